"""A handover being prepared, and the file in which it is kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.handover import HandoverWork, absence_to_begin_with, pack_of
from acctkit.practice.handover_file import (
    Absence,
    Entered,
    HandoverFile,
    _entered,
    _plain,
    handover_file_of,
)

TODAY = date(2026, 6, 30)
JULY = Absence("R1", date(2026, 7, 6), date(2026, 7, 17))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))


@pytest.fixture
def facts(make_team: Any) -> TeamFacts:
    """Return three people; R1 has customers A and B and two deals of nobody's, and R2 knows A."""
    begun = {"status": "open", "stage": "offer", "created": "2026-05-01"}
    deals = [("D1", "R1", "A"), ("D2", "R1", "B"), ("D3", "R1", None), ("D4", "R2", "A"), ("D5", "R3", "C")]
    return team_facts(
        make_team(
            reps=[{"rep_id": f"R{number}", "name": f"N{number}"} for number in (1, 2, 3)],
            deals=[
                begun | {"deal_id": key, "rep_id": rep, "account_id": account} for key, rep, account in deals
            ],
            handover_notes=[{"rep_id": "R1", "account_id": "A", "goal": "sign", "papers": "box"}],
            absences=[
                {"rep_id": "R3", "first_day": date(2026, 7, 20), "last_day": date(2026, 7, 21)},
                {"rep_id": "R2", "first_day": date(2026, 7, 13), "last_day": None},
            ],
        ),
        TODAY,
    )


@pytest.fixture
def work(facts: TeamFacts, tmp_path: Path) -> HandoverWork:
    return HandoverWork(facts, HandoverFile(tmp_path / "team.handover.json"), JULY)


def test_filling_in(work: HandoverWork, facts: TeamFacts) -> None:
    """Does what is written take the gap away, for that rep and customer alone, and stay in the file?"""
    before = work.missing
    assert work.fill_in("B", {"goal": "meet", "papers": "shelf", "must_not": "", "note": ""}, None)
    assert work.missing == before - 2
    assert not work.fill_in("B", {"goal": "meet", "papers": "shelf"}, None)
    again = HandoverWork(facts, HandoverFile(work.file.file), JULY)
    assert again.missing == before - 2
    other = pack_of(facts, Absence("R2", JULY.first, JULY.last), again.file.entered)
    assert all(each.bundle.papers is None for each in other.handed if each.bundle.account_id != "A")


def test_what_the_table_says_can_be_replaced_and_taken_away(work: HandoverWork) -> None:
    """Does a text of the table stay until it is written anew, and can it be emptied?"""
    before = work.missing
    assert not work.fill_in("A", {"goal": "sign", "papers": "box"}, None)
    assert work.file.entered == Entered()
    work.fill_in("A", {"goal": "visit", "papers": ""}, None)
    bundle = next(one for one in work.customers if one.account_id == "A").bundle
    assert (bundle.goal, bundle.papers) == ("visit", None)
    assert work.missing == before + 1


def test_wishes(work: HandoverWork) -> None:
    """Is a wish kept for one customer, does it count in the load of that person, and can it be taken back?"""

    def takers() -> dict[str | None, set[str]]:
        return {
            one.account_id: {part.substitute.rep_id for part in one.parts if part.substitute}
            for one in work.customers
        }

    before = takers()
    assert before["A"] == {"R3"}
    assert work.fill_in("A", {}, "R2")
    assert takers()["A"] == {"R2"}
    assert next(one for one in work.customers if one.account_id == "A").parts[0].wished
    assert work.fill_in(None, {"goal": "x"}, "R3")
    assert takers()[None] == {"R3"}
    assert work.file.entered.notes == {}
    assert work.fill_in("A", {}, None)
    assert work.fill_in(None, {}, None)
    assert takers() == before
    assert not work.fill_in("gone", {"goal": "x"}, "R3")


def test_where_one_stands(work: HandoverWork) -> None:
    """Does it begin with a customer that lacks something, and do steps end at the ends?"""
    assert work.customer is not None
    assert work.customer.gaps
    work.step(-9)
    assert work.place == 0
    work.step(99)
    assert work.place == len(work.customers) - 1
    work.show("B")
    assert work.customer.account_id == "B"
    work.show("gone")
    assert work.customer.account_id == "B"
    work.fill_in("A", {"note": "n"}, None)
    assert work.customer.account_id == "B"


def test_another_absence(work: HandoverWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is another absence kept, and the one before still there where it cannot be kept or is none?"""
    endless = Absence("R2", date(2026, 7, 1), None)
    work.choose(endless)
    assert HandoverFile(work.file.file).entered.absence == endless
    for wrong, error in (
        (Absence("R9", JULY.first, None), KeyError),
        (Absence("R1", JULY.first, date(2026, 7, 1)), ValueError),
    ):
        with pytest.raises(error):
            HandoverWork(work.facts, work.file, wrong)

    def full(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(HandoverFile, "change", full)
    with pytest.raises(OSError, match="full"):
        work.choose(JULY)
    assert (work.absence, work.pack.rep_id) == (endless, "R2")


def test_which_absence_comes_first(facts: TeamFacts, make_team: Any) -> None:
    """Is it the one looked at last, else that of the person asked for, else whoever is away next, else anybody's?"""
    kept = Entered(absence=Absence("R3", date(2026, 8, 3), None))
    assert absence_to_begin_with(facts, "", kept) == kept.absence
    assert absence_to_begin_with(facts, "R3", kept) == kept.absence
    assert absence_to_begin_with(facts, "R1", kept).rep_id == "R1"
    assert absence_to_begin_with(facts, "", Entered()) == Absence("R2", date(2026, 7, 13), None)
    gone = Entered(absence=Absence("R9", date(2026, 8, 3), None))
    assert absence_to_begin_with(facts, "", gone).rep_id == "R2"
    alone = team_facts(make_team(reps=[{"rep_id": "X"}]), TODAY)
    assert absence_to_begin_with(alone, "", Entered()) == Absence("X", date(2026, 7, 1), date(2026, 7, 14))
    with pytest.raises(KeyError):
        absence_to_begin_with(facts, "R9", Entered())


TEXT = st.text(max_size=20)


@given(
    st.none() | st.builds(Absence, TEXT, st.dates(), st.none() | st.dates()),
    st.dictionaries(st.tuples(TEXT, TEXT), st.dictionaries(st.sampled_from(["goal", "papers"]), TEXT)),
    st.dictionaries(st.tuples(TEXT, st.none() | st.text(min_size=1, max_size=9)), TEXT),
)
def test_there_and_back(absence: Any, notes: Any, wished: Any) -> None:
    """Is whatever was entered read as it was written?"""
    entered = Entered(absence, notes, wished)
    assert _entered(json.loads(json.dumps(_plain(entered)))) == entered


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"schema_version": 1}',
        '{"schema_version": 1, "absence": 3, "notes": [], "substitutes": []}',
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: str) -> None:
    """Is a file that is none kept aside under another name?"""
    file = tmp_path / "team.handover.json"
    file.write_text(content, "utf-8")
    read = HandoverFile(file)
    assert read.entered == Entered()
    assert read.aside is not None
    assert read.aside.read_text("utf-8") == content


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    """Is a file of a newer kit left alone?"""
    file = tmp_path / "team.handover.json"
    file.write_text('{"schema_version": 2}', "utf-8")
    with pytest.raises(NewerFileError):
        HandoverFile(file)
    assert file.exists()


def test_where_it_is_kept(tmp_path: Path) -> None:
    """Is it kept beside the team folder, apart from the decisions of the clean-up?"""
    assert handover_file_of(tmp_path / "june") == tmp_path / "june.handover.json"
