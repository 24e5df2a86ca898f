"""A handover as events: the absence, each next step and task that falls into it, and the daily report. Source: P2, P5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from acctkit.calendar import WorkingDays, working_days
from acctkit.calendar.ics import Event
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.plan.handover import Handed, Handover
from acctkit.playbook.thresholds import threshold


def handover_events(pack: Handover, team: TeamFacts, lang: Language, *, timed: bool) -> tuple[Event, ...]:
    """Return the events of a handover.

    The same rep and first day give the same keys, so that a newer file updates an older one. Without `timed` (no zone is
    known) the daily report takes no time of day.

    Source: P2, P5
    """
    key = f"handover/{pack.rep_id}/{pack.first.isoformat()}"
    name = team.names[pack.rep_id]
    reps = team.team.table("reps")
    home = working_days(reps.loc[reps["rep_id"].eq(pack.rep_id), "country"].iloc[0])
    last = pack.last or home.after(pack.first, int(threshold("handover.days_ahead")) - 1)
    return (
        Event(f"{key}/away", lang.gettext("{name} is away", name=name), pack.first, last),
        _report(pack, f"{key}/report", home.within(pack.first, last), team, lang, timed=timed),
        _end(pack, f"{key}/end", last, name, lang),
        *_due(pack, key, last, team, lang),
    )


def _report(  # noqa: PLR0913  an event and whose it is
    pack: Handover, key: str, days: Sequence[date], team: TeamFacts, lang: Language, *, timed: bool
) -> Event:
    """Return the report of each working day; those on which nobody works are left out of the weekdays."""
    first, last = (days[0], days[-1]) if days else (pack.first, pack.first)
    weekdays = WorkingDays().within(first, last)
    return Event(
        key,
        lang.gettext("Daily report in place of {name}", name=team.names[pack.rep_id]),
        first,
        begins=time(int(threshold("handover.report_hour"))) if timed else None,
        minutes=15,
        daily_until=last,
        skip=tuple(day for day in weekdays if day not in days),
        note="" if pack.manager is None else lang.gettext("To {manager}", manager=pack.manager),
    )


def _end(pack: Handover, key: str, last: date, name: str, lang: Language) -> Event:
    if pack.last is None:
        title = lang.gettext("Look again: when is {name} back, who takes over what?", name=name)
    else:
        title = lang.gettext("Hand back to {name}: what happened, what is promised", name=name)
    return Event(key, title, last)


def _due(pack: Handover, key: str, last: date, team: TeamFacts, lang: Language) -> Iterator[Event]:
    for each in pack.handed:
        for deal in each.bundle.deals:
            day = deal.next_step_date
            if day is not None and pack.first <= day <= last:
                text = deal.next_step or deal.title or deal.row_id
                yield _for(each, f"{key}/deals/{deal.row_id}", text, day, team, lang)
        for task in each.bundle.tasks:
            if task.due is not None and pack.first <= task.due <= last:
                yield _for(
                    each, f"{key}/tasks/{task.row_id}", task.title or task.row_id, task.due, team, lang
                )


def _for(each: Handed, key: str, text: str, day: date, team: TeamFacts, lang: Language) -> Event:  # noqa: PLR0913  an event and whose it is
    account = each.bundle.account_id
    customer = lang.gettext("Without a customer") if account is None else team.account_name(account)
    one = each.substitute
    note = "" if one is None else lang.gettext("Taken over by {name}", name=team.names[one.rep_id])
    title = lang.gettext("{customer}: {what}", customer=customer, what=text)
    return Event(key, title, day, note=note)
