"""What a form of the planner sends, read into a plan."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.plan.steps import Objective, Plan
from acctkit.practice.planner_fields import PART_OF, WHOLE, field_name, read, specs_of

TODAY = date(2026, 6, 30)


FULL = Plan(
    id="p",
    made=TODAY,
    **{part: ({"id": "one"}, {"id": "t.w.o"}) for part in {*PART_OF.values()}},
)
NAMES = [
    *(
        field_name(PART_OF[step], one, spec.name)
        for step in PART_OF
        for one in ("one", "t.w.o")
        for spec in specs_of(step)
    ),
    *(field_name("plan", "", spec.name) for specs in WHOLE.values() for spec in specs),
]
TEXTS = st.sampled_from(
    ["", "on", "1", "-1", "2,5", "2026-07-01", "9999-12-31", "09:30", "25:00", "long", "1e400", "²"]
) | st.text(max_size=8)


@given(
    st.sampled_from(sorted(PART_OF)),
    st.dictionaries(st.sampled_from(NAMES), st.lists(TEXTS, max_size=3), max_size=12),
)
def test_whatever_is_sent(step: str, sent: dict[str, list[str]]) -> None:
    """Is a plan a valid plan whatever a form sends, with only what was sent changed, and never a day far away?"""
    entered = read(FULL, step, sent, language("en"))
    assert Plan.model_validate(entered.plan.model_dump()) == entered.plan
    assert set(entered.problems) <= set(sent)
    days = [action.first for action in entered.plan.actions] + [
        one.deadline for one in entered.plan.objectives
    ]
    assert all(abs(day - TODAY) < timedelta(days=6000) for day in days if day)
    if not sent:
        assert entered.plan == FULL


def test_read_in_the_language() -> None:
    """Is a number read as the language writes it, and one that can be read in two ways asked back?"""
    plan = Plan(made=TODAY, objectives=(Objective(id="o"),))
    name = field_name("objectives", "o", "amount")
    assert read(plan, "objectives", {name: ["1.500,5"]}, language("es")).plan.objectives[0].amount == 1500.5
    asked = read(plan, "objectives", {name: ["1.500"]}, language("en"))
    assert asked.plan == plan
    assert "more than one way" in asked.problems[name]
