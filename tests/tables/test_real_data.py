import pytest

from acctkit.tables import TeamError, near_duplicates, propose_mapping, read_team

pytestmark = pytest.mark.real
PRESET = "crm-sales-opportunities"


@pytest.fixture
def team(real):
    return read_team(real, preset=PRESET)


def test_golden_counts(team):
    """Are the published counts found, with no row set aside?"""
    deals = team.table("deals")
    assert len(deals) == 8800
    assert deals["status"].value_counts().to_dict() == {"won": 4238, "lost": 2473, "open": 2089}
    assert deals["stage"].value_counts().to_dict() == {
        "Won": 4238,
        "Lost": 2473,
        "Engaging": 1589,
        "Prospecting": 500,
    }
    assert deals["amount"].sum() == 10_005_534
    assert deals["account_id"].isna().sum() == 1425
    assert len(team.table("reps")) == 35
    assert deals["rep_id"].nunique() == 30
    assert len(team.table("accounts")) == 85
    assert team.table("products")["list_price"].max() == 26768
    assert team.faults == ()


def test_day_first_dates_are_found_from_the_column(team):
    """Are the dates read day first without being told?"""
    won = team.table("deals").query("status == 'won'")
    days = (won["closed"] - won["created"]).dt.days
    assert round(days.mean(), 2) == 51.78
    assert days.max() == 138


def test_only_the_dictionary_is_ignored(team):
    """Is the file that is no table said to be ignored, and nothing else?"""
    assert [(notice.code, notice.file) for notice in team.notices] == [
        ("file-ignored", "data_dictionary.csv")
    ]


def test_the_slips_are_reported_and_nothing_else(team):
    """Are the two misspellings of the set told with suggestions, and no account or product suspected?"""
    found = {(n.value, n.detail("suggestion"), n.detail("count")) for n in near_duplicates(team)}
    assert found == {("technolgy", "technology", "12"), ("Philipines", "Philippines", "1")}
    assert (team.table("accounts")["sector"] == "technolgy").sum() == 12


def test_the_preset_is_suggested(real):
    """Does reading without the preset stop and name the preset that fits?"""
    with pytest.raises(TeamError) as error:
        read_team(real)
    assert error.value.faults[0].code == "preset-fits"
    assert error.value.faults[0].detail("preset") == PRESET
    assert propose_mapping(real).preset == PRESET
