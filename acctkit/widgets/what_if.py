"""Sliders over the month plan: what changes when the target, the win rate or the size of a deal changes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import ipywidgets as ipw

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.pipeline.month_plan import MonthPlan
from acctkit.pipeline.plan_numbers import plan_numbers
from acctkit.widgets.block import render, style
from acctkit.widgets.callback import answer_in
from acctkit.widgets.twin import Twin


@dataclass(frozen=True)
class Assumption:
    """What the sliders can change: target and deal size in money, win rate as a share, deals that are moved."""

    target: float
    average: float
    win_rate: float
    moved: int


def assumed(plan: MonthPlan) -> Assumption | None:
    """Return the plan's own numbers as the start of the sliders, None where the plan lacks one of them."""
    values = (plan.target, plan.average.value, plan.win_rate.value)
    if any(value is None for value in values):
        return None
    target, average, rate = (float(value) for value in values if value is not None)
    return Assumption(target, average, rate, plan.Y)


def answer(plan: MonthPlan, assumption: Assumption) -> tuple[int | None, int, int | None]:
    """Return (Z, Y, X) for an assumption. Deals moved more or less bring wins in proportion."""
    y = plan.y * assumption.moved / plan.Y if plan.Y else 0.0
    gap = assumption.target - plan.booked
    z, x = plan_numbers(
        gap, assumption.average, assumption.win_rate, y, plan.s.value, ahead=assumption.target
    )
    return z, assumption.moved, x


def month_what_if(brief: Brief, lang: Language) -> Twin | None:
    """Return the sliders with their live answer, None where there is no plan to play with."""
    plan = brief.plan
    start = assumed(plan) if plan is not None else None
    if plan is None or start is None:
        return None
    say = partial(_answer_html, brief, plan, lang)
    result = ipw.HTML(value=say(start))
    sliders = _sliders(start, lang)
    begun = {name: slider.value for name, slider in sliders.items()}

    def chosen(name: str) -> float:
        # A slider moves in round steps; one that stands where it began means the plan's exact number.
        value = sliders[name].value
        exact: float = getattr(start, name)
        return exact if value == begun[name] else value / (100 if name == "win_rate" else 1)

    def answer_now() -> str:
        return say(Assumption(chosen("target"), chosen("average"), chosen("win_rate"), int(chosen("moved"))))

    update = answer_in(result, lang, answer_now)
    for slider in sliders.values():
        slider.observe(update, names="value")
    box = ipw.VBox([*sliders.values(), result])
    return Twin(
        box, say(start), lang.gettext("What if: sliders for target, deal size, win rate and deals moved.")
    )


def _sliders(start: Assumption, lang: Language) -> dict[str, ipw.IntSlider]:
    def slider(label: str, value: float, low: float, high: float, step: int) -> ipw.IntSlider:
        least = math.floor(low / step) * step
        return ipw.IntSlider(
            value=round(value / step) * step,
            min=least,
            max=max(math.ceil(high / step) * step, least + step),  # the control cannot show an empty range
            step=step,
            description=label,
            continuous_update=True,
            readout_format=",d",
            style={"description_width": "14em"},
            layout={"width": "min(40em, 100%)"},
        )

    return {
        "target": slider(
            lang.gettext("Target of the month"), start.target, 0, start.target * 2, _step(start.target)
        ),
        "average": slider(
            lang.gettext("Size of a won deal"),
            start.average,
            start.average / 2,
            start.average * 2,
            _step(start.average),
        ),
        "win_rate": slider(lang.gettext("Win rate in %"), start.win_rate * 100, 5, 100, 1),
        "moved": slider(lang.gettext("Open deals to move"), start.moved, 0, max(10, start.moved * 2), 1),
    }


def _step(value: float) -> int:
    """Return a round step of about a hundredth of the value."""
    return int(10 ** max(0, math.floor(math.log10(max(value, 1))) - 1))


def _answer_html(brief: Brief, plan: MonthPlan, lang: Language, assumption: Assumption) -> str:
    z, moved, x = answer(plan, assumption)
    return render(
        "what_if",
        lang,
        style=style(),
        assumption=assumption,
        z=z,
        moved=moved,
        x=x,
        month=plan.month,
        currency=brief.currency,
    )
