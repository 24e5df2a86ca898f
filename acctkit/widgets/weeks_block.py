"""The next four weeks as a calendar that reads without colour: signs and words say what a day is. Source: P5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from acctkit.coach.brief import Brief
from acctkit.coach.weeks_ahead import Day, Due, Kind, WeeksAhead
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import CollectCard
from acctkit.widgets.block import Block, block

MARKS: Mapping[Kind, str] = {"step": "→", "task": "☐", "agreed": "◆"}
_MOST = 4
"""So many things are named on a day; what is left is counted."""


@dataclass(frozen=True)
class Cell:
    """A day as it is shown; `state` is for the style, and `off` says the same in words."""

    title: str
    state: str
    clash: bool
    off: str
    due: tuple[tuple[str, str, str], ...]
    more: str


def weeks_block(brief: Brief, lang: Language) -> Block:
    """Return the calendar with what does not fit into it, or how to begin where nothing has a day."""
    weeks = brief.planning.weeks
    holidays = _holidays(weeks, lang)
    lines = [*_passed(weeks, lang), *_clashes(weeks, lang), *_full(weeks, lang)]
    summary = _summary(weeks, lang)
    begin = "" if weeks.due else lang.content(entry(CollectCard, "tasks")).begin
    words = " | ".join(filter(None, (summary, begin, *lines)))
    shown = _weekdays(weeks)
    cells = [_cell(week[at], weeks, holidays, lang) for week in weeks.weeks for at in shown]
    empty = not weeks.due and not any(cell.off for cell in cells)
    kinds = [(MARKS[kind], name) for kind, name in _kinds(lang).items()]
    return block(
        "weeks",
        words,
        lang,
        summary=summary,
        begin=begin,
        lines=lines,
        cells=[] if empty else cells,
        columns=len(shown),
        kinds=kinds,
    )


def _kinds(lang: Language) -> dict[Kind, str]:
    return {
        "step": lang.gettext("next step"),
        "task": lang.gettext("task"),
        "agreed": lang.gettext("agreed action"),
    }


def _weekdays(weeks: WeeksAhead) -> list[int]:
    """Return which days of the week are shown: Monday to Friday, and others on which something happens."""
    return [
        at
        for at in range(7)
        if at < 5 or any(week[at].due or (week[at].working and weeks.days.country) for week in weeks.weeks)
    ]


def _holidays(weeks: WeeksAhead, lang: Language) -> dict[object, str]:
    first, last = weeks.weeks[0][0].day, weeks.weeks[-1][-1].day
    return {one.day: one.name for one in weeks.days.holidays(first, last, lang.code)}


def _cell(day: Day, weeks: WeeksAhead, holidays: Mapping[object, str], lang: Language) -> Cell:
    named = _kinds(lang)
    due = tuple((MARKS[one.kind], named[one.kind], _text(one, lang)) for one in day.due)
    left = len(due) - _MOST
    state = "gone" if day.day < weeks.today else "off" if day.off else ""
    return Cell(
        title=lang.weekday(day.day),
        state=state,
        clash=day.clash,
        off=_off(day, holidays, lang),
        due=due if left <= 1 else due[:_MOST],
        more=lang.ngettext("and {n} more", "and {n} more", left) if left > 1 else "",
    )


def _off(day: Day, holidays: Mapping[object, str], lang: Language) -> str:
    """Return why nobody works on a day, empty where somebody does."""
    if day.day in holidays:
        return lang.gettext("Public holiday: {name}", name=holidays[day.day])
    if day.away is not None and day.working:
        return lang.gettext("Away: {kind}", kind=day.away) if day.away else lang.gettext("Away")
    return lang.gettext("day off") if day.clash else ""


def _text(one: Due, lang: Language) -> str:
    title = one.title or one.row_id
    if one.account:
        title = lang.gettext("{customer}: {what}", customer=one.account, what=title)
    return lang.gettext("{what} ({name})", what=title, name=one.owner) if one.owner else title


def _counted(counts: Mapping[Kind, int], lang: Language) -> str:
    said = {
        "step": lambda n: lang.ngettext("{n} next step", "{n} next steps", n),
        "task": lambda n: lang.ngettext("{n} task", "{n} tasks", n),
        "agreed": lambda n: lang.ngettext("{n} agreed action", "{n} agreed actions", n),
    }
    return lang.listing([said[kind](counts[kind]) for kind in MARKS if counts.get(kind)])


def _summary(weeks: WeeksAhead, lang: Language) -> str:
    counts: dict[Kind, int] = {}
    for one in weeks.due:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    if not counts:
        return lang.gettext("Nothing has a day in these four weeks.")
    return lang.gettext("Due in these four weeks: {what}.", what=_counted(counts, lang))


def _passed(weeks: WeeksAhead, lang: Language) -> list[str]:
    if not weeks.passed:
        return []
    return [
        lang.gettext(
            "Still open though the day has passed: {what}. Give each a new day, or drop it.",
            what=_counted(weeks.passed, lang),
        )
    ]


def _clashes(weeks: WeeksAhead, lang: Language) -> list[str]:
    days = [day for week in weeks.weeks for day in week if day.clash]
    if not days:
        return []
    return [
        lang.ngettext(
            "Something is due on {n} day without work. Do it before, move it, or hand it over.",
            "Something is due on {n} days without work. Do it before, move it, or hand it over.",
            len(days),
        )
    ]


def _full(weeks: WeeksAhead, lang: Language) -> list[str]:
    return [
        lang.gettext(
            "Too much until {day}: {n} things at {each} hours each need {wanted} hours, and {available} can be planned. "
            "Move what can wait.",
            day=lang.weekday(one.last),
            n=lang.number(one.count),
            each=lang.number(one.wanted / one.count, 1),
            wanted=lang.number(one.wanted, 1),
            available=lang.number(one.available, 1),
        )
        for one in weeks.full
    ]
