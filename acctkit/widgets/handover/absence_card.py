"""The absence as HTML: who is away and when, and how far each of the four rules is kept."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.handover import HandoverText
from acctkit.practice.handover import HandoverWork
from acctkit.widgets.block import render


def absence_html(
    work: HandoverWork,
    lang: Language,
    *,
    live: bool,
    entered: Mapping[str, str] | None = None,
    trouble: str = "",
) -> str:
    """Return the choice of the absence and the state of its handover; `entered` are fields that could not be used."""
    absence = work.absence
    shown = entered or {
        "rep": absence.rep_id,
        "first": absence.first.isoformat(),
        "last": "" if absence.last is None else absence.last.isoformat(),
    }
    rules = [
        (lang.content(entry(HandoverText, kept.rule)), kept.asked - len(kept.gaps), kept.asked)
        for kept in work.pack.kept
    ]
    bundles = [each.bundle for each in work.pack.handed]
    return render(
        "handover/absence",
        lang,
        live=live,
        names=sorted(work.facts.names.items(), key=lambda pair: pair[1]),
        shown=shown,
        trouble=trouble,
        work=work,
        rules=rules,
        said=said(work, lang),
        deals=lang.ngettext("{n} open deal", "{n} open deals", sum(len(one.deals) for one in bundles)),
        tasks=lang.ngettext("{n} open task", "{n} open tasks", sum(len(one.tasks) for one in bundles)),
        customers=lang.ngettext(
            "{n} customer", "{n} customers", sum(one.account_id is not None for one in work.customers)
        ),
    )


def said(work: HandoverWork, lang: Language) -> str:
    """Return in a sentence how much of what is asked for is there."""
    return lang.gettext(
        "{there} of {asked} things a substitute needs are known; {missing} are missing.",
        there=lang.number(work.asked - work.missing),
        asked=lang.number(work.asked),
        missing=lang.number(work.missing),
    )
