"""Running every rule over an export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from acctkit.pipeline.hygiene import ages, clients, deals, emails, fields, people, phones, steps, tasks
from acctkit.pipeline.hygiene.aside import set_aside
from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.completeness import completeness, owners
from acctkit.pipeline.hygiene.found import Found, NotRun
from acctkit.pipeline.hygiene.report import Report
from acctkit.pipeline.hygiene.rule import RULES, CannotRunError, Hits, Rows
from acctkit.pipeline.hygiene.worth import worth
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText
from acctkit.playbook.tables import TableSpec
from acctkit.tables import Team

MODULES = (clients, fields, phones, emails, people, deals, ages, steps, tasks)
"""Where the rules stand; importing them registers them."""


def lint(team: Team, today: date, *, country: str | None = None, tables: tuple[str, ...] = ()) -> Report:
    """Return every habit of C1-C4 that an export shows.

    Parameters
    ----------
    team
        The export, as `read_team` reads it.
    today
        The day to count from.
    country
        The region (ES, MX ...) of phone numbers whose customer names no country; without it they are not checked.
    tables
        Only the rules about these tables; all when left out.

    Source: C1, C2, C3, C4

    """
    book = Book(team, today, country)
    found: list[Found] = []
    not_run: list[NotRun] = []
    for text in entries(RuleText).values():
        for table in text.tables:
            if not tables or table in tables:
                result = _run(book, text, table)
                if isinstance(result, NotRun):
                    not_run.append(result)
                elif result is not None:
                    found.append(result)
        found += [part for part in set_aside(book, text) if not tables or part.table in tables]
    return Report(today, tuple(found), tuple(not_run), completeness(book, tables), team.currency)


def _run(book: Book, text: RuleText, table: str) -> Found | NotRun | None:
    """Return what a rule finds in a table, nothing when that is clean, or why it could not look."""
    if text.id not in RULES:
        return None  # a rule about rows set aside only
    if not book.team.has(table):
        return NotRun(text.id, table, "no-table")
    lacks = tuple(_lacking(book, table, text.tables[table]))
    if lacks:
        return NotRun(text.id, table, "no-column", lacks)
    try:
        hits = RULES[text.id](Rows(book, table))
    except CannotRunError as error:
        return NotRun(text.id, table, error.reason)
    return _found(book, text.id, table, hits)


def _lacking(book: Book, table: str, needs: tuple[str, ...]) -> Iterator[str]:
    for need in needs:
        ways = [way.split(".") if "." in way else [table, way] for way in need.split("|")]
        if not any(book.team.has(place) and book.team.has_column(place, column) for place, column in ways):
            yield " | ".join(f"{place}.{column}" for place, column in ways)


def _found(book: Book, rule_id: str, table: str, hits: Hits) -> Found | None:
    mask = hits.mask.fillna(value=False).to_numpy(dtype=bool)
    if not mask.any():
        return None
    frame = book.frame(table)
    rows = pd.DataFrame(
        {
            "row_id": frame["row_id"][mask],
            "rep_id": owners(book, table)[mask],
            "row": frame["source_row"][mask],
            "worth": book.states(table, "worth", worth)[mask],
        }
    ).sort_values("worth", ascending=False, kind="stable")
    values = pd.DataFrame(
        {name: value[mask] if isinstance(value, pd.Series) else value for name, value in hits.told.items()},
        index=frame.index[mask],
    ).loc[rows.index]
    return Found(rule_id, table, _file(book, table), rows, values)


def _file(book: Book, table: str) -> str:
    key = entries(TableSpec)[table].key or ""
    places = [place for (name, _), (place, _) in book.team.sources.items() if name == table]
    return book.team.sources.get((table, key), (places[0] if places else table, ""))[0]
