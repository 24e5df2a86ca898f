"""Is what docs/authoring.md tells authors true?"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from acctkit.i18n import COMPLETE, language
from acctkit.playbook import ContentError, entries, use_content
from acctkit.playbook.questions import TYPES, Question
from acctkit.practice.cases import CASES
from acctkit.practice.rubric.checks import CHECKS
from acctkit.practice.verify import Problem, Proof, verify
from acctkit.practice.verify.reference import case_references
from acctkit.widgets.practice.question import card_html

PAGE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text("utf-8")
EXAMPLES = [
    textwrap.dedent(block) for block in re.findall(r"^ *```yaml\n(.*?)^ *```", PAGE, re.DOTALL | re.MULTILINE)
]
IDS = [yaml.safe_load(example)[0]["id"] for example in EXAMPLES]


@pytest.fixture
def with_file(tmp_path: Path) -> Any:
    """Lay one file of questions over the kit's content."""

    def lay(text: str) -> None:
        (tmp_path / "questions").mkdir(exist_ok=True)
        (tmp_path / "questions" / "fair.yaml").write_text(text, "utf-8")
        use_content(tmp_path)

    return lay


@pytest.fixture
def problems(sample_facts: Any) -> Any:
    """Verify a question as the command does."""

    def found(question_id: str, seeds: int = 5) -> list[Problem]:
        languages = [language(code) for code in COMPLETE]
        proof = Proof(
            languages, sample_facts, CASES, seeds, twin_of=lambda spoken: partial(card_html, lang=spoken)
        )
        return verify(entries(Question)[question_id], proof)

    return found


@pytest.mark.parametrize(("example", "question_id"), list(zip(EXAMPLES, IDS, strict=True)), ids=IDS)
def test_examples_are_sound(with_file: Any, problems: Any, example: str, question_id: str) -> None:
    """Is each example of the page sound as it stands?"""
    with_file(example)
    assert [problem for problem in problems(question_id) if not problem.remark] == []


def test_every_type_has_an_example(with_file: Any) -> None:
    """Is there an example of each type, and can all of them stand in one file?"""
    with_file("\n".join(EXAMPLES))
    assert {entries(Question)[each].type for each in IDS} == set(TYPES)
    assert max(Counter(IDS).values()) == 1


def test_the_example_in_two_languages(with_file: Any, problems: Any) -> None:
    """Is the example that is translated shown in each language, without a remark?"""
    with_file("\n".join(EXAMPLES))
    assert problems("fair_why_go") == []
    assert language("es").content(entries(Question)["fair_why_go"]).prompt == "¿Para qué vamos a la feria?"


def test_rewording_one_field(with_file: Any) -> None:
    """Does the line that rewords a prompt change it, and nothing else?"""
    (line,) = re.findall(r"`(- \{id: .*?\})`", PAGE)
    question_id = yaml.safe_load(line)[0]["id"]
    before = entries(Question)[question_id]
    with_file(line)
    after = entries(Question)[question_id]
    assert after.prompt != before.prompt
    assert after.model_copy(update={"prompt": before.prompt}) == before


def test_all_checks_are_described() -> None:
    """Does the page describe every check of a text, and none that there is not?"""
    table = PAGE[PAGE.index("| Check |") : PAGE.index("A check whose id")]
    rows = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(CHECKS)


def test_all_cases_are_listed(sample_facts: Any) -> None:
    """Does the page list every case with what it is about? (When not, this shows what belongs there.)"""
    told = [f"| `{case.name}` | {case.about} |" for case in case_references(CASES, sample_facts)]
    wanted = "\n".join(["| Case | What it is about |", "| --- | --- |", *told])
    assert PAGE[PAGE.index("<!-- cases -->") : PAGE.index("<!-- end of cases -->")] == (
        f"<!-- cases -->\n{wanted}\n"
    )


BREAKS: list[tuple[str, str, str, str]] = [
    ("is not valid YAML", "fair_first_step", "  exercise: ", "   exercise: "),
    ("entry without id", "fair_first_step", "- id: fair", "- name: fair"),
    ("Field required", "fair_first_step", "solution:", "source:"),
    ("Extra inputs are not permitted", "fair_first_step", "prompt:", "promt: x\n  prompt:"),
    (
        "Input should be a valid string",
        "fair_first_step",
        "text: Put the card on the list for the newsletter.",
        "text: no",
    ),
    (
        "give exactly one of: single, multiple",
        "fair_first_step",
        "single:",
        "number: {otherwise: x}\n  single:",
    ),
    ("there is no exercise", "fair_first_step", "02_goals", "2_goals"),
    ("has no part", "fair_first_step", "warm_up", "warmup"),
    ("exactly one is marked 'right: true'", "fair_first_step", "right: true", "right: false"),
    ("nothing fills {name}", "fair_first_step", "At the fair", "At the {name}"),
    ("two read the same", "fair_team", "name: Pau", "name: Ida"),
    ("comes to the same as", "fair_cost_per_talk", "value: 150", "value: 600"),
    (
        "is not told its own feedback",
        "fair_cost_per_talk",
        "    mistakes:",
        "    digits: 1\n    mistakes:\n      - {id: near, value: 150.4, feedback: Near.}",
    ),
    (
        "is told the same as the right answer",
        "fair_why_go",
        "A habit is no goal. What would be missing without it?",
        "Yes.",
    ),
    ("its own solution is", "fair_next_step", "sample: Call", "sample: The call with"),
    ("does not show the right number", "fair_cost_per_talk", "is 200 euros a talk", "is the answer"),
    ("no row breaks the rule", "fair_list", ", rule: nobody", ""),
]


@pytest.mark.parametrize(("message", "question_id", "old", "new"), BREAKS)
def test_messages(with_file: Any, problems: Any, message: str, question_id: str, old: str, new: str) -> None:
    """Does an example that is broken as the page says give the message that the page explains?"""
    assert f"| `{message}` |" in PAGE
    example = EXAMPLES[IDS.index(question_id)]
    assert old in example
    try:
        with_file(example.replace(old, new))
        told = [problem.fault for problem in problems(question_id)]
    except ContentError as error:
        told = [str(error)]
    assert any(message in fault for fault in told), told


@pytest.mark.parametrize(
    ("message", "made"),
    [
        ("the id 'x' occurs twice", lambda example: example + example),
        (
            "hints: give at least one",
            lambda example: re.sub(r"hints:\n(    - .*\n)+", "hints: []\n", example),
        ),
    ],
)
def test_messages_about_more_than_a_word(with_file: Any, problems: Any, message: str, made: Any) -> None:
    """Is an id given twice told, and a question without hints?"""
    assert f"| `{message}` |" in PAGE
    broken = made(EXAMPLES[0])
    assert broken != EXAMPLES[0]
    try:
        with_file(broken)
        told = [problem.fault for problem in problems(IDS[0])]
    except ContentError as error:
        told = [str(error).replace(IDS[0], "x")]
    assert any(message in fault for fault in told), told


def test_every_message_is_tried() -> None:
    """Is there no message on the page that is not tried here?"""
    table = PAGE[PAGE.index("| It says |") : PAGE.index("## For developers")]
    listed = {line.split("`")[1] for line in table.splitlines()[2:] if line.startswith("|")}
    tried = {message for message, *_ in BREAKS} | {"the id 'x' occurs twice", "hints: give at least one"}
    assert listed == tried
