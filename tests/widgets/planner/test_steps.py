"""The seven steps: what is shown, what a click does, what is kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from acctkit.coach.plan_review import STATIONS
from acctkit.practice.planner import MOST
from acctkit.practice.planner_file import PlannerFile
from acctkit.widgets.closed import Closed
from acctkit.widgets.planner.page import open_planner

from .conftest import HOSTILE, Worked

KEPT = "team.plan.json"


def codes(html: str) -> list[str]:
    return re.findall(r'data-code="([^"]+)"', html)


def every_step(worked: Worked) -> str:
    found = []
    for station in STATIONS:
        worked.click(f"go.{station}")
        found.append(worked.html)
    return "\n".join(found)


@pytest.mark.parametrize("code", ["en", "es"])
def test_nothing_that_was_entered_is_code(opened, code):
    """Is whatever stands in the team or the plan shown as text, in every step, twin, version and file name?"""
    worked = opened(code)
    worked.click("begin.example")
    plan = worked.plan
    worked.click("check", {"plan..title": HOSTILE, f"objectives.{plan.objectives[0].id}.title": HOSTILE})
    worked.click("go.people")
    worked.click("add.people", {"else": HOSTILE})
    worked.click("go.calendar")
    worked.click(
        "check",
        {f"actions.{plan.actions[0].id}.title": HOSTILE, f"actions.{plan.actions[0].id}.owner": HOSTILE},
    )
    worked.versions("check", {"name": HOSTILE})
    worked.versions("compare", {"with": "version.0", "file": ""})
    shown = every_step(worked)
    assert "&lt;img" in shown
    pages = (shown, worked.versions_html, worked.files_html, *(twin.html for twin in worked.twins))
    for html in (*pages, worked.page.steps().html, worked.page.head().html):
        assert "<img" not in html


def test_every_control_has_a_label(begun):
    """Has each field of each step a label or legend, and each button words?"""
    for station in STATIONS:
        begun.click(f"go.{station}")
        html = begun.html
        fields = re.findall(r"<(?:input|select|textarea)\b[^>]*name=", html)
        assert len(fields) == len(re.findall(r"<label\b", html)), station
        for button in re.findall(r"<button\b[^>]*>(.*?)</button>", html, re.DOTALL):
            assert re.sub(r"<[^>]+>|\W", "", button), station


def test_twin_shows_the_whole_plan_and_no_control(opened):
    """Does who opens it without a kernel read the example, or the own plan, with nothing to click?"""
    worked = opened()
    before = worked.page.steps().html
    assert "This is the example" in before
    worked.click("begin.empty")
    after = worked.page.steps().html
    assert "This is the example" not in after
    for html in (before, after, worked.twins[1].html, worked.twins[2].html):
        assert "<input" not in html
        assert "<button" not in html


def test_an_empty_plan_step_by_step(opened, team):
    """Is a plan that is filled in step by step kept with every click, and the check quiet where nothing is open?"""
    worked = opened()
    worked.click("begin.empty")
    assert codes(worked.html) == ["steps-no-objective"]
    worked.click("add.objectives")
    (objective,) = worked.plan.objectives
    name = f"objectives.{objective.id}"
    said = worked.click(
        "check",
        {
            f"{name}.title": "Five clinics",
            f"{name}.amount": "1,000.5",
            f"{name}.unit": "€",
            f"{name}.deadline": "2026-09-30",
            f"{name}.owner": "R1",
            f"{name}.type": "single",
            f"{name}.starts": "2026-07-01",
            f"{name}.end_condition": "All five have signed",
        },
    )
    assert said == "Kept. 0 points are open here."
    worked.click("on")
    worked.click("on", {f"{name}.rank": "1"})
    worked.click("add.people", {"someone": "R1", "plan..means": "Car\n\n Samples "})
    worked.click("on", {"people.R1.hours": "10", "plan..means": "Car\nSamples"})
    worked.click("add.costs", {"plan..budget": "100"})
    (cost,) = worked.plan.costs
    assert cost.objective == objective.id  # there is only one
    worked.click(
        "draft", {"plan..budget": "100", f"costs.{cost.id}.what": "Print", f"costs.{cost.id}.amount": "120"}
    )
    assert codes(worked.html) == ["steps-over-budget"]
    kept = PlannerFile(team.with_name(KEPT)).kept.plan
    assert kept == worked.plan
    assert (kept.objectives[0].amount, kept.objectives[0].rank, kept.means, kept.budget) == (
        1000.5,
        1,
        ("Car", "Samples"),
        100,
    )
    assert kept.objectives[0].end_condition == "All five have signed"
    assert [(person.id, person.hours) for person in kept.people] == [("R1", 10)]


def test_what_cannot_be_read_stays_and_is_told(begun):
    """Does what cannot be read stay in its field with the reason, the plan as it was?"""
    action = begun.plan.actions[0].id
    begun.click("go.calendar")
    before = begun.plan
    for field, text, told in (
        ("hours", "two", "not a number"),
        ("hours", "-1", "less than 0"),
        ("first", "0202-07-01", "year"),
        ("first", "tomorrow", "not a day"),
        ("begins", "9h", "09:30"),
    ):
        said = begun.click("check", {f"actions.{action}.{field}": text})
        assert told in said
        assert f'value="{text}"' in begun.html
        assert 'aria-invalid="true"' in begun.html
    begun.click("check", {f"actions.{action}.hours": "two"})
    begun.click("go.money")
    begun.click("go.calendar")
    assert 'value="two"' in begun.html
    assert begun.plan == before
    for field in ("first", "begins"):
        begun.click("check", {f"actions.{action}.{field}": ""})
    begun.click("check", {f"actions.{action}.hours": "2.5"})
    assert begun.plan.actions[0].hours == 2.5
    assert "aria-invalid" not in begun.html


def test_numbers_are_read_in_the_language(opened):
    """Is 1.234,5 a number in Spanish, and shown in the same way when it is opened again?"""
    worked = opened("es")
    worked.click("begin.empty")
    worked.click("go.money")
    worked.click("check", {"plan..budget": "1.234,5"})
    assert worked.plan.budget == 1234.5
    again = opened("es")
    again.click("go.money")
    assert 'value="1234,5"' in again.html


def test_the_team_is_held_against_the_plan(opened):
    """Are absence, ratings, own ratings and hours that are not there said in the step they belong to?"""
    worked = opened()
    worked.click("begin.example")
    plan = worked.plan
    worked.click("go.skills")
    assert codes(worked.html) == ["steps-skill-gap", "steps-skill-own-rating"]
    assert "Rated 3.0 of 5" in worked.html
    assert "Rated 4.0 of 5, by the person alone" in worked.html
    worked.click("go.people")
    worked.click("check", {"people.R2.hours": "5000"})
    assert "steps-hours-beyond-there" in codes(worked.html)
    worked.click("go.calendar")
    action = plan.actions[3].id
    worked.click("check", {f"actions.{action}.first": "2026-07-13", f"actions.{action}.last": "2026-07-17"})
    assert "action-while-away" in codes(worked.html)
    assert "Away: Eva" in worked.html


def test_overload_and_appointments_at_once(begun):
    """Are two appointments at once, and more hours than there are, said and seen in the weeks?"""
    one, other = begun.plan.actions[:2]
    begun.click("go.calendar")
    fields = {}
    for action in (one, other):
        name = f"actions.{action.id}"
        fields |= {
            f"{name}.first": "2026-07-06",
            f"{name}.last": "",
            f"{name}.begins": "09:00",
            f"{name}.hours": "20",
            f"{name}.owner": "R1",
        }
    begun.click("check", fields)
    assert {"appointments-at-once", "hours-beyond-available"} <= set(codes(begun.html))
    assert "hours planned, only 28 can be" in begun.html


def test_the_chooser_finds_a_type_and_says_why(begun):
    """Do the four answers come to a type with its reason and fields, and is an open question asked again?"""
    objective = begun.plan.objectives[0].id
    ask = f"objectives.{objective}.ask-"
    said = begun.click(f"type.{objective}", {f"{ask}only_if": "no"})
    assert "still open" in said
    said = begun.click(
        f"type.{objective}", {f"{ask}only_if": "no", f"{ask}once": "yes", f"{ask}at_once": "yes"}
    )
    assert said.startswith("Plan for one use: ")
    assert "Short-term plan" in said
    assert begun.plan.objectives[0].type == "single"
    assert f'name="objectives.{objective}.end_condition"' in begun.html
    assert codes(begun.html) == ["single-no-end-condition"]


def test_days_of_review(begun):
    """Are several days read, one far away told, and is there always room for another?"""
    name = f"objectives.{begun.plan.objectives[1].id}.reviews"
    begun.click("check", {name: ["2026-10-01", "2026-09-01", "2026-12-01"]})
    assert [day.month for day in begun.plan.objectives[1].reviews] == [9, 10, 12]
    assert begun.html.count(f'name="{name}"') == 5
    assert "year" in begun.click("check", {name: ["2026-10-01", "0026-09-01", ""]})
    assert len(begun.plan.objectives[1].reviews) == 3
    assert 'value="0026-09-01"' in begun.html


def test_a_wish_becomes_a_sign(begun):
    """Are signs that fit the words offered first, does one bring its unit, and is its range checked?"""
    begun.click("add.objectives")
    name = f"objectives.{begun.plan.objectives[-1].id}"
    begun.click("draft", {f"{name}.title": "They should be more punctual"})
    begin = begun.html.index("Fits your words", begun.html.index(f"{name}.proxy"))
    assert begun.html.index('value="tasks-on-time"', begin) < begun.html.index("</optgroup>", begin)
    begun.click("check", {f"{name}.title": "Punctual", f"{name}.proxy": "tasks-on-time", f"{name}.unit": ""})
    assert begun.plan.objectives[-1].unit == "% of those due"
    begun.click("check", {f"{name}.baseline": "80", f"{name}.amount": "70"})
    assert "quantity-wrong-way" in codes(begun.html)
    begun.click(
        "check",
        {
            f"{name}.proxy": "trust-rated",
            f"{name}.baseline": "3",
            f"{name}.baseline_low": "2",
            f"{name}.sure": "80",
        },
    )
    assert begun.plan.objectives[-1].sure == 0.8
    assert "quantity-range-unordered" in codes(begun.html)


def test_removed_and_put_back(begun):
    """Is a row that was removed gone from the file, put back on demand, and its id never given again?"""
    begun.click("go.calendar")
    before = begun.plan
    action = before.actions[0].id
    begun.click(f"remove.actions.{action}")
    assert action not in [one.id for one in begun.plan.actions]
    begun.click("add.actions")
    assert begun.plan.actions[-1].id not in [one.id for one in before.actions]
    added = begun.plan.actions[-1].id
    begun.click(f"remove.actions.{added}")
    begun.click("undo")
    assert begun.plan.actions[-1].id == added
    begun.click("add.actions")
    assert begun.plan.actions[-1].id != added


def test_ticks(begun):
    """Is a tick set and taken off, and left alone where its row was not sent?"""
    one, other = (each.id for each in begun.plan.client)
    begun.click("go.client_resources")
    begun.click("check", {f"client.{other}.what": "People", f"client.{other}.agreed": "on"})
    assert [each.agreed for each in begun.plan.client] == [True, True]
    begun.click("check", {f"client.{one}.what": "A room"})
    assert [each.agreed for each in begun.plan.client] == [False, True]


def test_each_step_builds_on_those_before(begun):
    """Does a step show the objectives by priority, means, gaps the client may fill, what the client brings, what must come?"""
    one, other = begun.plan.objectives
    begun.click("go.priorities")
    begun.click("check", {f"objectives.{one.id}.rank": "2", f"objectives.{other.id}.rank": "1"})
    begun.click("go.money")
    begun.click("check", {"plan..budget": "100"})
    before = {}
    for station in STATIONS[2:]:
        begun.click(f"go.{station}")
        (shown,) = re.findall(r'<ul class="before.*?</ul>', begun.html, re.DOTALL)
        assert shown.index(other.title) < shown.index(one.title)
        before[station] = shown
    assert "Two filters to show" in before["money"]
    assert "The plan needs 1,150" in before["client_resources"]
    assert "A room and two people for the trial" in before["practice"]
    assert "Three people who answer" not in before["practice"]  # not agreed yet
    assert "Eva" in before["skills"]
    assert "Price list for trials" in before["calendar"]


def test_a_late_draft_changes_nothing_else(begun):
    """Does what another step had sent, arriving late, leave the step that is open as it is?"""
    begun.click("go.money")
    before = begun.plan
    begun.click("draft", {f"client.{before.client[0].id}.what": "late", "nonsense": "x"})
    assert begun.plan == before
    assert begun.click("nonsense") == ""


def test_people_are_added_once(begun):
    """Is somebody of the team known by name, nobody added twice, and nobody without a name?"""
    begun.click("go.people")
    count = len(begun.plan.people)
    assert "not in the list yet" in begun.click("add.people", {"else": " EVA "})
    assert "not in the list yet" in begun.html
    assert "not in the list yet" in begun.click("add.people", {"else": "  "})
    begun.click("add.people", {"else": "Customer's engineer"})
    assert len(begun.plan.people) == count + 1
    assert "not in the list yet" not in begun.html
    assert "without public holidays" in begun.html


def test_two_notebooks(opened):
    """Is what another notebook has changed never overwritten, told, and shown on demand?"""
    one = opened()
    one.click("begin.example")
    other = opened()
    other.click("check", {"plan..title": "Other"})
    said = one.click("check", {"plan..title": "Mine"})
    assert "Another notebook" in said
    assert 'value="Mine"' in one.html
    assert opened().plan.title == "Other"
    one.click("reload")
    assert one.plan.title == "Other"
    assert "Another notebook" not in one.html
    one.click("check", {"plan..title": "Mine"})
    assert opened().plan.title == "Mine"


def test_what_cannot_be_kept_is_told(begun, monkeypatch):
    """Is a full disk told in words, with what was entered left on the page?"""

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PlannerFile, "write", full)
    assert "No space left" in begun.click("check", {"plan..title": "Mine"})
    assert "No space left" in begun.html
    assert 'value="Mine"' in begun.html


def test_a_list_that_is_full(begun):
    """Is a list with no room left told on the page, with nothing added?"""
    while begun.page.desk.planner.add("needs"):
        pass
    begun.click("add.needs")
    assert len(begun.plan.needs) == MOST
    assert "This list is full" in begun.html
    begun.click("go.money")
    assert "This list is full" not in begun.html


def test_weeks_turn(begun):
    """Do the weeks go on and back, with no way before today?"""
    begun.click("go.calendar")
    assert 'data-do="weeks.back" disabled' in begun.html
    assert "Jul 27" in begun.click("weeks.on")
    assert 'data-do="weeks.back" disabled' not in begun.html
    begun.click("weeks.back")
    begun.click("weeks.back")
    assert "Week from Jun 29" in begun.html


def test_a_folder_or_plan_that_cannot_be_used(tmp_path, team):
    """Is a folder that cannot be read, or a plan of a newer kit, told in place of everything, and nothing overwritten?"""
    empty = tmp_path / "empty"
    empty.mkdir()
    page = open_planner(str(empty), "en")
    assert isinstance(page, Closed)
    assert "cannot be used" in page.head().html
    assert page.steps().words == page.take_away().words
    newer = '{"schema_version": 9}'
    team.with_name(KEPT).write_text(newer, "utf-8")
    closed = open_planner(str(team), "es")
    assert isinstance(closed, Closed)
    assert "más nueva" in closed.head().html
    assert team.with_name(KEPT).read_text("utf-8") == newer


def test_a_broken_file_is_kept_aside(opened, team):
    """Is a file that holds no plan kept under another name, told, and a plan begun anew?"""
    team.with_name(KEPT).write_text("{broken", "utf-8")
    worked = opened()
    (aside,) = team.parent.glob("*unread*")
    assert aside.read_text("utf-8") == "{broken"
    assert aside.name in worked.page.head().html
    worked.click("begin.empty")
    assert opened().plan is not None


def test_each_rep_has_a_plan(opened, team):
    """Has each rep a file of their own, and do new rows belong to them?"""
    worked = opened(rep="R2")
    worked.click("begin.empty")
    worked.click("add.objectives")
    assert worked.plan.objectives[0].owner == "R2"
    assert team.with_name("team.R2.plan.json").is_file()
    assert opened().plan is None


def test_the_day_of_the_mapping(team):
    """Is everything counted as of the day that the mapping names where none is given?"""
    (team / "mapping.yaml").write_text("as_of: 2026-06-15\n", "utf-8")
    assert open_planner(str(team), "en").desk.today == date(2026, 6, 15)


def test_ids_that_no_plan_can_hold(tmp_path, clicked):
    """Does a page open where a rep's id is longer than a plan takes, or where there is nobody at all?"""
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / "reps.csv").write_text(f"rep_id\n{'R' * 90}\n", "utf-8")
    worked = Worked(open_planner(str(folder), "es", "2026-06-30"), clicked)
    worked.click("begin.example")
    assert {action.owner for action in worked.plan.actions} == {"Ejecutivo de cuentas"}


def test_a_team_of_one(tmp_path, clicked):
    """Does a team of one rep and nothing else get a plan, and is it said what is not known?"""
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "reps.csv").write_text("rep_id\nR1\n", "utf-8")
    worked = Worked(open_planner(str(folder), "en", "2026-06-30"), clicked)
    worked.click("begin.example")
    assert {action.owner for action in worked.plan.actions} == {"R1"}
    worked.click("go.people")
    assert "no table of absences" in worked.html
    assert "without public holidays" in worked.html
    worked.click("go.skills")
    assert "Nobody has been rated" in worked.html
    assert codes(worked.html) == ["steps-skill-not-rated"] * 2
    assert Path(tmp_path / "one.plan.json").is_file()
