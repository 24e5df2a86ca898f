"""Pipeline and discipline on the page of a rep: funnel, flow, forecast, reasons, the manager's actions, habits."""

import json
from dataclasses import replace
from datetime import date

import pytest

from acctkit.coach.brief import brief
from acctkit.measures.estimate import Estimate, unknown
from acctkit.pipeline.capacity import Capacity, Load
from acctkit.pipeline.forecast_accuracy import ForecastAccuracy
from acctkit.pipeline.plan_load import plan_load
from acctkit.places import shipped
from acctkit.playbook import entries
from acctkit.playbook.manager_actions import ManagerAction
from acctkit.widgets.chart import Chart
from acctkit.widgets.forecast_block import accuracy
from acctkit.widgets.rep_page import RepPage

PARTS = (
    "funnel",
    "stage_focus",
    "refusals",
    "flow",
    "manager_actions",
    "forecast",
    "discipline",
    "month_plan",
)


def page(made, lang, **pipeline):
    return RepPage(replace(made, pipeline=replace(made.pipeline, **pipeline)), lang)


def test_every_rep_in_every_language(pages):
    """Does each part say something for each rep, with nothing left unfilled?"""
    for shown in pages.values():
        for part in PARTS:
            made = getattr(shown, part)()
            assert made.words
            assert "None" not in made.words
            assert "nan" not in made.words.split()


def test_funnel_in_words(sample_briefs, en):
    """Does the text say all numbers of the picture: 136 entered, 12 lost, 9 still there?"""
    shown = RepPage(sample_briefs["R01"], en).funnel()
    assert isinstance(shown, Chart)
    stage = sample_briefs["R01"].pipeline.funnel.stages[0]
    said = f"The customer discovers a need: {stage.entered} entered, {stage.lost} lost, {stage.open} still there; 91% move on (85% to 95%)"
    assert said in shown.words


def test_table_of_the_stages(sample_briefs, en):
    """Does the table give conversion and days with their ranges, what is lost, and what the others lose?"""
    html = RepPage(sample_briefs["R03"], en).stage_focus().html
    for one in sample_briefs["R03"].stage_focus.stages:
        passed = sample_briefs["R03"].pipeline.funnel.stage(one.stage)
        assert f"{en.percent(passed.conversion.value)} ({en.percent(passed.conversion.low)} to" in html
        assert f"{en.number(passed.stay.value)} ({en.number(passed.stay.low)} to" in html
        assert f"{one.lost} ({en.percent(one.own.value)})" in html
    assert "Short history" not in html
    assert "Short history" in RepPage(sample_briefs["R11"], en).stage_focus().html


def test_without_tables(make_team, ended, en):
    """Does each part say how to begin, where a table is missing?"""
    shown = RepPage(brief(make_team(deals=ended("r", "won", 40)), "r", date(2026, 6, 10)), en)
    assert "Export when each deal entered each stage" in shown.funnel().words
    assert "Write down before each month" in shown.forecast().words
    assert "Nothing is open" in shown.flow().words
    assert "Nothing is open" in shown.manager_actions().words
    assert shown.refusals().words == "No deal is lost yet."


def test_discipline_names_habits_and_rows(sample_briefs, en):
    """Are score, parts, at most three habits with at most ten rows, and the number of the rest told?"""
    made = sample_briefs["R01"]
    html = RepPage(made, en).discipline().html
    assert "87 of 100, counted over 231 current rows. Half of the team has 97 or more." in html
    fixes = made.pipeline.habits.fixes
    assert len(fixes) == 3
    for finding in fixes[0].named:
        assert finding.row_id in html
    assert "and 12 more" in html
    assert "and 11 more habits" in html
    clean = RepPage(sample_briefs["R05"], en).discipline().words
    assert (
        clean
        == "100 of 100, counted over 214 current rows. Half of the team has 97 or more. No rule finds anything to put right."
    )


def test_forecast(sample_briefs, en):
    """Are accuracy and side told in words, and each month in the table?"""
    shown = RepPage(sample_briefs["R03"], en).forecast()
    assert shown.words == (
        "Over 12 months forecasts missed by 41% of what was won; in sum +39% (+19% to +73%), clearly too high."
    )
    assert shown.html.count("<tr>") == 13
    assert "▼" in shown.html


def test_forecast_that_cannot_be_judged(en):
    """Are too few months, and months without a win, told as such?"""
    few = Estimate(0.1, 0.05, 0.2, 3)
    said = accuracy(ForecastAccuracy(few, few, few, (), 0), en)
    assert (
        said
        == "Over 3 months forecasts missed by 10% of what was won; in sum +10% (+5% to +20%), too few months to name a side."
    )
    none = unknown("no-actual", 2)
    assert "cannot be computed" in accuracy(ForecastAccuracy(none, none, none, (), 0), en)


def test_actions_name_deals(sample_briefs, en):
    """Does each action stand with what to do and its deals, under the mark of the manager?"""
    made = sample_briefs["R03"]
    html = RepPage(made, en).manager_actions().html
    assert "For the manager alone" in html
    for group in made.pipeline.actions:
        assert entries(ManagerAction)[group.action].title in html
        assert group.row_ids[0] in html


def test_the_managers_actions_are_not_shared():
    """Is the cell with the manager's actions tagged for the manager, and are the facts shared?"""
    cells = json.loads(shipped("notebooks/coaching/rep.ipynb").read_text("utf-8"))["cells"]
    tagged = {"".join(c["source"]): "manager-only" in c["metadata"].get("tags", ()) for c in cells}
    assert tagged["page.manager_actions()"]
    assert not any(tagged[f"page.{part}()"] for part in PARTS if part != "manager_actions")


def test_capacity_in_the_plan(sample_briefs, en):
    """Does the plan say how many deals wait when it moves more than any month did?"""
    made = sample_briefs["R03"]
    moved = Load(Estimate(6.0, None, None, 12), 8, "rep")
    load = plan_load(made.plan, Capacity(made.pipeline.load.capacity.begun, moved))
    assert made.plan.Y == 11
    assert (
        "No month so far held talks on more than 8 deals. Choose the ones to move, and let 5 wait or go."
        in (page(made, en, load=load).month_plan().html)
    )


def test_reasons(sample_briefs, en):
    """Are the most frequent reasons told with their ranges, and those that stand out named?"""
    words = RepPage(sample_briefs["R03"], en).refusals().words
    assert words.startswith("84 deals are lost. Reasons: price 27% (19% to 38%);")
    assert words.endswith("Clearly more often than among the others: postponed and contract terms.")


@pytest.mark.real
def test_reasons_of_the_real_set(crm_briefs, en):
    """Is it said of the public set that no loss has a reason?"""
    assert "None of them has a reason on record" in RepPage(crm_briefs["Anna Snelling"], en).refusals().words
