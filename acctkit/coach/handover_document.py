"""A handover in the words of a language: who takes over, each customer, what nobody knows, report and notice.

Colleagues read it, so it holds facts only. Source: P2.
"""

from __future__ import annotations

from collections.abc import Iterator

from acctkit.coach.document import Block, Document, Fields, Grid, Para, Points, Section
from acctkit.coach.facts import TeamFacts
from acctkit.coach.handover_gaps import gap_points
from acctkit.i18n import MISSING, Language
from acctkit.plan.handover import Bundle, Handed, Handover
from acctkit.playbook import entry, fill
from acctkit.playbook.handover import HandoverText

_ELSE = 2
"""So many others who could take over are named."""


def handover_document(pack: Handover, team: TeamFacts, lang: Language) -> Document:
    """Return the whole handover as a document. Source: P2."""
    return Document(
        lang=lang.code,
        kicker=lang.gettext("Handover"),
        title=team.names[pack.rep_id],
        lines=tuple(_lines(pack, lang)),
        sections=(
            _glance(pack, team, lang),
            _rules(pack, lang),
            _who(pack, team, lang),
            Section(lang.gettext("What nobody knows"), (Points(gap_points(pack, team, lang)),)),
            Section(lang.gettext("Customer by customer"), ()),
            *(_customer(each, team, lang) for each in pack.handed if each.bundle.load),
            *_nothing_open(pack, team, lang),
            _report(pack, team, lang),
            _notice(pack, team, lang),
        ),
    )


def _lines(pack: Handover, lang: Language) -> Iterator[str]:
    first = lang.date(pack.first)
    if pack.last is None:
        yield lang.gettext("Away from {first}; nobody knows until when", first=first)
    else:
        yield lang.gettext("Away from {first} to {last}", first=first, last=lang.date(pack.last))
    yield lang.gettext("As of {day}", day=lang.date(pack.today))
    if pack.manager:
        yield lang.gettext("Manager: {name}", name=pack.manager)


def _glance(pack: Handover, team: TeamFacts, lang: Language) -> Section:
    deals = [deal for each in pack.handed for deal in each.bundle.deals]
    known = [deal.worth for deal in deals if deal.worth is not None]
    tasks = sum(len(each.bundle.tasks) for each in pack.handed)
    without = sum(len(each.bundle.deals) for each in pack.handed if each.bundle.account_id is None)
    customers = len({each.bundle.account_id for each in pack.handed} - {None})
    fields = [
        (lang.gettext("Open deals"), lang.number(len(deals))),
        (lang.gettext("without a customer"), lang.number(without)),
        (
            lang.gettext("Worth, as far as known"),
            lang.gettext(
                "{worth} ({known} of {all} deals)",
                worth=lang.money(sum(known), team.team.currency) if known else MISSING,
                known=lang.number(len(known)),
                all=lang.number(len(deals)),
            ),
        ),
        (lang.gettext("Open tasks"), lang.number(tasks)),
        (lang.gettext("Customers"), lang.number(customers)),
        (lang.gettext("Suggested substitutes"), lang.listing([team.names[one] for one in pack.substitutes])),
    ]
    blocks: list[Block] = [Fields(tuple(fields))]
    if pack.unforeseen:
        blocks.insert(
            0,
            Para(
                lang.gettext(
                    "There was no time to prepare, so this is made from the data alone. What the data do not hold "
                    "is listed, so that somebody can ask."
                )
            ),
        )
    return Section(lang.gettext("At a glance"), tuple(blocks))


def _rules(pack: Handover, lang: Language) -> Section:
    rows = []
    for kept in pack.kept:
        rule = lang.content(entry(HandoverText, kept.rule))
        there = kept.asked - len(kept.gaps)
        counted = lang.gettext("{there} of {asked}", there=lang.number(there), asked=lang.number(kept.asked))
        rows.append((rule.title, rule.text, counted if kept.asked else MISSING))
    columns = (lang.gettext("Rule"), lang.gettext("What it asks for"), lang.gettext("Known or settled"))
    title = lang.gettext("The four rules of an absence")
    return Section(title, (Grid(title, columns, tuple(rows), frozenset({2})),))


def _who(pack: Handover, team: TeamFacts, lang: Language) -> Section:
    title = lang.gettext("Who takes over")
    columns = (
        lang.gettext("Customer"),
        lang.gettext("Open"),
        lang.gettext("Substitute"),
        lang.gettext("Has worked with the customer"),
        lang.gettext("Own open work, and room"),
        lang.gettext("Days there"),
        lang.gettext("Else"),
    )
    rows = tuple(
        (
            customer_name(each.bundle, team, lang),
            lang.number(each.bundle.load),
            *_candidate(each, team, lang),
            lang.listing([team.names[one.rep_id] for one in each.others[:_ELSE]]),
        )
        for each in pack.handed
    )
    note = lang.gettext(
        "A suggestion from the data; the manager decides. Open counts deals and tasks. Room is how many somebody may "
        "have open in all; what was taken over further up in the list counts."
    )
    return Section(title, (Para(note), Grid(title, columns, rows, frozenset({1}))))


def _candidate(each: Handed, team: TeamFacts, lang: Language) -> tuple[str | None, ...]:
    one = each.substitute
    if one is None:
        return None, MISSING, MISSING, MISSING
    name = team.names[one.rep_id]
    if each.wished:
        name = lang.gettext("{name} (chosen)", name=name)
    elif one.chosen:
        name = lang.gettext("{name} (named in the absences)", name=name)
    knows = lang.ngettext("yes, {n} entry", "yes, {n} entries", len(one.knows)) if one.knows else None
    counts = {"load": lang.number(one.load), "room": lang.number(one.room)}
    days = {"there": lang.number(one.there), "days": lang.number(one.days)}
    return (
        name,
        knows or lang.gettext("nothing shows it"),
        lang.gettext("{load}, room for {room}", **counts),
        lang.gettext("{there} of {days}", **days),
    )


def customer_name(bundle: Bundle, team: TeamFacts, lang: Language) -> str:
    """Return what a bundle is called: its customer, or that it has none."""
    if bundle.account_id is None:
        return lang.gettext("Without a customer")
    return team.account_name(bundle.account_id)


def _customer(each: Handed, team: TeamFacts, lang: Language) -> Section:
    bundle = each.bundle
    blocks: list[Block] = [Fields(tuple(_fields(each, team, lang)))]
    if bundle.deals:
        blocks.append(_deals(bundle, team, lang))
    if bundle.tasks:
        rows = tuple(
            (task.row_id, task.title, lang.date(task.due) if task.due else None) for task in bundle.tasks
        )
        columns = (lang.gettext("Task"), lang.gettext("What to do"), lang.gettext("Due"))
        blocks.append(Grid(lang.gettext("Open tasks"), columns, rows))
    return Section(customer_name(bundle, team, lang), tuple(blocks), level=3)


def _fields(each: Handed, team: TeamFacts, lang: Language) -> Iterator[tuple[str, str | None]]:
    bundle = each.bundle
    one = each.substitute
    yield lang.gettext("Taken over by"), None if one is None else team.names[one.rep_id]
    if bundle.account_id is None:
        return
    person, last = bundle.person, bundle.last
    details = () if person is None else (person.name, person.position, person.phone, person.email)
    yield lang.gettext("Person to talk to"), ", ".join(filter(None, details)) or None
    said = () if last is None else (lang.date(last.on), last.subject, last.goal, last.result)
    yield lang.gettext("Last contact: day, subject, aim, result"), "; ".join(filter(None, said)) or None
    yield lang.gettext("What the next step is to achieve"), bundle.goal
    yield lang.gettext("Papers, and where they are"), bundle.papers
    yield lang.gettext("What must not happen"), bundle.must_not
    if bundle.note:
        yield lang.gettext("What else to know"), bundle.note


def _deals(bundle: Bundle, team: TeamFacts, lang: Language) -> Grid:
    columns = (
        lang.gettext("Deal"),
        lang.gettext("What it is about"),
        lang.gettext("Stage"),
        lang.gettext("Days open"),
        lang.gettext("Worth"),
        lang.gettext("Next step"),
        lang.gettext("Day"),
    )
    rows = tuple(
        (
            deal.row_id,
            deal.title or (team.product_name(deal.product_id) if deal.product_id else MISSING),
            deal.stage or MISSING,
            lang.number(deal.age),
            lang.money(deal.worth, team.team.currency),
            deal.next_step,
            lang.date(deal.next_step_date) if deal.next_step_date else None,
        )
        for deal in bundle.deals
    )
    return Grid(lang.gettext("Open deals"), columns, rows, frozenset({3, 4}))


def _nothing_open(pack: Handover, team: TeamFacts, lang: Language) -> Iterator[Section]:
    rest = [customer_name(each.bundle, team, lang) for each in pack.handed if not each.bundle.load]
    if rest:
        title = lang.gettext("Customers with nothing open")
        note = lang.gettext("They get the notice, too: {names}.", names=lang.listing(rest))
        yield Section(title, (Para(note),), level=3)


def _words(pack: Handover, team: TeamFacts, lang: Language) -> dict[str, str]:
    names = [team.names[one] for one in pack.substitutes]
    return {
        "name": team.names[pack.rep_id],
        "manager": pack.manager or lang.gettext("[manager]"),
        "substitutes": lang.listing(names) if names else lang.gettext("[substitute]"),
        "substitute": lang.gettext("[substitute]"),
        "contact": lang.gettext("[name]"),
        "first": lang.date(pack.first),
        "last": lang.date(pack.last),
    }


def _report(pack: Handover, team: TeamFacts, lang: Language) -> Section:
    text, words = lang.content(entry(HandoverText, "report")), _words(pack, team, lang)
    rows = tuple((fill(line, words), None) for line in text.lines)
    columns = (lang.gettext("Question"), lang.gettext("Today"))
    return Section(text.title, (Para(fill(text.text, words)), Grid(text.title, columns, rows)))


def _notice(pack: Handover, team: TeamFacts, lang: Language) -> Section:
    text = lang.content(entry(HandoverText, "notice" if pack.last is not None else "notice_open"))
    words = _words(pack, team, lang)
    return Section(text.title, tuple(Para(fill(line, words)) for line in (text.text, *text.lines)))
