"""What a team folder knows that a plan is held against: people, their time, their rated abilities, and what is missing.

Source: P5, P8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from acctkit.i18n import Language
from acctkit.plan.availability import workers
from acctkit.plan.steps import Known, Plan, Step
from acctkit.plan.steps.in_detail import hours_there, last_day
from acctkit.plan.steps.part import LONGEST_ID
from acctkit.tables import Team
from acctkit.team.ability_willingness import place_tasks


@dataclass(frozen=True, eq=False)
class PlanTeam:
    """A team as a plan sees it: names by rep id, what is known, the tasks that are rated, the currency of amounts.

    `ratings` and `absences` tell whether the folder has such tables.
    """

    names: Mapping[str, str]
    known: Known
    tasks: tuple[str, ...]
    currency: str | None
    ratings: bool
    absences: bool


def plan_team(team: Team, today: date) -> PlanTeam:
    """Return a team as a plan sees it on a day. Source: P5, P8."""
    abilities: dict[tuple[str, str], float] = {}
    own_only: set[tuple[str, str]] = set()
    tasks: set[str] = set()
    for rep, rated in team.table("ratings").groupby("rep_id"):
        for one in place_tasks(rated, today):
            if one.ability is not None:
                about = (str(rep), one.task)
                abilities[about] = one.ability
                tasks.add(one.task)
                if one.uncertain == "self-only":
                    own_only.add(about)
    return PlanTeam(
        names=_names(team),
        known=Known(abilities, frozenset(own_only), workers(team), today),
        tasks=tuple(sorted(tasks)),
        currency=team.currency,
        ratings=bool(abilities),
        absences=team.has("absences"),
    )


def _names(team: Team) -> dict[str, str]:
    """Return names by rep id; those that two have are told apart by it. An id too long for a plan is left out."""
    reps = team.table("reps")
    names = list(
        zip(reps["rep_id"].astype(str), reps["name"].fillna(reps["rep_id"]).astype(str), strict=True)
    )
    count = Counter(name for _, name in names)
    return {
        rep: f"{name} ({rep})" if count[name] > 1 else name for rep, name in names if len(rep) <= LONGEST_ID
    }


@dataclass(frozen=True)
class Capacity:
    """The hours of one person: promised (None is not said), needed by the actions, and those that can be planned.

    `there` is None where the plan has no last day yet.
    """

    promised: float | None
    needed: float
    there: float | None


def capacity(plan: Plan, team: PlanTeam, today: date) -> dict[str, Capacity]:
    """Return the hours of everybody in a plan, from a day to the plan's last one. Source: P5, P8."""
    last = last_day(plan)
    found = {}
    for person in plan.people:
        needed = sum(action.hours or 0.0 for action in plan.actions if action.owner == person.id)
        reachable = last is not None and last >= today
        there = hours_there(team.known.worker(person.id), today, last) if last and reachable else None
        found[person.id] = Capacity(person.hours, needed, there)
    return found


def team_gaps(plan: Plan, team: PlanTeam, lang: Language) -> dict[Step, tuple[str, ...]]:
    """Return what the team folder does not know, by the step that could have used it."""
    return {"people": tuple(_of_people(plan, team, lang)), "skills": tuple(_of_skills(team, lang))}


def _of_people(plan: Plan, team: PlanTeam, lang: Language) -> Iterator[str]:
    if not team.absences:
        yield lang.gettext(
            "The team folder has no table of absences, so time is counted as if everybody were there every working day."
        )
    unknown = [
        team.names.get(person.id, person.id)
        for person in plan.people
        if team.known.working(person.id).country is None
    ]
    if unknown:
        yield lang.gettext(
            "The country is not known, so Monday to Friday is counted without public holidays: {names}.",
            names=lang.listing(unknown),
        )


def _of_skills(team: PlanTeam, lang: Language) -> Iterator[str]:
    if not team.ratings:
        yield lang.gettext(
            "Nobody has been rated in this team folder, so skills cannot be compared. Let the person, the manager and a "
            "colleague rate the tasks that matter from 1 to 5 (table ratings)."
        )
