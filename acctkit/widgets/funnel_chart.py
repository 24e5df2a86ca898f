"""The picture of a funnel: how many deals entered each stage, and what became of them there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acctkit.i18n import MISSING, Language
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
    figure, axes = canvas(0.45 + 0.34 * len(stages))
    axes.set_position((0.3, 0.03, 0.69, 0.95 - 0.3 / (0.45 + 0.34 * len(stages))))
    most = max(stage.entered for stage in stages)
    left = [0] * len(stages)
    for name, style in _SEGMENTS:
        counts = [int(getattr(stage, name)) for stage in stages]
        if any(counts):
            axes.barh(range(len(stages)), counts, left=left, height=0.62, **style)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    for position, stage in enumerate(stages):
        write(axes, stage.entered + most * 0.015, position, _label(stage, lang), va="center")
    axes.set_xlim(0, most * 1.3)
    axes.set_ylim(len(stages) - 0.5, -0.5)
    label_x(axes, (), ())
    label_y(axes, range(len(stages)), [_title(stage, lang) for stage in stages])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_color(LINE)
    key = lang.gettext("Deals that entered; filled: moved on; hatched: lost; white: still there")
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


def _label(stage: FunnelStage, lang: Language) -> str:
    entered = lang.number(stage.entered)
    if stage.conversion.value is None:
        return entered
    return lang.gettext("{n}, {share} move on", n=entered, share=lang.percent(stage.conversion.value))


def ranged(found: Estimate, write_one: Callable[[float], str], lang: Language) -> str:
    """Write an estimate with its range, both in the same way; a dash where there is no value."""
    if found.value is None:
        return MISSING
    if found.low is None or found.high is None:
        return write_one(found.value)
    return lang.gettext(
        "{value} ({low} to {high})",
        value=write_one(found.value),
        low=write_one(found.low),
        high=write_one(found.high),
    )


def funnel_in_words(funnel: Funnel, lang: Language) -> str:
    """Say what the picture shows."""
    parts = [
        lang.gettext(
            "{stage}: {entered} entered, {lost} lost, {open} still there; {share} move on",
            stage=_title(stage, lang),
            entered=lang.number(stage.entered),
            lost=lang.number(stage.lost),
            open=lang.number(stage.open),
            share=ranged(stage.conversion, lang.percent, lang),
        )
        for stage in funnel.stages
    ]
    return lang.gettext("The funnel: {listed}.", listed="; ".join(parts))
