"""Where in the customer's buying a rep loses more than the others: the focus of the coaching."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.widgets.block import Block, block


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
    rows = [(lang.content(entry(BuyingStage, one.stage)).title, one) for one in focus.stages]
    intro = card.focus if card else reasons[focus.reason]
    return block("stage_focus", intro, lang, card=card, rows=rows, focus=focus.focus, intro=intro)
