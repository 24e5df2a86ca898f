"""What of a team folder a rep's page is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from acctkit.batch.slices import OWN, own, shared
from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.places import shipped
from acctkit.tables import Team, read_team

DAY = date(2026, 6, 30)
REPS = ("R01", "R03", "R12")


@pytest.fixture(scope="module")
def team() -> Team:
    return read_team(shipped("data/sample-team"))


def with_table(team: Team, name: str, frame: pd.DataFrame) -> Team:
    return replace(team, tables={**team.tables, name: frame})


def page_of(team: Team, rep_id: str) -> str:
    """Return all that a page is made from besides the language: a page takes nothing but the brief."""
    return repr(brief(team_facts(team, DAY), rep_id, DAY))


@pytest.fixture(scope="module")
def pages(team: Team) -> dict[str, str]:
    return {rep_id: page_of(team, rep_id) for rep_id in REPS}


@pytest.mark.parametrize("name", OWN)
def test_nobody_elses_rows_are_read(team: Team, pages: dict[str, str], name: str) -> None:
    """Is a page the same whatever stands in other people's rows of these tables?"""
    frame = team.tables[name]
    for rep_id in REPS:
        mine = frame["rep_id"].eq(rep_id)
        others = next(other for other in team.table("reps")["rep_id"] if other != rep_id)
        for changed in (frame.loc[mine], pd.concat([frame, frame.loc[~mine].assign(rep_id=others)])):
            if len(changed):
                assert page_of(with_table(team, name, changed), rep_id) == pages[rep_id]


@pytest.mark.parametrize("name", OWN)
def test_own_rows_change_the_own_slice_alone(team: Team, name: str) -> None:
    """Does a row that changes remake its rep, nobody else, and nothing that is shared?"""
    frame = team.tables[name]
    rep_id = frame["rep_id"].iloc[0]
    other = with_table(team, name, frame.iloc[1:])
    before, after = own(team), own(other)
    assert {each for each in before if before[each] != after[each]} == {rep_id}
    assert shared(other) == shared(team)


@pytest.mark.parametrize("name", ["deals", "stage_history", "products", "accounts", "activities", "reps"])
def test_what_everybody_reads(team: Team, name: str) -> None:
    """Does a change in a table of which pages show other people's figures count for everybody?"""
    assert shared(with_table(team, name, team.tables[name].iloc[1:])) != shared(team)


def test_a_table_that_runs_empty(team: Team) -> None:
    """Does it count for everybody that the last row of a table goes, since pages say what is missing?"""
    assert shared(with_table(team, "actions", team.tables["actions"].iloc[:0])) != shared(team)


@pytest.mark.parametrize(
    "field", ["faults", "notices", "currency", "as_of", "columns", "sources", "set_aside"]
)
def test_the_rest_of_the_folder(team: Team, field: str) -> None:
    """Does everything else that was read count for everybody?"""
    frame = team.tables["actions"]
    other = {
        "currency": "GBP",
        "as_of": date(2020, 1, 1),
        "columns": {},
        "sources": {},
        "set_aside": {"deals": frame},
    }
    changed = replace(
        team, **{field: other[field] if field in other else (*getattr(team, field), "one more")}
    )
    assert shared(changed) != shared(team)
    assert shared(read_team(team.path)) == shared(team)
