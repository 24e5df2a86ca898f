"""The month plan in three numbers and plain words."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.pipeline.capacity import Load
from acctkit.pipeline.month_plan import MonthPlan
from acctkit.playbook import entry, fill
from acctkit.playbook.month_plan import PlanSentence
from acctkit.widgets.block import Block, block


@dataclass(frozen=True)
class Part:
    """One number of the plan with its label and range."""

    value: str
    label: str
    small: str


def plan_block(brief: Brief, lang: Language) -> Block:
    """Return the plan of the month, or a sentence where there are no deals to plan with."""
    plan = brief.plan
    if plan is None:
        sentence = lang.gettext("Without deals there is no month plan yet.")
        return block("sentence", sentence, lang, sentence=sentence)
    parts = _parts(plan, lang)
    intro = _intro(brief, plan, lang)
    words = f"{intro} {', '.join(f'{part.value} {part.label}' for part in parts)}"
    return block(
        "plan",
        words,
        lang,
        intro=intro,
        parts=parts,
        sentences=_sentences(brief, plan, lang),
        basis=_basis(brief, plan, lang),
    )


def _intro(brief: Brief, plan: MonthPlan, lang: Language) -> str:
    month = lang.month(plan.month)
    if plan.target is None:
        return lang.gettext("{month} has no target.", month=month)
    target, booked = lang.money(plan.target, brief.currency), lang.money(plan.booked, brief.currency)
    if brief.plan_target == "usual-month":
        return lang.gettext(
            "{month} has no target, so this plan repeats the usual month of {target}. Booked so far: {booked}.",
            month=month,
            target=target,
            booked=booked,
        )
    said = lang.gettext(
        "The target of {month} is {target}; booked so far: {booked}.",
        month=month,
        target=target,
        booked=booked,
    )
    needed = _needed(brief, plan)
    if needed is None or needed <= plan.target:
        return said
    more = lang.gettext(
        "For the year to add up, {needed} would be needed.", needed=lang.money(needed, brief.currency)
    )
    return f"{said} {more}"


def _needed(brief: Brief, plan: MonthPlan) -> int | None:
    """Return what the goals say the planned month must bring."""
    months = brief.goals.months if brief.goals is not None else ()
    return next((row.needed for row in months if row.month == plan.month), None)


def _parts(plan: MonthPlan, lang: Language) -> tuple[Part, ...]:
    moved = lang.gettext("of these, about {n} should be won by then", n=lang.number(plan.y, 1))
    if plan.y < 0.05:
        moved = lang.gettext("none of them can be expected to be won by then")
    begin = lang.gettext("new deals to begin")
    if plan.feeds != plan.month:
        begin = lang.gettext("new deals to begin, for {month}", month=lang.month(plan.feeds))
    return (
        Part(
            lang.number(plan.Z), lang.gettext("deals to win"), _range(plan.Z, plan.Z_low, plan.Z_high, lang)
        ),
        Part(lang.number(plan.Y), lang.gettext("open deals to move"), moved if plan.Y else ""),
        Part(lang.number(plan.X), begin, _range(plan.X, plan.X_low, plan.X_high, lang)),
    )


def _range(value: int | None, low: int | None, high: int | None, lang: Language) -> str:
    if value is None or low is None or low == high:
        return ""
    if high is None:
        return lang.gettext("at least {low}", low=lang.number(low))
    return lang.gettext("{low} to {high}", low=lang.number(low), high=lang.number(high))


def _sentences(brief: Brief, plan: MonthPlan, lang: Language) -> list[str]:
    words = {
        "target": lang.money(plan.target, brief.currency),
        "booked": lang.money(plan.booked, brief.currency),
        "month": lang.month(plan.month),
        "feeds": lang.month(plan.feeds),
        "undated": lang.number(plan.undated),
        "most": lang.number(plan.most_created),
    }
    ids = plan.sentences
    if (load := brief.pipeline.load) is not None:
        words |= {
            "usual_begun": _floor(load.capacity.begun, lang),
            "usual_moved": _floor(load.capacity.moved, lang),
            "most_moved": lang.number(load.capacity.moved.most),
            "spared": lang.number(load.spared),
        }
        ids = (*ids, *load.sentences)
    said = [fill(lang.content(entry(PlanSentence, name)).text, words) for name in ids]
    if plan.probably_dead:
        said.append(
            lang.ngettext(
                "{n} open deal is left out: older than the slowest win and without a next step this month, it is probably dead.",
                "{n} open deals are left out: older than the slowest win and without a next step this month, they are probably dead.",
                plan.probably_dead,
            )
        )
    return said


def _floor(load: Load, lang: Language) -> str:
    return lang.number(None if load.usual.value is None else int(load.usual.value))


def _basis(brief: Brief, plan: MonthPlan, lang: Language) -> str:
    whose = {"rep": lang.gettext("own history"), "team": lang.gettext("history of the whole team")}
    counted = lang.gettext(
        "Counted with {average} a won deal ({average_of}, n = {average_n}) and a win rate of {rate} ({rate_of}, n = {rate_n}).",
        average=lang.money(plan.average.value, brief.currency),
        average_of=whose[plan.average.whose],
        average_n=lang.number(plan.average.estimate.n),
        rate=lang.percent(plan.win_rate.value),
        rate_of=whose[plan.win_rate.whose],
        rate_n=lang.number(plan.win_rate.estimate.n),
    )
    if plan.s.value is None:
        return counted
    in_time = lang.ngettext(
        "Of the wins, {share} came within {n} day of their beginning, as many as are left of the month ({whose}, n = {of}); so more deals must be begun than won.",
        "Of the wins, {share} came within {n} days of their beginning, as many as are left of the month ({whose}, n = {of}); so more deals must be begun than won.",
        plan.days_left,
        share=lang.percent(plan.s.value),
        whose=whose[plan.s.whose],
        of=lang.number(plan.s.estimate.n),
    )
    return f"{counted} {in_time}"
