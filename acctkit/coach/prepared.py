"""Work out at once all that the briefs of a team share, so that no brief takes longer because the team is large."""

from __future__ import annotations

from acctkit.coach.away import times
from acctkit.coach.beginning_signs import begun_in_team
from acctkit.coach.brief import brief, plan_month, set_aside_by_rep
from acctkit.coach.facts import TeamFacts, closed_by_rep, deals_by_rep
from acctkit.coach.goal_checks import SPANS, past_spans_in_team, people_in_team
from acctkit.coach.goals import team_seasonality
from acctkit.coach.handover_readiness import team_handovers
from acctkit.coach.pipeline_signs import prepare_pipeline
from acctkit.coach.series import won_in_team
from acctkit.pipeline.month_plan import days_left

_SHARED = (
    begun_in_team,
    closed_by_rep,
    deals_by_rep,
    people_in_team,
    set_aside_by_rep,
    team_handovers,
    team_seasonality,
    times,
    won_in_team,
)


def prepare(facts: TeamFacts) -> None:
    """Work out what a brief may need of the team, in a process from which many are forked."""
    for read in _SHARED:
        facts.once(read)
    prepare_pipeline(facts)
    facts.history.prepare(days_left(facts.today, plan_month(facts.today)))
    everybody = facts.everybody
    _ = (facts.results, facts.situations, facts.kinds, facts.slowest_win, facts.last_entry, facts.first_entry)
    _ = facts.reps_with_deals
    _ = (everybody.won, everybody.closed, everybody.ages, everybody.sold, everybody.prices, everybody.amounts)
    pipeline = facts.pipeline
    _ = (facts.halves, pipeline.passes.ended, pipeline.report, pipeline.discipline, pipeline.sized)
    _ = (pipeline.months, pipeline.lost, pipeline.forecasts)
    for span in SPANS:
        facts.once(past_spans_in_team, span)
    busiest = facts.deals["rep_id"].mode()[:1]
    for rep_id in busiest:  # what is left is met by doing, for somebody who has much to show
        brief(facts, rep_id, facts.today)
