"""A team's goals under work: kept in a file, restored, taken back, and nothing lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.coach.facts import team_facts
from acctkit.coach.goal_tree import MONTH, REP
from acctkit.i18n import language
from acctkit.plan.goal_plan import Checkpoint, GoalAction, GoalSheet
from acctkit.plan.tree import LimitConflict
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.goal_sheet_fields import read_sheet
from acctkit.practice.goals_fields import cells_of, typed, whole
from acctkit.practice.goals_sheets import SheetsWork
from acctkit.practice.goals_tool_file import GoalsFile, KeptGoals, file_of
from acctkit.practice.goals_tree import TreeWork, View

TODAY = date(2026, 6, 30)
JULY = date(2026, 7, 1)
EN, ES = language("en"), language("es")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))


@pytest.fixture
def facts(make_team):
    rows = [
        {"rep_id": rep, "month": date(2026, month, 1), "metric": "revenue", "target": amount}
        for rep, amount in (("R1", 300.0), ("R2", 100.0))
        for month in (7, 8, 9)
    ]
    reps = [{"rep_id": "R1", "name": "Ana Ruiz", "country": "ES"}, {"rep_id": "R2", "name": "Eva"}]
    return team_facts(make_team(reps=reps, targets=rows), TODAY)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "team.goals.json"


@pytest.fixture
def work(facts, file):
    found = TreeWork(facts, GoalsFile(file))
    found.choose("revenue", JULY, 3, products=False)
    return found


def test_where_it_is_kept(tmp_path):
    """Is the file beside the team folder, one for each rep, with no way out of the folder?"""
    (tmp_path / "team").mkdir()
    assert file_of(tmp_path / "team") == tmp_path / "team.goals.json"
    assert file_of(tmp_path / "team", "../R1").parent == tmp_path


def test_kept_and_opened_again(work, facts, file):
    """Is everything there when it is opened again: what was set, said, worded, filled in?"""
    work.want(work.wishes.set({REP: "R1"}, 500))
    work.said({"R2": 400})
    sheets = SheetsWork(facts, work.file)
    sheets.word("Ana raises revenue to 5 euros by Friday", more_resources=True)
    sheets.begin_sheet(EN)
    again = TreeWork(facts, GoalsFile(file))
    assert again.division.amount({REP: "R1"}) == 500
    assert [line.said for line in again.sides.lines] == [None, 400]
    kept = GoalsFile(file).kept
    assert (kept.sentence[:3], kept.more_resources, kept.sheets.goals[0].amount) == ("Ana", True, 5)
    assert json.loads(file.read_text("utf-8"))["schema_version"] == 1


def test_a_conflict_changes_nothing(work, file):
    """Is a wish that cannot be kept refused, with the file and the table as they were?"""
    work.want(work.wishes.bound({REP: "R2"}, None, 100))
    before, told = file.read_bytes(), work.division.leaves.tolist()
    with pytest.raises(LimitConflict):
        work.want(work.wishes.set({REP: "R2"}, 300))
    assert (file.read_bytes(), work.division.leaves.tolist()) == (before, told)


def test_back_and_on(work):
    """Are steps taken back and done again, also across what is divided, and is what was undone gone after a new step?"""
    free = work.division.leaves.tolist()
    work.want(work.wishes.set({REP: "R1"}, 500))
    work.choose("deals_won", JULY, 2, products=False)
    work.undo()
    assert (work.metric, work.division.amount({REP: "R1"})) == ("revenue", 500)
    work.undo()
    assert work.division.leaves.tolist() == free
    work.redo()
    assert work.division.amount({REP: "R1"}) == 500
    work.want(work.wishes.set({REP: "R1"}, 600))
    assert not work.can_redo
    work.redo()
    assert work.division.amount({REP: "R1"}) == 600


def test_what_is_gone_stays_in_the_file(work, facts, file):
    """Is an amount of a month that is not in the table left out, told, kept, and back with its month?"""
    work.want(work.wishes.set({MONTH: "2026-09"}, 100))
    work.choose("revenue", JULY, 2, products=False)
    assert (work.left_out, work.division.amount()) == (1, 1200)
    work.want(work.wishes.set({REP: "R1"}, 500))
    again = TreeWork(facts, GoalsFile(file))
    again.choose("revenue", JULY, 3, products=False)
    assert (again.left_out, again.division.amount({MONTH: "2026-09"})) == (0, 100)


def test_kept_wishes_that_no_longer_fit(work, make_team, file):
    """When the team has changed so that what was set cannot be kept, is that told, and does nothing break?"""
    work.want(work.wishes.set({REP: "R1"}, 500))
    alone = team_facts(make_team(reps=[{"rep_id": "R1", "name": "Ana"}]), TODAY)
    again = TreeWork(alone, GoalsFile(file))
    assert again.conflict is not None
    assert again.division.amount() == 1200
    again.want(again.wishes.let_go({REP: "R1"}, exact=True))
    assert again.conflict is None


def test_a_file_of_another_kind(facts, file):
    """Is a broken file kept aside, and a newer one not touched?"""
    file.write_bytes(b"\xff{")
    opened = GoalsFile(file)
    assert opened.kept == KeptGoals()
    assert opened.aside is not None
    file.write_text('{"schema_version": 99}', "utf-8")
    with pytest.raises(NewerFileError):
        GoalsFile(file)
    assert file.read_text("utf-8") == '{"schema_version": 99}'


def test_two_notebooks(work, facts, file):
    """Does a second notebook's worksheet stay when the first one keeps an amount?"""
    other = SheetsWork(facts, GoalsFile(file))
    other.put(GoalSheet(id="G9"))
    work.want(work.wishes.set({REP: "R1"}, 500))
    assert [sheet.id for sheet in GoalsFile(file).kept.sheets.goals] == ["G9"]


def test_the_view(work):
    """Is a view that does not exist the plain one?"""
    work.show(View("product", "nobody"))
    assert work.view == View(REP, "")


@pytest.mark.parametrize(
    ("text", "lang", "amount"),
    [("1,200", EN, 1200), ("1.200", ES, 1200), ("1200", ES, 1200), ("", EN, None), ("5 €", EN, 5)],
)
def test_amounts(text, lang, amount):
    """Is an amount read as the language writes it?"""
    assert whole(text, lang) == (amount, "")


@pytest.mark.parametrize("text", ["-5", "2.5", "abc", "1.234", "9" * 30, "NaN", "1e99"])
def test_no_amounts(text):
    """Is what is no whole number of 0 or more told, with the text?"""
    amount, problem = whole(text, EN)
    assert amount is None
    assert problem


def test_what_was_typed(work):
    """Is only what differs set, an emptied cell let go, a wrong one told and the rest kept?"""
    wishes = work.wishes.set({REP: "R1"}, 500)
    cells = cells_of(
        [("n.0.0", {}), ("n.1.0", {REP: "R1"}), ("n.2.0", {REP: "R2"})],
        wishes.divided(work.axes.axes),
        wishes,
    )
    unchanged = typed(cells, {"n.1.0": ["500"], "n.2.0": ["700"]}, wishes, EN)
    assert (unchanged.wishes, unchanged.changed) == (wishes, 0)
    emptied = typed(cells, {"n.1.0": [""], "n.2.0": [""]}, wishes, EN)
    assert emptied.wishes == work.wishes
    mixed = typed(cells, {"n.0.0": ["1,000"], "n.2.0": ["x"]}, wishes, EN)
    assert (mixed.wishes.total, mixed.texts["n.2.0"]) == (1000, "x")
    assert list(mixed.problems) == ["n.2.0"]


def test_a_sentence_and_the_past(facts, file, make_team, ended):
    """Is an amount held against the owner's own past spans of the same length?"""
    deals = ended("R1", "won", 24, created="2025-01-05", days=20, amount=100.0)
    team = make_team(reps=[{"rep_id": "R1", "name": "Ana Ruiz"}], deals=deals)
    work = SheetsWork(team_facts(team, TODAY), GoalsFile(file))
    work.word("Ana Ruiz wins 95,000 euros of revenue by 31 August 2026.", more_resources=False)
    found, past = work.read(EN)
    assert (past.months, past.rep) == (2, "R1")
    assert len(past.own) == len(found.goal.own_history) > 4
    assert found.verdicts[3].holds is False
    work.word("Sell more", more_resources=False)
    assert work.read(EN)[1].months == 0


def test_checkpoints_of_the_owners_country(facts, file):
    """Do proposed checkpoints keep the holidays of the owner's country?"""
    work = SheetsWork(facts, GoalsFile(file))
    work.put(GoalSheet(id="G1", owner="ana ruiz", deadline=date(2026, 8, 16), baseline=0, amount=10))
    work.propose_checkpoints("G1")
    days = [point.day for point in work.file.kept.sheets.goals[0].checkpoints]
    assert days[-1] == date(2026, 8, 14)
    assert work.working("Ana Ruiz").country == "ES"
    assert work.working("Nobody").country is None


SHEET = GoalSheet(
    id="G1",
    amount=5,
    deadline=date(2026, 9, 30),
    actions=(GoalAction(what="Call", owner="Ana", due=TODAY), GoalAction(what="Visit")),
    checkpoints=(Checkpoint(day=date(2026, 8, 3), expected=2),),
)


def fields(**values: str) -> dict[str, list[str]]:
    return {"g.G1." + name.replace("__", "."): [value] for name, value in values.items()}


def test_the_fields_of_a_worksheet():
    """Are texts, numbers and days taken over, an action without text gone, a checkpoint in the order of its day?"""
    sent = fields(
        amount="1,200.5", deadline="", owner=" Eva ", a__0__what="Call", a__0__owner="Eva", a__0__due="2026-07-03",
        a__0__done="yes", a__1__what="", a__2__what="New", c__0__day="2026-08-03", c__0__expected="", c__0__reached="1",
        c__1__day="2026-07-10",
    )  # fmt: skip
    found = read_sheet(SHEET, sent, EN)
    assert found.problems == {}
    sheet = found.sheet
    assert (sheet.amount, sheet.deadline, sheet.owner) == (1200.5, None, "Eva")
    assert [(one.what, one.owner, one.done) for one in sheet.actions] == [
        ("Call", "Eva", True),
        ("New", "", False),
    ]
    assert [(one.day.day, one.expected, one.reached) for one in sheet.checkpoints] == [
        (10, None, None),
        (3, None, 1),
    ]


def test_what_cannot_be_read_keeps_what_it_held():
    """Does a wrong number or day leave the field as it was, with a problem at its name?"""
    found = read_sheet(
        SHEET,
        fields(amount="a lot", deadline="soon", c__0__day="never", a__0__what="Call", a__0__due="x"),
        EN,
    )
    assert set(found.problems) == {"g.G1.amount", "g.G1.deadline", "g.G1.c.0.day", "g.G1.a.0.due"}
    assert (found.sheet.amount, found.sheet.deadline, found.sheet.actions[0].due) == (
        5,
        date(2026, 9, 30),
        TODAY,
    )
    assert found.sheet.checkpoints[0].day == date(2026, 8, 3)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([*fields(amount="", deadline="", result="", a__0__what="", a__0__due="", c__1__day="", reached="")]),
        st.lists(st.text(max_size=12) | st.sampled_from(["2026-07-01", "1,5", "1.234"]), max_size=2),
    )
)  # fmt: skip
def test_any_fields(sent: dict[str, Any]) -> None:
    """Does nothing that a browser can send break a worksheet?"""
    assert read_sheet(SHEET, sent, ES).sheet.id == "G1"
