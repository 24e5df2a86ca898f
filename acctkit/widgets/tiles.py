"""The figures at the head of a page."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.measures.estimate import Estimate


@dataclass(frozen=True)
class Tile:
    """One figure with its label and, small, its uncertainty or its count."""

    label: str
    value: str
    small: str


def tiles(brief: Brief, lang: Language) -> tuple[Tile, ...]:
    """Return the figures of a rep; none where there are no deals. No figure stands without its n or interval."""
    results = brief.results
    if not results.won + results.lost + results.open:
        return ()
    counted = results.average_won.n
    # Wins without a single amount are not wins of zero.
    revenue = results.revenue if counted or not results.won else None
    return (
        Tile(
            lang.gettext("Revenue won"),
            lang.money(revenue, brief.currency),
            _won_note(brief, counted, lang),
        ),
        Tile(
            lang.gettext("Win rate"), lang.percent(results.win_rate.value), _rate_note(results.win_rate, lang)
        ),
        Tile(
            lang.gettext("Size of a won deal"),
            lang.money(results.average_won.value, brief.currency),
            _range(results.average_won, brief, lang),
        ),
        Tile(
            lang.gettext("Days to a win"),
            lang.number(results.cycle.mean),
            lang.gettext("mean; slowest {n}", n=lang.number(results.cycle.max)) if results.cycle.n else "",
        ),
        Tile(lang.gettext("Open deals"), lang.number(results.open), _open_note(brief, lang)),
    )


def _won_note(brief: Brief, counted: int, lang: Language) -> str:
    won = lang.ngettext("from {n} won deal", "from {n} won deals", counted)
    if brief.first_day is None:
        return won
    return lang.gettext("{won} since {month}", won=won, month=lang.month(brief.first_day))


def _rate_note(rate: Estimate, lang: Language) -> str:
    if rate.value is None:
        return lang.gettext("nothing closed yet")
    low, high = lang.percent(rate.low), lang.percent(rate.high)
    if rate.short:
        return lang.gettext(
            "{low} to {high}; short history, n = {n}", low=low, high=high, n=lang.number(rate.n)
        )
    return lang.gettext("{low} to {high}, n = {n}", low=low, high=high, n=lang.number(rate.n))


def _range(average: Estimate, brief: Brief, lang: Language) -> str:
    if average.low is None or average.high is None:
        return ""
    low, high = (lang.money(bound, brief.currency) for bound in (average.low, average.high))
    return lang.gettext("{low} to {high}", low=low, high=high)


def _open_note(brief: Brief, lang: Language) -> str:
    """Return what the open deals are worth, and how many of them are too old to count on."""
    notes = []
    if brief.open_worth is not None:
        notes.append(lang.gettext("worth {amount}", amount=lang.money(brief.open_worth, brief.currency)))
    old = sum(band.deals for band in brief.ages if band.last is None)
    if old:
        notes.append(lang.gettext("older than any win: {n}", n=lang.number(old)))
    return "; ".join(notes)
