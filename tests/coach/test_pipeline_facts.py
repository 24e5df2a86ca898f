"""Is one rep's part of the pipeline the rep's own, and is everything about the team worked out once?"""

from datetime import date

import pytest

from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.pipeline.customer_funnel import account_values, by_action, customer_funnel, sized_deals
from acctkit.pipeline.funnel import funnel
from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.discipline import discipline
from acctkit.pipeline.refusal_reasons import lost_deals, refusals

DAY = date(2026, 6, 30)


@pytest.mark.parametrize("rep", ["R01", "R03", "R12", "R16"])
def test_own_part(sample_briefs, sample_facts, rep):
    """Are funnel, reasons, score and habits those of the rep's own rows?"""
    made, deals = sample_briefs[rep].pipeline, sample_facts.deals
    report = lint(sample_facts.team, DAY)
    assert made.habits.fixes == report.of_rep(rep).fixes()
    assert made.score == discipline(sample_facts.team, report, DAY).of(rep)
    assert made.refusals == refusals(lost_deals(deals), rep)
    assert made.funnel == funnel(sample_facts.pipeline.passes.of(rep))
    own = set(deals.loc[deals["rep_id"].eq(rep) & deals["status"].eq("open"), "row_id"])
    assert {row for stage in made.funnel.stages for row in stage.open_row_ids} <= own


def test_actions_leave_dead_deals_out(sample_briefs, sample_facts):
    """Does every open deal of a rep ask for one action, but for those that are probably dead?"""
    for rep, made in sample_briefs.items():
        still_open = sample_facts.deals.loc[
            sample_facts.deals["rep_id"].eq(rep) & sample_facts.deals["status"].eq("open")
        ]
        dead = set(made.plan.dead_row_ids) if made.plan else set()
        asked = [row for group in made.pipeline.actions for row in group.row_ids]
        assert sorted(asked) == sorted(set(still_open["row_id"]) - dead)
        assert made.pipeline.flow.left_out == len(dead)
    assert sample_briefs["R01"].pipeline.flow.left_out == 22


def test_one_rep_as_the_whole_team_has_it(sample_facts, sample_briefs):
    """Are a rep's deals placed as they are when the whole team is placed with the rep's chances?"""
    facts = sample_facts
    values = account_values(facts.team.table("accounts"), facts.deals)
    sized = sized_deals(
        facts.deals, values, facts.deals.loc[facts.deals["status"].eq("won"), "amount"].median()
    )
    placed = customer_funnel(sized, sample_briefs["R02"].pipeline.chances)
    assert by_action(placed.loc[placed["rep_id"].eq("R02")]) == sample_briefs["R02"].pipeline.actions


def test_lint_runs_once(make_team, ended, monkeypatch):
    """Is a team linted once, however many of its reps are briefed?"""
    runs = []
    monkeypatch.setattr(
        "acctkit.coach.pipeline_facts.lint", lambda *given: runs.append(given) or lint(*given)
    )
    facts = team_facts(make_team(deals=[*ended("a", "won", 5), *ended("b", "won", 5)]), date(2026, 6, 10))
    for rep in ("a", "b"):
        brief(facts, rep, facts.today)
    assert len(runs) == 1


def test_open_chances(sample_briefs):
    """Are chances told for the levels at which deals stand, and for no others?"""
    made = sample_briefs["R03"].pipeline
    assert [chance.level for chance in made.open_chances] == ["none", "II", "III"]
    assert len(made.chances) == 5


@pytest.mark.real
def test_real_set(crm_briefs):
    """Does the public set give every rep discipline and, where deals exist, actions, but neither funnel nor forecast?"""
    for made in crm_briefs.values():
        assert made.pipeline.funnel.reason == "no-stage-history"
        assert made.pipeline.forecast is None
        assert bool(made.pipeline.habits.count) == bool(made.results.open or not made.results.won)
