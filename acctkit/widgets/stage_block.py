"""Where in the customer's buying a rep loses more than the others: the focus of the coaching."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import MISSING, Language
from acctkit.pipeline.stage_focus import StageLoss
from acctkit.playbook import entry
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.thresholds import threshold
from acctkit.widgets.block import Block, block
from acctkit.widgets.funnel_chart import ranged


def stage_block(brief: Brief, lang: Language) -> Block:
    """Return the losses by buying stage and the stage to coach, or why none can be named."""
    focus = brief.stage_focus
    reasons = {
        "no-stage-history": lang.gettext(
            "There is no stage history, so it is not known where deals are lost."
        ),
        "stages-not-known": lang.gettext(
            "The names of the stages are not known to the kit, so losses cannot be placed."
        ),
        "too-few-deals": lang.gettext("Too few deals have passed each stage to compare."),
        "no-clear-excess": lang.gettext("In no stage are clearly more deals lost than among the others."),
    }
    if not focus.stages:
        return block("sentence", reasons[focus.reason], lang, sentence=reasons[focus.reason])
    card = lang.content(entry(BuyingStage, focus.focus)) if focus.focus else None
    rows = [_row(one, brief, lang) for one in focus.stages]
    intro = card.focus if card else reasons[focus.reason]
    return block("stage_focus", intro, lang, card=card, rows=rows, intro=intro, short=_short(brief, lang))


def _short(brief: Brief, lang: Language) -> str:
    """Say that shares rest on few deals, where one does."""
    if not any(stage.conversion.short for stage in brief.pipeline.funnel.stages):
        return ""
    least = lang.number(threshold("short_history"))
    return lang.gettext("Short history: a share over fewer than {n} decided deals says little.", n=least)


def _row(one: StageLoss, brief: Brief, lang: Language) -> dict[str, str]:
    """Return one stage: how many entered it, what became of them, how long they stayed, and what the others lose there."""
    passed = brief.pipeline.funnel.stage(one.stage)
    title = lang.content(entry(BuyingStage, one.stage)).title
    focus = one.stage == brief.stage_focus.focus
    return {
        "title": f"● {title}" if focus else title,
        "entered": lang.number(passed.entered if passed else 0),
        "on": ranged(passed.conversion, lang.percent, lang) if passed else MISSING,
        "days": ranged(passed.stay, lang.number, lang) if passed else MISSING,
        "open": lang.number(passed.open if passed else 0),
        "lost": lang.number(one.lost),
        "share": lang.percent(one.own.value),
        "peers": lang.percent(one.peers.value),
    }
