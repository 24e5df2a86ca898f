from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from acctkit.i18n import COMPLETE, UnknownLanguageError, language
from acctkit.playbook import entries
from acctkit.playbook.tables import TableSpec
from acctkit.tables import TeamError, new_workbook, read_team


def fill(file, **rows):
    """Fill rows into the sheets of a workbook under their headers."""
    book = load_workbook(file)
    for sheet, values in rows.items():
        headers = [cell.value for cell in book[sheet][1]]
        for row in values:
            book[sheet].append([row.get(header) for header in headers])
    book.save(file)


def test_a_new_workbook_is_read_back(tmp_path):
    """Is one rep and one deal in a new workbook a team?"""
    file = tmp_path / "team.xlsx"
    new_workbook(file, language("en"))
    deal = {
        "deal_id": "d1",
        "rep_id": "r1",
        "stage": "Won",
        "created": date(2026, 3, 4),
        "closed": date(2026, 5, 6),
        "amount": 1234.5,
        "probability": 0.4,
    }
    fill(file, reps=[{"rep_id": "r1", "name": "Ana"}], deals=[deal])
    team = read_team(file)
    deals = team.table("deals")
    assert deals["created"].dt.date.tolist() == [date(2026, 3, 4)]
    assert deals["amount"].tolist() == [1234.5]
    assert deals["status"].tolist() == ["won"]
    assert deals["source_row"].tolist() == [2]
    assert team.faults == team.notices == ()
    assert not team.has("accounts")


def test_an_empty_new_workbook_says_so(tmp_path):
    """Does a workbook nobody filled stop with a plain word?"""
    new_workbook(tmp_path / "team.xlsx", language("en"))
    with pytest.raises(TeamError) as error:
        read_team(tmp_path / "team.xlsx")
    assert [fault.code for fault in error.value.faults] == ["no-usable-table"]


@pytest.mark.parametrize("code", COMPLETE)
def test_explanations_and_drop_downs(tmp_path, code):
    """Does every column carry its explanation, and every choice and reference a drop-down, in each language?"""
    try:
        lang = language(code)
    except UnknownLanguageError:
        pytest.skip(f"no catalogue for {code} yet")
    file = tmp_path / "team.xlsx"
    new_workbook(file, lang)
    book = load_workbook(file)
    assert book.sheetnames == ["acctkit", *entries(TableSpec)]
    for spec in map(lang.content, entries(TableSpec).values()):
        sheet = book[spec.id]
        assert [cell.value for cell in sheet[1]] == [column.id for column in spec.columns]
        assert all(
            column.doc in cell.comment.text for column, cell in zip(spec.columns, sheet[1], strict=True)
        )
        lists = sum(bool(column.choices or column.refers or column.kind == "flag") for column in spec.columns)
        assert len(sheet.data_validations.dataValidation) == lists
    rules = {rule.formula1 for rule in book["ratings"].data_validations.dataValidation}
    assert rules == {"='reps'!$A$2:$A$5000", '"self,manager,peer"'}
    told = [cell.value for row in book["acctkit"].iter_rows() for cell in row]
    assert lang.content(entries(TableSpec)["deals"]).column("stage").doc in told


def test_a_workbook_is_not_overwritten(tmp_path):
    """Is a filled workbook safe from a second `acctkit new`?"""
    file = tmp_path / "team.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        new_workbook(file, language("en"))
    assert file.read_bytes() == b"mine"
    new_workbook(file, language("en"), overwrite=True)
    assert load_workbook(file).sheetnames[0] == "acctkit"


def workbook(file, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)


def test_cells_of_a_workbook(tmp_path):
    """Are numbers as codes, real dates, day numbers, truth values, blank lines and errors read as meant?"""
    workbook(
        tmp_path / "team.xlsx",
        reps=[
            ["rep_id", "name", "hired"],
            [101, "Ana", datetime.fromisoformat("2020-05-06T14:30")],
            [102.0, "Bo", 43956],
        ],
        Deals=[
            [],
            ["Deal ID", "rep_id", "stage", "amount"],
            ["d1", 101, "Won", 10],
            [],
            ["d2", "102", "Won", "#REF!"],
        ],
        records=[
            ["rep_id", "kind", "correct"],
            [101, "minutes", True],
            [101, "minutes", False],
            [101, "minutes", 1],
        ],
    )
    team = read_team(tmp_path / "team.xlsx")
    assert team.table("reps")["rep_id"].tolist() == ["101", "102"]
    assert team.table("reps")["hired"].dt.date.tolist() == [date(2020, 5, 6), date(2020, 5, 5)]
    assert team.table("deals")["source_row"].tolist() == [3]
    assert [(f.code, f.file, f.row, f.value) for f in team.faults] == [
        ("not-a-number", "team.xlsx [Deals]", 5, "#REF!")
    ]
    assert team.table("records")["correct"].tolist() == [True, False, True]


def test_workbook_in_a_folder(tmp_path):
    """Is a workbook with one sheet known by its file name, beside CSV files and lock files?"""
    workbook(tmp_path / "deals.xlsx", Sheet1=[["deal_id", "rep_id", "stage"], ["d1", "r1", "Won"]])
    (tmp_path / "reps.csv").write_text("rep_id,name\nr1,Ana\n")
    (tmp_path / "~$deals.xlsx").write_bytes(b"lock")
    team = read_team(tmp_path)
    assert len(team.table("deals")) == 1
    assert team.notices == ()


def test_a_mapping_beside_a_workbook(tmp_path):
    """Does a mapping name a sheet and its columns?"""
    workbook(tmp_path / "crm.xlsx", Ventas=[["Nr", "Quién", "Fase"], ["d1", "Ana", "Ganada"]])
    (tmp_path / "mapping.yaml").write_text(
        "tables: {deals: {sheet: Ventas, columns: {deal_id: Nr, rep_id: Quién, stage: Fase}}}\n", "utf-8"
    )
    assert read_team(tmp_path / "crm.xlsx").table("deals")["status"].tolist() == ["won"]
