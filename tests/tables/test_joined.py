import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.tables import TeamError, read_team
from acctkit.tables.joined import with_joined
from acctkit.tables.raw import raw_table

REPS = "rep_id\nr1\n"
MAPPING = "tables: {contacts: {joined: {name: [First, Last]}}}\n"


def test_a_name_of_two_columns(folder):
    """Is a full name made of two columns, of one where the other is empty, and none where both are?"""
    contacts = "contact_id,First,Last\nc1,Ada,Finch\nc2,,Oakes\nc3,Cleo,\nc4,,\n"
    team = read_team(folder({"mapping.yaml": MAPPING}, reps=REPS, contacts=contacts))
    assert team.table("contacts")["name"].fillna("–").tolist() == ["Ada Finch", "Oakes", "Cleo", "–"]
    assert team.sources["contacts", "name"] == ("contacts.csv", "First + Last")
    assert not {"First", "Last"} & {notice.column for notice in team.notices}


def test_a_part_that_is_not_there(folder):
    """Is what is there taken, and a fault told when nothing is?"""
    half = folder({"mapping.yaml": MAPPING}, reps=REPS, contacts="contact_id,Last\nc1,Finch\n")
    assert read_team(half).table("contacts")["name"].tolist() == ["Finch"]
    (half / "contacts.csv").write_text("contact_id,Surname\nc1,Finch\n")
    with pytest.raises(TeamError) as error:
        read_team(half)
    assert [(f.code, f.column, f.value) for f in error.value.faults] == [
        ("mapping-source-missing", "name", "First, Last")
    ]


def test_several_names_for_one_column(folder):
    """Does the first of several names that is there count, also when a later one is there too?"""
    mapping = "tables: {deals: {columns: {amount: [Net, Gross]}}}\n"
    deals = "deal_id,rep_id,stage,Gross{}\nd1,r1,Won,120{}\n"
    place = folder({"mapping.yaml": mapping}, deals=deals.format("", ""))
    assert read_team(place).table("deals")["amount"].tolist() == [120]
    (place / "deals.csv").write_text(deals.format(",Net", ",100"))
    assert read_team(place).table("deals")["amount"].tolist() == [100]


def test_an_ignored_column_is_not_read(folder):
    """Does a column that the mapping sets aside stay unread although it bears a name of the kit's?"""
    mapping = "tables: {accounts: {ignore: [Employees]}}\n"
    accounts = "account_id,Employees\na1,50 to 250\n"
    team = read_team(folder({"mapping.yaml": mapping}, reps=REPS, accounts=accounts))
    assert team.faults == ()
    assert not team.has_column("accounts", "employees")


def test_a_name_settled_as_nothing_is_an_empty_cell(folder):
    """Can the mapping say that a word in a cell means nothing?"""
    mapping = "names: {deals.status: {yes: '', no: lost}}\n"
    deals = "deal_id,rep_id,stage,status\nd1,r1,Won,yes\nd2,r1,Demo,no\nd3,r1,Demo,yes\n"
    team = read_team(folder({"mapping.yaml": mapping}, deals=deals))
    assert team.table("deals")["status"].tolist() == ["won", "lost", "open"]
    assert team.faults == ()


TEXT = st.text("abж1é", max_size=6)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=20))
def test_joining_keeps_everything_else(rows):
    """Are the columns and rows of the table the same as before, and the new one what its parts say?"""
    raw = raw_table("x.csv", None, [("A", "B", "C"), *((a or "-", b, c) for a, b, c in rows)])
    made = with_joined(raw, [1, 2])
    assert made.header == ("A", "B", "C", "B + C")
    assert [list(column) for column in made.columns[:3]] == [list(column) for column in raw.columns]
    assert made.rows.tolist() == raw.rows.tolist()
    assert made.cells(3).texts().tolist() == [
        " ".join(part for part in (b, c) if part) or None for _, b, c in rows
    ]
