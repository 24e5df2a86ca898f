"""Who learns on this computer."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import Language
from acctkit.practice.learner import (
    FILE,
    HOME,
    LONGEST_NAME,
    Learner,
    clean_name,
    home,
    load_learner,
    save_learner,
)

LOAD = "from acctkit.practice.learner import load_learner; print(load_learner().id)"


def test_a_learner_stays_the_same(tmp_path: Path) -> None:
    """Is an anonymous learner made once and found again?"""
    first = load_learner(tmp_path / "not" / "there")
    assert first == load_learner(tmp_path / "not" / "there")
    assert (first.name, first.language, first.aside) == ("", "en", None)


def test_processes_that_begin_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do notebooks that are opened at the same moment work for the same learner?"""
    monkeypatch.setenv(HOME, str(tmp_path))
    begun = [subprocess.Popen([sys.executable, "-c", LOAD], stdout=subprocess.PIPE) for _ in range(4)]
    assert len({process.communicate()[0] for process in begun}) == 1
    assert all(process.returncode == 0 for process in begun)


@pytest.mark.parametrize("left", [None, b'{"id": "cut'])
def test_threads_that_begin_at_once(tmp_path: Path, left: bytes | None) -> None:
    """Is one learner made by twenty that begin together, also over a broken file, which is set aside once?"""
    if left is not None:
        (tmp_path / FILE).write_bytes(left)
    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(load_learner, [tmp_path] * 20))
    assert len({learner.id for learner in found}) == 1
    assert sum(learner.aside is not None for learner in found) == (left is not None)


def test_name_and_language_are_kept(tmp_path: Path) -> None:
    """Are name and language found again, and nothing half-written left?"""
    learner = load_learner(tmp_path)
    kept = save_learner(replace(learner, name=" Zoë\x1b[31m  Łuk ", language="es"), tmp_path)
    assert (kept.id, kept.name, kept.language) == (learner.id, "Zoë[31m Łuk", "es")
    assert load_learner(tmp_path) == kept
    assert not list(tmp_path.glob("*.part"))


def test_the_id_on_disk_stays(tmp_path: Path) -> None:
    """Does saving somebody else's learner change the name only, since progress hangs on the id?"""
    learner = load_learner(tmp_path)
    assert save_learner(Learner("0" * 32, "Ana"), tmp_path) == replace(learner, name="Ana")
    assert load_learner(tmp_path).id == learner.id


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"x"',
        b"null",
        b'{"id": 5}',
        b'{"id": "../x"}',
        b'{"name": "Ana"}',
        b"[" * 99_999,
        json.dumps({"id": "a" * 32, "name": 5}).encode(),
        json.dumps({"id": "a" * 32, "language": "../en"}).encode(),
    ],
)
def test_broken_file(tmp_path: Path, en: Language, content: bytes) -> None:
    """Is a file that is no learner kept aside as it is, and said?"""
    (tmp_path / FILE).write_bytes(content)
    (tmp_path / "learner.unread-1.json").write_text("an older one")
    learner = load_learner(tmp_path)
    assert learner.aside is not None
    assert learner.aside.read_bytes() == content
    assert learner.aside.name == "learner.unread-2.json"
    assert "learner.unread-2.json" in learner.begun_anew(en)
    again = load_learner(tmp_path)
    assert again == learner
    assert again.begun_anew(en) == ""


def test_an_editor_may_add_a_mark(tmp_path: Path) -> None:
    """Is a file that an editor of Windows saved with a byte order mark still read?"""
    (tmp_path / FILE).write_bytes(b"\xef\xbb\xbf" + json.dumps({"id": "b" * 32, "name": "Ana"}).encode())
    assert load_learner(tmp_path) == Learner("b" * 32, "Ana")


@given(st.text())
def test_a_name_is_one_short_line(name: str) -> None:
    """Is whatever is typed one short line without signs that a page or terminal obeys, and clean ever after?"""
    clean = clean_name(name)
    assert len(clean) <= LONGEST_NAME
    assert clean == " ".join(clean.split()) == clean_name(clean)
    assert {sign for sign in clean if unicodedata.category(sign).startswith("C")} <= {"\u200c", "\u200d"}
    clean.encode()


def test_names_of_all_scripts_stay() -> None:
    """Do names stay as they are written, while a turned line does not?"""
    for name in ("José Ángel", "王小明", "Нина Ё.", "فاطمه\u200cزهرا", "O'Neil <b>"):
        assert clean_name(name) == name
    assert clean_name("Ana\u202egnp.exe") == "Anagnp.exe"


def test_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the folder the chosen one, else one of the system's?"""
    monkeypatch.setenv(HOME, str(tmp_path))
    assert home() == tmp_path
    monkeypatch.setenv(HOME, "~/kit")
    assert home() == Path.home() / "kit"
    monkeypatch.delenv(HOME)
    assert home().is_absolute()
    assert home().name == "acctkit"
