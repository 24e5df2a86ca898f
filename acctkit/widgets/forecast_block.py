"""How well a rep forecasts, and month by month what was forecast and what came."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.measures.estimate import Estimate
from acctkit.pipeline.forecast_accuracy import ForecastAccuracy
from acctkit.widgets.block import Block, block
from acctkit.widgets.funnel_chart import ranged


def forecast_block(brief: Brief, lang: Language) -> Block:
    """Return the accuracy and its months, or how to begin where nobody forecasts."""
    found = brief.pipeline.forecast
    if found is None or not found.months:
        sentence = lang.gettext(
            "No forecast is on record. Write down before each month what you expect to win (column forecast of the targets); after six months it is seen how well it fits."
        )
        return block("sentence", sentence, lang, sentence=sentence)
    intro = accuracy(found, lang)
    without = ""
    if found.without:
        without = lang.ngettext("{n} month has no forecast.", "{n} months have no forecast.", found.without)
    rows = [
        (
            lang.month(month.month),
            lang.money(month.forecast, brief.currency),
            lang.money(month.actual, brief.currency),
            ("▲" if month.error > 0 else "▼" if month.error < 0 else "")
            + " "
            + lang.money(abs(month.error), brief.currency),
        )
        for month in found.months
    ]
    return block("forecast", f"{intro} {without}".strip(), lang, intro=intro, without=without, rows=rows)


def accuracy(found: ForecastAccuracy, lang: Language) -> str:
    """Say in a sentence or two how far forecasts missed, and to which side."""
    if found.bias.value is None or found.wape.value is None:
        return lang.gettext(
            "Nothing was won in the months with a forecast, so its accuracy cannot be computed."
        )
    side = {
        1: lang.gettext("clearly too high"),
        -1: lang.gettext("clearly too low"),
        0: lang.gettext("to no clear side"),
    }[found.leans]
    if not found.enough:
        side = lang.gettext("too few months to name a side")
    return lang.gettext(
        "Over {n} months forecasts missed by {wape} of what was won; in sum {bias}, {side}.",
        n=lang.number(found.bias.n),
        wape=lang.percent(found.wape.value),
        bias=signed_share(found.bias, lang),
        side=side,
    )


def signed_share(found: Estimate, lang: Language) -> str:
    """Write a bias with its sign and range."""
    return ranged(
        found, lambda part: ("+" if part > 0 else "−" if part < 0 else "") + lang.percent(abs(part)), lang
    )
