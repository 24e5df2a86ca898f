"""What must hold for the handover of any team folder, however small or full of holes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.coach.facts import team_facts
from acctkit.plan.handover import handover

TODAY = date(2026, 6, 10)
REPS = ("r1", "Ана {name}", "<b>1</b>")
ACCOUNTS = st.sampled_from([None, "a1", "a2", "unlisted"])
NEAR = st.none() | st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))

DEALS = st.lists(
    st.fixed_dictionaries(
        {
            "rep_id": st.sampled_from(REPS),
            "account_id": ACCOUNTS,
            "status": st.sampled_from(["open", "won"]),
            "created": NEAR,
            "amount": st.sampled_from([None, 0.0, 90.0]),
            "next_step": st.sampled_from([None, " ", "call"]),
            "next_step_date": NEAR,
        }
    ),
    min_size=1,
    max_size=25,
)
TASKS = st.lists(
    st.fixed_dictionaries(
        {
            "rep_id": st.sampled_from(REPS),
            "account_id": ACCOUNTS,
            "deal_id": st.sampled_from([None, "d0", "gone"]),
            "due": NEAR,
            "done": NEAR,
        }
    ),
    max_size=10,
)
ABSENCES = st.lists(
    st.fixed_dictionaries(
        {
            "rep_id": st.sampled_from(REPS),
            "first_day": NEAR,
            "last_day": NEAR,
            "substitute": st.sampled_from(REPS),
        }
    ),
    max_size=3,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEALS, TASKS, ABSENCES, st.none() | st.integers(0, 30))
def test_everything_open_once(
    make_team: Any, deals: list[Any], tasks: list[Any], absences: list[Any], days: int | None
) -> None:
    """Is every open deal and task handed over once, never to the rep, and each gap about something handed over?"""
    team = make_team(
        reps=[{"rep_id": rep} for rep in REPS],
        deals=[deal | {"deal_id": f"d{number}", "stage": "s"} for number, deal in enumerate(deals)],
        tasks=[task | {"task_id": f"k{number}", "title": "Call"} for number, task in enumerate(tasks)],
        absences=absences,
    )
    facts = team_facts(team, TODAY)
    known = team.table("tasks")
    last = None if days is None else TODAY + timedelta(days=days)
    for rep_id in REPS:
        pack = handover(team, facts.deals, rep_id, (TODAY, last), TODAY)
        own = facts.deals.loc[facts.deals["rep_id"].eq(rep_id) & facts.deals["status"].eq("open")]
        given_deals = Counter(deal.row_id for each in pack.handed for deal in each.bundle.deals)
        assert given_deals == Counter(own["row_id"])
        still = known["rep_id"].eq(rep_id) & ~known["done"].le(str(TODAY))
        given_tasks = Counter(task.row_id for each in pack.handed for task in each.bundle.tasks)
        assert given_tasks == Counter(known.loc[still, "row_id"])
        assert rep_id not in pack.substitutes
        accounts = {each.bundle.account_id for each in pack.handed}
        gaps = [gap for kept in pack.kept for gap in kept.gaps]
        assert {gap.account_id for gap in gaps} <= accounts | {None}
        assert all(len(kept.gaps) <= kept.asked for kept in pack.kept)
