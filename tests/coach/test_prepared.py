"""What all briefs of a team share, worked out beforehand."""

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.coach.prepared import prepare
from acctkit.tables import read_team

DAY = date(2026, 6, 30)
ROOT = Path(__file__).resolve().parents[2]


def test_nothing_is_left_to_work_out(sample_facts):
    """After preparing, does no brief of anybody read the whole team for a first time?"""
    facts = team_facts(sample_facts.team, DAY)
    prepare(facts)
    before = set(vars(facts)), set(facts._worked_out)
    for rep_id in facts.names:
        brief(facts, rep_id, DAY)
    assert (set(vars(facts)), set(facts._worked_out)) == before


def test_whoever_comes_first(sample_facts):
    """Is nothing left to work out either where the first person of the list has nothing to show?"""
    reps = sample_facts.team.table("reps")
    newcomer = reps.head(1).assign(rep_id="R0", name="Nia New")
    tables = {**sample_facts.team.tables, "reps": pd.concat([newcomer, reps], ignore_index=True)}
    facts = team_facts(replace(sample_facts.team, tables=tables), DAY)
    assert next(iter(facts.names)) == "R0"
    prepare(facts)
    shared = (facts, facts.pipeline, facts.history, facts.everybody)
    before = [set(vars(each)) for each in shared], set(facts._worked_out)
    for rep_id in facts.names:
        brief(facts, rep_id, DAY)
    assert ([set(vars(each)) for each in shared], set(facts._worked_out)) == before


def test_a_brief_does_not_grow_with_the_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a brief in a team eight times as large make nearly as many calls: none for each of the others?"""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from big_team import write_big_team  # noqa: PLC0415  found only now

    calls, people = [], []
    for copies in (1, 8):
        team = read_team(write_big_team(24 * copies, tmp_path / f"{copies}"))
        facts = team_facts(team, DAY)
        prepare(facts)
        calls.append(sum(_calls_of_brief(facts, rep_id) for rep_id in list(facts.names)[1:6]) / 5)
        people.append(len(facts.names))
    assert (calls[1] - calls[0]) / (people[1] - people[0]) < 20


def _calls_of_brief(facts, rep_id):
    made = Counter()
    sys.setprofile(lambda _frame, event, _what: made.update((event,)))
    try:
        brief(facts, rep_id, DAY)
    finally:
        sys.setprofile(None)
    return made["call"] + made["c_call"]
