"""One customer as HTML: what is open, who could take over, what is missing, and the fields to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from acctkit.coach.handover_document import customer_name
from acctkit.coach.handover_gaps import points_of
from acctkit.i18n import Language
from acctkit.plan.handover import NOTES, Candidate
from acctkit.practice.handover import Customer, HandoverWork
from acctkit.widgets.block import render

NO_CUSTOMER = "-"
"""Stands in the form for what belongs to no customer; a customer's own code may be anything but this with a mark."""


def key_of(account: str | None) -> str:
    """Return what a customer is called in the form."""
    return NO_CUSTOMER if account is None else f"a:{account}"


def account_of(key: str) -> str | None:
    """Return the customer that the form means."""
    return None if key == NO_CUSTOMER else key.removeprefix("a:")


def customer_html(
    work: HandoverWork,
    lang: Language,
    *,
    live: bool,
    texts: Mapping[str, str] | None = None,
    trouble: str = "",
) -> str:
    """Return the customer that is shown; `texts` are entered ones that could not be kept."""
    shown = work.customer
    listed = [(key_of(one.account_id), _listed(one, work, lang)) for one in work.customers]
    return render(
        "handover/customer",
        lang,
        live=live,
        listed=listed,
        position=work.place + 1,
        trouble=trouble,
        shown=None if shown is None else _shown(shown, work, lang, texts or {}),
    )


def _listed(one: Customer, work: HandoverWork, lang: Language) -> str:
    name = customer_name(one.parts[0].bundle, work.facts, lang)
    if not one.gaps:
        return f"✓ {name}"
    return lang.ngettext("{name}: {n} missing", "{name}: {n} missing", len(one.gaps), name=name)


def _shown(one: Customer, work: HandoverWork, lang: Language, texts: Mapping[str, str]) -> dict[str, Any]:
    bundle, names = one.bundle, work.facts.names
    wished = work.file.entered.wishes(work.absence.rep_id).get(one.account_id)
    candidates = _candidates(one)
    person, last = bundle.person, bundle.last
    details = () if person is None else (person.name, person.position, person.phone, person.email)
    told = () if last is None else (lang.date(last.on), last.subject, last.goal, last.result)
    taking = dict.fromkeys(part.substitute.rep_id for part in one.parts if part.substitute is not None)
    return {
        "key": key_of(one.account_id),
        "name": customer_name(bundle, work.facts, lang),
        "deals": [(deal, _deal(deal, work)) for deal in bundle.deals],
        "currency": work.facts.team.currency,
        "tasks": bundle.tasks,
        "person": ", ".join(filter(None, details)),
        "last": "; ".join(filter(None, told)),
        "gaps": points_of(one.gaps, work.facts, lang),
        "taking": lang.listing([names[each] for each in taking]) if taking else "",
        "checks": _checks(one, lang) if len(taking) == 1 else (),
        "candidates": [(each.rep_id, _candidate(each, names, lang)) for each in candidates],
        "colleagues": work.colleagues,
        "wished": texts.get("substitute", wished or ""),
        "fields": _fields(one, lang, texts) if one.account_id is not None else (),
    }


def _deal(deal: Any, work: HandoverWork) -> str:
    return deal.title or (work.facts.product_name(deal.product_id) if deal.product_id else "–")


def _candidates(one: Customer) -> list[Candidate]:
    """Return who could take it over, the best suited first."""
    first = one.parts[0]
    own = () if first.substitute is None else (first.substitute,)
    return list({each.rep_id: each for each in (*own, *first.others)}.values())


def _candidate(one: Candidate, names: Mapping[str, str], lang: Language) -> str:
    knows = (
        lang.ngettext("knows the customer ({n} entry)", "knows the customer ({n} entries)", len(one.knows))
        if one.knows
        else lang.gettext("new to the customer")
    )
    return lang.gettext(
        "{name}: {load} open, room for {room}; there {there} of {days} days; {knows}",
        name=names[one.rep_id],
        load=lang.number(one.load),
        room=lang.number(one.room),
        there=lang.number(one.there),
        days=lang.number(one.days),
        knows=knows,
    )


def _checks(one: Customer, lang: Language) -> list[tuple[bool, str]]:
    """Return capacity, presence and acquaintance of who takes over, each with whether it holds."""
    taken = one.parts[0].substitute
    if taken is None:
        return []
    whole = sum(part.bundle.load for part in one.parts)
    after = {"after": lang.number(taken.load + whole), "room": lang.number(taken.room)}
    days = {"there": lang.number(taken.there), "days": lang.number(taken.days)}
    found = [
        (taken.has_room(whole), lang.gettext("{after} open with this, room for {room}", **after)),
        (taken.there == taken.days, lang.gettext("there on {there} of {days} days", **days)),
    ]
    if one.account_id is not None:
        n = len(taken.knows)
        known = lang.ngettext(
            "has worked with the customer ({n} entry)", "has worked with the customer ({n} entries)", n
        )
        found.append(
            (bool(n), known if n else lang.gettext("nothing shows an acquaintance with the customer"))
        )
    return found


def _fields(one: Customer, lang: Language, texts: Mapping[str, str]) -> list[tuple[str, str, str, bool]]:
    labels = {
        "goal": lang.gettext("What the next step is to achieve"),
        "papers": lang.gettext("Papers, and where they are"),
        "must_not": lang.gettext("What must not happen"),
        "note": lang.gettext("What else to know"),
    }
    needed = {gap.code.removeprefix("handover-no-").replace("-", "_") for gap in one.gaps}
    bundle = one.parts[0].bundle
    return [
        (name, labels[name], texts.get(name, getattr(bundle, name) or ""), name in needed) for name in NOTES
    ]
