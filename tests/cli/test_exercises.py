"""`acctkit exercises`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from acctkit.cli.app import GROUPS
from acctkit.playbook import entries, use_content
from acctkit.playbook.questions import TYPES, Question
from acctkit.practice.cases import CASES

OWN = Path(__file__).parents[1] / "practice" / "own_content"
FAIR = ["--exercise", "fair", "--lang", "en", "--seeds", "3"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a copy of a trainer's own content."""
    return Path(shutil.copytree(OWN, tmp_path / "own"))


def change(own: Path, question: str, **fields: Any) -> None:
    """Change a question in its file."""
    file = own / "questions" / "fair.yaml"
    questions = yaml.safe_load(file.read_text("utf-8"))
    next(each for each in questions if each["id"] == question).update(fields)
    file.write_text(yaml.safe_dump(questions, allow_unicode=True), "utf-8")


@pytest.mark.parametrize("name", list(GROUPS["exercises"]))
def test_help_has_an_example(run: Any, name: str) -> None:
    """Does each command's help end with an example of itself?"""
    shown = run("exercises", name, "--help")
    assert shown.exit_code == 0
    assert f"Example: acctkit exercises {name} " in " ".join(shown.stdout.split())


def test_list_for_programs(run: Any, own: Path) -> None:
    """Are all questions, own ones too, a line each with id, type and exercise between tabs?"""
    use_content(None)
    kit = [f"{each.id}\t{each.type}\t{each.exercise}" for each in entries(Question).values()]
    assert run("exercises", "list").stdout.splitlines() == kit
    with_own = run("exercises", "list", "--content", own)
    assert (with_own.exit_code, with_own.stderr) == (0, "")
    assert with_own.stdout.splitlines() == [*kit, *(f"fair_{kind}\t{kind}\tfair" for kind in TYPES)]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made with pty, which Windows has not")
def test_list_for_people(own: Path) -> None:
    """Is there a table with what each question asks on a terminal, and markup in it only text?"""
    import pty  # noqa: PLC0415

    change(own, "fair_single", prompt="Is [bold]this[/bold] right?")
    here, there = pty.openpty()
    script = f"from acctkit.cli import app; app(['exercises', 'list', '--content', {str(own)!r}])"
    shown = b""
    with subprocess.Popen([sys.executable, "-c", script], stdout=there):
        os.close(there)
        # Reading fails, or gives nothing, once the command has ended.
        with suppress(OSError):
            while part := os.read(here, 65536):
                shown += part
    os.close(here)
    text = shown.decode("utf-8")
    assert "\t" not in text
    assert "fair_single" in text
    assert "Is [bold]this[/bold] right?" in text


def test_sound_content(run: Any, own: Path) -> None:
    """Does sound content end with 0 and one line?"""
    ended = run("exercises", "verify", "--content", own, *FAIR)
    assert (ended.exit_code, ended.stdout) == (0, "9 questions, 1 language, all sound\n")


def test_remarks(run: Any, own: Path) -> None:
    """Is content in one language sound in the others too, with a word about it beside the output?"""
    ended = run("exercises", "verify", "--content", own, "--exercise", "fair", "--lang", "en", "--lang", "es")
    assert (ended.exit_code, ended.stdout) == (0, "9 questions, 2 languages, all sound\n")
    assert "9 questions of your own have texts that are shown in es as they are written" in ended.stderr
    assert "fair_match …" in ended.stderr


def test_a_broken_question(run: Any, own: Path) -> None:
    """Does a question that is not sound end with 1, its id and what is wrong, and the others are still proved?"""
    change(own, "fair_multiple", hints=[])
    change(own, "fair_number", solution="Because.")
    ended = run("exercises", "verify", "--content", own, *FAIR)
    assert ended.exit_code == 1
    assert ended.stdout.splitlines() == [
        "fair_multiple: hints: give at least one",
        "fair_number: solution: does not show the right number: 1,234.5 is not in “Because.”",
        "2 of 9 questions are not sound.",
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"prompt": None}, ["fair.yaml", "fair_single", "prompt"]),
        ({"promt": "x"}, ["fair.yaml", "fair_single", "promt"]),
        ({"number": {"otherwise": "x"}}, ["fair.yaml", "fair_single", "exactly one of"]),
        ({"single": {"options": [{"id": "a"}]}}, ["fair.yaml", "fair_single", "single.options.0.text"]),
    ],
)
def test_content_that_cannot_be_read(run: Any, own: Path, fields: dict[str, Any], told: list[str]) -> None:
    """Does content that does not fit end with 1 and the file, the question's id and the field?"""
    change(own, "fair_single", **fields)
    ended = run("exercises", "verify", "--content", own, *FAIR)
    assert ended.exit_code == 1
    assert all(text in ended.stdout for text in told)
    assert run("exercises", "list", "--content", own).exit_code == 2


def test_what_is_no_yaml(run: Any, own: Path) -> None:
    """Is a file told that is no YAML?"""
    (own / "questions" / "more.yaml").write_text("- id: x\n   prompt: y\n", "utf-8")
    ended = run("exercises", "verify", "--content", own, *FAIR)
    assert ended.exit_code == 1
    assert "more.yaml is not valid YAML" in ended.stdout


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--lang", "xx"], ["xx", "en", "es"]),
        (["--exercise", "ghost"], ["ghost", "fair"]),
        (["--content", "nowhere"], ["nowhere"]),
        (["--seeds", "0"], ["seeds"]),
    ],
)
def test_wrong_input(run: Any, own: Path, wrong: list[str], told: list[str]) -> None:
    """Does wrong input end with 2 and a plain message?"""
    ended = run("exercises", "verify", "--content", own, *wrong)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert all(text in ended.stderr for text in told)


def test_nothing_to_verify(run: Any, tmp_path: Path) -> None:
    """Is an exercise without questions no success?"""
    lonely = {
        "id": "lonely",
        "title": "t",
        "promise": "p",
        "minutes": 1,
        "parts": [{"id": "a", "title": "t"}],
    }
    (tmp_path / "exercises.yaml").write_text(yaml.safe_dump([lonely]), "utf-8")
    ended = run("exercises", "verify", "--content", tmp_path, "--exercise", "lonely")
    assert (ended.exit_code, ended.stdout) == (1, "There is no question to verify.\n")


def test_spoken_in_the_language(run: Any, own: Path) -> None:
    """Is a language verified once that is given twice?"""
    ended = run("exercises", "verify", "--content", own, *FAIR, "--lang", "en")
    assert ended.stdout == "9 questions, 1 language, all sound\n"


def test_cases(run: Any) -> None:
    """Does each case stand there with what it is about and the places it fills?"""
    shown = run("exercises", "cases")
    assert shown.exit_code == 0
    blocks = shown.stdout.strip().split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == list(CASES)
    first = next(block for block in blocks if block.startswith("aw.weighted_rating"))
    assert "All roles have rated a task" in first
    assert "{name}" in first
    assert "plain_mean" in first
    assert "rows of 5 columns" in first
