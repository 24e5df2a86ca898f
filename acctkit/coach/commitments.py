"""What was agreed in earlier talks, and the open deals worth talking through in this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from acctkit.coach.facts import RepFacts
from acctkit.coach.goal_signs import agreed_by_now
from acctkit.coach.pipeline_signs import most_promising


@dataclass(frozen=True)
class Commitment:
    """An agreed action and what became of it. `late` tells that it is open and past its date."""

    agreed_on: date
    action: str
    owner: str | None
    due: date | None
    status: str
    result: str | None
    late: bool
    row_id: str


@dataclass(frozen=True)
class OpenDeal:
    """An open deal worth a talk. `chance` is that of deals of its age to be won within the next months.

    `stage` is None where the export knows only a later one.
    """

    row_id: str
    account: str | None
    product: str | None
    stage: str | None
    age: int
    worth: float
    chance: float


def commitments(rep: RepFacts) -> tuple[Commitment, ...]:
    """Return what was agreed up to the day of the brief, the newest first. Source: T4."""
    return tuple(_commitment(row, rep.today) for row in rep.once(agreed_by_now).to_dict("records"))


def _commitment(row: Any, today: date) -> Commitment:
    status = _text(row["status"]) or "open"
    due = None if pd.isna(row["due"]) else row["due"].date()
    return Commitment(
        agreed_on=row["agreed_on"].date(),
        action=str(row["action"]),
        owner=_text(row["owner"]),
        due=due,
        status=status,
        result=_text(row["result"]),
        late=status == "open" and due is not None and due < today,
        row_id=row["row_id"],
    )


def to_discuss(rep: RepFacts) -> tuple[OpenDeal, ...]:
    """Return the open deals worth a talk, the most promising first. Source: T2."""
    return tuple(_open_deal(row, rep) for row in rep.once(most_promising).to_dict("records"))


def _open_deal(row: Any, rep: RepFacts) -> OpenDeal:
    account, product = _text(row["account_id"]), _text(row["product_id"])
    return OpenDeal(
        row_id=row["row_id"],
        account=None if account is None else rep.team.account_name(account),
        product=None if product is None else rep.team.product_name(product),
        stage=_text(row["stage"]),
        age=int(row["age"]),
        worth=float(row["worth"]),
        chance=float(row["chance"]),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
