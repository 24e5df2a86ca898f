"""What is wrong with a question as it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from acctkit.playbook import entries
from acctkit.playbook.questions import TYPES, Question
from acctkit.practice.posed import Case

Change = Callable[[dict[str, Any]], object]


def setting(path: str, value: object) -> Change:
    """Return what sets one field, addressed as `single.options.0.right`."""

    def change(question: dict[str, Any]) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at: Any = question
        for step in way:
            at = at[step]
        at[last] = value

    return change


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("kind", TYPES)
def test_a_sound_question(proved: Any, kind: str) -> None:
    """Is a question in order of each type found sound?"""
    assert proved(entries(Question)[f"fair_{kind}"]) == []


BROKEN: list[tuple[str, Change, str]] = [
    ("single", setting("exercise", "ghost"), "exercise: there is no exercise 'ghost'; there are: "),
    ("single", setting("part", "ghost"), "part: fair has no part 'ghost'; it has: all"),
    ("single", setting("case", "ghost"), "case: there is no case 'ghost'"),
    ("single", setting("hints", []), "hints: give at least one"),
    ("single", setting("hints.0", " "), "hints.0: is empty"),
    ("single", setting("prompt", ""), "prompt: is empty"),
    ("single", setting("single.options.2.feedback", ""), "single.options.c.feedback: is empty"),
    ("single", setting("single.options.1.id", "a"), "single.options: the id 'a' occurs twice"),
    ("single", setting("single.options.1.right", True), "single.options: exactly one is marked"),
    ("single", setting("single.options.0.right", False), "single.options: exactly one is marked"),
    (
        "multiple",
        setting("multiple.options", [{"id": each, "text": each, "feedback": "f"} for each in "ab"]),
        "multiple.options: at least one",
    ),
    ("order", setting("order.mistakes.0.first", "ghost"), "order.mistakes.hasty.first: there is no 'ghost'"),
    ("order", setting("order.mistakes.0.then", "d"), "order.mistakes.hasty: 'c' stands before 'd' also in"),
    ("order", setting("order.mistakes.0.then", "c"), "order.mistakes.hasty: 'c' stands before 'c' also in"),
    (
        "match",
        setting("match.left.0.right", "ghost"),
        "match.left.p.right: there is no 'ghost'; there are: one, two",
    ),
    ("match", setting("match.left.0.right", ""), "match.left.p.right: there is no ''"),
    (
        "table",
        setting("table.cells", {"jan.sum": 1.0, "jan.way": "up", "feb.sum": 2.0}),
        "table.cells: nothing says what is right in feb.way",
    ),
    ("table", setting("table.cells.may", 1.0), "table.cells: there is no 'may'; there are: jan.sum"),
    (
        "table",
        setting("table.mistakes.0.cells", {"jan.way": "left"}),
        "table.mistakes.swapped.cells.jan.way: there is no choice 'left'",
    ),
    ("table", setting("table.mistakes.0.cells", {"jan.sum": "800"}), "is no number; write it as 1234.5"),
    (
        "table",
        setting("table.columns.1.choices", [{"id": "up", "text": "up"}]),
        "table.columns.way: one choice is none",
    ),
    ("pick_rows", setting("pick_rows.rows", []), "pick_rows.rows: there are none"),
    ("pick_rows", setting("show", []), "pick_rows.rows: nothing names their columns"),
    ("pick_rows", setting("pick_rows.rows.0.rule", "ghost"), "pick_rows.rows.r1.rule: there is no 'ghost'"),
    (
        "place",
        setting("place.people.0.cell", "high"),
        "place.people.ana.cell: there is no 'high'; there are: high-high",
    ),
    ("place", setting("place.people.0.cell", ""), "place.people.ana.cell: there is no ''"),
    (
        "text",
        setting("text.rubric.0.id", "is_nice"),
        "text.rubric.is_nice: there is no 'is_nice'; there are: begins_with_verb",
    ),
    (
        "text",
        setting("text.rubric.1.check", "mentions"),
        "text.rubric.when: the check mentions needs 'words:'",
    ),
    ("text", setting("text.weak.0.fails", "ghost"), "text.weak.noun.fails: there is no 'ghost'"),
    ("text", setting("text.weak", []), "text.weak: give at least one"),
]


@pytest.mark.parametrize(("kind", "change", "told"), BROKEN, ids=[told for _, _, told in BROKEN])
def test_a_broken_question(rewritten: Any, proved: Any, kind: str, change: Change, told: str) -> None:
    """Is each fault told with the question's id, once, for all languages?"""
    problems = proved(rewritten(kind, change), lang=("en", "es"))
    faults = [problem for problem in problems if told in problem.fault]
    assert [(each.question, each.language, each.seed, each.remark) for each in faults] == [
        (f"fair_{kind}", "", None, False)
    ]


def test_a_case_may_say_what_is_right(rewritten: Any, proved: Any) -> None:
    """Is nothing demanded of the question that its case gives?"""

    def leave_out(question: dict[str, Any]) -> None:
        question["case"] = "mine"
        for pair in question["match"]["left"]:
            del pair["right"]

    question = rewritten("match", leave_out)
    answer = {"p": "one", "q": "two", "r": "three"}
    assert proved(question, lambda _: Case(answer=answer)) == []
