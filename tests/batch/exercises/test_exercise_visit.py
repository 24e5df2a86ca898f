"""Where `acctkit start` leads."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from acctkit.batch.exercise_visit import (
    UnknownExerciseError,
    default_folder,
    in_copies,
    in_pack,
    own_notebook,
)
from acctkit.batch.workshop import Pack, pack_in, write_pack
from acctkit.i18n import COMPLETE, language

EN, ES = language("en"), language("es")


@pytest.fixture
def pack(kit: Path, tmp_path: Path) -> Pack:
    """Write a pack in one language."""
    return write_pack(tmp_path / "pack", [ES]).pack


def test_copies(kit: Path, tmp_path: Path) -> None:
    """Are copies written in all languages, with the chosen one's opened, and only they allowed to run?"""
    place = in_copies(tmp_path / "home", "1", ES)
    assert (place.folder, place.notebook) == (tmp_path / "home", "es/01_first.ipynb")
    names = {f"{lang}/{name}.ipynb" for lang in COMPLETE for name in ("00_start", "01_first", "12_last")}
    assert place.own == names
    assert all((place.folder / name).is_file() for name in names)
    assert in_copies(tmp_path / "home", None, EN).notebook == "en/00_start.ipynb"


def test_unknown_exercise(kit: Path, tmp_path: Path) -> None:
    """Is an exercise that there is not refused with those there are, and nothing written?"""
    with pytest.raises(UnknownExerciseError) as told:
        in_copies(tmp_path / "home", "99", EN)
    assert told.value.names == ("00_start", "01_first", "12_last")
    assert not (tmp_path / "home").exists()


def test_own_content_beside_the_copies(kit: Path, tmp_path: Path) -> None:
    """Do the copies name own content by a path that leads there from where they are?"""
    (tmp_path / "mine").mkdir()
    place = in_copies(tmp_path / "home", "1", EN, tmp_path / "mine")
    notebook = nbformat.read(place.folder / place.notebook, as_version=4)
    assert 'content = "../../mine"' in notebook.cells[0].source


def test_pack_is_used_as_it_is(pack: Pack) -> None:
    """Is nothing written into a pack, and the chosen language's page opened?"""
    before = {file: file.stat().st_mtime_ns for file in pack.folder.rglob("*")}
    assert in_pack(pack, "01", ES, chosen=True).notebook == "es/01_first.ipynb"
    assert in_pack(pack, None, ES, chosen=True).notebook == "es/00_start.ipynb"
    assert {file: file.stat().st_mtime_ns for file in pack.folder.rglob("*")} == before


def test_pack_asks_for_the_language(pack: Pack) -> None:
    """Does the first page of all open when nobody chose a language, or one that the pack does not have?"""
    assert in_pack(pack, None, ES, chosen=False).notebook == "00_start.ipynb"
    assert in_pack(pack, None, EN, chosen=True).notebook == "00_start.ipynb"
    assert in_pack(pack, "01", EN, chosen=True).notebook == "es/01_first.ipynb"


def test_only_the_packs_own_may_run(pack: Pack) -> None:
    """May a notebook that somebody put into the pack's folder not run by itself?"""
    (pack.folder / "es" / "stranger.ipynb").touch()
    names = {f"es/{name}.ipynb" for name in ("00_start", "01_first", "12_last")}
    assert in_pack(pack, None, ES, chosen=True).own == names | {"00_start.ipynb"}


def test_default_folder(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a pack worked where it is, and anything else in the home folder?"""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert default_folder(pack.folder) == pack.folder
    assert default_folder(tmp_path) == tmp_path / "home" / "acctkit-exercises"


def test_a_notebook_of_ones_own(tmp_path: Path) -> None:
    """Is a notebook opened where it is, and alone allowed to run?"""
    (tmp_path / "año 1").mkdir()
    file = tmp_path / "año 1" / "mi cuaderno.ipynb"
    file.touch()
    place = own_notebook(file)
    assert (place.folder, place.notebook) == (tmp_path / "año 1", "mi cuaderno.ipynb")
    assert place.own == {"mi cuaderno.ipynb"}


def test_a_notebook_of_a_pack(pack: Pack) -> None:
    """Does a notebook of a pack keep its neighbours in the other languages?"""
    place = own_notebook(pack.folder / "es" / "01_first.ipynb")
    assert (place.folder, place.notebook) == (pack.folder, "es/01_first.ipynb")
    assert "es/12_last.ipynb" in place.own
    assert own_notebook(pack.folder / "00_start.ipynb").folder == pack.folder
    assert pack_in(pack.folder) == pack
