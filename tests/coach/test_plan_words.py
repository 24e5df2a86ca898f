"""What the parts, values and changes of a plan are called."""

from __future__ import annotations

from datetime import date, time
from typing import get_args

import pytest

from acctkit.coach.plan_changes import say_changes
from acctkit.coach.plan_words import field_word, labels_of, part_word, value_word
from acctkit.i18n import language
from acctkit.plan.steps import PARTS, Cost, Objective, Plan, Skill

TODAY = date(2026, 6, 29)  # a Monday
FIRST = Objective(id="o1", title="One", rank=1)
OTHER = Objective(id="o2", rank=2)


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_field_has_a_name(code):
    """Has every field of every part a name in each language, so that no change is left without words?"""
    lang = language(code)
    for part in PARTS:
        assert part_word(part, lang)
        model = get_args(Plan.model_fields[part].annotation)[0]
        for name in set(model.model_fields) - {"id"}:
            assert field_word(part, name, lang)
    for name in set(Plan.model_fields) - {*PARTS, "id"}:
        assert field_word("", name, lang)


def test_values_in_words(en):
    """Are ids shown as names, shares in per cent, amounts as money, nothing as a dash?"""
    labels = {"R1": "Ana", "o1": "One"}
    for field, value, said in (
        ("owner", "R1", "Ana"),
        ("owner", "", "–"),
        ("objective", "o9", "o9"),
        ("sure", 0.8, "80"),
        ("hours", 2.5, "2.5"),
        ("agreed", False, "no"),
        ("begins", time(9, 5), "09:05"),
        ("deadline", TODAY, "Jun 29, 2026"),
        ("means", ("car", "van"), "car; van"),
        ("reviews", (TODAY, TODAY), "Jun 29, 2026 and Jun 29, 2026"),
        ("type", "reserve", "Plan in reserve"),
        ("proxy", "trust-rated", "Trust as the customer rates it"),
        ("proxy", "gone", "gone"),
    ):
        assert value_word(field, value, labels, en) == said
    assert value_word("budget", 1500.0, labels, en, "EUR") == "€1,500"


def test_changes_in_words(en):
    """Is each kind of change said with its part, a removed one by the name it had?"""
    before = Plan(made=TODAY, objectives=(FIRST, OTHER), costs=(Cost(id="c", what="Print", amount=10),))
    after = Plan(
        made=TODAY, objectives=(OTHER, FIRST), costs=(Cost(id="d", what="Film", objective="o1"),), budget=5
    )
    said = [
        (one.kind, one.part, one.field, one.before, one.after)
        for one in say_changes(before, after, {}, en, "EUR")
    ]
    assert said == [
        ("changed", "The plan", "Budget", "–", "€5"),
        ("moved", "Objective", "", "", ""),
        ("removed", "Cost: Print", "", "", ""),
        ("added", "Cost: Film", "", "", ""),
    ]
    assert say_changes(before, before.model_copy(update={"id": "other"}), {}, en, None) == ()


def test_labels(en):
    """Is a part without words called by its number, a skill by person and task?"""
    plan = Plan(made=TODAY, objectives=(FIRST, OTHER), skills=(Skill(id="s", person="R1", task="Asking"),))
    labels = labels_of(plan, {"R1": "Ana"}, en)
    assert (labels["o1"], labels["o2"], labels["s"]) == ("One", "Objective 2", "Ana: Asking")
