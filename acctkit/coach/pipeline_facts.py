"""The pipeline and the discipline of a team, each thing worked out once, and one rep's part of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from acctkit.pipeline.amount_classes import median_won
from acctkit.pipeline.capacity import MonthCounts, month_counts
from acctkit.pipeline.customer_funnel import (
    ActionGroup,
    account_values,
    by_action,
    customer_funnel,
    sized_deals,
)
from acctkit.pipeline.flow import Flow, flow
from acctkit.pipeline.forecast_accuracy import ForecastAccuracy, forecast_accuracy, monthly_results
from acctkit.pipeline.funnel import Funnel, funnel
from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.by_rep import RepHabits, ReportByRep
from acctkit.pipeline.hygiene.discipline import Discipline, Score, discipline
from acctkit.pipeline.month_plan import MonthPlan
from acctkit.pipeline.plan_load import PlanLoad, plan_load
from acctkit.pipeline.refusal_reasons import LostDeals, Refusals, lost_deals, refusals
from acctkit.pipeline.stage_passes import StagePasses, stage_passes
from acctkit.pipeline.win_levels import LevelChance, level_chances
from acctkit.tables import Team


@dataclass(frozen=True, eq=False)
class PipelineFacts:
    """What the pages of all reps share about the pipeline. `deals` are the prepared ones of `TeamFacts`."""

    team: Team
    today: date
    deals: pd.DataFrame

    @cached_property
    def passes(self) -> StagePasses:
        """Return how the deals passed through the buying stages."""
        return stage_passes(self.deals, self.team.table("stage_history"), self.today)

    @cached_property
    def report(self) -> ReportByRep:
        """Return what the linter finds in the export, parted by rep."""
        return ReportByRep(lint(self.team, self.today))

    @cached_property
    def discipline(self) -> Discipline:
        """Return the discipline scores."""
        return discipline(self.team, self.report.report, self.today)

    @cached_property
    def sized(self) -> pd.DataFrame:
        """Return the open deals with customer, level and size."""
        values = account_values(self.team.table("accounts"), self.deals)
        return sized_deals(self.deals, values, median_won(self.deals).value)

    @cached_property
    def _sized_places(self) -> dict[Any, Any]:
        return dict(self.sized.groupby("rep_id", sort=False).indices)

    def sized_of(self, rep_id: str) -> pd.DataFrame:
        """Return a rep's open deals with customer, level and size."""
        own: pd.DataFrame = self.sized.iloc[self._sized_places.get(rep_id, [])]
        return own

    @cached_property
    def months(self) -> MonthCounts:
        """Return how many deals were begun and moved in each month."""
        return month_counts(self.deals, self.team.table("activities"), self.today)

    @cached_property
    def lost(self) -> LostDeals:
        """Return the lost deals with their reasons."""
        return lost_deals(self.deals)

    @cached_property
    def forecasts(self) -> dict[str, ForecastAccuracy]:
        """Return how well each rep with a target forecasts."""
        results = monthly_results(self.deals, self.team.table("targets"), self.today)
        return {str(rep): forecast_accuracy(rows) for rep, rows in results.groupby("rep_id", sort=False)}


@dataclass(frozen=True)
class RepPipeline:
    """One rep's pipeline and discipline. `load` is None without a plan, `forecast` without targets.

    `usual_score` is the median score of the team.
    """

    funnel: Funnel
    chances: tuple[LevelChance, ...]
    actions: tuple[ActionGroup, ...]
    flow: Flow
    load: PlanLoad | None
    refusals: Refusals
    forecast: ForecastAccuracy | None
    habits: RepHabits
    score: Score
    usual_score: float | None
    open_levels: frozenset[str]

    @property
    def open_chances(self) -> tuple[LevelChance, ...]:
        """Return the chances at the levels at which an open deal stands."""
        return tuple(chance for chance in self.chances if chance.level in self.open_levels)


def rep_pipeline(facts: PipelineFacts, rep_id: str, own: pd.DataFrame, plan: MonthPlan | None) -> RepPipeline:
    """Return one rep's part.

    Parameters
    ----------
    facts
        The team's.
    rep_id
        The rep's id.
    own
        The rep's prepared deals.
    plan
        The rep's month plan, None where there is none.

    """
    passes = facts.passes.of(rep_id)
    chances = level_chances(passes, facts.passes)
    # What is probably dead needs no manager's hour; the plan asks for a decision about it.
    dead = frozenset(() if plan is None else plan.dead_row_ids)
    sized = facts.sized_of(rep_id)
    placed = customer_funnel(sized.loc[~sized["row_id"].isin(dead)], chances)
    return RepPipeline(
        funnel=funnel(passes),
        chances=chances,
        actions=by_action(placed),
        flow=flow(
            own,
            chances,
            target=None if plan is None else plan.target,
            month=facts.today if plan is None else plan.month,
            dead=dead,
        ),
        load=None if plan is None else plan_load(plan, facts.months.of(rep_id)),
        refusals=refusals(facts.lost, rep_id),
        forecast=facts.forecasts.get(rep_id),
        habits=facts.report.of(rep_id),
        score=facts.discipline.of(rep_id),
        usual_score=facts.discipline.usual,
        open_levels=frozenset(placed["level"].dropna()),
    )
