"""What the checks of plans found, in the words of a language. Source: P3, P4, P5, P6, P8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from acctkit.i18n import Language
from acctkit.plan.clashes import Clash
from acctkit.plan.planned import Planned
from acctkit.plan.steps import Finding
from acctkit.playbook import entries, entry, fill
from acctkit.playbook.plan_texts import PlanCheck, ProgressQuestion

Sentence = tuple[str, str]
"""What was found, and what to do about it."""


def say_checks(codes: Sequence[str], lang: Language) -> tuple[Sentence, ...]:
    """Return the sentences of checks that concern a whole plan: its type (P6), its quantities (P4)."""
    texts = [lang.content(entry(PlanCheck, code)) for code in codes]
    return tuple((text.text, text.mend) for text in texts)


def say_clash(
    clash: Clash, actions: Mapping[str, Planned], names: Mapping[str, str], lang: Language
) -> Sentence:
    """Return what does not fit into a calendar; `actions` by their key, `names` of people by their id. Source: P5."""
    text = lang.content(entry(PlanCheck, clash.code))
    concerned = [actions[key] for key in clash.keys]
    titles = [action.title or action.key for action in concerned]
    owners = dict.fromkeys(owner for action in concerned for owner in action.owners)
    words = {
        "title": titles[0],
        "titles": lang.listing(titles),
        "owner": names.get(clash.owner, clash.owner),
        "owners": lang.listing([names.get(owner, owner) for owner in owners]),
        "first": lang.date(clash.first),
        "last": lang.date(clash.last),
        "when": _when(clash, lang),
        "wanted": lang.number(clash.wanted, _digits(clash.wanted)),
        "available": lang.number(clash.available, _digits(clash.available)),
    }
    return fill(text.text, words), text.mend


def _when(clash: Clash, lang: Language) -> str:
    first, last = lang.date(clash.first), lang.date(clash.last)
    if clash.first == clash.last:
        return lang.gettext("on {day}", day=first)
    return lang.gettext("from {first} to {last}", first=first, last=last)


def say_finding(finding: Finding, labels: Mapping[str, str], lang: Language) -> Sentence:
    """Return what a check of the seven steps found; `labels` are what to call parts and people by their id. Source: P8."""
    text = lang.content(entry(PlanCheck, finding.code))
    titles = lang.listing([labels.get(one, one) for one in finding.ids])
    words = {
        "what": titles,
        "wanted": lang.number(finding.wanted, _digits(finding.wanted)),
        "available": lang.number(finding.available, _digits(finding.available)),
    }
    return fill(text.text, words), text.mend


def _digits(value: float | None) -> int:
    return 0 if value is None or float(value).is_integer() else 1


def progress_question(place: int, today: date, lang: Language) -> str:
    """Return what to ask the customer at a place of the board this week; each week the next question. Source: P3."""
    questions = list(entries(ProgressQuestion).values())
    week = today.toordinal() // 7
    return lang.content(questions[(week + place) % len(questions)]).text
