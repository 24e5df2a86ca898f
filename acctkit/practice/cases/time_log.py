"""Cases about logged time and kept promises: shares of the work matrix against their aims, and punctuality. Source: T5, P5."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.plan.punctuality import punctuality
from acctkit.plan.time_matrix import Share, TimeUse, fields_of, time_use
from acctkit.playbook import entry, made_from_content
from acctkit.playbook.plan_texts import TimeField
from acctkit.practice.cases.crm_export import said
from acctkit.practice.cases.goal_values import counts, texts
from acctkit.practice.cases.well_posed import one_of, required, told_apart
from acctkit.practice.cases.won_history import SameFacts
from acctkit.practice.cases.working_people import WorkingPerson, at_work, working_people
from acctkit.practice.posed import Case, CaseMaker, Row, Said, Value, drawn

_APART = 2.0
"""Points by which an answer in per cent and the mistakes must differ."""
_WEEK_HOURS = 40
_ANSWERS = {True: "within", False: "out", None: "open"}
_SEEN, _AHEAD, _LEAST_TASKS, _MOST_TASKS = 50, 21, 7, 12
"""How many days before and after a day tasks are looked at, and how many of them make a list."""
_BORDER = 0.006
"""So near to a border that the whole per cents shown would hide on which side a share lies."""


def share_of_m2(facts: TeamFacts, seed: int) -> Case:
    """Return a week of somebody's time log; the answer is the share of what is important and not urgent, in per cent."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        log = _log(facts, person)
        weeks = sorted(set(log["date"].dt.to_period("W")))
        week = one_of(chance, weeks)
        log = log.loc[log["date"].dt.to_period("W").eq(week)]
        log = log.assign(field=fields_of(log, person.days))
        required(log["field"].notna().all(), "the importance of all is known")
        use = time_use(log, person.days)
        answer = 100 * _m2(use)
        hours = log.groupby("field")["minutes"].sum() / 60
        required(set(hours.index) >= {"m1", "m2", "m3"}, "several fields have time")
        mistakes = {
            "counted": 100 * float(log["field"].eq("m2").mean()),
            "of_important": 100 * float(hours["m2"] / (hours["m1"] + hours["m2"])),
            "of_forty": 100 * float(hours["m2"]) / _WEEK_HOURS,
            "both": 100 * float((hours["m1"] + hours["m2"]) / hours.sum()),
        }
        told_apart(answer, mistakes, _APART)
        values = {
            **texts(name=person.name),
            "hours_m2": shown.hours(float(hours["m2"])),
            "hours": shown.hours(float(hours.sum())),
            "hours_m1": shown.hours(float(hours["m1"])),
            "share": shown.share(answer / 100),
            "entries": shown.count(len(log)),
            "counted": shown.share(mistakes["counted"] / 100),
            "aim": shown.share(use.shares[1].least),
        }
        return Case(values=values, answer=answer, mistakes=mistakes, rows=_by_activity(log))

    return drawn(seed, make)


def against_the_aims(facts: TeamFacts, seed: int) -> Case:
    """Return the shares of four fields with their ranges; the answers are which is within its aim, out, or open."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        use = _use(SameFacts(facts), person)
        answer = {f"{share.field}.is": _ANSWERS[share.within] for share in use.shares}
        required(len(set(answer.values())) > 1, "not all are judged alike")
        required(not any(map(_at_the_border, use.shares)), "whole per cents show it")
        by_share = {
            f"{share.field}.is": "within"
            if share.least <= (share.share.value or 0.0) <= share.most
            else "out"
            for share in use.shares
        }
        doubtful = {cell: by_share[cell] for cell, is_ in answer.items() if is_ == "open"}
        required(doubtful, "one cannot be told")
        values: dict[str, Value] = {**texts(name=person.name), **counts(days=use.days)}
        for share in use.shares:
            values |= _share_values(share)
            values[f"verdict_{share.field}"] = shown.term(f"aim_{_ANSWERS[share.within]}")
        rows = tuple(Row(share.field, _share_cells(share)) for share in use.shares)
        return Case(values=values, answer=answer, mistakes={"by_share": doubtful}, rows=rows)

    return drawn(seed, make)


def _share_values(share: Share) -> dict[str, Value]:
    low, high = share.share.low or 0.0, share.share.high or 0.0
    return {
        f"low_{share.field}": shown.share(low),
        f"high_{share.field}": shown.share(high),
        f"least_{share.field}": shown.share(share.least),
        f"most_{share.field}": shown.share(share.most),
    }


def _share_cells(share: Share) -> tuple[Value, ...]:
    told = _share_values(share)
    return (
        Said(entry(TimeField, share.field), "title"),
        shown.share(share.share.value or 0.0),
        *told.values(),
    )


def _at_the_border(share: Share) -> bool:
    ends = (share.share.low or 0.0, share.share.high or 0.0)
    borders = [border for border in (share.least, share.most) if border > 0]
    return any(abs(end - border) < _BORDER for end in ends for border in borders)


def promises_kept(facts: TeamFacts, seed: int) -> Case:
    """Return somebody's tasks as they stood on a day; the answer is the punctuality index in per cent."""

    def make(chance: random.Random) -> Case:
        known = _readable_tasks(SameFacts(facts))
        rep_id, day = _while_open(known, facts.today, chance)
        tasks = _as_on(known, rep_id, day)
        found = punctuality(tasks, day)
        due, on_time, late = found.index.n or 0, len(found.on_time), len(found.late)
        required(_LEAST_TASKS <= len(tasks) <= _MOST_TASKS and day.weekday() < 5, "a list to look through")
        required(on_time and late and found.not_done and len(tasks) > due, "promises of every kind")
        answer = 100 * (found.index.value or 0.0)
        mistakes = {
            "all_done": 100 * (on_time + late) / due,
            "of_done": 100 * on_time / (on_time + late),
            "of_all": 100 * on_time / len(tasks),
        }
        told_apart(answer, mistakes, _APART)
        values = {
            **texts(name=facts.names[rep_id]),
            **counts(on_time=on_time, due=due, late=late, not_done=len(found.not_done)),
            **counts(ahead=len(tasks) - due, all=len(tasks), done=on_time + late),
            "day": shown.weekdays(day),
            "index": shown.share(answer / 100),
        }
        rows = tuple(
            Row(str(row["row_id"]), (said(row["title"]), _weekday(row["due"]), _weekday(row["done"])))
            for _, row in tasks.iterrows()
        )
        return Case(values=values, answer=answer, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _while_open(tasks: pd.DataFrame, today: date, chance: random.Random) -> tuple[str, date]:
    """Return whose task was still open past its day, and a day on which it was."""
    late = tasks.loc[tasks["done"].isna() | (tasks["done"] - tasks["due"]).dt.days.gt(1)]
    late = late.loc[late["due"].lt(pd.Timestamp(today - timedelta(days=1)))]
    required(len(late), "something was late")
    task = late.iloc[chance.randrange(len(late))]
    due = task["due"].date()
    end = today if pd.isna(task["done"]) else task["done"].date()
    return str(task["rep_id"]), due + timedelta(days=chance.randint(1, min((end - due).days - 1, _SEEN)))


def _as_on(tasks: pd.DataFrame, rep_id: str, day: date) -> pd.DataFrame:
    """Return somebody's tasks of some weeks as they stood on a day: what was done later was still open."""
    on = pd.Timestamp(day)
    own = tasks.loc[tasks["rep_id"].eq(rep_id) & tasks["created"].le(on)]
    near = own.loc[(own["due"] - on).dt.days.between(-_SEEN, _AHEAD)]
    return near.assign(done=near["done"].where(near["done"].le(on)))


@partial(made_from_content, most=8)
def _readable_tasks(key: SameFacts) -> pd.DataFrame:
    """Return the tasks that every language has words for, in the order of their days."""
    tasks = key.facts.team.table("tasks").dropna(subset=["title", "due", "created"])
    known = {title for title in tasks["title"].unique() if isinstance(said(title), Said)}
    people = [person.rep_id for person in at_work(key.facts)]
    return tasks.loc[tasks["title"].isin(known) & tasks["rep_id"].isin(people)].sort_values("due")


def _weekday(day: Any) -> Value:
    return shown.text(MISSING) if pd.isna(day) else shown.weekdays(day.date())


def _log(facts: TeamFacts, person: WorkingPerson) -> pd.DataFrame:
    log = facts.team.table("time_log")
    own = log.loc[log["rep_id"].eq(person.rep_id) & log["minutes"].gt(0)]
    required(len(own), "there is a log")
    return own


@partial(made_from_content, most=64)
def _use(key: SameFacts, person: WorkingPerson) -> TimeUse:
    return time_use(_log(key.facts, person), person.days)


def _m2(use: TimeUse) -> float:
    share = next(share for share in use.shares if share.field == "m2").share.value
    required(share is not None, "there is time to share out")
    return float(share or 0.0)


def _by_activity(log: pd.DataFrame) -> tuple[Row, ...]:
    """Return a row for each activity within each field, with its entries and hours."""
    rows = []
    grouped = log.groupby(["activity", "field"], sort=True)["minutes"].agg(["size", "sum"]).reset_index()
    columns = (grouped[name] for name in ("activity", "field", "size", "sum"))
    for number, (activity, field, entries, minutes) in enumerate(zip(*columns, strict=True)):
        cells = (
            said(activity),
            Said(entry(TimeField, str(field)), "title"),
            shown.count(entries),
            shown.hours(minutes / 60),
        )
        rows.append(Row(f"row_{number}", cells))
    return tuple(rows)


CASES: Mapping[str, CaseMaker] = {
    "time.share": share_of_m2,
    "time.aims": against_the_aims,
    "time.punctuality": promises_kept,
}
