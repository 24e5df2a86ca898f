"""The picture of a funnel: how many deals entered each stage, and what became of them there."""

from __future__ import annotations

from typing import Any

from acctkit.i18n import Language
from acctkit.measures.estimate import Estimate
from acctkit.pipeline.funnel import Funnel, FunnelStage
from acctkit.playbook import entry
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.widgets.block import Block, block
from acctkit.widgets.chart import BLUE, INK, LINE, ORANGE, SOFT, Chart, canvas, chart, label_x, label_y, write

_SEGMENTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("on", {"facecolor": BLUE, "edgecolor": BLUE}),
    ("lost", {"facecolor": "white", "edgecolor": ORANGE, "hatch": "xxx"}),
    ("aside", {"facecolor": LINE, "edgecolor": SOFT}),
    ("open", {"facecolor": "white", "edgecolor": INK}),
)
"""What a bar is made of, from left to right: told apart by filling and hatching as well as by colour."""


def funnel_picture(funnel: Funnel, lang: Language) -> Chart | Block:
    """Return the funnel, or a sentence where the stages of the deals are not on record."""
    if not funnel.stages:
        return block("sentence", _why(funnel, lang), lang, sentence=_why(funnel, lang))
    stages = funnel.stages
    figure, axes = canvas(0.5 + 0.5 * len(stages))
    axes.set_position((0.01, 0.03, 0.98, 0.84))
    most = max(stage.entered for stage in stages)
    left = [0] * len(stages)
    for name, style in _SEGMENTS:
        counts = [int(getattr(stage, name)) for stage in stages]
        if any(counts):
            axes.barh(range(len(stages)), counts, left=left, height=0.42, **style)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    for position, stage in enumerate(stages):
        write(axes, 0, position - 0.4, f"{_title(stage, lang)}: {numbers(stage, lang)}", va="center")
    axes.set_xlim(0, most * 1.02)
    axes.set_ylim(len(stages) - 0.6, -0.75)
    label_x(axes, (), ())
    label_y(axes, (), ())
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_color(LINE)
    key = lang.gettext("Bar: deals that entered; filled: moved on; hatched: lost; white: still there")
    axes.set_title(key, loc="left", fontsize=10, color=SOFT, parse_math=False)
    return chart(figure, funnel_in_words(funnel, lang))


def _why(funnel: Funnel, lang: Language) -> str:
    if funnel.reason == "stages-not-known":
        return lang.gettext("The names of the stages are not known to the kit, so there is no funnel.")
    return lang.gettext(
        "There is no stage history, so there is no funnel. Export when each deal entered each stage, or note it from now on."
    )


def _title(stage: FunnelStage, lang: Language) -> str:
    return lang.content(entry(BuyingStage, stage.stage)).title


def numbers(stage: FunnelStage, lang: Language) -> str:
    """Write what a stage shows: entries, the share that moves on with its range, the days in it, and who is there now."""
    return " · ".join(
        (
            lang.ngettext("{n} entered", "{n} entered", stage.entered),
            _conversion(stage.conversion, lang),
            _stay(stage.stay, lang),
            lang.ngettext("{n} still there", "{n} still there", stage.open),
        )
    )


def _conversion(found: Estimate, lang: Language) -> str:
    if found.value is None or found.low is None or found.high is None:
        return lang.gettext("none decided yet")
    values = {
        "share": lang.percent(found.value),
        "low": lang.percent(found.low),
        "high": lang.percent(found.high),
    }
    if found.short:
        return lang.gettext("{share} move on ({low} to {high}; short history)", **values)
    return lang.gettext("{share} move on ({low} to {high})", **values)


def _stay(found: Estimate, lang: Language) -> str:
    if found.value is None:
        return lang.gettext("half are still there, so no median of days")
    if found.low is None or found.high is None:
        return lang.gettext("median {days} days", days=lang.number(found.value))
    return lang.gettext(
        "median {days} days ({low} to {high})",
        days=lang.number(found.value),
        low=lang.number(found.low),
        high=lang.number(found.high),
    )


def funnel_in_words(funnel: Funnel, lang: Language) -> str:
    """Say what the picture shows."""
    parts = [
        f"{_title(stage, lang)}: {numbers(stage, lang)}, {lang.ngettext('{n} lost', '{n} lost', stage.lost)}"
        for stage in funnel.stages
    ]
    return lang.gettext("The funnel: {listed}.", listed="; ".join(parts))
