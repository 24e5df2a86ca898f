"""The habits of a team by rep: how often each rule is broken, and how much of a rep's rows that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from acctkit.pipeline.hygiene.by_rep import ReportByRep
from acctkit.pipeline.hygiene.discipline import Discipline
from acctkit.playbook import entry
from acctkit.playbook.rules import RuleText, Severity
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Cell:
    """How often a rep breaks a rule; `share` is of the rep's current rows in the rule's tables, at most 1."""

    count: int
    share: float


@dataclass(frozen=True)
class HabitRow:
    """One rule: a cell for each rep, in the order of the map's reps."""

    rule: str
    severity: Severity
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HeatMap:
    """The habits that matter most, the first ones first, by rep; `rest` counts the habits that are left out."""

    reps: tuple[str, ...]
    rows: tuple[HabitRow, ...]
    rest: int


def heat_map(report: ReportByRep, discipline: Discipline, reps: Sequence[str]) -> HeatMap:
    """Return the habits of these reps: the most serious first, among them the most valuable, at most so many.

    Habits that none of them has are left out.

    Source: C1, C2, C3, C4
    """
    counts = report.counts.reindex(columns=list(reps), fill_value=0)
    found = {str(rule): row for rule, row in zip(counts.index, counts.to_numpy(), strict=True) if row.any()}
    habits = [habit for habit in report.report.habits() if habit.rule in found]
    most = int(threshold("hygiene.named"))
    rows = tuple(
        HabitRow(
            habit.rule,
            habit.severity,
            int(found[habit.rule].sum()),
            tuple(
                Cell(int(count), _share(int(count), habit.rule, rep, discipline))
                for rep, count in zip(reps, found[habit.rule], strict=True)
            ),
        )
        for habit in habits[:most]
    )
    return HeatMap(tuple(reps), rows, max(0, len(habits) - most))


def _share(count: int, rule: str, rep: str, discipline: Discipline) -> float:
    rows = sum(discipline.rows.get(table, {}).get(rep, 0) for table in entry(RuleText, rule).tables)
    return min(1.0, count / rows) if rows else float(count > 0)
