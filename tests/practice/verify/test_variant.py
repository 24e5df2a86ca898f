"""What is wrong with one variant of a question in one language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from acctkit.coach import shown
from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.questions import Question
from acctkit.practice.kinds import number, single
from acctkit.practice.outcome import Outcome
from acctkit.practice.posed import Case, Posed, Row
from acctkit.practice.verify.variant import variant_faults

pytestmark = pytest.mark.usefixtures("own")


def told(question: Question, case: Case | None = None, lang: str = "en") -> list[str]:
    """Return the faults of a variant as they are told."""
    return [fault.told for fault in variant_faults(Posed(question, language(lang), 0, case or Case()))]


def with_field(kind: str, **fields: Any) -> Question:
    """Return a sound question with some of its own fields changed."""
    return Question.model_validate(entries(Question)[f"fair_{kind}"].model_dump() | fields)


def with_shape(kind: str, **fields: Any) -> Question:
    """Return a sound question with some fields of its type changed."""
    question = entries(Question)[f"fair_{kind}"]
    return with_field(kind, **{kind: getattr(question, kind).model_dump() | fields})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ask {name}.", "prompt: nothing fills {name}"),
        ("Ask {Name}.", "prompt: a brace that is no place"),
        ("Ask {name.title}", "prompt: a brace that is no place"),
        ("Ask }", "prompt: a brace that is no place"),
    ],
)
def test_places(text: str, fault: str) -> None:
    """Is a place that nothing fills told, and a brace that would be shown?"""
    (found,) = told(with_field("single", prompt=text))
    assert found.startswith(fault)


def test_a_filled_place() -> None:
    """Is a place that the case fills in order, whatever the value holds?"""
    asked = with_field("single", prompt="Ask {name}.")
    assert told(asked, Case(values={"name": shown.text("{x} </b>")})) == []


@pytest.mark.parametrize("kind", ["pick_rows", "table", "place", "single"])
def test_places_of_feedback(kind: str) -> None:
    """Are {row}, {rule} and {placed} filled in the feedback of the types that have them, and nowhere else?"""
    question = entries(Question)[f"fair_{kind}"]
    assert told(question) == []
    assert told(with_field(kind, solution="{row} {placed} {rule}")) == [
        f"solution: nothing fills {{{name}}}" for name in ("placed", "row", "rule")
    ]


ALIKE: list[tuple[str, dict[str, Any], str]] = [
    (
        "single",
        {
            "options": [
                {"id": "a", "text": "Yes", "feedback": "f", "right": True},
                {"id": "b", "text": "YES", "feedback": "g"},
            ]
        },
        "options: two read the same: yes",
    ),
    (
        "order",
        {"items": [{"id": each, "text": "step" if each in "ab" else each} for each in "abcd"]},
        "items: two read the same: step",
    ),
    (
        "match",
        {"right": [{"id": each, "text": "same"} for each in ("one", "two")]},
        "right: two read the same: same",
    ),
    (
        "table",
        {"rows": [{"id": "jan", "text": "Month"}, {"id": "feb", "text": "Month"}]},
        "rows: two read the same: month",
    ),
    (
        "place",
        {
            "people": [
                {"id": each, "name": "Ana", "text": "t", "cell": "low-low", "feedback": each} for each in "ab"
            ]
        },
        "people: two read the same: ana",
    ),
]


@pytest.mark.parametrize(("kind", "shape", "fault"), ALIKE, ids=[kind for kind, _, _ in ALIKE])
def test_texts_that_read_the_same(kind: str, shape: dict[str, Any], fault: str) -> None:
    """Are two texts that nobody can tell apart told?"""
    assert fault in told(with_shape(kind, **shape))


def test_values_may_make_texts_the_same() -> None:
    """Are texts compared as they read with the values of the variant, hints too?"""
    asked = with_field("single", hints=("Look at {one}.", "Look at {two}."))
    values = {"one": shown.text("May"), "two": shown.text("June")}
    assert told(asked, Case(values=values)) == []
    assert told(asked, Case(values=values | {"two": shown.text("May")})) == [
        "hints: two read the same: look at may."
    ]


def test_own_feedback() -> None:
    """Is a mistake found that is told what another one, or the right answer, is told?"""
    slips = [{"id": each, "value": 617.25, "feedback": each} for each in ("half", "again")]
    assert (
        "the mistake again comes to the same as the mistake half"
        in told(with_shape("number", mistakes=slips))[0]
    )
    close = [{"id": "half", "value": 617.25, "feedback": "a"}, {"id": "near", "value": 617, "feedback": "b"}]
    assert "the mistake near is not told its own feedback" in told(with_shape("number", mistakes=close))[0]
    alike = [
        {"id": each, "text": each, "feedback": "one for all", "right": each == "a"} for each in ("a", "b")
    ]
    assert told(with_shape("single", options=alike)) == [
        "the mistake b is told the same as the right answer: one for all"
    ]


def test_a_mistake_that_is_right() -> None:
    """Is a mistake found that is within the tolerance of the right number, or is the right number itself?"""
    near = [{"id": "near", "value": 1234.2, "feedback": "near"}]
    assert "the mistake near is correct" in told(with_shape("number", mistakes=near))[0]
    equal = [{"id": "equal", "value": 1234.5, "feedback": "equal"}]
    assert (
        "the mistake equal comes to the same as the solution" in told(with_shape("number", mistakes=equal))[0]
    )


def test_weak_texts() -> None:
    """Is a weak text found that passes the check it is to fail, and a sample that fails one?"""
    weak = [{"id": "fine", "text": "Call the buyer on Friday", "fails": "when"}]
    assert "the mistake fine is correct" in " ".join(
        told(with_shape("text", weak=weak, sample="Call on Friday!"))
    )
    assert told(with_shape("text", sample="The buyer"))[0].startswith("its own solution is incorrect")


@pytest.mark.parametrize(
    ("answer", "solution", "lang", "sound"),
    [
        (1234.5, "It is 1,234.5 euros.", "en", True),
        (1234.5, "It is 1.234,5 euros.", "es", True),
        (1234.5, "It is 1,235 euros.", "en", True),
        (1234.5, "It is 1,236 euros.", "en", False),
        (-12.0, "It falls by 12.", "en", True),
        (12.0, "1 + 2 = 3", "en", False),
        (0.63, "That is 63%.", "en", False),
    ],
)
def test_the_solution_shows_the_number(answer: float, solution: str, lang: str, *, sound: bool) -> None:
    """Is a worked solution found that does not show what is right?"""
    asked = with_shape("number", mistakes=[], answer=answer).model_copy(update={"solution": solution})
    found = told(asked, lang=lang)
    assert (found == []) is sound
    assert all("does not show the right number" in fault for fault in found)


@pytest.mark.parametrize(
    ("solution", "sound"), [("First 1,200.5, then 800.", True), ("First 1,200.5.", False)]
)
def test_the_solution_shows_every_cell(solution: str, *, sound: bool) -> None:
    """Is a worked solution of a grid found that leaves out a number?"""
    found = told(with_field("table", solution=solution))
    assert (found == []) is sound
    assert all("800.0 is not in" in fault for fault in found)


def rows(*rules: str, cells: int = 2, ids: str = "abcdefg") -> Case:
    """Return rows that a case draws."""
    return Case(
        rows=tuple(
            Row(ids[place], (shown.text(f"{ids[place]}{place}"),) * cells, rule)
            for place, rule in enumerate(rules)
        )
    )


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (rows("late", "bare", ""), None),
        (rows("late", "late", ""), "no row breaks the rule 'bare'"),
        (rows("late", "bare"), "no row is in order"),
        (rows("late", "bare", "", "ghost"), "a row breaks the rule 'ghost', which is none"),
        (rows("late", "bare", "", cells=3), "a row has 3 cells, but 'show' names 2 columns: a"),
        (rows("late", "bare", "", ids="aab"), "two rows have the same id"),
    ],
)
def test_drawn_rows(case: Case, fault: str | None) -> None:
    """Are rows found that a learner could not judge?"""
    found = told(entries(Question)["fair_pick_rows"], case)
    assert (found[:1] == []) if fault is None else (fault in found)


def test_a_table_to_look_at() -> None:
    """Do the rows of a case and the columns of the question go together?"""
    columns = [{"id": "who", "text": "Who"}, {"id": "when", "text": "When"}]
    shows = with_field("single", show=columns)
    assert told(shows, rows("", "")) == []
    assert told(shows) == ["show: names columns, but no case gives rows"]
    assert "show: names no columns for the case's rows" in told(with_field("single"), rows(""))


def test_the_order_of_a_case() -> None:
    """Is an order found that is none of the items?"""
    asked = entries(Question)["fair_order"]
    assert told(asked, Case(answer=["d", "c", "b", "a"])) == []
    assert "the case gives another order than one of: a, b, c, d" in told(asked, Case(answer=["a", "b", "c"]))


def test_what_fails_is_told() -> None:
    """Is an answer that the type cannot work with told, and not raised?"""
    (fault,) = told(entries(Question)["fair_table"], Case(answer=7))
    assert fault.startswith("cannot be checked (TypeError)")


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (lambda _posed, _answer: Outcome("incorrect", 0.0, ("no",)), "its own solution is incorrect"),
        (
            lambda _posed, _answer: Outcome("correct", 1.0, ("why a",)),
            "no answer is correct, not unattempted",
        ),
        (
            lambda _posed, answer: Outcome("correct" if answer else "unattempted", 0.9),
            "its own solution is correct",
        ),
    ],
)
def test_a_type_that_errs(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[..., Outcome], fault: str
) -> None:
    """Is a type of question found that judges wrongly, so that a new type is proved as well?"""
    monkeypatch.setattr(single, "check", broken)
    assert any(each.startswith(fault) for each in told(entries(Question)["fair_single"]))


def test_mistakes_that_can_be_made() -> None:
    """Is it told which mistakes this variant comes to?"""
    made: set[str] = set()
    list(variant_faults(Posed(entries(Question)["fair_number"], language("en"), 0, Case()), made))
    assert made == {"half", "whole"}
    assert number.mistakes(Posed(entries(Question)["fair_number"], language("en"), 0, Case()))
