"""Rows as they stand, decisions about them, and the correction list that follows."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.corrections import correction_tables
from acctkit.pipeline.hygiene.corrects import cells_to_correct, suggested, wrong_value
from acctkit.pipeline.hygiene.decisions import Decision, Desk, with_decision
from acctkit.pipeline.hygiene.queue import queue
from acctkit.pipeline.hygiene.rows_now import RowsNow
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText
from acctkit.playbook.tables import TableSpec
from acctkit.tables import read_team

TODAY = date(2026, 6, 30)
EXPORTS = Path(__file__).resolve().parents[2] / "tables" / "exports"


@pytest.fixture
def desk(tmp_path):
    """Return a desk over a small export with faults of several kinds."""
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    (tmp_path / "accounts.csv").write_text(
        "account_id,name,sector,phone,email\nA1,Acme,technology,12,a at b\nA2,Beta,technolgy,,b@b.example\n",
        "utf-8",
    )
    (tmp_path / "deals.csv").write_text(
        "deal_id,rep_id,account_id,stage,created,closed,amount\n"
        "D1,R1,,Open,2026-06-01,,50\nD2,R1,A1,Won,2026-03-05,2026-02-05,30\nD3,R1,A1,Won,2026-01-05,yesterday,20\n",
        "utf-8",
    )
    return make_desk(tmp_path)


def make_desk(folder, *decisions, **options):
    team = read_team(folder, **options)
    return Desk(queue(lint(team, TODAY)), RowsNow(team), decisions)


def found(desk, rule, row_id=None):
    return next(f for f in desk.queue if f.rule == rule and row_id in (None, f.row_id))


def corrected(desk, rule, row_id=None, **new):
    finding = found(desk, rule, row_id)
    return Decision(finding.key, desk.rows[finding].hash, "corrected", TODAY, new)


def test_the_row_as_it_stands(desk):
    """Does a row show what the export has, under its own names, also one that the reader set aside?"""
    cells = desk.rows[found(desk, "deal-no-account")].cells
    assert {cell.header: cell.text for cell in cells} == {
        "deal_id": "D1", "rep_id": "R1", "account_id": "", "stage": "Open", "created": "2026-06-01", "closed": "",
        "amount": "50",
    }  # fmt: skip
    assert desk.rows[found(desk, "cell-not-readable")].cell("closed").text == "yesterday"


def test_a_changed_row_has_another_hash(desk, tmp_path):
    """Does any change of a row change its hash, and nothing else: neither other rows nor a column that is new and empty?"""
    before = desk.rows[found(desk, "deal-no-account")].hash
    text = (tmp_path / "deals.csv").read_text("utf-8")
    lines = text.splitlines()
    (tmp_path / "deals.csv").write_text(
        "\n".join([lines[0] + ",title", *(line + "," for line in lines[:0:-1])]), "utf-8"
    )
    assert make_desk(tmp_path).rows[found(make_desk(tmp_path), "deal-no-account")].hash == before
    (tmp_path / "deals.csv").write_text(
        text.replace("D1,R1,,Open,2026-06-01,,50", "D1,R1,,Open,2026-06-01,,51"), "utf-8"
    )
    changed = make_desk(tmp_path)
    assert changed.rows[found(changed, "deal-no-account")].hash != before


def test_a_changed_row_is_asked_about_again(desk, tmp_path):
    """Does a decision hold while its row is as it was, not any more when that changed, and is one of a past finding passed over?"""
    ignored = Decision(
        found(desk, "deal-no-account").key,
        desk.rows[found(desk, "deal-no-account")].hash,
        "ignored",
        TODAY,
        reason="sold at a fair",
    )
    gone = Decision(("deal-no-account", "deals", "D9"), "x", "done", TODAY)
    now = make_desk(tmp_path, ignored, gone)
    assert [state for _, _, state in now.about()] == ["ignored"]
    assert len(now.standing()) == 1
    text = (tmp_path / "deals.csv").read_text("utf-8")
    (tmp_path / "deals.csv").write_text(text.replace(",,50", ",,60"), "utf-8")
    changed = make_desk(tmp_path, ignored, gone)
    assert [state for _, _, state in changed.about()] == ["changed"]
    assert changed.standing() == ()


def test_a_decision_is_whole():
    """Is nothing ignored without a reason and nothing corrected without a value?"""
    key = ("deal-no-account", "deals", "D1")
    for verdict in ("ignored", "corrected"):
        with pytest.raises(ValueError, match=r"why|value"):
            Decision(key, "x", verdict, TODAY, reason=" ")


def test_the_last_decision_counts():
    """Does another decision about a finding take the place of the first, at the end, and none take it away?"""
    first = Decision(("a", "b", "c"), "x", "done", TODAY)
    other = Decision(("a", "b", "d"), "x", "done", TODAY)
    second = Decision(("a", "b", "c"), "y", "done", TODAY)
    assert with_decision((first, other), first.key, second) == (other, second)
    assert with_decision((first, other), first.key, None) == (other,)


def test_the_cells_to_correct(desk):
    """Are exactly the cells named in which the finding is put right, with the rule's own suggestion?"""

    def columns(rule, row_id=None):
        finding = found(desk, rule, row_id)
        return [cell.column for cell in cells_to_correct(finding, desk.rows[finding], desk.rows.team)]

    assert columns("deal-no-account") == ["account_id"]
    assert columns("account-required-empty", "A2") == ["phone"]
    assert columns("category-misspelt") == ["sector"]
    assert columns("cell-not-readable") == ["closed"]
    assert columns("deal-dates-reversed") == ["created", "closed"]
    assert suggested(found(desk, "category-misspelt")) == "technology"


def test_what_no_import_takes_is_no_cell_to_correct():
    """Is a name that was put together of its parts not offered, and a column that is two of the kit's only once?"""
    team = read_team(EXPORTS / "hubspot" / "en", preset="hubspot")
    assert ("contacts", "name") in team.joined
    names = [(table, column) for table, column in team.joined]
    assert all(pair in team.sources for pair in names)
    whole = make_desk(EXPORTS / "pipedrive" / "en", preset="pipedrive")
    for finding in whole.queue:
        headers = [cell.header for cell in cells_to_correct(finding, whole.rows[finding], whole.rows.team)]
        assert len(headers) == len(set(headers))


def test_the_list_has_the_exports_own_names(tmp_path, en):
    """Is a correction a line with the export's key and column name, the new value and the old one behind it?"""
    shutil.copytree(EXPORTS / "bitrix24-ru" / "ru", tmp_path / "export")
    desk = make_desk(tmp_path / "export", preset="bitrix24-ru")
    finding = found(desk, "task-no-deadline")
    cell = desk.rows[finding].cell("due")
    made = Decision(finding.key, desk.rows[finding].hash, "corrected", TODAY, {"due": "2026-07-01"})
    tables = correction_tables(
        make_desk(tmp_path / "export", made, preset="bitrix24-ru").standing(), desk.rows, en
    )
    (frame,) = tables.values()
    assert frame[cell.header].tolist() == [date(2026, 7, 1)]
    assert list(frame.columns) == ["ID", cell.header, f"{cell.header} (before)"]
    assert not cell.header.isascii()
    assert frame["ID"].tolist() == [finding.row_id]


def test_one_line_for_a_row(desk, tmp_path, en):
    """Do two corrections of one row share a line, the last one of a cell counting, and do cells that stay stay empty?"""
    decisions = (
        corrected(desk, "phone-not-valid", phone="+34 1"),
        corrected(desk, "email-not-valid", email="a@b.example"),
        corrected(desk, "phone-not-valid", phone="+34 810 123 456"),
        corrected(desk, "category-misspelt", sector="technology"),
        corrected(desk, "deal-dates-reversed", closed="2026-04-05"),
    )
    now = make_desk(tmp_path, *decisions)
    tables = correction_tables(now.standing(), now.rows, en)
    accounts = tables["Accounts"].set_index("account_id")
    assert accounts.loc["A1"].dropna().to_dict() == {
        "phone": "+34 810 123 456", "email": "a@b.example", "phone (before)": "12", "email (before)": "a at b",
    }  # fmt: skip
    assert accounts.loc["A2"].dropna().to_dict() == {"sector": "technology", "sector (before)": "technolgy"}
    assert tables["Deals"].iloc[0].to_dict() == {
        "deal_id": "D2", "closed": date(2026, 4, 5), "closed (before)": "2026-02-05",
    }  # fmt: skip


def test_what_was_done_and_ignored(desk, tmp_path, en):
    """Are done and ignored findings listed apart, with row, fix and reason, and no sheet made for nothing?"""
    done, ignored = found(desk, "deal-no-account"), found(desk, "phone-not-valid")
    now = make_desk(
        tmp_path,
        Decision(done.key, desk.rows[done].hash, "done", TODAY),
        Decision(ignored.key, desk.rows[ignored].hash, "ignored", TODAY, reason="an extension"),
    )
    tables = correction_tables(now.standing(), now.rows, en)
    assert list(tables) == ["Done in the CRM", "Ignored"]
    assert tables["Done in the CRM"]["Row"].tolist() == ["D1"]
    assert tables["Ignored"]["Why it was ignored"].tolist() == ["an extension"]
    assert correction_tables((), now.rows, en) == {}


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [
        ("title", "???", "filler"),
        ("title", "3 filters", None),
        ("email", "a at b", "email"),
        ("email", "a@b.example", None),
        ("phone", "+34 12", "phone"),
        ("phone", "+34 810 123 456", None),
        ("phone", "810 123 456", None),
    ],
)
def test_values_that_cannot_be_right(column, value, wrong):
    """Is a new value that the linter would find again told, and one that nobody can judge taken?"""
    assert wrong_value(column, value) == wrong


@pytest.mark.parametrize("rule", entries(RuleText))
def test_what_rules_correct_exists(rule):
    """Does each rule name columns of a table it looks at, and does each that is put right in a cell name them?"""
    text, specs = entries(RuleText)[rule], entries(TableSpec)
    for name in text.corrects:
        table, _, column = name.rpartition(".")
        places = [table] if table else list(text.tables)
        assert any(column in {each.id for each in specs[place].columns} for place in places)
    assert pd.notna(text.title)
