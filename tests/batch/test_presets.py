"""From the export of a CRM to a rep's notebook, with nothing in between but the name of the preset."""

from __future__ import annotations

import json
import re
from datetime import date
from html import escape
from pathlib import Path

import nbformat
import pytest

from acctkit.batch.job import TEMPLATE
from acctkit.batch.make import run, template
from acctkit.batch.manifest import Known
from acctkit.batch.order import Order, jobs
from acctkit.batch.outline import outline
from acctkit.coach.facts import team_facts
from acctkit.playbook import entries
from acctkit.playbook.presets import Preset
from acctkit.tables import read_team
from acctkit.widgets.rep_page import open_page

EXPORTS = Path(__file__).resolve().parents[1] / "tables" / "exports"
SAMPLES = {folder.parent.name: folder for folder in sorted(EXPORTS.glob("*/*"))}
DAY = date(2026, 6, 30)


def test_every_preset_of_a_crm_is_here() -> None:
    """Is there a sample for each preset but the one of the public data set, which has tests of its own?"""
    assert set(SAMPLES) == set(entries(Preset)) - {"crm-sales-opportunities"}


def shown(name: str, rep: str) -> str:
    """Return everything that the cells of the rep's notebook show, one after the other."""
    page = open_page(str(SAMPLES[name]), rep, "en", DAY.isoformat(), f"preset:{name}")
    source = "\n".join(cell.source for cell in template("en", TEMPLATE).cells if cell.cell_type == "code")
    parts = re.findall(r"^page\.(\w+)\(\)$", source, re.MULTILINE)
    assert len(parts) > 15
    bundles = [getattr(page, part)()._repr_mimebundle_() for part in parts]
    return "".join(
        (bundle[0] if isinstance(bundle, tuple) else bundle).get("text/html", "") for bundle in bundles
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_every_part_of_the_page(name: str) -> None:
    """Does each rep of an export get every part of the page, with the name, and the deal to discuss with its stage?"""
    team = read_team(SAMPLES[name], preset=name)
    discussed = 0
    for rep, person in team.table("reps").set_index("rep_id")["name"].items():
        html = shown(name, str(rep))
        assert escape(person) in html
        deals = team.table("deals").query("status == 'open'").set_index("rep_id")
        discussed += f"<td>{escape(deals.loc[rep, 'stage'])}</td>" in html
        assert f"<td>{escape(deals.drop(rep)['stage'].iloc[0])}</td>" not in html
    assert discussed


@pytest.mark.parametrize("name", ["bitrix24-ru", "megaplan-api"])
def test_a_real_notebook(name: str, tmp_path: Path) -> None:
    """Does the batch write a whole notebook and both pages for one rep of an export, as `--preset` asks for?"""
    team = read_team(SAMPLES[name], preset=name)
    rep, person = team.table("reps").iloc[0][["rep_id", "name"]]
    order = Order(team=SAMPLES[name], out=tmp_path, today=DAY, preset=name, reps=(rep,))
    found = outline(order, team_facts(team, DAY))
    (job,) = jobs(order, found.names, found.keys, Known({}, {}))
    line = run(job)
    assert (line.status, line.error) == ("ok", None)
    notebook = nbformat.read(job.notebook, as_version=4)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    deal = team.table("deals").query("rep_id == @rep and status == 'open'").iloc[0]
    for text in (json.dumps(notebook, ensure_ascii=False), job.manager_page.read_text("utf-8")):
        assert person in text
        assert deal["stage"] in text
