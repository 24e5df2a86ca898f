"""The brief of one rep: everything a one-to-one needs, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import pandas as pd

from acctkit.calendar import add_months, month_end, month_start
from acctkit.coach.commitments import Commitment, OpenDeal, commitments, to_discuss
from acctkit.coach.comparisons import Comparison
from acctkit.coach.facts import RepFacts, TeamFacts, span_of, team_facts
from acctkit.coach.findings import Finding, Proposal, best_strength, findings, first_three
from acctkit.coach.goal_checks import CheckedGoal, checked_goals
from acctkit.coach.goal_signs import Attainment, attainment, stated_targets
from acctkit.coach.goals import Goals, goals
from acctkit.coach.person import Person, person
from acctkit.coach.pipeline_facts import RepPipeline, rep_pipeline
from acctkit.coach.planning import Planning, planning
from acctkit.coach.series import AgeBand, MonthRow, by_age, by_month, usual_month
from acctkit.measures.results import Results
from acctkit.pipeline.month_plan import MonthPlan, month_plan
from acctkit.pipeline.stage_focus import StageFocus, stage_focus
from acctkit.playbook import made_from_content
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
class DatedLater:
    """How many of the rep's deals were begun after the day of the brief (left out) or closed after it (open)."""

    begun: int
    closed: int


@dataclass(frozen=True)
class Brief:
    """What is known about a rep on a day, and what to talk about.

    Everything is as known on `today`; `dated_later` counts what an export made later knows beyond that day.
    `open_worth` adds up the open deals' amounts, or list values where an amount is missing.
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
    open_worth: float | None
    findings: tuple[Finding, ...]
    comparisons: tuple[Comparison, ...]
    months: tuple[MonthRow, ...]
    ages: tuple[AgeBand, ...]
    slowest_win: int | None
    attainment: Attainment | None
    goals: Goals | None
    checked_goals: tuple[CheckedGoal, ...]
    plan: MonthPlan | None
    plan_target: str
    placement: Placement
    tasks: tuple[TaskPlacement, ...]
    self_gap: SelfManagerGap
    person: Person
    stage_focus: StageFocus
    pipeline: RepPipeline
    planning: Planning
    commitments: tuple[Commitment, ...]
    to_discuss: tuple[OpenDeal, ...]
    collect: tuple[str, ...]
    dated_later: DatedLater
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
    def main(self) -> Finding | None:
        """Return what the talk turns on: the first of the three things that matter."""
        return next(iter(self.three), None)

    @property
    def action(self) -> Proposal | None:
        """Return the action proposed for agreement: the one of what the talk turns on."""
        return None if self.main is None else self.main.proposal

    @property
    def priority(self) -> float:
        """Return how urgent the talk is, 0-100: the priority of the first concern, 0 where there is none."""
        return self.main.priority if self.main is not None and self.main.stance == "concern" else 0.0


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
    ValueError
        The facts given were prepared for another day.

    """
    facts = team if isinstance(team, TeamFacts) else team_facts(team, today)
    if facts.today != today:
        raise ValueError(f"the facts are of {facts.today}, not of {today}")
    return _of(facts, rep_id)


@partial(made_from_content, most=1)
def _of(facts: TeamFacts, rep_id: str) -> Brief:
    """Make a brief; the last one is kept, for the page and its line in the index ask for the same."""
    rep = facts.rep(rep_id)
    first, last = span_of(rep.own)
    plan, plan_target = _plan(rep)
    ahead, agreed = goals(rep), commitments(rep)
    ratings = rep.table("ratings")
    return Brief(
        rep_id=rep.rep_id,
        name=rep.name,
        team=rep.team_name,
        manager=rep.manager,
        today=rep.today,
        currency=rep.team.team.currency,
        first_day=first,
        last_day=last,
        results=rep.results,
        open_worth=_open_worth(rep),
        findings=findings(rep),
        comparisons=rep.comparisons,
        months=rep.once(by_month) if len(rep.own) else (),
        ages=by_age(rep),
        slowest_win=rep.team.slowest_win,
        attainment=rep.once(attainment),
        goals=ahead,
        checked_goals=checked_goals(rep, ahead, agreed),
        plan=plan,
        plan_target=plan_target,
        placement=place(ratings, rep.today),
        tasks=place_tasks(ratings, rep.today),
        self_gap=self_manager_gap(ratings, rep.today),
        person=person(rep),
        stage_focus=stage_focus(rep.team.pipeline.passes, rep.rep_id),
        pipeline=rep_pipeline(rep.team.pipeline, rep.rep_id, rep.own, plan),
        planning=planning(rep, agreed),
        commitments=agreed,
        to_discuss=to_discuss(rep),
        collect=_collect(rep),
        dated_later=_dated_later(rep),
        set_aside=_set_aside(rep),
    )


def _open_worth(rep: RepFacts) -> float | None:
    """Return what the open deals are worth together, None where no amount and no list price is known."""
    worth = rep.open["worth"].dropna()
    return float(worth.sum()) if len(worth) else None


def plan_month(today: date) -> date:
    """Return the first day of the month worth planning: the next one when this one is nearly over."""
    left = (month_end(today) - today).days
    return add_months(today, 1) if left <= threshold("coach.month_ending") else month_start(today)


def _plan(rep: RepFacts) -> tuple[MonthPlan | None, str]:
    """Plan the month against its target, or against the rep's usual month where there is no target. Source: C2.6."""
    if rep.own.empty:
        return None, "none"
    month = plan_month(rep.today)
    stated = rep.once(stated_targets).get(month)
    target, source = (usual_month(rep), "usual-month") if stated is None else (stated, "targets")
    closed = rep.won["closed"]
    booked = float(
        rep.won.loc[closed.between(pd.Timestamp(month), pd.Timestamp(month_end(month))), "amount"].sum()
    )
    plan = month_plan(rep.own, rep.team.history, target=target, booked=booked, today=rep.today, month=month)
    return plan, source if target is not None else "none"


def _collect(rep: RepFacts) -> tuple[str, ...]:
    """Name what is missing, the most useful first. A table that others have and this rep lacks counts as missing."""
    missing = [name for name in ("deals", "targets", "ratings", "actions") if rep.table(name).empty]
    team = rep.team.team
    missing += [name for name in ("products", "accounts", "activities") if not team.has(name)]
    if len(rep.own) and not team.has_column("deals", "next_step"):
        missing.append("next_steps")
    missing += [] if team.has("tasks") else ["tasks"]
    missing += ["time_log"] if rep.table("time_log").empty else []
    return tuple(missing)


def _dated_later(rep: RepFacts) -> DatedLater:
    every = int(rep.table("deals")["rep_id"].size)
    return DatedLater(every - len(rep.own), int(rep.own["closed_later"].sum()))


def _set_aside(rep: RepFacts) -> tuple[Fault, ...]:
    return rep.team.once(set_aside_by_rep).get(rep.rep_id, ())


def set_aside_by_rep(team: TeamFacts) -> dict[str, tuple[Fault, ...]]:
    """Return the faults in each rep's own rows."""
    owner = {
        (table, int(row)): rep_id
        for table, frame in team.team.set_aside.items()
        if "rep_id" in frame.columns
        for row, rep_id in zip(frame["source_row"], frame["rep_id"], strict=True)
    }
    found: dict[str, tuple[Fault, ...]] = {}
    for fault in team.team.faults:
        rep_id = None if fault.row is None or fault.table is None else owner.get((fault.table, fault.row))
        if isinstance(rep_id, str):
            found[rep_id] = (*found.get(rep_id, ()), fault)
    return found
