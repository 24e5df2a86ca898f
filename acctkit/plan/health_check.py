"""The planning health check: is there no adequate system, or is a plan there and not followed? Source: P1."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import wilson
from acctkit.playbook import entries
from acctkit.playbook.plan_health import HealthSign, HealthStatement
from acctkit.playbook.thresholds import threshold

Cause = Literal["system", "negligence"]
CAUSES: tuple[Cause, ...] = ("system", "negligence")
QUESTIONNAIRE = "planning"
OwnRows = Callable[[str], pd.DataFrame]
"""Returns one person's rows of a table of the team folder."""
_Case = tuple[str, bool]
"""A row that counts, and whether it shows the sign."""


@dataclass(frozen=True)
class Sign:
    """A sign of health_signs.yaml with its share, the rows that show it, and whether it is present (None: too few)."""

    id: str
    cause: Cause
    share: Estimate
    row_ids: tuple[str, ...]
    present: bool | None


@dataclass(frozen=True)
class Answered:
    """The mean answer about one cause (1 to 5), how many of its statements were answered, and whether it is low."""

    cause: Cause
    mean: float | None
    n: int
    asked: int
    low: bool | None


@dataclass(frozen=True)
class Health:
    """What the check came to: an entry of health_causes.yaml, with the signs and the answers behind it."""

    cause: Literal["system", "negligence", "both", "neither", "unknown"]
    signs: tuple[Sign, ...]
    answers: tuple[Answered, ...]


def health_check(table: OwnRows, deals: pd.DataFrame, today: date, *, steps_known: bool) -> Health:
    """Return which of the two causes shows in a rep's data and answers.

    `table` returns the rep's own rows of a table of the team folder, `deals` are the rep's as known on `today`, and
    `steps_known` tells whether next steps are recorded at all. A cause shows when `health.signs` of its signs are
    present; low answers about it count as one. It is ruled out when so many of them can be judged that it could have
    shown, and it does not; with less, nothing is known about it.

    Source: P1
    """
    now = pd.Timestamp(today)
    found = _tasks(table("tasks"), now) | _steps(deals if steps_known else deals[:0], now)
    found["no-month-plan"] = _month_plans(table("records"), now)
    signs = tuple(_sign(sign, found[sign.id]) for sign in entries(HealthSign).values())
    latest = _latest_answers(table("answers"), now)
    answered = tuple(_answered(latest, cause) for cause in CAUSES)
    shows = {cause: _shows(cause, signs, answered) for cause in CAUSES}
    return Health(_together(shows), signs, answered)


def _together(
    shows: Mapping[Cause, bool | None],
) -> Literal["system", "negligence", "both", "neither", "unknown"]:
    if shows["system"] and shows["negligence"]:
        return "both"
    for cause in CAUSES:
        if shows[cause]:
            return cause
    return "neither" if all(value is False for value in shows.values()) else "unknown"


def _shows(cause: Cause, signs: Sequence[Sign], answered: Sequence[Answered]) -> bool | None:
    known = [sign.present for sign in signs if sign.cause == cause and sign.present is not None]
    known += [each.low for each in answered if each.cause == cause and each.low is not None]
    if sum(known) >= threshold("health.signs"):
        return True
    return False if len(known) >= threshold("health.signs") else None


def _sign(sign: HealthSign, cases: Sequence[_Case]) -> Sign:
    rows = tuple(row_id for row_id, shows in cases if shows)
    share = wilson(len(rows), len(cases))
    enough = len(cases) >= threshold("health.least")
    present = enough and share.value is not None and share.value >= threshold("health.share")
    return Sign(sign.id, sign.cause, share, rows, present if enough else None)


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield rows as plain values: one person has few, and each step over a frame costs more than all of them."""
    return zip(*(frame[column].tolist() for column in columns), strict=True)


def _tasks(tasks: pd.DataFrame, now: pd.Timestamp) -> dict[str, list[_Case]]:
    # A day that is missing is neither before nor after another one.
    known = [row for row in _rows(tasks, "row_id", "created", "due", "done") if not row[1] > now]
    limit = now - timedelta(days=int(threshold("health.overdue_days")))
    return {
        "late-tasks": [
            (row_id, not (done <= now and done <= due)) for row_id, _, due, done in known if due < now
        ],
        "overdue-long": [(row_id, due < limit) for row_id, _, due, done in known if not done <= now],
    }


def _steps(deals: pd.DataFrame, now: pd.Timestamp) -> dict[str, list[_Case]]:
    # The next step of a deal closed since is not known any more.
    still = [
        row
        for row in _rows(deals, "row_id", "next_step", "next_step_date", "status", "closed_later")
        if row[3] == "open" and not row[4]
    ]
    return {
        "no-next-step": [(row[0], not (isinstance(row[1], str) and row[1].strip())) for row in still],
        "step-passed": [(row[0], row[2] < now) for row in still if not pd.isna(row[2])],
    }


def _month_plans(records: pd.DataFrame, now: pd.Timestamp) -> list[_Case]:
    return [
        (row_id, not delivered <= now)
        for row_id, kind, due, delivered in _rows(records, "row_id", "kind", "due", "delivered")
        if kind == "month_plan" and due < now
    ]


def _latest_answers(answers: pd.DataFrame, now: pd.Timestamp) -> dict[str, str]:
    """Return the latest answer to each statement of the questionnaire; one without a day counts as the oldest."""
    rows = [
        (None if pd.isna(day) else day, str(statement), answer)
        for asked, statement, day, answer in _rows(answers, "questionnaire", "statement", "date", "answer")
        if asked == QUESTIONNAIRE and not day > now
    ]
    rows.sort(key=lambda row: (row[0] is not None, row[0] or now))
    return {statement: answer for _, statement, answer in rows}


def _answered(latest: Mapping[str, object], cause: Cause) -> Answered:
    """Return the answers about one cause, as far as they are numbers from 1 to 5."""
    asked = [statement.id for statement in entries(HealthStatement).values() if statement.cause == cause]
    values = [value for one in asked if (value := _score(latest.get(one))) is not None]
    complete = len(values) == len(asked)
    mean = sum(values) / len(values) if values else None
    low = complete and mean is not None and mean < threshold("health.low")
    return Answered(cause, mean, len(values), len(asked), low if complete else None)


def _score(answer: object) -> float | None:
    try:
        value = float(str(answer))
    except ValueError:
        return None
    return value if 1 <= value <= 5 else None
