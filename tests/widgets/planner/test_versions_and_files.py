"""Versions, comparisons and files to take along."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import vobject

from acctkit.plan.steps import from_json

from .conftest import HOSTILE


def changed(html: str) -> list[list[str]]:
    """Return the rows of the table of changes as texts."""
    rows = re.findall(r"<tr data-kind=.*?</tr>", html, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def test_a_version_shows_exactly_the_change(begun, opened):
    """Does a plan that was kept, changed, reopened and compared show exactly the change, and none without one?"""
    begun.versions("check", {"name": "Before the talk"})
    assert "nothing has changed" in begun.versions("compare", {"with": "version.0"})
    objective = begun.plan.objectives[0].id
    begun.click("check", {f"objectives.{objective}.deadline": "2026-10-15"})
    again = opened()
    said = again.versions("compare", {"with": "version.0"})
    assert said == "Compared with “Before the talk”: 1 change."
    assert changed(again.versions_html) == [
        ["Objective: Three clinics try the new filter", "Until when", "Sep 1, 2026", "Oct 15, 2026"]
    ]
    again.click("go.client_resources")
    again.click("remove.client.client-2")
    again.click("add.client")
    assert [row[-1] for row in changed(again.versions_html)[1:]] == ["− removed", "+ added"]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("restore.0", "is the plan again"),
        ("anew.empty", "Another plan is begun"),
        ("anew.example", "Another plan is begun"),
    ],
)
def test_nothing_is_lost(begun, how, said):
    """Does the plan before become a version when another takes its place?"""
    begun.versions("check", {"name": "First"})
    begun.click("check", {"plan..title": "Changed"})
    assert said in begun.versions(how)
    assert begun.page.desk.planner.versions[-1].plan.title == "Changed"
    assert begun.page.desk.planner.versions[-1].name == "Changed, before the change"
    assert begun.plan.title == {"restore.0": "Three clinics on the new filter", "anew.empty": ""}.get(
        how, begun.plan.title
    )
    assert begun.plan.title in begun.html
    assert begun.versions("restore.99") == ""


def test_compared_with_a_colleagues_file(begun, opened, team):
    """Is a plan file beside the notebook, one beside the team folder, or one by its path compared, whoever made it?"""
    begun.files("save.json")
    (file,) = Path().glob("*.plan.json")
    assert from_json(file.read_text("utf-8")) == begun.plan
    begun.click("check", {"plan..title": "Mine"})
    assert begun.versions("compare", {"with": f"file.{file.name}"}).endswith("1 change.")
    assert changed(begun.versions_html) == [
        ["The plan", "Name of the plan", "Three clinics on the new filter", "Mine"]
    ]
    other = opened(rep="R2")
    other.click("begin.empty")
    other.versions("compare", {"file": str(team.with_name("team.plan.json"))})
    assert "+ added" not in other.versions_html
    assert "− removed" in other.versions_html


def test_files_that_cannot_be_compared(begun, tmp_path):
    """Is it said of a file that is missing, broken or newer, and is it left as it is?"""
    for text, told in (
        ("{", "holds no plan"),
        ('{"schema_version": 9, "revision": 1}', "newer acctkit"),
        ('{"schema_version": 9}', "newer acctkit"),
        (" " * 2_000_001 + '{"schema_version": 1}', "too large"),
    ):
        file = tmp_path / "other.plan.json"
        file.write_text(text, "utf-8")
        assert told in begun.versions("compare", {"file": str(file)})
        assert file.read_text("utf-8") == text
    assert "cannot be opened" in begun.versions("compare", {"file": str(tmp_path / "missing.json")})
    assert "cannot be opened" in begun.versions("compare", {"file": "\0"})
    assert "Choose what" in begun.versions("compare", {"with": "version.7"})


def saved(suffix: str) -> bytes:
    (file,) = Path().glob(f"*{suffix}")
    return file.read_bytes()


def test_the_workbook(begun):
    """Has it a sheet for each step, sums that go on calculating, and no formula of what somebody typed?"""
    begun.click("check", {"plan..title": "=1+1"})
    begun.files("save.xlsx")
    book = openpyxl.load_workbook(BytesIO(saved(".xlsx")))
    assert book.sheetnames == [
        "Objectives", "Priorities", "People", "Money", "Client", "Put into practice", "Skills", "Calendar", "Still open",
    ]  # fmt: skip
    assert [cell.value for cell in book["Money"]["C"]][:4] == [
        "What it costs",
        1500,
        "=SUM(C5:C200)",
        '=IF(C2="","",C2-C3)',
    ]
    assert book["People"]["C3"].value == "=SUMPRODUCT(--('Calendar'!$B$2:$B$200=A3),'Calendar'!$F$2:$F$200)"
    assert book["Calendar"]["A1"].value == "What is done"
    assert book["Calendar"]["C2"].value.date() == date(2026, 7, 1)
    assert HOSTILE in str(book["People"]["A3"].value)


def test_the_document(begun):
    """Does the document hold every step, its rows, and what is open, hostile texts as texts?"""
    begun.click("check", {f"objectives.{begun.plan.objectives[0].id}.title": HOSTILE})
    begun.files("save.docx")
    book = docx.Document(BytesIO(saved(".docx")))
    heads = [each.text for each in book.paragraphs if each.style.name.startswith("Heading 2")]
    assert heads == [
        "1. Set the objectives",
        "2. Set their priority",
        "3. Know the people and means there are",
        "4. Money and instruments needed",
        "5. The client's resources",
        "6. What is needed to put it into practice",
        "7. The skills required",
        "Calendar",
    ]
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    assert HOSTILE in cells
    assert "Budget: 1,500" in [each.text for each in book.paragraphs]
    assert any("has not agreed" in each.text for each in book.paragraphs)


def test_the_calendar_is_updated_by_a_newer_one(begun):
    """Has an action the same identity in a newer file with a higher edition, its time in the zone, else whole days?"""
    begun.files("save.ics", {"zone": "Atlantic/Canary"})
    first = vobject.readOne(saved(".ics").decode())
    for file in Path().glob("*.ics"):
        file.unlink()
    action = begun.plan.actions[0].id
    begun.click("go.calendar")
    begun.click("check", {f"actions.{action}.first": "2026-07-02"})
    begun.files("save.ics", {"zone": "Nowhere/Else"})
    second = vobject.readOne(saved(".ics").decode())
    assert [each.uid.value for each in first.vevent_list] == [each.uid.value for each in second.vevent_list]
    assert len({each.uid.value for each in second.vevent_list}) == len(begun.plan.actions)
    call, visit, trials = second.vevent_list[:3]
    assert (call.dtstart.value, call.dtend.value) == (date(2026, 7, 2), date(2026, 7, 3))
    assert first.vevent_list[0].dtstart.value == date(2026, 7, 1)
    assert visit.dtstart.value.isoformat() == "2026-07-06T09:30:00+01:00"
    assert (visit.dtend.value - visit.dtstart.value).total_seconds() == 3 * 3600
    assert (trials.dtend.value - trials.dtstart.value).days > 1
    assert "Responsible: Ana" in visit.description.value


def test_what_has_no_day_is_named(begun):
    """Is an action without a day left out of the calendar file and named, the other files written all the same?"""
    begun.click("go.calendar")
    begun.click("add.actions")
    action = begun.plan.actions[-1].id
    begun.click("check", {f"actions.{action}.title": "Some day"})
    assert "Not in the calendar file" in begun.files_html
    assert "Some day" in begun.files_html
    for kind in ("xlsx", "docx", "ics", "json"):
        assert begun.files(f"save.{kind}") == "Saved"
    assert b"Some day" not in saved(".ics")
    assert begun.files("save.exe") == ""


def test_an_empty_plan_can_be_taken_along(opened):
    """Are all files of an empty plan written, too?"""
    worked = opened("es")
    worked.click("begin.empty")
    for kind in ("xlsx", "docx", "ics", "json"):
        assert worked.files(f"save.{kind}") == "Guardado"


def test_a_folder_that_takes_nothing(begun, monkeypatch):
    """Is it told when a file cannot be written, and nothing said to be saved?"""

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("acctkit.widgets.planner.files.new_file", full)
    monkeypatch.setattr("acctkit.widgets.planner.files.new_workbook_file", full)
    for kind in ("xlsx", "docx"):
        assert "No space left" in begun.files(f"save.{kind}")
        assert "lies beside" not in begun.files_html
