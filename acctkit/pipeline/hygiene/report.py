"""What the linter says about an export: findings, rules that could not run, how full the cards are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from acctkit.pipeline.hygiene.completeness import Completeness
from acctkit.pipeline.hygiene.found import Finding, Found, NotRun
from acctkit.playbook import entries
from acctkit.playbook.rules import SEVERITIES, RuleText, Severity
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Habit:
    """One rule with all its rows: how many, the money that hangs on them, and the most valuable of them."""

    rule: str
    severity: Severity
    count: int
    worth: float
    named: tuple[Finding, ...]

    @property
    def rest(self) -> int:
        """How many rows are not named."""
        return self.count - len(self.named)


@dataclass(frozen=True, eq=False)
class Report:
    """The result of a lint; `found` has one part for each rule and table that was broken, in the order of content."""

    as_of: date
    found: tuple[Found, ...]
    not_run: tuple[NotRun, ...]
    completeness: tuple[Completeness, ...]
    currency: str | None = None

    def __len__(self) -> int:
        return sum(map(len, self.found))

    def findings(self) -> Iterator[Finding]:
        """Yield every finding, rule by rule, the most valuable rows of each rule first."""
        for part in self.found:
            yield from part.first()

    def at_least(self, severity: Severity) -> Report:
        """Return the report without the findings that matter less."""
        kept = SEVERITIES[SEVERITIES.index(severity) :]
        return replace(self, found=tuple(part for part in self.found if part.severity in kept))

    def of_rep(self, rep_id: str) -> Report:
        """Return the report with the findings of one rep."""
        return replace(self, found=tuple(part for each in self.found if len(part := _of_rep(each, rep_id))))

    def counts(self, what: str) -> dict[str, int]:
        """Return how many findings there are by "rule", "severity", "table" or "rep_id"."""
        if what == "rep_id":
            reps = [part.rows["rep_id"].dropna() for part in self.found]
            sums = pd.concat(reps).value_counts() if reps else pd.Series(dtype="int64")
            return {str(rep): int(count) for rep, count in sums.sort_index().items()}
        counted: dict[str, int] = {}
        for part in self.found:
            name = str(getattr(part, what))
            counted[name] = counted.get(name, 0) + len(part)
        return counted

    def habits(self) -> tuple[Habit, ...]:
        """Return the rules that were broken: the most serious first, among them the most valuable."""
        made = [self.habit(rule) for rule in entries(RuleText) if any(p.rule == rule for p in self.found)]
        return tuple(sorted(made, key=lambda h: (-SEVERITIES.index(h.severity), -h.worth, -h.count)))

    def fixes(self) -> tuple[Habit, ...]:
        """Return the habits whose change is worth most: the money that hangs on their rows, less for lesser faults.

        Each row counts once: what a fix named before puts in question anyway adds nothing to the next.
        """
        rows = pd.concat(list(map(_money, self.found))) if self.found else pd.DataFrame()
        chosen: list[str] = []
        while len(rows) and len(chosen) < threshold("hygiene.fixes"):
            chosen.append(str(rows.groupby("rule", sort=False)["money"].sum().idxmax()))
            rows = rows[~rows["row"].isin(rows["row"][rows["rule"].eq(chosen[-1])])]
        return tuple(self.habit(rule) for rule in chosen)

    def habit(self, rule: str) -> Habit:
        """Return one rule that was broken, with all its rows."""
        parts = [part for part in self.found if part.rule == rule]
        most = int(threshold("hygiene.named"))
        named = sorted((f for part in parts for f in part.first(most)), key=lambda f: -f.worth)[:most]
        money = sum(float(part.rows["worth"].sum()) for part in parts)
        return Habit(rule, parts[0].severity, sum(map(len, parts)), money, tuple(named))


def _money(part: Found) -> pd.DataFrame:
    """Return the money that hangs on each row, less for lesser faults."""
    weight = threshold(f"hygiene.weight.{part.severity}")
    names = part.table + "/" + part.rows["row_id"].astype("str")
    return pd.DataFrame({"rule": part.rule, "row": names, "money": part.rows["worth"] * weight})


def _of_rep(part: Found, rep_id: str) -> Found:
    mask = part.rows["rep_id"].eq(rep_id).fillna(value=False).to_numpy(dtype=bool)
    values = part.told.loc[mask] if len(part.told.columns) else part.told
    return replace(part, rows=part.rows.loc[mask], told=values)
