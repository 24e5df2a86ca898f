"""Find the rows that break a rule."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach import shown
from acctkit.practice.kinds import pick_rows
from acctkit.practice.posed import Case, Row

RULES = st.lists(st.sampled_from(["", "late", "bare"]), min_size=1, max_size=7)


def drawn(rules: list[str], names: str = "abcdefg") -> Case:
    """Return rows as a case draws them."""
    return Case(
        rows=tuple(
            Row(f"r{number}", (shown.text(names[number]), shown.money(100 * number)), rule)
            for number, rule in enumerate(rules)
        )
    )


@given(rules=RULES, data=st.data())
def test_every_choice(request: Any, rules: list[str], data: st.DataObject) -> None:
    """Is exactly the right choice correct, and are missed and wrongly picked rows named, with the rule?"""
    asked = request.getfixturevalue("posed")("pick_rows", drawn(rules))
    ids = [f"r{number}" for number in range(len(rules))]
    picked = data.draw(st.sets(st.sampled_from(ids)))
    faulty = {each for each, rule in zip(ids, rules, strict=True) if rule}
    outcome = pick_rows.check(asked, sorted(picked))
    assert (outcome.status == "correct") == (picked == faulty)
    told = " ".join(outcome.feedback)
    for number, (each, rule) in enumerate(zip(ids, rules, strict=True)):
        name = "abcdefg"[number]
        if each in faulty - picked:
            assert (f"{name} is late." if rule == "late" else f"{name} breaks it") in told
            assert ("A deal has a day ahead." if rule == "late" else "A deal has an amount.") in told
        if each in picked - faulty:
            assert f"{name} is in order." in told
    if faulty | picked:
        assert outcome.score == len(faulty & picked) / len(faulty | picked)


@given(rules=RULES)
def test_mistakes(request: Any, rules: list[str]) -> None:
    """Is there a mistake for each rule that is broken and one for a row too many, each told its own feedback?"""
    asked = request.getfixturevalue("posed")("pick_rows", drawn(rules))
    assert pick_rows.check(asked, pick_rows.solution(asked)).status == "correct"
    found = pick_rows.mistakes(asked)
    expected = {*rules} - {""} | ({"wrongly"} if "" in rules else set())
    assert {mistake.id for mistake in found} == expected
    for mistake in found:
        outcome = pick_rows.check(asked, mistake.answer)
        assert outcome.status in {"partly", "incorrect"}
        assert mistake.feedback in outcome.feedback


def test_the_rule_is_told_once(posed: Any) -> None:
    """Is a rule told once after the rows that were missed, and not at all where their feedback holds it?"""
    outcome = pick_rows.check(posed("pick_rows"), ["r2"])
    assert outcome.feedback == (
        "Ana, 1 May is late.",
        "Luis, 4 May is late.",
        "The rule: A deal has a day ahead.",
        "Luis, 3 May breaks it: A deal has an amount.",
        "Ana, 2 May is in order.",
    )


def test_names(posed: Any) -> None:
    """Are rows named by their first cell where it is enough, and by their number where nothing tells them apart?"""
    told = pick_rows.check(posed("pick_rows", drawn(["late", ""])), ["r1"]).feedback
    assert told[0] == "a is late."
    twins = Case(rows=tuple(Row(f"r{n}", (shown.text("Ana"),) * 2, "late" * (n == 2)) for n in range(3)))
    assert pick_rows.check(posed("pick_rows", twins), ["r0"]).feedback[0] == "Ana, Ana (row 3) is late."


def test_no_row_is_faulty(posed: Any) -> None:
    """Is "no row" an answer, right where it is so and wrong where it is not?"""
    asked = posed("pick_rows", drawn(["", ""]))
    assert pick_rows.read(asked, {"none": ["yes"]}) == []
    assert pick_rows.check(asked, []).status == "correct"
    assert pick_rows.check(posed("pick_rows"), []).status == "incorrect"
    assert pick_rows.read(asked, {}) is None


def test_values_are_written_in_the_language(posed: Any) -> None:
    """Are the cells that a case draws shown as the learner's language writes them?"""
    case = Case(rows=(Row("r1", (shown.text("Ana"), shown.money(12345.0)), "late"),))
    cells = [
        pick_rows.view(posed("pick_rows", case, lang=lang), None, None)["rows"][0]["cells"][1]
        for lang in ("en", "es")
    ]
    assert cells == ["12,345", "12.345"]


def test_view(posed: Any) -> None:
    """Does the view show columns, rows, what was picked, and what was missed?"""
    asked = posed("pick_rows")
    view = pick_rows.view(asked, ["r1", "r2"], pick_rows.check(asked, ["r1", "r2"]))
    assert view["columns"] == ["Who", "When"]
    assert view["rows"][0]["cells"] == ["Ana", "1 May"]
    assert [(row["picked"], row["mark"]) for row in view["rows"]] == [
        (True, "right"),
        (True, "wrong"),
        (False, "missed"),
        (False, "missed"),
    ]
