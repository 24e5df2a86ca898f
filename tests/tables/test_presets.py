"""The presets of CRM exports: where their columns come from, what is recognised, what is read."""

import csv
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.playbook import entries, entry, use_content
from acctkit.playbook.presets import Preset
from acctkit.playbook.tables import TableSpec
from acctkit.tables import TeamError, describe, propose_mapping, read_team, recognised_presets
from acctkit.tables.presets import LEAST, equally_good, preset_fits
from acctkit.tables.raw import raw_table

EXPORTS = Path(__file__).parent / "exports"
SAMPLES = {folder.parent.name: folder for folder in sorted(EXPORTS.glob("*/*"))}
"""The sample of each preset: exports/<preset>/<language>."""
CRMS = [name for name in entries(Preset) if name != "crm-sales-opportunities"]
CLOSING = {
    "won": ["2026-02-26", "2026-03-20"],
    "lost": ["2026-03-30", "2026-04-28"],
    "open": ["2026-07-31", "2026-08-14"],
}


def days(values):
    return sorted(str(day.date()) for day in values.dropna())


def fault_codes(path, **options):
    with pytest.raises(TeamError) as error:
        read_team(path, **options)
    return [fault.code for fault in error.value.faults]


@pytest.mark.parametrize("name", entries(Preset))
def test_every_column_has_a_source(name):
    """Does each column say who vouches for it, is no source without a column, and is each column one of the kit's?"""
    preset = entry(Preset, name)
    named = set()
    for table_id, table in preset.tables.items():
        columns = {*table.columns, *table.joined}
        assert columns <= {column.id for column in entry(TableSpec, table_id).columns}
        assert set(table.column_sources) <= columns
        named |= {table.source_of(column) for column in columns}
    assert named
    assert named <= set(preset.sources)


@pytest.mark.parametrize("name", entries(Preset))
def test_required_columns_are_mapped(name):
    """Does each table of a preset name every column without which the table cannot be read?"""
    for table_id, table in entry(Preset, name).tables.items():
        required = {column.id for column in entry(TableSpec, table_id).columns if column.required}
        assert required <= {*table.columns, *table.joined}


def test_every_preset_has_a_sample():
    """Is there a sample for each preset of a CRM and a preset for each sample?"""
    assert set(SAMPLES) == set(CRMS)


@pytest.mark.parametrize("name", CRMS)
def test_the_sample_shows_the_whole_preset(name):
    """Does the sample have a file for every table of the preset, with all its columns, and no row that is set aside?"""
    team = read_team(SAMPLES[name], preset=name)
    assert team.faults == ()
    assert not [
        notice for notice in team.notices if notice.code in ("file-ignored", "stage-taken-as-open")
    ] or (
        name.startswith("pipedrive")  # its status column decides, so the stages need no list
    )
    for table_id, table in entry(Preset, name).tables.items():
        assert team.has(table_id)
        missing = {*table.columns, *table.joined} - team.columns[table_id]
        assert missing == set()


@pytest.mark.parametrize("name", CRMS)
def test_the_same_deals_come_out(name):
    """Do six deals come out with two reps, their states, days and amounts, whatever system exported them?"""
    deals = read_team(SAMPLES[name], preset=name).table("deals")
    assert deals["status"].value_counts().to_dict() == {"won": 2, "lost": 2, "open": 2}
    assert deals["rep_id"].nunique() == 2
    assert sorted(deals["amount"]) == [2500, 3999.9, 4300, 8000.5, 12500, 15000]
    assert days(deals["created"]) == [
        "2026-01-14",
        "2026-01-27",
        "2026-02-03",
        "2026-03-02",
        "2026-04-13",
        "2026-05-04",
    ]
    for status, expected in CLOSING.items():
        closed = days(deals.loc[deals["status"] == status, "closed"])
        # Spanish headers of Pipedrive say when a deal was won, and nothing about lost ones.
        nothing = status == "open" or (name == "pipedrive-es" and status == "lost")
        if name == "megaplan-api" and status == "open":
            # Megaplan tells when the stage last changed, which of an open deal is no closing day and is asked of none.
            assert closed == ["2026-05-04", "2026-05-20"]
        else:
            assert closed == ([] if nothing else expected)
    assert days(deals.loc[deals["status"] == "open", "expected_close"]) == CLOSING["open"]


@pytest.mark.parametrize("name", CRMS)
def test_references_hold(name):
    """Do deals, contacts, activities and tasks find the companies of the same export?"""
    team = read_team(SAMPLES[name], preset=name)
    unknown = [notice for notice in team.notices if notice.code == "unknown-reference"]
    assert unknown == []


@pytest.mark.parametrize("name", ["hubspot", "bitrix24", "bitrix24-ru"])
def test_names_of_people_are_joined(name):
    """Is a contact's name made of its parts, without a gap where a part is empty, and are the parts not called unused?"""
    team = read_team(SAMPLES[name], preset=name)
    whole = ["Анна Павловна Зорина", "Борис Ильич Кедров", "Клара Мышкина"]
    assert team.table("contacts")["name"].tolist() == (
        whole if name == "bitrix24-ru" else ["Ada Finch", "Ben Oakes", "Cleo Marsh"]
    )
    parts = {part for names in entry(Preset, name).tables["contacts"].joined.values() for part in names}
    assert not parts & {notice.column for notice in team.notices if notice.table == "contacts"}


@pytest.mark.parametrize("name", CRMS)
def test_the_export_is_recognised(name):
    """Is exactly the right preset found for the sample, with all its columns counted?"""
    (fit,) = recognised_presets(SAMPLES[name])
    assert fit.preset == name
    assert fit.found == fit.of
    assert {table.table for table in fit.tables} == set(entry(Preset, name).tables)


@pytest.mark.parametrize("name", CRMS)
def test_reading_without_the_preset_names_it(name):
    """Does reading stop without the preset, with the preset and how sure it is in the first sentence?"""
    with pytest.raises(TeamError) as error:
        read_team(SAMPLES[name])
    fault = error.value.faults[0]
    assert (fault.code, fault.detail("preset")) == ("preset-fits", name)
    problem, remedy = describe(fault, language("en"))
    assert f"{fault.detail('found')} of {fault.detail('of')}" in problem
    assert f"preset: {name}" in remedy
    assert propose_mapping(SAMPLES[name]).preset == name


def test_some_columns_are_enough(tmp_path):
    """Is an export recognised when people left out columns, and how many are there is told?"""
    left_out = {"Deal - Probability", "Deal - Lost reason", "Deal - Next activity date", "Deal - Title"}
    with (SAMPLES["pipedrive"] / "deals-1182-77.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kept = [position for position, name in enumerate(rows[0]) if name not in left_out]
    with (tmp_path / "my export.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[row[position] for position in kept] for row in rows])
    (fit,) = recognised_presets(tmp_path)
    assert (fit.preset, fit.found, fit.of, fit.deals.named) == ("pipedrive", 9, 13, False)
    assert len(read_team(tmp_path, preset="pipedrive").table("deals")) == 6


@given(st.sampled_from(list(entries(Preset))), st.data())
def test_whatever_people_leave_out_or_add(name, data):
    """Is the right preset the only one, in whatever order, without some columns, and with others of the company's own?"""
    deals = entry(Preset, name).tables["deals"]
    required = {column.id for column in entry(TableSpec, "deals").columns if column.required}
    kept = data.draw(st.sets(st.sampled_from(sorted(deals.columns)))) | required
    own = data.draw(st.lists(st.text("xyzжñ ", min_size=3, max_size=9), max_size=8))
    header = data.draw(st.permutations([*{deals.columns[column][0] for column in kept}, *own]))
    fits = equally_good(preset_fits([raw_table("a.csv", None, [header])]))
    there = sum(any(source in header for source in sources) for sources in deals.columns.values())
    assert [fit.preset for fit in fits] == ([name] if there / len(deals.columns) >= LEAST else [])


def test_too_few_columns_are_not_enough(tmp_path):
    """Is nothing claimed of a table that has only a few of a preset's columns?"""
    (tmp_path / "deals.csv").write_text("ID,Stage,Responsible,Deal Name\n1,New,Ann,Ovens\n", "utf-8")
    assert recognised_presets(tmp_path) == ()


def test_a_column_that_must_be_filled_decides(tmp_path):
    """Is an export without the deals' codes not taken for one, and named when the preset is asked for?"""
    text = (
        (SAMPLES["salesforce"] / "report1782813600000.csv")
        .read_bytes()
        .replace(b'"Opportunity ID"', b'"Row"')
    )
    (tmp_path / "report.csv").write_bytes(text)
    assert recognised_presets(tmp_path) == ()
    bitrix = tmp_path / "bitrix"
    shutil.copytree(SAMPLES["bitrix24"], bitrix)
    deals = bitrix / "DEAL_20260630_ab12cd34.csv"
    deals.write_bytes(deals.read_bytes().replace(b'"ID"', b'"Number"'))
    with pytest.raises(TeamError) as error:
        read_team(bitrix, preset="bitrix24")
    assert [(fault.code, fault.column) for fault in error.value.faults] == [("missing-column", "deal_id")]


@pytest.mark.parametrize("name", CRMS)
def test_renamed_files_are_found_by_their_columns(name, tmp_path):
    """Is each table found when its file was renamed, unless two tables of the product have the same columns?"""
    for number, file in enumerate(sorted(SAMPLES[name].iterdir())):
        shutil.copy(file, tmp_path / f"export ({number}).csv")
    team = read_team(tmp_path, preset=name)
    tables = set(entry(Preset, name).tables)
    # Odoo's people and companies are one list with the same headers, and of users a preset knows code and name only.
    alike = {"odoo": {"contacts", "accounts"}, "salesforce-data-export": {"reps"}}.get(name, set())
    assert tables - alike <= set(team.tables)


def test_a_list_with_code_and_name_is_not_the_users(tmp_path):
    """Are other lists of a data export, which have a code and a name too, not taken for the reps?"""
    shutil.copy(SAMPLES["salesforce-data-export"] / "Opportunity.csv", tmp_path)
    (tmp_path / "Campaign.csv").write_text("Id,Name,OwnerId\n7015e1,Spring fair,0055e0000011aaa\n", "utf-8")
    team = read_team(tmp_path, preset="salesforce-data-export")
    assert set(team.table("reps")["rep_id"]) == set(team.table("deals")["rep_id"])
    assert [notice.file for notice in team.notices if notice.code == "file-ignored"] == ["Campaign.csv"]


def test_two_that_fit_are_asked_about(tmp_path):
    """Does a folder with exports of two systems stop with both named, and is neither chosen?"""
    for name in ("hubspot", "pipedrive"):
        for file in SAMPLES[name].glob("*deals*"):
            shutil.copy(file, tmp_path)
    assert {fit.preset for fit in recognised_presets(tmp_path)} == {"hubspot", "pipedrive"}
    with pytest.raises(TeamError) as error:
        read_team(tmp_path)
    fault = error.value.faults[0]
    assert fault.code == "presets-fit"
    problem, remedy = describe(fault, language("en"))
    assert "hubspot (12/12)" in problem
    assert "pipedrive (13/13)" in problem
    assert "Choose one" in remedy
    assert propose_mapping(tmp_path).preset is None
    assert fault_codes(tmp_path, preset="nope") == ["unknown-preset"]


def test_two_exports_of_one_table_are_told(tmp_path):
    """Does an export that is there twice stop, with both files named, and not one of them silently count?"""
    for day in ("01", "30"):
        shutil.copy(
            SAMPLES["hubspot"] / "hubspot-crm-exports-all-deals-2026-06-30.csv",
            tmp_path / f"hubspot-crm-exports-all-deals-2026-06-{day}.csv",
        )
    with pytest.raises(TeamError) as error:
        read_team(tmp_path, preset="hubspot")
    (fault,) = error.value.faults
    assert (fault.code, fault.table) == ("table-twice", "deals")
    assert "06-01" in fault.detail("files")
    assert "06-30" in fault.detail("files")


def test_an_own_file_name_counts_before_the_preset(tmp_path):
    """Does mapping.yaml settle which of two exports counts?"""
    export = SAMPLES["hubspot"] / "hubspot-crm-exports-all-deals-2026-06-30.csv"
    shutil.copy(export, tmp_path / "hubspot-crm-exports-all-deals-2026-06-01.csv")
    shutil.copy(export, tmp_path / "the one.csv")
    (tmp_path / "mapping.yaml").write_text("preset: hubspot\ntables: {deals: {file: the one.csv}}\n", "utf-8")
    team = read_team(tmp_path)
    assert {place for (table, _), (place, _) in team.sources.items() if table == "deals"} == {"the one.csv"}
    assert [n.file for n in team.notices if n.code == "file-ignored"] == [
        "hubspot-crm-exports-all-deals-2026-06-01.csv"
    ]


def test_columns_that_only_sound_alike_are_left_alone(tmp_path):
    """Is a column that has a name of the kit's and another meaning not read as the kit's?"""
    shutil.copytree(SAMPLES["bitrix24"], tmp_path / "bitrix")
    team = read_team(tmp_path / "bitrix", preset="bitrix24")
    assert "employees" not in team.columns["accounts"]
    assert "Employees" in {notice.column for notice in team.notices if notice.code == "column-ignored"}


def test_an_archived_opportunity_is_lost():
    """Is Odoo's lost opportunity lost although its stage is an open one, and the stage kept?"""
    deals = read_team(SAMPLES["odoo"], preset="odoo").table("deals")
    lost = deals[deals["status"] == "lost"]
    assert set(lost["stage"]) == {"Qualified"}
    assert set(lost["loss_reason"]) == {"Too expensive"}


def test_old_encodings_of_bitrix24(tmp_path):
    """Is the Russian export read the same from Windows' own encoding, which older installations write?"""
    new = tmp_path / "old"
    new.mkdir()
    for file in SAMPLES["bitrix24-ru"].iterdir():
        (new / file.name).write_bytes(file.read_bytes().decode("utf-8-sig").encode("cp1251"))
    old = read_team(new, preset="bitrix24-ru")
    assert old.table("deals").equals(read_team(SAMPLES["bitrix24-ru"], preset="bitrix24-ru").table("deals"))
    assert {n.value for n in old.notices if n.code == "encoding-guessed"} == {"cp1251"}


def test_espocrm_guards_formulas_with_an_apostrophe():
    """Is the phone number that EspoCRM guards with an apostrophe read, and no row lost over it?"""
    phones = read_team(SAMPLES["espocrm"], preset="espocrm").table("accounts")["phone"]
    assert set(phones) == {"'+44 20 7946 0100"}


def test_a_trainer_adds_a_preset(tmp_path):
    """Is a preset of a trainer's own recognised like the kit's, and asked about where it fits as well?"""
    own = tmp_path / "own"
    own.mkdir()
    columns = {"deal_id": "Record ID", "rep_id": "Deal owner", "stage": "Deal Stage", "amount": "Amount"}
    preset = {
        "id": "our-hubspot",
        "title": "Ours",
        "doc": "Ours.",
        "tables": {"deals": {"columns": columns}},
    }
    (own / "presets.yaml").write_text(yaml.safe_dump([preset]), "utf-8")
    use_content(own)
    assert {fit.preset for fit in recognised_presets(SAMPLES["hubspot"])} == {"hubspot", "our-hubspot"}
    assert fault_codes(SAMPLES["hubspot"])[0] == "presets-fit"
    assert len(read_team(SAMPLES["hubspot"], preset="our-hubspot").table("deals")) == 6
