"""What a handover would lack if it had to be made today: the four rules, and the gaps worth closing first. Source: P2."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.coach.handover_readiness import Lack, Readiness
from acctkit.i18n import Language
from acctkit.playbook import entry, fill
from acctkit.playbook.handover import HandoverText
from acctkit.playbook.plan_texts import PlanCheck
from acctkit.widgets.block import Block, block

_NAMED = 3
_SHOWN = 2


def readiness_block(brief: Brief, lang: Language) -> Block:
    """Return how much of what a substitute needs is known, rule by rule, and what is lacking most."""
    found = brief.planning.readiness
    rules = [
        (lang.content(entry(HandoverText, rule)), lang.number(there), lang.number(asked), there == asked)
        for rule, asked, there in found.rules
        if asked
    ]
    lacks = [_said(lack, lang) for lack in found.lacks]
    left = len(lacks) - _SHOWN
    rest = lang.ngettext("and {n} more kind of gap", "and {n} more kinds of gaps", left) if left > 0 else ""
    intro = _intro(found, lang)
    words = " | ".join((intro, *(f"{rule.title}: {there}/{asked}" for rule, there, asked, _ in rules)))
    return block("readiness", words, lang, intro=intro, rules=rules, lacks=lacks[:_SHOWN], rest=rest)


def _intro(found: Readiness, lang: Language) -> str:
    what = {
        "first": lang.date(found.first),
        "last": lang.date(found.last),
        "deals": lang.ngettext("{n} open deal", "{n} open deals", found.deals),
        "tasks": lang.ngettext("{n} open task", "{n} open tasks", found.tasks),
        "customers": lang.ngettext("{n} customer", "{n} customers", found.customers),
    }
    if not found.planned:
        return lang.gettext(
            "No absence is planned soon. Were there one from {first} to {last}, somebody would take over {deals}, "
            "{tasks} and {customers}.",
            **what,
        )
    if found.last is None:
        return lang.gettext(
            "Away from {first}, nobody knows until when; somebody takes over {deals}, {tasks} and {customers}.",
            **what,
        )
    return lang.gettext(
        "Away from {first} to {last}; somebody takes over {deals}, {tasks} and {customers}.", **what
    )


def _said(lack: Lack, lang: Language) -> tuple[str, str]:
    check = lang.content(entry(PlanCheck, lack.code))
    named = list(lack.concerns[:_NAMED])
    left = len(lack.concerns) - _NAMED
    if left > 0:
        named.append(lang.ngettext("{n} more", "{n} more", left))
    return fill(check.text, {"what": lang.listing(named)}), check.mend
