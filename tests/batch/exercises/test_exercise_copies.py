"""Working copies of the exercises."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.sign import NotebookNotary

from acctkit.batch.exercise_copies import Edition, exercises, named, texts, with_parameters, write_copies
from acctkit.i18n import COMPLETE, language

EN, ES = Edition(language("en")), Edition(language("es"), "../content")


def read(file: Path) -> Any:
    return nbformat.read(file, as_version=4)


def write_into(file: Path, text: str) -> None:
    """Write into a notebook as a person does in Lab."""
    notebook = read(file)
    notebook.cells[1].source = text
    nbformat.write(notebook, file)


def run_and_save(file: Path) -> None:
    """Leave in a notebook what Lab leaves when it was run and saved."""
    notebook = read(file)
    notebook.cells[3].outputs = [nbformat.v4.new_output("stream", text="Ana was here")]
    notebook.cells[3].execution_count = 1
    notebook.metadata.language_info = {"name": "python", "version": "3.11"}
    nbformat.write(notebook, file)


def test_copy_is_in_the_language(kit: Path, tmp_path: Path) -> None:
    """Is a copy in its language, without outputs, with its parameters, and else the same code?"""
    write_copies(tmp_path / "es", ES)
    source, made = read(kit / "01_first.ipynb"), read(tmp_path / "es" / "01_first.ipynb")
    nbformat.validate(made)
    assert made.cells[0].source == '# What is chosen.\nlanguage = "es"\ncontent = "../content"'
    assert made.cells[2].source == "## " + language("es").gettext("## Beside the others").removeprefix("## ")
    assert made.cells[2].source != source.cells[2].source
    assert made.cells[3].source == source.cells[3].source
    assert [cell.id for cell in made.cells] == [cell.id for cell in source.cells]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in made.cells)
    about = made.metadata.acctkit
    assert (about.exercise, about.language, about.overview) == ("01_first", "es", True)
    assert about.texts == texts(language("es"))
    assert not read(tmp_path / "es" / "00_start.ipynb").metadata.acctkit.overview


def test_code_is_the_same_in_all_languages(kit: Path, tmp_path: Path) -> None:
    """Does code differ in nothing but the parameters?"""
    code = set()
    for lang in COMPLETE:
        write_copies(tmp_path / lang, Edition(language(lang)))
        cells = read(tmp_path / lang / "01_first.ipynb").cells
        code.add(tuple(cell.source for cell in cells[1:] if cell.cell_type == "code"))
    assert len(code) == 1


def test_signed(kit: Path, tmp_path: Path) -> None:
    """Does Jupyter know a copy as this person's own?"""
    write_copies(tmp_path / "en", EN)
    notary = NotebookNotary()
    assert notary.check_signature(read(tmp_path / "en" / "01_first.ipynb"))
    notary.store.close()


def test_nothing_new(kit: Path, tmp_path: Path) -> None:
    """Is a copy left as it is, also one that was changed, while the kit has nothing newer?"""
    write_copies(tmp_path, EN)
    run_and_save(tmp_path / "00_start.ipynb")
    write_into(tmp_path / "01_first.ipynb", "my own notes")
    before = {file.name: file.read_bytes() for file in tmp_path.glob("*.ipynb")}
    assert write_copies(tmp_path, EN) == ()
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.ipynb")} == before


def test_newer_replaces_what_nobody_changed(kit: Path, tmp_path: Path, newer: Callable[[], None]) -> None:
    """Is a copy that was only run and saved replaced when the kit is newer?"""
    write_copies(tmp_path, EN)
    run_and_save(tmp_path / "01_first.ipynb")
    newer()
    assert write_copies(tmp_path, EN) == ()
    assert read(tmp_path / "01_first.ipynb").cells[1].source == "# 01_first, reworked"
    assert "Ana was here" not in (tmp_path / "01_first.ipynb").read_text("utf-8")


def test_newer_keeps_what_somebody_wrote(kit: Path, tmp_path: Path, newer: Callable[[], None]) -> None:
    """Is a copy that somebody wrote into kept beside the new one, and said, and never touched again?"""
    write_copies(tmp_path, EN)
    file, aside = tmp_path / "01_first.ipynb", tmp_path / "01_first.mine-1.ipynb"
    write_into(file, "my own notes")
    newer()
    assert write_copies(tmp_path, EN) == ((file, aside),)
    assert read(aside).cells[1].source == "my own notes"
    assert read(file).cells[1].source == "# 01_first, reworked"
    assert write_copies(tmp_path, EN) == ()


def test_afresh(kit: Path, tmp_path: Path) -> None:
    """Is what is given to others free of what was shown to somebody, and of what somebody wrote, which is kept?"""
    write_copies(tmp_path, EN, afresh=True)
    before = {file.name: file.read_bytes() for file in tmp_path.glob("*.ipynb")}
    run_and_save(tmp_path / "00_start.ipynb")
    write_into(tmp_path / "01_first.ipynb", "my own notes")
    kept = write_copies(tmp_path, EN, afresh=True)
    assert [aside.name for _, aside in kept] == ["01_first.mine-1.ipynb"]
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(
    "content",
    [
        b"no notebook at all",
        b"\xff\xfe",
        b"[]",
        b'{"cells": 3}',
        b'{"cells": [], "metadata": {}}',
        b'{"cells": [], "metadata": {"acctkit": {"copy": 5}}}',
        b"[" * 100_000,
    ],
)
def test_something_else_in_the_way(kit: Path, tmp_path: Path, content: bytes) -> None:
    """Is a file that is no copy of ours kept aside, whatever is in it?"""
    (tmp_path / "01_first.ipynb").write_bytes(content)
    ((_, aside),) = write_copies(tmp_path, EN)
    assert aside.read_bytes() == content
    assert read(tmp_path / "01_first.ipynb").cells[1].source == "# 01_first"


def test_another_edition(kit: Path, tmp_path: Path) -> None:
    """Are copies made anew when the language or the own content is another?"""
    write_copies(tmp_path, EN)
    write_copies(tmp_path, Edition(language("en"), "../mine"))
    assert 'content = "../mine"' in read(tmp_path / "01_first.ipynb").cells[0].source


def test_the_kits_own_are_found() -> None:
    """Does the kit ship exercises, each named in its own notebook and with parameters to fill in?"""
    found = exercises()
    assert next(iter(found)) == "00_start"
    for name, file in found.items():
        notebook = read(file)
        assert notebook.metadata.acctkit.exercise == name
        parameters = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
        assert len(parameters) == 1
        assert {"language", "content"} <= set(parameters[0].source.replace("=", " ").split())


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("01", "01_first"),
        ("1", "01_first"),
        ("0", "00_start"),
        ("12", "12_last"),
        ("01_first", "01_first"),
        ("01_first.ipynb", "01_first"),
        ("2", None),
        ("first", None),
        ("", None),
        ("٣", None),
        ("²", None),
    ],
)
def test_named(asked: str, name: str | None) -> None:
    """Is an exercise found by its number or its name, and nothing else?"""
    assert named(asked, ("00_start", "01_first", "12_last")) == name


@given(st.text(), st.text())
def test_parameters_come_back(lang: str, content: str) -> None:
    """Do parameters of any kind come back as they were, and nothing else from them?"""
    names: dict[str, str] = {}
    exec(with_parameters('# What is chosen.\nlanguage = "en"', {"language": lang, "content": content}), names)
    assert (names["language"], names["content"]) == (lang, content)


def test_a_copy_carries_no_place(kit: Path, tmp_path: Path) -> None:
    """Is a copy free of the paths of whoever made it?"""
    write_copies(tmp_path / "en", EN)
    for file in (tmp_path / "en").iterdir():
        assert str(tmp_path) not in json.dumps(json.loads(file.read_text("utf-8")))
