"""The talk itself: what it turns on, how it goes step by step, what was agreed and what is agreed today."""

from __future__ import annotations

from collections.abc import Sequence

from acctkit.coach.brief import Brief
from acctkit.coach.commitments import Commitment
from acctkit.coach.saying import conversation, say
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import CollectCard, Term
from acctkit.widgets.block import Block, block
from acctkit.widgets.collect_block import collect_cards
from acctkit.widgets.tiles import tiles


def first_screen_block(brief: Brief, lang: Language) -> Block:
    """Return the figures, the three things that matter and the action to agree."""
    main = brief.main
    three = [(finding, say(finding, lang, brief.currency)) for finding in brief.three]
    figures = tiles(brief, lang)
    return block(
        "first_screen",
        " | ".join(said.title for _, said in three),
        lang,
        brief=brief,
        currency=brief.currency,
        tiles=figures,
        three=three,
        action=None if main is None else say(main, lang, brief.currency),
        before=_with_status(brief.commitments[:1], lang),
        collect=() if figures else collect_cards(brief.collect[:3], lang),
    )


def conversation_block(brief: Brief, lang: Language) -> Block:
    """Return the talk step by step, with guidance and what else was seen. For the manager alone."""
    lines = conversation(brief, lang)
    shown = {finding.sign.card for finding in brief.three}
    others = [
        (finding, say(finding, lang, brief.currency))
        for finding in brief.findings
        if finding.sign.card not in shown
    ]
    return block(
        "conversation",
        " | ".join(line.say for line in lines),
        lang,
        brief=brief,
        currency=brief.currency,
        lines=lines,
        guidance=[say(finding, lang, brief.currency) for finding in brief.three],
        others=others,
    )


def commitments_block(brief: Brief, lang: Language) -> Block:
    """Return what was agreed before, and room for what is agreed today."""
    shown = _with_status(brief.commitments, lang)
    begin = lang.content(entry(CollectCard, "actions")).begin
    words = " | ".join(f"{item.action}: {label}" for item, label in shown) or begin
    return block("commitments", words, lang, commitments=shown, begin=begin)


def _with_status(items: Sequence[Commitment], lang: Language) -> list[tuple[Commitment, str]]:
    return [(item, lang.content(entry(Term, item.status)).label) for item in items]
