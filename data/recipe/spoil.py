"""Spoiling clean rows on purpose, with a note of each: what the truth file lists."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import cycle

from recipe.rows import Row, stream

Tables = dict[str, list[Row]]
KEYS = {
    "deals": "deal_id",
    "accounts": "account_id",
    "contacts": "contact_id",
    "activities": "activity_id",
    "tasks": "task_id",
    "reps": "rep_id",
}
# Who carries the scattered errors: nobody whose story or situation they could blur.
CARRIERS = ("R01", "R02", "R03", "R04", "R06", "R08", "R09", "R10", "R15", "R19", "R20")


@dataclass
class Spoiler:
    """The tables being spoilt, and what has been done; no row is spoilt twice."""

    tables: Tables
    marks: list[tuple[str, str, str, str]] = field(default_factory=list)

    def stream(self, source_id: str) -> random.Random:
        """Return the random stream of one error."""
        return stream(f"error {source_id}")

    def mark(self, source_id: str, rule: str, table: str, row: Row) -> None:
        """Note that a row shows an error, and by which rule it is found."""
        self.marks.append((source_id, rule, table, row[KEYS[table]]))

    def pick(  # noqa: PLR0913  what is wrong, where, how often, and with whom
        self,
        source_id: str,
        rules: Iterable[str],
        table: str,
        count: int,
        fits: Callable[[Row], bool],
        carriers: Iterable[str] = CARRIERS,
    ) -> list[Row]:
        """Choose untouched rows that fit, each of another rep, and mark them with one rule after the other."""
        rule = cycle(rules)
        rng = self.stream(source_id + table)
        touched = {(where, row_id) for _, _, where, row_id in self.marks}
        found: list[Row] = []
        for rep_id in rng.sample(tuple(carriers), len(tuple(carriers))):
            rows = [
                row
                for row in self.tables[table]
                if self._owner(table, row) == rep_id
                and (table, row[KEYS[table]]) not in touched
                and fits(row)
            ]
            if rows and len(found) < count:
                found.append(rng.choice(rows))
                self.mark(source_id, next(rule), table, found[-1])
        if len(found) < count:
            raise LookupError(f"{source_id}: only {len(found)} rows fit in {table}")
        return found

    def _owner(self, table: str, row: Row) -> str:
        if table == "contacts":
            return self.account(row).get("rep_id", "")
        return row["rep_id"]

    def account(self, row: Row) -> Row:
        """Return the customer a row belongs to, nothing where it names none."""
        return next((a for a in self.tables["accounts"] if a["account_id"] == row["account_id"]), {})
