"""The folder that a trainer hands out."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from acctkit.batch.workshop import MARK, NotAPackError, first_page, pack_in, read_me, write_pack
from acctkit.i18n import COMPLETE, language

LANGUAGES = [language(code) for code in COMPLETE]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Write own content of a trainer."""
    folder = tmp_path / "my content"
    (folder / "questions").mkdir(parents=True)
    (folder / "questions" / "fair.yaml").write_text("- {id: own}\n", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("[user] name = trainer")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_whole_pack(kit: Path, tmp_path: Path) -> None:
    """Does a pack hold every exercise in every language, a first page and a read-me for each?"""
    packed = write_pack(tmp_path / "pack", LANGUAGES)
    names = {f"{lang}/{name}.ipynb" for lang in COMPLETE for name in ("00_start", "01_first", "12_last")}
    names |= {f"READ ME {lang}.txt" for lang in COMPLETE}
    assert set(files(tmp_path / "pack")) == names | {"00_start.ipynb", MARK}
    assert packed.kept == ()
    assert packed.pack == pack_in(tmp_path / "pack")
    assert packed.pack.languages == COMPLETE


def test_first_page_leads_on(kit: Path, tmp_path: Path) -> None:
    """Does the first page lead to a page that is there, in each language by its own name?"""
    write_pack(tmp_path / "pack", LANGUAGES)
    page = nbformat.read(tmp_path / "pack" / "00_start.ipynb", as_version=4)
    nbformat.validate(page)
    links = dict(re.findall(r"\[(.+?)\]\((.+?)\)", page.cells[0].source))
    assert links == {"English": "en/00_start.ipynb", "Español": "es/00_start.ipynb"}
    assert all((tmp_path / "pack" / target).is_file() for target in links.values())


def test_read_me_says_the_command(en: object) -> None:
    """Does each read-me say what to type, and can the oldest editor on Windows show it?"""
    for lang in LANGUAGES:
        assert f"acctkit start --lang {lang.code}" in read_me(lang)


def test_read_me_for_windows(kit: Path, tmp_path: Path) -> None:
    """Has a read-me the marks that an old editor on Windows looks for?"""
    write_pack(tmp_path / "pack", LANGUAGES)
    text = (tmp_path / "pack" / "READ ME es.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\n") == text.count(b"\r\n") > 5


def test_nothing_of_the_trainer(kit: Path, tmp_path: Path, content: Path) -> None:
    """Is nothing in a pack about whoever made it: no path, no name, nothing hidden, no output?"""
    write_pack(tmp_path / "pack", LANGUAGES, content)
    everything = b"".join(files(tmp_path / "pack").values())
    assert str(tmp_path).encode() not in everything
    assert f'"{getpass.getuser()}"'.encode() not in everything
    assert b"what a run by somebody showed" not in everything
    assert not [name for name in files(tmp_path / "pack") if "/." in name or name.startswith(".")]


def test_names_fit_windows(kit: Path, tmp_path: Path) -> None:
    """Can every name in a pack exist on Windows?"""
    write_pack(tmp_path / "pack", LANGUAGES)
    for name in files(tmp_path / "pack"):
        assert re.fullmatch(r"[\w ./-]+", name)
        assert not re.search(r"[. ](/|$)", name)


def test_own_content_travels(kit: Path, tmp_path: Path, content: Path) -> None:
    """Is own content in the pack, and do the notebooks name it by a path from where they are?"""
    write_pack(tmp_path / "pack", LANGUAGES, content)
    assert (tmp_path / "pack" / "content" / "questions" / "fair.yaml").read_text() == "- {id: own}\n"
    for lang in COMPLETE:
        notebook = nbformat.read(tmp_path / "pack" / lang / "01_first.ipynb", as_version=4)
        values: dict[str, str] = {}
        exec(notebook.cells[0].source, values)
        assert (tmp_path / "pack" / lang / values["content"]).resolve() == tmp_path / "pack" / "content"


def test_refreshed(kit: Path, tmp_path: Path, content: Path, newer: Callable[[], None]) -> None:
    """Is a pack made again the same, byte for byte, and newer where the kit is newer?"""
    write_pack(tmp_path / "pack", LANGUAGES, content)
    before = files(tmp_path / "pack")
    assert write_pack(tmp_path / "pack", LANGUAGES, content).kept == ()
    assert files(tmp_path / "pack") == before
    newer()
    write_pack(tmp_path / "pack", LANGUAGES)
    changed = {name for name, data in files(tmp_path / "pack").items() if before.get(name) != data}
    assert changed == {f"{lang}/01_first.ipynb" for lang in COMPLETE}


def test_changed_notebooks_are_kept(kit: Path, tmp_path: Path, content: Path) -> None:
    """Are notebooks, a first page and own content that somebody changed in a pack kept beside the new ones?"""
    pack = tmp_path / "pack"
    write_pack(pack, LANGUAGES, content)
    for name in ("es/01_first.ipynb", "00_start.ipynb"):
        notebook = nbformat.read(pack / name, as_version=4)
        notebook.cells[-1].source += " and more"
        nbformat.write(notebook, pack / name)
    (pack / "content" / "questions" / "fair.yaml").write_text("changed there")
    kept = write_pack(pack, LANGUAGES, content).kept
    assert {aside.relative_to(pack).as_posix() for _, aside in kept} == {
        "es/01_first.mine-1.ipynb",
        "00_start.mine-1.ipynb",
        "content.mine-1",
    }
    assert (pack / "content.mine-1" / "questions" / "fair.yaml").read_text() == "changed there"
    assert " and more" in (pack / "es" / "01_first.mine-1.ipynb").read_text("utf-8")
    assert " and more" not in (pack / "es" / "01_first.ipynb").read_text("utf-8")


def test_another_language_joins(kit: Path, tmp_path: Path) -> None:
    """Does a pack refreshed with another language keep those it has?"""
    write_pack(tmp_path / "pack", [language("en")])
    packed = write_pack(tmp_path / "pack", [language("es")])
    assert set(packed.pack.languages) == {"en", "es"}
    assert "en/00_start.ipynb" in (tmp_path / "pack" / "00_start.ipynb").read_text("utf-8")


@pytest.mark.parametrize("name", ["notes.txt", MARK])
def test_other_folders_are_refused(kit: Path, tmp_path: Path, name: str) -> None:
    """Is a folder that holds other things, or only looks like a pack, left as it is?"""
    (tmp_path / name).write_text("mine")
    before = files(tmp_path)
    with pytest.raises(NotAPackError):
        write_pack(tmp_path, LANGUAGES)
    assert files(tmp_path) == before


def test_a_file_is_refused(kit: Path, tmp_path: Path) -> None:
    """Is a file in the place of the folder left as it is?"""
    (tmp_path / "pack").write_text("mine")
    with pytest.raises(NotAPackError):
        write_pack(tmp_path / "pack", LANGUAGES)
    assert (tmp_path / "pack").read_text() == "mine"


def test_empty_folder_is_fine(kit: Path, tmp_path: Path) -> None:
    """Is an empty folder filled?"""
    (tmp_path / "pack").mkdir()
    write_pack(tmp_path / "pack", LANGUAGES)
    assert pack_in(tmp_path / "pack") is not None


def test_nothing_half_written(kit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is there nothing at all when writing a new pack fails half-way?"""

    def full(_langs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("acctkit.batch.workshop.first_page", full)
    before = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(OSError, match="No space left"):
        write_pack(tmp_path / "pack", LANGUAGES)
    assert {file.name for file in tmp_path.iterdir()} - before <= {"jupyter"}


@pytest.mark.parametrize(
    "mark",
    [
        {"form": 1, "languages": ["en"], "exercises": ["../../etc/passwd"], "content": None},
        {"form": 1, "languages": [".."], "exercises": ["01_first"], "content": None},
        {"form": 1, "languages": [], "exercises": [], "content": None},
        {"form": 2, "languages": ["en"], "exercises": [], "content": None},
        {"form": 1, "languages": ["en"]},
        ["en"],
        None,
    ],
)
def test_marks_of_no_pack(tmp_path: Path, mark: object) -> None:
    """Is a mark from elsewhere, newer, or leading out of the folder no mark?"""
    (tmp_path / MARK).write_text(json.dumps(mark))
    assert pack_in(tmp_path) is None


def test_languages_stay_in_order() -> None:
    """Does the first page speak each language in its own line, in the order asked for?"""
    lines = first_page(LANGUAGES).cells[0].source.splitlines()
    assert [line[:5] for line in lines if line.startswith("- ")] == ["- [En", "- [Es"]
