from datetime import date

import pytest

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.presets import Preset
from acctkit.playbook.tables import TableSpec
from acctkit.tables import TeamError, describe, read_team

EXPORT = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\nx1,Ann Lee,GTXPro,Acme,Won,20-10-2016,21-03-2017,1054\n"
TEAMS = "sales_agent,manager,regional_office\nAnn Lee,Eva,East\n"
PRESET = "crm-sales-opportunities"


def stopped(path, **options):
    with pytest.raises(TeamError) as error:
        read_team(path, **options)
    return [(fault.code, fault.column, fault.value) for fault in error.value.faults]


def test_mapping_beside_the_tables(folder):
    """Does a mapping.yaml name file, columns, stages, currency and day without being asked for?"""
    mapping = """
currency: EUR
as_of: 2026-06-30
tables:
  deals:
    file: vendas.csv
    columns: {deal_id: Nr, rep_id: Quem, stage: Fase, title: Fase}
stages: {Fechado!: won, No: lost, 2026: open}
ignore: [other.csv]
"""
    deals = "Nr,Quem,Fase\n1,Rui,Fechado!\n2,Rui,No\n3,Rui,2026\n"
    team = read_team(folder({"mapping.yaml": mapping, "vendas.csv": deals, "other.csv": "a,b\n1,2\n"}))
    assert team.currency == "EUR"
    assert team.as_of == date(2026, 6, 30)
    assert team.table("deals")["status"].tolist() == ["won", "lost", "open"]
    assert team.table("deals")["title"].tolist() == ["Fechado!", "No", "2026"]
    assert [notice.code for notice in team.notices] == ["reps-derived"]


def test_a_mapping_given_counts_alone(folder, tmp_path):
    """Does a mapping file given by its path replace the one beside the tables?"""
    other = tmp_path / "other.yaml"
    other.write_text("currency: USD\n")
    place = folder({"mapping.yaml": "currency: EUR\n"}, reps="rep_id\nr1\n")
    assert read_team(place).currency == "EUR"
    assert read_team(place, mapping=other).currency == "USD"


def test_preset(folder):
    """Does the preset read an export with its own names, one column feeding two?"""
    team = read_team(folder({"sales_pipeline.csv": EXPORT, "sales_teams.csv": TEAMS}), preset=PRESET)
    assert team.table("reps")[["rep_id", "name", "team", "manager"]].to_numpy().tolist() == [
        ["Ann Lee", "Ann Lee", "East", "Eva"]
    ]
    assert team.table("deals")["amount"].tolist() == [1054.0]
    assert team.notices == ()


def test_preset_with_renamed_files(folder):
    """Is the export's table recognised by its columns when the file was renamed?"""
    team = read_team(folder({"export (3).csv": EXPORT}), preset=PRESET)
    assert team.table("deals")["product_id"].tolist() == ["GTXPro"]


def test_a_mapping_refines_the_preset(folder):
    """Do the folder's mapping and the preset add up, the mapping in front?"""
    mapping = "tables: {deals: {columns: {title: product}}}\nstages: {Won: lost}\nnames: {deals.product_id: {GTXPro: GTX Pro}}\n"
    place = folder({"sales_pipeline.csv": EXPORT, "mapping.yaml": mapping})
    deals = read_team(place, preset=PRESET).table("deals")
    assert deals["title"].tolist() == ["GTXPro"]
    assert deals["product_id"].tolist() == ["GTX Pro"]
    assert deals["status"].tolist() == ["lost"]
    (place / "mapping.yaml").write_text(f"preset: {PRESET}\n" + mapping)
    assert read_team(place).table("deals").equals(deals)


def test_names_settle_near_duplicates(folder):
    """Is a name replaced where the mapping says so, and only there?"""
    mapping = "names:\n  accounts.sector: {technolgy: technology}\n"
    accounts = "account_id,sector,name\na1,technolgy,technolgy\na2,retail,x\n"
    team = read_team(folder({"mapping.yaml": mapping}, reps="rep_id\nr1\n", accounts=accounts))
    assert team.table("accounts")["sector"].tolist() == ["technology", "retail"]
    assert team.table("accounts")["name"].tolist() == ["technolgy", "x"]


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("curency: EUR", [("mapping-unknown-key", "curency", None)]),
        ("tables: {deals: {fil: x.csv}}", [("mapping-unknown-key", "tables.deals.fil", None)]),
        ("currency: Euro", [("mapping-wrong-value", "currency", "Euro")]),
        ("as_of: soon", [("mapping-wrong-value", "as_of", "soon")]),
        ("stages: {Won: yes}", [("mapping-wrong-value", "stages.Won", "yes")]),
        ("tables: {deals: {dates: european}}", [("mapping-wrong-value", "tables.deals.dates", "european")]),
        ("tables: deals", [("mapping-wrong-value", "tables", "deals")]),
        ("- a", [("mapping-wrong-value", "mapping.yaml", "['a']")]),
        ("tables: {sales: {file: x.csv}}", [("mapping-unknown-table", None, "sales")]),
        ("tables: {deals: {columns: {owner: x}}}", [("mapping-unknown-column", None, "deals.owner")]),
        ("date_style: {created: day-first}", [("mapping-unknown-column", None, "created")]),
        ("names: {deals.producto: {a: b}}", [("mapping-unknown-column", None, "deals.producto")]),
        ("tables: {deals: {file: x.csv}}", [("mapping-file-missing", None, "x.csv")]),
        ("tables: {deals: {columns: {amount: Importe}}}", [("mapping-source-missing", "amount", "Importe")]),
        ("preset: our-crm", [("unknown-preset", None, "our-crm")]),
        ("currency: EUR\ncurrency: USD", [("mapping-key-twice", "currency", None)]),
        ("stages: [", [("mapping-unreadable", None, None)]),
        (
            "currency: Euro\nas_of: soon",
            [("mapping-wrong-value", "currency", "Euro"), ("mapping-wrong-value", "as_of", "soon")],
        ),
    ],
)
def test_errors_in_the_mapping_name_the_key(folder, mapping, expected):
    """Is every error in mapping.yaml told with its key and value, before anything is read?"""
    place = folder({"mapping.yaml": mapping}, deals="deal_id,rep_id,stage\nd1,r1,Won\n")
    assert stopped(place) == expected


def test_known_keys_are_listed(folder):
    """Does the remedy list what would be right?"""
    place = folder({"mapping.yaml": "tables: {deals: {columns: {owner: x}}}"}, reps="rep_id\nr1\n")
    with pytest.raises(TeamError) as error:
        read_team(place)
    assert "rep_id" in describe(error.value.faults[0], language("en"))[1]


def test_a_file_outside_the_folder_is_not_read(folder, tmp_path):
    """Can the mapping not reach a file that is not among the tables?"""
    (tmp_path / "secret.csv").write_text("deal_id,rep_id,stage\nd1,r1,Won\n")
    place = folder({"mapping.yaml": "tables: {deals: {file: ../secret.csv}}"}, reps="rep_id\nr1\n")
    assert stopped(place) == [("mapping-file-missing", None, "../secret.csv")]


def test_missing_mapping_and_preset(folder, tmp_path):
    """Is a mapping or preset that is not there told?"""
    place = folder(reps="rep_id\nr1\n")
    assert stopped(place, mapping=tmp_path / "no.yaml")[0][0] == "mapping-missing"
    assert stopped(place, preset="nope") == [("unknown-preset", None, "nope")]


def test_an_empty_mapping_is_no_fault(folder):
    """Is a mapping.yaml of comments only read as saying nothing?"""
    assert read_team(folder({"mapping.yaml": "# nothing yet\n"}, reps="rep_id\nr1\n")).has("reps")


@pytest.mark.parametrize("preset", entries(Preset))
def test_presets_name_real_columns(preset):
    """Does every preset name tables and columns of the kit only?"""
    for table_id, table in entries(Preset)[preset].tables.items():
        known = {column.id for column in entries(TableSpec)[table_id].columns}
        assert set(table.columns) <= known
