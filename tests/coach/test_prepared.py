"""What all briefs of a team share, worked out beforehand."""

from datetime import date

from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.coach.prepared import prepare

DAY = date(2026, 6, 30)


def test_nothing_is_left_to_work_out(sample_facts):
    """After preparing, does no brief of anybody read the whole team for a first time?"""
    facts = team_facts(sample_facts.team, DAY)
    prepare(facts)
    before = set(vars(facts)), set(facts._worked_out)
    for rep_id in facts.names:
        brief(facts, rep_id, DAY)
    assert (set(vars(facts)), set(facts._worked_out)) == before
