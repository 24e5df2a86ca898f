"""The take-away of exercise 06: the own month plan, whose X, Y and Z a spreadsheet goes on working out. Source: C2.6."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.playbook.thresholds import threshold
from acctkit.practice.take_away.entered import Entered
from acctkit.practice.take_away.own_month import OwnMonth, own_month
from acctkit.tables import Formula
from acctkit.tables.formula import of_sheet, quoted

_LAST = 41
"""The formulas look at the deals down to this row, so that further ones can be written below."""


def tables(payload: Mapping[str, Any], lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a learner's own month plan by their names, in the learner's language.

    Parameters
    ----------
    payload
        The sheet as it was kept; every field may be missing, empty, or a text as it was typed. The month has `target`,
        `booked`, `average`, `won`, `lost` and `in_time` (of 100 wins, how many come within the days left); `deals` is a
        list of mappings with `deal`, `amount`, `chance` (in per cent) and `step`.
    lang
        The language to write in.

    Source: C2.6

    """
    entered = Entered(lang)
    month = own_month(payload, entered)
    deals = lang.gettext("My open deals")
    return {
        lang.gettext("My month plan"): _plan(month, deals, lang),
        deals: _deals(month, lang),
        lang.gettext("How to read it"): _guide(entered.notes, lang),
    }


def _plan(month: OwnMonth, deals: str, lang: Language) -> pd.DataFrame:
    """Return a row for each number; a formula names the others by their cells, the first of which is B2."""
    chances = of_sheet(deals, f"C2:C{_LAST}")
    short, late = threshold("short_history"), threshold("month_plan.closing_share")
    few = lang.gettext(
        "Fewer than {least} closed deals: better take the team's rate.", least=lang.number(short)
    )
    soon = lang.gettext("So few wins come this month that new deals are for the months after.")
    rows: list[tuple[str, object, object]] = [
        (lang.gettext("Target of the month"), month.target, ""),
        (lang.gettext("Booked so far"), month.booked, ""),
        (
            lang.gettext("Still to come"),
            Formula('=IF(B2="","",MAX(0,B2-B3))', month.gap),
            lang.gettext("Target less booked"),
        ),
        (lang.gettext("Average of a won deal"), month.average, ""),
        (lang.gettext("Deals won"), month.won, lang.gettext("In the last twelve months")),
        (lang.gettext("Deals lost"), month.lost, lang.gettext("In the last twelve months")),
        (
            lang.gettext("Win rate, in %"),
            Formula('=IF(B6+B7>0,100*B6/(B6+B7),"")', month.win_rate),
            Formula(
                f'=IF(AND(B6+B7>0,B6+B7<{short:g}),{quoted(few)},"")',
                few if 0 < month.closed < short else "",
            ),
        ),
        (
            lang.gettext("Of 100 wins, so many come in time"),
            month.in_time,
            Formula(
                f'=IF(AND(ISNUMBER(B9),B9<{100 * late:g}),{quoted(soon)},"")',
                soon if month.in_time is not None and month.in_time < 100 * late else "",
            ),
        ),
        (
            lang.gettext("Z: deals to win"),
            Formula('=IF(AND(ISNUMBER(B4),N(B5)>0),ROUNDUP(ROUND(B4/B5,9),0),"")', month.z),
            lang.gettext("Still to come ÷ average, rounded up"),
        ),
        (
            lang.gettext("Y: open deals to move"),
            Formula(f'=COUNTIF({chances},">0")', month.y),
            lang.gettext("Those on the next sheet with a chance above 0"),
        ),
        (
            lang.gettext("Wins to expect of them"),
            Formula(f"=SUM({chances})/100", month.expected),
            lang.gettext("Their chances, added up"),
        ),
        (
            lang.gettext("Wins still missing"),
            Formula('=IF(B10="","",MAX(0,B10-B12))', month.missing),
            lang.gettext("Z less the wins to expect"),
        ),
        (
            lang.gettext("X: new deals to begin"),
            Formula(
                '=IF(B13="","",IF(B13=0,0,IF(N(B8)*N(B9)>0,ROUNDUP(ROUND(B13/(B8*B9/10000),9),0),"")))',
                month.x,
            ),
            lang.gettext("Missing wins ÷ (win rate × share in time), rounded up"),
        ),
    ]
    columns = [lang.gettext("My month plan"), lang.gettext("Number"), lang.gettext("How it comes about")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _deals(month: OwnMonth, lang: Language) -> pd.DataFrame:
    """Return a row for each deal that was written down, with what it is worth by now."""
    columns = [
        lang.gettext("Deal"),
        lang.gettext("Amount"),
        lang.gettext("Chance to be won this month, in %"),
        lang.gettext("Worth by now"),
        lang.gettext("Next step and its day"),
    ]
    found = [
        (deal.name, deal.amount, deal.chance, Formula(f"=N(B{row})*N(C{row})/100", deal.weighted), deal.step)
        for row, deal in enumerate(month.deals, 2)
    ]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _guide(notes: Sequence[str], lang: Language) -> pd.DataFrame:
    """Return what could not be read, and what the words mean."""
    said = [
        *((lang.gettext("Please look again"), note) for note in notes),
        (
            lang.gettext("It goes on calculating"),
            lang.gettext(
                "X, Y and Z are formulas. Change a target, an average or a chance, or write further deals below the others, and they follow."
            ),
        ),
        ("Z", lang.gettext("So many deals must still be won for the target, at the usual size.")),
        ("Y", lang.gettext("So many open deals you will move. Each needs a next step with a day.")),
        (
            "X",
            lang.gettext(
                "So many new deals it takes to bring the missing wins in time. Most of them will close later, and feed the next months."
            ),
        ),
        (
            lang.gettext("Chance"),
            lang.gettext(
                "What the customer has confirmed and how old the deal is say more than the feeling. Older than your slowest win and nothing planned: 0."
            ),
        ),
        (
            lang.gettext("Not a promise"),
            lang.gettext(
                "With few deals each of these numbers is uncertain. The plan says early what to talk about; it is no verdict on anybody."
            ),
        ),
    ]
    return pd.DataFrame(said, columns=[lang.gettext("Word"), lang.gettext("What it means")], dtype=object)
