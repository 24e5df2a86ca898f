"""Who could take over: the best suited of a large team are found without asking about everybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.coach.facts import TeamFacts
from acctkit.coach.handover_readiness import team_handovers
from acctkit.plan.handover import substitutes
from acctkit.plan.handover.open_work import Bundle, OpenDeal
from acctkit.plan.handover.substitutes import Colleagues, Lines

DAYS, ROOM = 10, 6
PEOPLE = [f"r{number:02d}" for number in range(14)]
DEALS = tuple(OpenDeal(f"d{number}", None, None, None, None, None, None, None) for number in range(5))


@st.composite
def teams(draw: st.DrawFn) -> tuple[Colleagues, Bundle, str | None, Mapping[str, int]]:
    """Return colleagues with work, days, teams and acquaintances by chance, and a bundle to be given away."""
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True))
    loads = {each: draw(st.integers(0, 8)) for each in people}
    homes = {each: draw(st.sampled_from(["one", "two", None])) for each in people}
    some = st.lists(st.sampled_from(people), max_size=3, unique=True)
    colleagues = Colleagues(
        loads=loads,
        teams=homes,
        there={each: draw(st.sampled_from([0, 4, DAYS, DAYS])) for each in people},
        days=DAYS,
        room=ROOM,
        chosen=frozenset(draw(some)),
        known={"a": dict.fromkeys(draw(some), ("x",))},
        lines=Lines.of(loads, homes),
        absent=draw(st.none() | st.sampled_from(people)),
    )
    bundle = Bundle(draw(st.sampled_from(["a", "b", None])), DEALS[: draw(st.integers(1, len(DEALS)))])
    taken = {each: draw(st.integers(1, 4)) for each in draw(some)}
    return colleagues, bundle, draw(st.sampled_from(["one", "two", None])), taken


@settings(max_examples=200, deadline=None)
@given(made=teams(), few=st.integers(1, 4))
def test_the_best_are_those_of_all(made: Any, few: int) -> None:
    """Are the best suited the same, in the same order, as when everybody is looked at?"""
    colleagues, bundle, team, taken = made
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(substitutes, "threshold", lambda _: 1000)
        everybody = colleagues.candidates(bundle, team, taken)
        changed.setattr(substitutes, "threshold", lambda _: few)
        assert colleagues.candidates(bundle, team, taken)[:few] == everybody[:few]
    assert {one.rep_id for one in everybody} == _able(colleagues)


@settings(max_examples=50, deadline=None)
@given(made=teams(), wanted=st.sampled_from(PEOPLE))
def test_whom_somebody_asks_for_is_among_them(made: Any, wanted: str) -> None:
    """Is a person who is asked for found however many have less to do, unless never there or no candidate?"""
    colleagues, bundle, team, taken = made
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(substitutes, "threshold", lambda _: 1)
        found = [one.rep_id for one in colleagues.candidates(bundle, team, taken, wanted)]
    assert (wanted in found) == (wanted in _able(colleagues))


def _able(colleagues: Colleagues) -> set[str]:
    """Return who sells and is there at all, but for the absent."""
    return {each for each in colleagues.loads if colleagues.there[each]} - {colleagues.absent}


def test_most_of_a_large_team_are_not_asked_about() -> None:
    """Is it looked up on how many days somebody is there only for those who may be suited?"""

    class Asked(dict[str, int]):
        def __missing__(self, rep_id: str) -> int:
            self[rep_id] = DAYS
            return DAYS

    people = [f"r{number:05d}" for number in range(5000)]
    loads = {each: number % 50 for number, each in enumerate(people)}
    homes = {each: f"team {number % 100}" for number, each in enumerate(people)}
    there = Asked()
    colleagues = Colleagues(loads, homes, there, DAYS, ROOM, frozenset(), {}, Lines.of(loads, homes))
    best = colleagues.candidates(Bundle("a", DEALS[:1]), "team 3", {})[0]
    assert (best.rep_id, best.same_team, best.load) == ("r00003", True, 3)
    assert len(there) <= 2 * 30 + 2


def test_nothing_is_copied_for_one_absence(sample_facts: TeamFacts) -> None:
    """Are the loads those of everybody, not a copy, which each notebook's process of a large team would pay for?"""
    whole = sample_facts.once(team_handovers).selling
    rep_id = next(iter(whole.loads))
    found = whole.colleagues(rep_id, (date(2026, 7, 1), date(2026, 7, 10)))
    assert found.loads is whole.loads
    assert rep_id not in {one.rep_id for one in found.candidates(Bundle(None, DEALS), None, {}, rep_id)}
