"""What a manager may consider about a person, with the evidence, and what to do about it. For the manager alone."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.group_types import GroupType
from acctkit.playbook.situations import SituationCard
from acctkit.team.ability_willingness import training_decision
from acctkit.team.situations import Indicator, Suggestion
from acctkit.widgets.block import Block, block
from acctkit.widgets.matrix_chart import why_no_place


@dataclass(frozen=True)
class Told:
    """A suggested situation in words: the card, its strength, and the signs that are present with their rows."""

    card: SituationCard
    strength: str
    signs: tuple[tuple[str, Indicator], ...]


def for_you_block(brief: Brief, lang: Language) -> Block:
    """Return in a few lines what only the manager sees first: situation, training decision, stage and voice."""
    told = [_told(one, lang) for one in brief.person.suggestions]
    cell = lang.content(training_decision(brief.placement.cell)) if brief.placement.cell else None
    focus, group = brief.stage_focus.focus, brief.person.group
    stage = lang.content(entry(BuyingStage, focus)) if focus else None
    voice = lang.content(entry(GroupType, group.leading[0])) if group.shape == "single" else None
    nothing = ""
    if not (told or cell or stage or voice):
        nothing = why_no_place(brief, lang) or lang.gettext(
            "No ratings or observations give a clear picture of the person; the figures alone say nothing about will."
        )
    lines = (
        [one.card.title for one in told] + [card.title for card in (cell, stage, voice) if card] + [nothing]
    )
    situations = [(one.card.title, one.strength, one.card.first_step) for one in told]
    words = " | ".join(filter(None, lines))
    return block(
        "for_you", words, lang, situations=situations, cell=cell, stage=stage, group=voice, nothing=nothing
    )


def situations_block(brief: Brief, lang: Language) -> Block:
    """Return the suggested situations, or that nothing is suggested and why that may be."""
    told = [_told(one, lang) for one in brief.person.suggestions]
    if told:
        words = " | ".join(f"{one.card.title} ({one.strength})" for one in told)
        return block("situations", words, lang, told=told)
    sentence = lang.gettext("Nothing is suggested: no situation has enough independent signs.")
    if brief.person.unknown:
        sentence += " " + lang.ngettext(
            "For {n} of the seven situations too little is known to judge; ratings, observations and customer reviews would help.",
            "For {n} of the seven situations too little is known to judge; ratings, observations and customer reviews would help.",
            brief.person.unknown,
        )
    return block("sentence", sentence, lang, sentence=sentence)


def _told(one: Suggestion, lang: Language) -> Told:
    card = lang.content(entry(SituationCard, one.situation))
    labels = {spec.id: spec.label for spec in card.indicators}
    known = sum(sign.present is not None for sign in one.indicators if sign.weight > 0)
    strength = lang.gettext(
        "{n} of {known} signs present", n=lang.number(len(one.present)), known=lang.number(known)
    )
    return Told(card, strength, tuple((labels[sign.id], sign) for sign in one.present))


def group_block(brief: Brief, lang: Language) -> Block:
    """Return how to work with the person in a group: the leaning, never one forced label."""
    group = brief.person.group
    if group.shape == "incomplete":
        sentence = lang.gettext("The questionnaire on group types is not answered yet, or not far enough.")
        return block("sentence", sentence, lang, sentence=sentence)
    if group.shape == "even":
        sentence = lang.gettext(
            "All five voices are about equally strong: this person can take the part that is missing."
        )
        return block("sentence", sentence, lang, sentence=sentence)
    cards = [lang.content(entry(GroupType, one)) for one in group.leading]
    shares = [
        (lang.content(entry(GroupType, key)).title, lang.percent(share))
        for key, share in group.shares.items()
    ]
    words = " | ".join(card.title for card in cards)
    return block(
        "group_type", words, lang, cards=cards, shares=shares, mixed=group.shape == "mixed", n=group.n
    )
