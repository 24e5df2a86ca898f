"""What must hold for any folder: it is read or refused, and no row is lost without a word."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.tables import TeamError, describe, read_team, write_csv

IDS = st.sampled_from(["r1", "r2", "r9", "", " ", "{x}", "=1"])
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "Won",
            "Lost",
            "2026-01-31",
            "31/01/2026",
            "01/02/2026",
            "1.234",
            "1,5",
            "40%",
            "-3",
            "x",
            "45000",
            "yes",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
ROWS = st.lists(st.tuples(CELLS, IDS, CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8)
HEADER = ("deal_id", "rep_id", "stage", "created", "closed", "amount", "probability")


def quoted(rows):
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)


def outcome(place):
    """Return the team, or the error that refuses the folder; nothing else may come out."""
    try:
        return read_team(place)
    except TeamError as error:
        return error


def assert_told(error):
    assert error.faults
    assert all(fault.level == "structural" and all(describe(fault, language("en"))) for fault in error.faults)


@given(ROWS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_vanishes(folder, tmp_path_factory, rows):
    """Is every row with content either usable or set aside with a fault, whatever the cells hold?"""
    place = tmp_path_factory.mktemp("team")
    (place / "reps.csv").write_text("rep_id,name\nr1,Ana\nr2,Bo\n")
    (place / "deals.csv").write_bytes((",".join(HEADER) + "\n" + quoted(rows)).encode())
    team = outcome(place)
    if isinstance(team, TeamError):
        assert_told(team)
        return
    aside = set(team.set_aside["deals"]["source_row"]) if "deals" in team.set_aside else set()
    used = set(team.table("deals")["source_row"])
    filled = {
        n for n, row in enumerate(rows, 2) if any(cell.strip().strip("\ufeff\u200b").strip() for cell in row)
    }
    assert used | aside == filled
    assert not used & aside
    assert aside == {fault.row for fault in team.faults}
    assert team.table("deals")["status"].isin(["open", "won", "lost"]).all()
    assert team.table("deals")["rep_id"].isin(["r1", "r2"]).all()


@given(
    st.binary(max_size=300), st.sampled_from(["deals.csv", "reps.csv", "deals.xlsx", "mapping.yaml", "x.tsv"])
)
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(tmp_path_factory, data, name):
    """Does no file content lead to anything but a team or a fault with words?"""
    place = tmp_path_factory.mktemp("team")
    (place / "activities.csv").write_text("activity_id,rep_id,date\na1,r1,2026-01-31\n")
    (place / name).write_bytes(data)
    team = outcome(place)
    if isinstance(team, TeamError):
        assert_told(team)
    else:
        assert team.has("reps")


@pytest.mark.parametrize("table", ["deals", "accounts", "ratings"])
def test_reading_what_was_exported_changes_nothing(folder, tmp_path, table):
    """Is a table that was written out read back the same?"""
    texts = {
        "deals": "deal_id,rep_id,stage,created,amount,probability\nd1,r1,Won,2026-01-31,12.5,40%\nd2,r1,Demo,,,\n",
        "accounts": "account_id,name,employees,tier\na1,Ñandú,12,A\na2,王,,\n",
        "ratings": "rep_id,task,rater,rater_role,date,ability\nr1,calls,Eva,manager,2026-01-20,4.5\n",
    }
    first = read_team(folder(reps="rep_id,name\nr1,Ana\n", **{table: texts[table]})).table(table)
    (tmp_path / "again").mkdir()
    write_csv(first.drop(columns=["row_id", "source_row"]), tmp_path / "again" / f"{table}.csv")
    (tmp_path / "again" / "reps.csv").write_text("rep_id,name\nr1,Ana\n")
    again = read_team(tmp_path / "again").table(table)
    assert again.equals(first)
