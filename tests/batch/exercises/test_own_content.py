"""Own content in a workshop's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.batch.own_content import OwnContentError, content_hash, copy_content


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "rules.yaml").write_text("- {id: a}")
    return folder


@pytest.mark.parametrize("name", ["a:b.yaml", "con.yaml", "AUX", "what?.yaml", "ends. ", "dot."])
def test_names_that_cannot_travel(source: Path, tmp_path: Path, name: str) -> None:
    """Is a name that Windows does not allow told, with nothing copied?"""
    (source / name).touch()
    with pytest.raises(OwnContentError) as told:
        copy_content(source, tmp_path / "content", None)
    assert (told.value.file, told.value.why) == (name, "name")
    assert not (tmp_path / "content").exists()


def test_names_apart_by_capitals(source: Path, tmp_path: Path) -> None:
    """Are two names that are one on Windows told?"""
    (source / "Rules.yaml").touch()
    if len(list(source.iterdir())) == 1:
        pytest.skip("this system does not tell them apart either")
    with pytest.raises(OwnContentError) as told:
        copy_content(source, tmp_path / "content", None)
    assert told.value.why == "twice"


def test_not_into_itself(source: Path) -> None:
    """Is a pack within the content refused?"""
    with pytest.raises(OwnContentError) as told:
        copy_content(source, source / "pack" / "content", None)
    assert told.value.why == "within"


def test_its_own_place(source: Path) -> None:
    """Is content that is in its place already left there?"""
    assert copy_content(source, source, None) == []
    assert (source / "rules.yaml").is_file()


def test_what_is_gone_goes(source: Path, tmp_path: Path) -> None:
    """Does a file that is no longer in the content go from the copy too?"""
    target = tmp_path / "content"
    (source / "old.yaml").touch()
    copy_content(source, target, None)
    known = content_hash(target)
    (source / "old.yaml").unlink()
    assert copy_content(source, target, known) == []
    assert [file.name for file in target.iterdir()] == ["rules.yaml"]
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_hash_tells_names_from_contents(tmp_path: Path) -> None:
    """Do a renamed file, a changed one and none at all have different hashes?"""
    found = set()
    for name, text in (("a", "x"), ("ax", ""), ("a", "y")):
        folder = tmp_path / f"{name}-{text}"
        folder.mkdir()
        (folder / name).write_text(text)
        found.add(content_hash(folder))
    (tmp_path / "empty").mkdir()
    found.add(content_hash(tmp_path / "empty"))
    assert len(found) == 4
