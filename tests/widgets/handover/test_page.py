"""The handover tool: what is shown, what a click does, what is kept, what is saved."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from docx import Document as Docx

from acctkit.practice.handover_file import HandoverFile
from acctkit.tables import read_team
from acctkit.widgets.closed import Closed
from acctkit.widgets.handover.page import HandoverPage, open_handover

from .conftest import HOSTILE, Worked

NOTES = {"goal": "a signed plan", "papers": "folder A", "must_not": "no visit", "note": ""}


def missing(worked: Worked) -> int:
    return worked.page.work.missing


def shown(worked: Worked) -> str:
    return re.search(r'data-customer="([^"]+)"', worked.html("customers"))[1]


@pytest.mark.parametrize("code", ["en", "es"])
def test_nothing_of_the_export_is_code(opened: Any, code: str) -> None:
    """Is whatever an export or a person holds shown as text, live and in the twins?"""
    worked = opened(code)
    worked.click("customers", "check", about="a:A1", goal=HOSTILE, note=HOSTILE)
    for part, twin in worked.twins.items():
        for html in (worked.html(part), twin.html):
            assert "<img" not in html, part
    assert "&lt;img" in worked.html("customers")
    assert worked.html("pack").count("&lt;img") > 5
    assert "<img" not in worked.page.head().html


def test_every_field_has_a_label_and_nothing_is_live_in_the_twin(opened: Any) -> None:
    """Has each field a label, and are the twins for reading only?"""
    worked = opened()
    for part, twin in worked.twins.items():
        html = worked.html(part)
        fields = re.findall(r"<(?:input|select|textarea)\b[^>]*name=", html)
        hidden = html.count('type="hidden"')
        assert len(fields) - hidden == html.count('<label class="stack'), part
        assert "data-do" in html
        assert "data-do" not in twin.html


def test_a_gap_is_filled(opened: Any, team: Path) -> None:
    """Do the gaps fall by what is written, in all three parts, and is it kept beside the folder and there again?"""
    worked = opened()
    before = missing(worked)
    assert shown(worked) == "a:A1"
    told = worked.click("customers", "check", about="a:A1", **NOTES)
    assert missing(worked) == before - 3
    assert told["said"].startswith("Kept.")
    assert f"{before - 3} are missing" in worked.html("absence")
    assert "folder A" in worked.html("pack")
    assert (team.parent / "export.handover.json").is_file()
    again = opened()
    assert missing(again) == before - 3
    again.click("customers", "choose", about=shown(again), show="a:A1")
    assert ">folder A</textarea>" in again.html("customers")
    again.click("customers", "check", about="a:A1", papers=" ")
    assert missing(opened()) == before - 2


def test_what_is_entered_is_kept_by_going_on(opened: Any) -> None:
    """Is text not lost when somebody only goes to the next customer, back, or to one by name?"""
    worked = opened()
    worked.click("customers", "on", about="a:A1", goal="one")
    assert shown(worked) == "a:A2"
    worked.click("customers", "back", about="a:A2", goal="two")
    assert shown(worked) == "a:A1"
    assert ">one</textarea>" in worked.html("customers")
    assert worked.click("customers", "choose", about="a:A1", goal="one", show="a:A2")["said"] == ""
    assert ">two</textarea>" in worked.html("customers")
    for _ in range(6):
        worked.click("customers", "on", about=shown(worked))
    assert re.search(r'data-do="on" disabled', worked.html("customers"))


def test_somebody_else_takes_over(opened: Any) -> None:
    """Can another substitute be chosen, with the checks for that person, kept, and taken back?"""
    worked = opened()
    assert "<b>Luis</b>" in worked.html("customers")
    assert "has worked with the customer (1 entry)" in worked.html("customers")
    worked.click("customers", "check", about="a:A1", substitute="R3")
    assert "<b>Rosa</b>" in worked.html("customers")
    assert "nothing shows an acquaintance" in worked.html("customers")
    assert "Rosa (chosen)" in worked.html("pack")
    assert "<b>Rosa</b>" in opened().html("customers")
    worked.click("customers", "check", about="a:A1", substitute="")
    assert "<b>Luis</b>" in worked.html("customers")
    worked.click("customers", "check", about="a:A1", substitute="R1")
    assert "<b>Luis</b>" in worked.html("customers")


def test_what_belongs_to_no_customer(opened: Any) -> None:
    """Has what belongs to no customer a substitute and no notes, apart from a customer whose code is a dash?"""
    worked = opened()
    worked.click("customers", "choose", about=shown(worked), show="-")
    html = worked.html("customers")
    assert shown(worked) == "-"
    assert "loose" in html
    assert "<textarea" not in html
    worked.click("customers", "check", about="-", substitute="R2", goal="nothing")
    assert {part.substitute.rep_id for part in worked.page.work.customer.parts} == {"R2"}
    assert worked.page.work.file.entered.notes == {}
    worked.click("customers", "choose", about="-", show="a:-")
    assert "Dash" in worked.html("customers")
    worked.click("customers", "check", about="a:-", papers="box")
    assert worked.page.work.file.entered.notes == {("R1", "-"): {"papers": "box"}}


def test_another_absence(opened: Any) -> None:
    """Is another absence shown in all parts and remembered, one without end told as such, and a wrong one refused?"""
    worked = opened()
    worked.click("absence", "check", rep="R2", first="2026-07-06", last="")
    assert "nobody knows until when" in worked.html("absence")
    assert "Luis" in worked.html("pack")
    page = open_handover(str(worked.page.work.file.file.with_name("export")), "en", "2026-06-30")
    assert (page.work.absence.rep_id, page.work.absence.last) == ("R2", None)
    for fields, told in (
        ({"rep": "R2", "first": "2026-07-06", "last": "2026-07-01"}, "comes before the first"),
        ({"rep": "R2", "first": "", "last": ""}, "Enter the days"),
        ({"rep": "R9", "first": "2026-07-06", "last": ""}, "Choose who is away"),
    ):
        assert told in worked.click("absence", "check", **fields)["said"]
        assert told in worked.html("absence")
        assert f'name="last" value="{fields["last"]}"' in worked.html("absence")
        assert worked.page.work.absence.rep_id == "R2"
    assert worked.click("absence", "nonsense")["said"] == ""


@pytest.mark.parametrize(("code", "title"), [("en", "What nobody knows"), ("es", "Lo que nadie sabe")])
def test_taken_along(opened: Any, code: str, title: str) -> None:
    """Are document, page and calendar written beside the notebook, with what was filled in, report and notice?"""
    worked = opened(code)
    worked.click("customers", "check", about="a:A1", **NOTES)
    for what in ("docx", "html", "ics"):
        worked.click("pack", what, zone="Europe/Madrid")
        (file,) = Path().glob(f"*.{what}")
        assert file.name.replace("&", "&amp;").replace("<", "&lt;") in worked.html("pack")
    (docx,) = Path().glob("*.docx")
    book = Docx(str(docx))
    texts = [paragraph.text for paragraph in book.paragraphs]
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    assert title in texts
    assert any("folder A" in text for text in (*texts, *cells))
    (page,) = Path().glob("*.html")
    assert "no visit" in page.read_text("utf-8")
    (ics,) = Path().glob("*.ics")
    calendar = vobject.readOne(ics.read_text("utf-8"))
    days = {event.dtstart.value for event in calendar.vevent_list}
    assert {date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 8)} <= {
        day.date() if hasattr(day, "hour") else day for day in days
    }


def test_a_zone_that_is_none(opened: Any) -> None:
    """Is a wrong time zone told, with nothing written and what was entered left there?"""
    worked = opened()
    assert "is not a time zone" in worked.click("pack", "ics", zone="Mars/<b>")["said"]
    assert 'value="Mars/&lt;b&gt;"' in worked.html("pack")
    assert not list(Path().glob("*.ics"))


def test_what_cannot_be_kept_is_told(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a disk that takes nothing told in words, with what was entered left there?"""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    worked = opened()
    before = missing(worked)
    monkeypatch.setattr(HandoverFile, "change", full)
    assert "No space left" in worked.click("customers", "on", about="a:A1", goal="still here")["said"]
    assert ">still here</textarea>" in worked.html("customers")
    assert missing(worked) == before
    assert "No space left" in worked.click("absence", "check", rep="R2", first="2026-07-06", last="")["said"]
    assert worked.page.work.absence.rep_id == "R1"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"rep": "R9"}, "Nobody in the team has the id R9"),
        ({"last": "2026-07-01"}, "comes before the first"),
        ({"first": "soon"}, "Enter the days"),
    ],
)
def test_a_parameter_that_cannot_be_used(opened: Any, options: dict[str, str], told: str) -> None:
    """Is a wrong parameter told where it is put right, with a handover to work on all the same?"""
    worked = opened(**options)
    assert told in worked.html("absence")
    assert told in worked.twins["absence"].html
    assert "data-customer" in worked.html("customers")


def test_a_folder_that_cannot_be_used(tmp_path: Path, team: Path) -> None:
    """Is what cannot be used told on the page in place of everything else?"""
    empty = tmp_path / "empty"
    empty.mkdir()
    kept = team.with_name("export.handover.json")
    closed = open_handover(str(empty), "en")
    assert isinstance(closed, Closed)
    assert "cannot be used" in closed.head().html
    assert closed.pack().words == closed.customers().words
    kept.write_text('{"schema_version": 9}', "utf-8")
    assert isinstance(open_handover(str(team), "en"), Closed)
    kept.write_text("{", "utf-8")
    page = open_handover(str(team), "en", "2026-06-30")
    assert isinstance(page, HandoverPage)
    assert "could not be read" in page.head().html


@pytest.mark.parametrize(
    ("code", "told"), [("en", "1 of 2 colleagues who sell"), ("es", "1 de los 2 colegas que venden")]
)
def test_who_is_not_listed_is_counted(team: Path, clicked: Any, code: str, told: str) -> None:
    """Is it said how many colleagues the list leaves out, and nothing where it has them all?"""
    given = (str(team), code, "2026-06-30", "", "", "R1", "2026-07-06", "2026-07-10")
    assert 'data-key="listed"' not in Worked(open_handover(*given), clicked).html("customers")
    (team / "absences.csv").write_text(
        "rep_id,first_day,last_day,kind\nR3,2026-07-01,2026-07-31,holiday\n", "utf-8"
    )
    assert told in Worked(open_handover(*given), clicked).html("customers")


def test_one_person_alone(tmp_path: Path, clicked: Any) -> None:
    """Is a team of one told that nobody is there to take over?"""
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "deals.csv").write_text(
        "deal_id,rep_id,title,stage,created,closed,amount\nD1,R1,x,Open,2026-06-01,,50\n", "utf-8"
    )
    page = open_handover(str(folder), "en", "2026-06-30")
    assert isinstance(page, HandoverPage)
    worked = Worked(page, clicked)
    assert "Nobody is there to take over" in worked.html("customers")
    assert "Nobody is there to take over" in worked.html("pack")


@pytest.mark.real
def test_the_public_data(crm_facts: Any, clicked: Any) -> None:
    """Does the tool open the public data set, also for somebody with hundreds of deals without a customer?"""
    most = crm_facts.deals.loc[crm_facts.deals["status"].eq("open"), "rep_id"].value_counts().index[0]
    page = open_handover(
        str(crm_facts.team.path), "en", "2017-12-31", "preset:crm-sales-opportunities", "", most, "2018-01-02"
    )
    assert isinstance(page, HandoverPage)
    worked = Worked(page, clicked)
    assert worked.page.work.pack.last is None
    assert len(worked.html("pack")) < 400_000


def test_the_command_writes_the_same(opened: Any, team: Path) -> None:
    """Does `acctkit handover` write what was filled in here?"""
    from typer.testing import CliRunner  # noqa: PLC0415

    from acctkit.cli.app import app  # noqa: PLC0415

    opened().click("customers", "check", about="a:A1", substitute="R3", **NOTES)
    options = ["--from", "2026-07-06", "--to", "2026-07-10", "--today", "2026-06-30", "--out", "pack.html"]
    ended = CliRunner().invoke(app, ["handover", str(team), "R1", *options])
    assert ended.exit_code == 0
    said = Path("pack.html").read_text("utf-8")
    assert "folder A" in said
    assert "Rosa (chosen)" in said
    assert read_team(team).table("handover_notes").empty
    assert json.loads(team.with_name("export.handover.json").read_text("utf-8"))["schema_version"] == 1
