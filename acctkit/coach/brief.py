"""The brief of one rep: everything a one-to-one needs, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from acctkit.calendar import add_months, month_end, month_start
from acctkit.coach.facts import RepFacts, TeamFacts, team_facts
from acctkit.coach.findings import Finding, Proposal, best_strength, findings, first_three
from acctkit.coach.goal_signs import Attainment, attainment, revenue_targets
from acctkit.coach.goals import Goals, goals
from acctkit.coach.pipeline_signs import with_chance
from acctkit.coach.result_signs import Comparison, comparisons
from acctkit.coach.series import AgeBand, MonthRow, by_age, by_month
from acctkit.measures.results import Results
from acctkit.pipeline.month_plan import MonthPlan, month_plan
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Fault, Team
from acctkit.team.ability_willingness import (
    Placement,
    SelfManagerGap,
    TaskPlacement,
    place,
    place_tasks,
    self_manager_gap,
)


@dataclass(frozen=True)
class Commitment:
    """An agreed action and what became of it. `late` tells that it is open and past its date."""

    agreed_on: date
    action: str
    owner: str | None
    due: date | None
    status: str
    result: str | None
    late: bool
    row_id: str


@dataclass(frozen=True)
class OpenDeal:
    """An open deal worth a talk. `chance` is that of deals of its age to be won within the next months."""

    row_id: str
    account: str | None
    product: str | None
    stage: str
    age: int
    worth: float | None
    chance: float


@dataclass(frozen=True)
class Brief:
    """What is known about a rep on a day, and what to talk about.

    `plan_target` says where the plan's target comes from: "targets", or "usual-month" when there is none and the
    rep's own mean month stands in. `collect` names entries of collect.yaml that are missing. `set_aside` are the
    rep's rows that could not be used.
    """

    rep_id: str
    name: str
    team: str | None
    manager: str | None
    today: date
    currency: str | None
    first_day: date | None
    last_day: date | None
    results: Results
    findings: tuple[Finding, ...]
    comparisons: tuple[Comparison, ...]
    months: tuple[MonthRow, ...]
    ages: tuple[AgeBand, ...]
    slowest_win: int | None
    attainment: Attainment | None
    goals: Goals | None
    plan: MonthPlan | None
    plan_target: str
    placement: Placement
    tasks: tuple[TaskPlacement, ...]
    self_gap: SelfManagerGap
    commitments: tuple[Commitment, ...]
    to_discuss: tuple[OpenDeal, ...]
    collect: tuple[str, ...]
    set_aside: tuple[Fault, ...]

    @cached_property
    def three(self) -> tuple[Finding, ...]:
        """Return the three things that matter."""
        return first_three(self.findings)

    @property
    def strength(self) -> Finding | None:
        """Return the strength the talk begins with."""
        return best_strength(self.findings)

    @property
    def action(self) -> Proposal | None:
        """Return the action proposed for agreement: the one of the most important finding."""
        return self.three[0].proposal if self.three else None

    @property
    def priority(self) -> float:
        """Return how urgent the talk is, 0-100: the priority of the first thing that is not a strength."""
        return next((f.priority for f in self.three if f.stance != "strength"), 0.0)


def brief(team: Team | TeamFacts, rep_id: str, today: date) -> Brief:
    """Return the brief of one rep.

    Parameters
    ----------
    team
        The team folder, or its facts where several briefs are made.
    rep_id
        The rep's id in the reps table.
    today
        The day the talk is prepared for.

    Raises
    ------
    KeyError
        The team has no rep with this id.

    """
    facts = team if isinstance(team, TeamFacts) else team_facts(team, today)
    rep = facts.rep(rep_id)
    dated = rep.own[["created", "closed"]]
    plan, plan_target = _plan(rep)
    ratings = rep.table("ratings")
    return Brief(
        rep_id=rep_id,
        name=rep.name,
        team=rep.team_name,
        manager=rep.manager,
        today=today,
        currency=facts.team.currency,
        first_day=_day(dated.min().min()),
        last_day=_day(dated.max().max()),
        results=rep.results,
        findings=findings(rep),
        comparisons=comparisons(rep),
        months=by_month(rep) if len(rep.own) else (),
        ages=by_age(rep),
        slowest_win=facts.slowest_win,
        attainment=attainment(rep),
        goals=goals(rep),
        plan=plan,
        plan_target=plan_target,
        placement=place(ratings, today),
        tasks=place_tasks(ratings, today),
        self_gap=self_manager_gap(ratings, today),
        commitments=_commitments(rep),
        to_discuss=_to_discuss(rep),
        collect=_collect(rep),
        set_aside=_set_aside(rep),
    )


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload,arg-type]


def plan_month(today: date) -> date:
    """Return the first day of the month worth planning: the next one when this one is nearly over."""
    left = (month_end(today) - today).days
    return add_months(today, 1) if left <= threshold("coach.month_ending") else month_start(today)


def _plan(rep: RepFacts) -> tuple[MonthPlan | None, str]:
    """Plan the month against its target, or against the rep's usual month where there is no target. Source: C2.6."""
    if rep.own.empty:
        return None, "none"
    month = plan_month(rep.today)
    targets = revenue_targets(rep)
    goal = targets.loc[targets["month"].eq(pd.Timestamp(month)), "target"].sum(min_count=1)
    target, source = (float(goal), "targets") if pd.notna(goal) else (_usual_month(rep), "usual-month")
    closed = rep.won["closed"]
    booked = float(
        rep.won.loc[closed.between(pd.Timestamp(month), pd.Timestamp(month_end(month))), "amount"].sum()
    )
    plan = month_plan(rep.own, rep.team.deals, target=target, booked=booked, today=rep.today, month=month)
    return plan, source if target is not None else "none"


def _usual_month(rep: RepFacts) -> float | None:
    """Return the mean revenue of the rep's whole months of the last year, None where nothing was won."""
    whole = [row.booked for row in by_month(rep) if row.complete]
    return sum(whole) / len(whole) if whole and sum(whole) > 0 else None


def _commitments(rep: RepFacts) -> tuple[Commitment, ...]:
    actions = rep.table("actions").sort_values(["agreed_on", "row_id"], ascending=[False, True])
    found = []
    for row in actions.itertuples():
        status = row.status if isinstance(row.status, str) else "open"
        due = _day(row.due)
        found.append(
            Commitment(
                agreed_on=row.agreed_on.date(),
                action=str(row.action),
                owner=row.owner if isinstance(row.owner, str) else None,
                due=due,
                status=status,
                result=row.result if isinstance(row.result, str) else None,
                late=status == "open" and due is not None and due < rep.today,
                row_id=str(row.row_id),
            )
        )
    return tuple(found)


def _to_discuss(rep: RepFacts) -> tuple[OpenDeal, ...]:
    if rep.open.empty:
        return ()
    rated = with_chance(rep)
    chosen = rated.loc[rated["expected"].gt(0)].head(int(threshold("coach.deals_to_discuss")))
    return tuple(
        OpenDeal(
            row_id=str(row.row_id),
            account=rep.team.account_name(row.account_id) if isinstance(row.account_id, str) else None,
            product=rep.team.product_name(row.product_id) if isinstance(row.product_id, str) else None,
            stage=str(row.stage),
            age=int(row.age),
            worth=None if pd.isna(row.worth) else float(row.worth),
            chance=float(row.chance),
        )
        for row in chosen.itertuples()
    )


def _collect(rep: RepFacts) -> tuple[str, ...]:
    """Name what is missing, the most useful first. A table that others have and this rep lacks counts as missing."""
    missing = [name for name in ("deals", "targets", "ratings", "actions") if rep.table(name).empty]
    team = rep.team.team
    missing += [name for name in ("products", "accounts", "activities") if not team.has(name)]
    if len(rep.own) and not team.has_column("deals", "next_step"):
        missing.append("next_steps")
    return tuple(missing)


def _set_aside(rep: RepFacts) -> tuple[Fault, ...]:
    frames = rep.team.team.set_aside
    own = set()
    for table, frame in frames.items():
        if "rep_id" in frame.columns:
            rows = frame.loc[frame["rep_id"].eq(rep.rep_id), "source_row"]
            own |= {(table, int(row)) for row in rows}
    return tuple(fault for fault in rep.team.team.faults if (fault.table, fault.row) in own)
