"""The clean-up tool: what is shown, what a click does, what is kept, what is saved."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from acctkit.practice import beside_team
from acctkit.practice.clean_up_file import CleanUpFile
from acctkit.widgets.clean_up.page import open_clean_up
from acctkit.widgets.closed import Closed

from .conftest import HOSTILE, Worked

EXPORTS = Path(__file__).resolve().parents[2] / "tables" / "exports"


def shown(worked) -> str:
    return re.search(r'data-finding="([^"]+)"', worked.html)[1]


@pytest.mark.parametrize("code", ["en", "es"])
def test_nothing_of_the_export_is_code(opened, code):
    """Is whatever an export holds shown as text, live and in the twin, also as a choice and in the list?"""
    worked = opened(code)
    for rule in ("deal-no-account", "account-required-empty", "phone-not-valid", "deal-no-substance"):
        worked.click("choose", rule=rule)
        assert "<img" not in worked.html
    worked.click("choose", rule="deal-no-account")
    assert HOSTILE.replace("<", "&lt;").replace(">", "&gt;") in worked.html
    worked.click("ignore", reason=HOSTILE)
    worked.click("choose", which="decided")
    assert "&lt;img" in worked.list_html
    for html in (
        worked.html,
        worked.list_html,
        *(twin.html for twin in worked.twins),
        worked.page.head().html,
    ):
        assert "<img" not in html


def test_every_field_has_a_label_and_nothing_is_live_in_the_twin(opened):
    """Has each field a label, and is the twin for reading only?"""
    worked = opened()
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*name=", worked.html)
    assert len(fields) == len(re.findall(r'<label class="stack', worked.html)) >= 6
    twin = worked.twins[0].html
    assert "<fieldset" in twin
    assert "disabled" in twin
    assert "data-do" not in twin
    assert "data-do" not in worked.twins[1].html


def test_a_correction(opened, team):
    """Is a corrected value kept, the next finding shown, and the list ready to be imported, a phone number as it is typed?"""
    worked = opened()
    worked.click("choose", rule="phone-not-valid")
    told = worked.click("check", new__phone="+34 810 123 456")
    assert told["said"].startswith("Kept. 1 of")
    worked.click("choose", rule="deal-no-substance")
    worked.click("check", new__title="=1+1 filters")
    assert worked.save()["said"] == "Saved"
    (file,) = Path().glob("*.xlsx")
    assert file.name in worked.list_html
    book = openpyxl.load_workbook(file)
    assert set(book.sheetnames) == {"Accounts", "Deals"}
    assert [[cell.value for cell in row] for row in book["Accounts"]] == [
        ["account_id", "phone", "phone (before)"], ["A1", "+34 810 123 456", "see card"],
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in book["Deals"]][1] == ["D2", "'=1+1 filters", "deal"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert len(CleanUpFile(team.with_name("export.clean-up.json")).decisions) == 2


def test_it_is_there_again(opened):
    """Is all that was decided there when it is opened again, with the fields as they were entered?"""
    worked = opened()
    worked.click("choose", rule="phone-not-valid")
    worked.click("check", new__phone="+34 810 123 456")
    again = opened()
    assert "1 of" in again.html
    again.click("choose", which="decided")
    assert 'value="+34 810 123 456"' in again.html
    assert "Put into the correction list" in again.html
    again.click("again")
    assert "0 of" in opened().html


def test_what_is_missing_is_told(opened):
    """Is it told where a value, or a reason, is missing or wrong, with what was entered left as it is?"""
    worked = opened()
    worked.click("choose", rule="phone-not-valid")
    before = shown(worked)
    for what, fields, sentence in (
        ("check", {}, "Enter the corrected value first."),
        ("check", {"new__phone": "+34 1"}, "no valid phone number"),
        ("ignore", {"reason": "  "}, "Write why it is ignored"),
    ):
        told = worked.click(what, **fields)
        assert sentence in told["said"]
        assert sentence in worked.html
        assert shown(worked) == before
    worked.click("check", new__phone="+34 1")
    assert 'value="+34 1"' in worked.html
    assert 'aria-invalid="true"' in worked.html
    assert "0 of" in worked.html


def test_back_and_forth(opened):
    """Do back and next go through the findings, with no way beyond the ends?"""
    worked = opened()
    first = shown(worked)
    assert re.search(r'data-do="back" disabled', worked.html)
    worked.click("on")
    assert shown(worked) != first
    worked.click("back")
    assert shown(worked) == first
    worked.click("back")
    assert shown(worked) == first
    assert worked.click("nonsense")["said"] == ""


def test_one_rep_and_no_finding(opened):
    """Are only one rep's findings there when asked for, and is it said when none fits or none is there?"""
    worked = opened(rep="R2")
    assert "Ana" not in worked.html
    worked.click("choose", rule="deal-no-substance", severity="error")
    assert "No finding fits" in worked.html
    assert "Nothing was found" in opened(rep="R9").html


def test_what_cannot_be_kept_is_told(opened, monkeypatch):
    """Is a disk that takes nothing told in words, with nothing counted as decided?"""

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    worked = opened()
    monkeypatch.setattr(CleanUpFile, "keep", full)
    assert "No space left" in worked.click("done")["said"]
    assert "No space left" in worked.html
    assert "0 of" in worked.html


def test_a_folder_that_cannot_be_used(tmp_path, team):
    """Is a folder that cannot be read, and a file of a newer kit, told on the page in place of everything else?"""
    empty = tmp_path / "empty"
    empty.mkdir()
    page = open_clean_up(str(empty), "en")
    assert isinstance(page, Closed)
    assert "cannot be used" in page.head().html
    assert page.findings().words == page.corrections().words
    team.with_name("export.clean-up.json").write_text('{"schema_version": 9, "decisions": []}', "utf-8")
    newer = open_clean_up(str(team), "es")
    assert isinstance(newer, Closed)
    assert "más nueva" in newer.head().html


def test_the_day_of_the_mapping(team):
    """Is everything counted as of the day that the mapping names where none is given?"""
    (team / "mapping.yaml").write_text("as_of: 2026-06-15\n", "utf-8")
    assert open_clean_up(str(team), "en").work.queue.report.as_of.isoformat() == "2026-06-15"


@pytest.mark.parametrize("sample", sorted(EXPORTS.glob("*/*")), ids=lambda folder: folder.parent.name)
def test_the_exports_of_every_product(sample, monkeypatch, clicked):
    """Does the tool open the export of every product, with findings under the export's own column names?"""
    # The samples are the project's own: nothing is written beside them.
    monkeypatch.setattr(beside_team, "_takes_files", lambda _folder: False)
    page = open_clean_up(str(sample), "en", "2026-12-31", f"preset:{sample.parent.name}")
    worked = Worked(page, clicked)
    if sample.parent.name == "salesforce":  # a report of deals alone, all of them as they should be
        assert "Nothing was found" in worked.html
        return
    assert len(page.work.queue) > 0
    headers = {header for _, header in page.work.rows.team.sources.values()}
    assert {cell.header for cell in page.work.row.cells} <= headers
    worked.click("ignore", reason="a sample")
    assert "1 of" in worked.html
    assert not list(sample.parent.glob("*.json"))
