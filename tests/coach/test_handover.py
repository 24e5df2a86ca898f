"""A handover in words, and as events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acctkit.coach.document import Document, Fields, Grid, Para, Points
from acctkit.coach.facts import TeamFacts
from acctkit.coach.handover_calendar import handover_events
from acctkit.coach.handover_document import handover_document
from acctkit.i18n import Language, language
from acctkit.plan.handover import Handover, handover

SPAN = (date(2026, 7, 6), date(2026, 7, 17))
SOME = ("R01", "R07", "R20")


def packed(facts: TeamFacts, rep_id: str = "R01", span: tuple[date, date | None] = SPAN) -> Handover:
    return handover(facts.team, facts.deals, rep_id, span, facts.today)


def texts(document: Document) -> list[str]:
    """Return everything that is said."""
    found = [document.title, *document.lines]
    for section in document.sections:
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Para(text):
                    found.append(text)
                case Points(points):
                    found += [text for point in points for text in point]
                case Fields(fields):
                    found += [text for field in fields for text in field if text]
                case Grid(caption, columns, rows):
                    found += [caption, *columns, *(cell for row in rows for cell in row if cell)]
    return found


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("span", [SPAN, (SPAN[0], None)])
def test_reps_in_words(sample_facts: TeamFacts, code: str, span: tuple[date, date | None]) -> None:
    """Is every open deal named in one table of deals only, and every place of a text filled?"""
    lang = language(code)
    for rep_id in SOME:
        pack = packed(sample_facts, rep_id, span)
        document = handover_document(pack, sample_facts, lang)
        title = lang.gettext("Open deals")
        grids = [
            block for section in document.sections for block in section.blocks if isinstance(block, Grid)
        ]
        rows = [row[0] for grid in grids if grid.caption == title for row in grid.rows]
        assert sorted(filter(None, rows)) == sorted(
            deal.row_id for each in pack.handed for deal in each.bundle.deals
        )
        assert all(len(row) == len(grid.columns) for grid in grids for row in grid.rows)
        assert not [text for text in texts(document) if "{" in text]


def test_gaps_are_all_named(sample_facts: TeamFacts, en: Language) -> None:
    """Does every deal and customer of a gap stand in the list of what nobody knows?"""
    pack = packed(sample_facts)
    document = handover_document(pack, sample_facts, en)
    (section,) = (each for each in document.sections if each.title == "What nobody knows")
    said = " ".join(text for block in section.blocks if isinstance(block, Points) for text, _ in block.points)
    gaps = [gap for kept in pack.kept for gap in kept.gaps]
    assert {gap.row_id for gap in gaps if gap.row_id} <= set(said.replace(".", ",").replace(",", " ").split())
    assert all(
        sample_facts.account_name(gap.account_id) in said for gap in gaps if gap.account_id and not gap.row_id
    )


def test_no_talk_is_told_to_colleagues(sample_facts: TeamFacts, en: Language) -> None:
    """Does nothing that was agreed between rep and manager reach the handover?"""
    actions = sample_facts.team.table("actions")
    for rep_id in SOME:
        said = texts(handover_document(packed(sample_facts, rep_id), sample_facts, en))
        assert not [
            action for action in actions.loc[actions["rep_id"].eq(rep_id), "action"] if action in said
        ]


def test_unforeseen_is_said(sample_facts: TeamFacts, en: Language) -> None:
    """Does an absence without end say so, and is the notice then one that others send?"""
    said = texts(handover_document(packed(sample_facts, span=(SPAN[0], None)), sample_facts, en))
    assert "Away from Jul 6, 2026; nobody knows until when" in said
    assert any(text.startswith("There was no time to prepare") for text in said)
    assert any("we do not know yet until when" in text for text in said)
    planned = texts(handover_document(packed(sample_facts), sample_facts, en))
    assert not any("we do not know yet" in text or "no time to prepare" in text for text in planned)


@pytest.mark.parametrize("last", [SPAN[1], None])
def test_events(sample_facts: TeamFacts, en: Language, last: date | None) -> None:
    """Does every next step and task of those days become one event, named for good, on its day?"""
    pack = packed(sample_facts, span=(SPAN[0], last))
    events = handover_events(pack, sample_facts, en, timed=True)
    by_key = {event.key: event for event in events}
    assert len(by_key) == len(events)
    end = by_key["handover/R01/2026-07-06/away"].last
    assert end == SPAN[1]
    due: dict[str, Any] = {
        f"handover/R01/2026-07-06/deals/{deal.row_id}": deal.next_step_date
        for each in pack.handed
        for deal in each.bundle.deals
        if deal.next_step_date and pack.first <= deal.next_step_date <= end
    }
    assert {key: event.first for key, event in by_key.items() if "/deals/" in key} == due
    report = by_key["handover/R01/2026-07-06/report"]
    assert (report.first, report.daily_until, report.skip) == (SPAN[0], SPAN[1], ())
    assert report.begins is not None
    untimed = {event.key: event for event in handover_events(pack, sample_facts, en, timed=False)}
    assert untimed["handover/R01/2026-07-06/report"].begins is None


def test_report_leaves_holidays_out(sample_facts: TeamFacts, en: Language) -> None:
    """Does the daily report leave out a public holiday of the rep's country?"""
    spain = packed(sample_facts, "R01", (date(2027, 12, 7), date(2027, 12, 10)))
    events = {event.key: event for event in handover_events(spain, sample_facts, en, timed=True)}
    assert events["handover/R01/2027-12-07/report"].skip == (date(2027, 12, 8),)
