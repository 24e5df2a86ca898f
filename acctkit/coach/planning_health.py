"""The planning health check and the use of time of one rep, in the words of a language. Source: P1, T5."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.facts import RepFacts
from acctkit.i18n import Language
from acctkit.plan.health_check import Answered, Health, health_check
from acctkit.plan.time_matrix import Move, Share, TimeUse
from acctkit.playbook import entry, fill
from acctkit.playbook.plan_health import HealthCause, HealthSign
from acctkit.playbook.plan_texts import TimeField


@dataclass(frozen=True)
class SaidHealth:
    """What the check came to, the signs that are present, those that could not be judged, and the remedy.

    Each sign is a sentence with the ids of its rows.
    """

    title: str
    text: str
    present: tuple[tuple[str, tuple[str, ...]], ...]
    too_few: tuple[str, ...]
    answers: tuple[str, ...]
    remedy: tuple[str, ...]


def health_of(rep: RepFacts) -> Health:
    """Return the planning health check of a rep. Source: P1."""
    known = rep.team.team.has_column("deals", "next_step")
    return health_check(rep.table, rep.own, rep.today, steps_known=known)


def say_health(health: Health, lang: Language) -> SaidHealth:
    """Return the result of the planning health check in words; it is for the manager. Source: P1."""
    cause = lang.content(entry(HealthCause, health.cause))
    said = {}
    for sign in health.signs:
        text = lang.content(entry(HealthSign, sign.id)).text
        counts = {"part": lang.number(len(sign.row_ids)), "whole": lang.number(sign.share.n)}
        said[sign.id] = fill(text, counts) + _interval(sign.share.low, sign.share.high, lang)
    return SaidHealth(
        title=cause.title,
        text=cause.text,
        present=tuple((said[sign.id], sign.row_ids) for sign in health.signs if sign.present),
        too_few=tuple(said[sign.id] for sign in health.signs if sign.present is None and sign.share.n),
        answers=tuple(_say_answers(each, lang) for each in health.answers if each.n),
        remedy=cause.remedy,
    )


def _say_answers(answered: Answered, lang: Language) -> str:
    words = {
        "mean": lang.number(answered.mean, 1),
        "n": lang.number(answered.n),
        "asked": lang.number(answered.asked),
    }
    if answered.cause == "system":
        return lang.gettext(
            "Own answers about having a system: {mean} of 5 ({n} of {asked} answered)", **words
        )
    return lang.gettext(
        "Own answers about keeping to the plan: {mean} of 5 ({n} of {asked} answered)", **words
    )


def _interval(low: float | None, high: float | None, lang: Language) -> str:
    if low is None or high is None:
        return ""
    return " " + lang.gettext(
        "(95% range of the share: {low} to {high})", low=lang.percent(low), high=lang.percent(high)
    )


def say_time(use: TimeUse, lang: Language) -> tuple[str, ...]:
    """Return where the time went, field by field with aim and interval, then what to do about it. Source: T5."""
    shares = [_say_share(share, lang) for share in use.shares if share.share.known]
    return (*say_logged(use, lang), *shares, *(say_move(move, lang) for move in use.moves))


def say_logged(use: TimeUse, lang: Language) -> tuple[str, ...]:
    """Return how much time is logged and how much of it is left out, or that nothing is. Source: T5."""
    if not use.minutes:
        return (lang.gettext("No time log: record one week to see where the time goes."),)
    hours, days = lang.number(use.minutes / 60, 1), lang.number(use.days)
    lines = [lang.gettext("{hours} hours on {days} days are logged.", hours=hours, days=days)]
    if use.unknown:
        share = lang.percent(use.unknown)
        lines.append(
            lang.gettext("{share} of the time has neither a goal nor a rating; it is left out.", share=share)
        )
    return tuple(lines)


def say_move(move: Move, lang: Language, most: int | None = None) -> str:
    """Return what to do about a field that misses its aim, with the activities concerned, all or the `most` costly.

    Where the log is too short to be certain, that is said.
    """
    said = _say_what_to_do(move, lang, most)
    return (
        said
        if move.certain
        else lang.gettext("{advice} Not certain yet: log another week first.", advice=said)
    )


def _say_what_to_do(move: Move, lang: Language, most: int | None) -> str:
    field = lang.content(entry(TimeField, move.field))
    parts = [
        lang.gettext(
            "{activity} ({hours} h)", activity=spent.activity, hours=lang.number(spent.minutes / 60, 1)
        )
        for spent in move.activities[:most]
    ]
    left = len(move.activities) - len(parts)
    if left:
        parts.append(lang.ngettext("{n} more", "{n} more", left))
    if not parts:
        return field.advice
    return lang.gettext(
        "{advice} Above all: {activities}.", advice=field.advice, activities=lang.listing(parts)
    )


def _say_share(share: Share, lang: Language) -> str:
    words = {
        "field": lang.content(entry(TimeField, share.field)).title,
        "share": lang.percent(share.share.value),
        "least": lang.percent(share.least),
        "most": lang.percent(share.most),
        "low": lang.percent(share.share.low),
        "high": lang.percent(share.share.high),
    }
    if share.share.low is None:
        return lang.gettext(
            "{field}: {share} (aim {least} to {most}); one day is not enough for a range", **words
        )
    return lang.gettext("{field}: {share} (range {low} to {high}; aim {least} to {most})", **words)
