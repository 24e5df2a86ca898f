"""Put findings and the conversation into the words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.brief import Brief
from acctkit.coach.findings import Finding
from acctkit.i18n import Language
from acctkit.playbook import entries, fill
from acctkit.playbook.coaching import ScriptStep
from acctkit.playbook.entry import placeholders


@dataclass(frozen=True)
class Said:
    """A finding in words. `details`, `meaning` and `shared` hold only what the facts carry."""

    card: str
    stance: str
    title: str
    fact: str
    details: tuple[str, ...]
    meaning: str
    shared: str
    ask: str
    guidance: tuple[str, ...]
    action: str
    owner: str
    due: date


@dataclass(frozen=True)
class Line:
    """One step of the conversation: what it is for and what one could say."""

    title: str
    aim: str
    say: str


def say(finding: Finding, lang: Language, currency: str | None) -> Said:
    """Put one finding into words. Values from the data are inserted as they are; views escape them."""
    card = lang.content(finding.card)
    words = {name: value.words(lang, currency) for name, value in finding.sign.values.items()}

    def filled(template: str) -> str:
        return fill(template, words)

    def optional(template: str) -> str:
        return filled(template) if template and placeholders(template) <= words.keys() else ""

    return Said(
        card=card.id,
        stance=card.stance,
        title=filled(card.title),
        fact=filled(card.fact),
        details=tuple(filter(None, map(optional, card.details))),
        meaning=optional(card.meaning),
        shared=optional(card.shared),
        ask=filled(card.ask),
        guidance=tuple(filled(line) for line in card.guidance),
        action=filled(card.action),
        owner=finding.proposal.owner,
        due=finding.proposal.due,
    )


def conversation(brief: Brief, lang: Language) -> tuple[Line, ...]:
    """Return the conversation about what matters most: strength first, ask before telling, one agreed action.

    Source: D5, T4.M
    """
    if brief.main is None:
        return ()
    main = say(brief.main, lang, brief.currency)
    words = {
        "name": brief.name,
        "ask": main.ask,
        "title": _inside(main.title),
        "action": _inside(main.action),
        "due": lang.date(main.due),
    }
    strength = brief.strength
    if strength is not None:
        said = say(strength, lang, brief.currency)
        words |= {"strength": _inside(said.title), "strength_ask": said.ask}
    skipped = {"strength_unknown"} if strength is not None else set()
    if brief.main is strength:
        skipped |= {"ask", "show"}  # it has been said with the strength
    late = next((item for item in brief.commitments if item.late), None)
    if late is not None and main.card != "overdue_actions":
        words |= {"promise": _inside(late.action), "agreed": lang.date(late.agreed_on)}
    lines = []
    for step in entries(ScriptStep).values():
        if step.id in skipped or not placeholders(step.say) <= words.keys():
            continue
        spoken = lang.content(step)
        lines.append(Line(spoken.title, spoken.aim, fill(spoken.say, words)))
    return tuple(lines)


def _inside(sentence: str) -> str:
    """Return a sentence as part of another: without its full stop."""
    return sentence.rstrip(". ")
