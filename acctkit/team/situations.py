"""Which of the seven situations the evidence suggests for each rep: suggestions, never verdicts.

Several may hold, none is forced, and "not enough evidence" is a result. Figures alone never speak of will or
character: for those situations somebody must have said or seen something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, isnan
from typing import Literal

import pandas as pd

from acctkit.playbook import entries
from acctkit.playbook.situations import IndicatorSpec, SituationCard
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team
from acctkit.team.reading import Reading
from acctkit.team.sign_facts import SignFacts
from acctkit.team.situation_signs import read_signs

Reason = Literal["", "too-little-known", "condition-not-met", "no-witness", "one-source", "weak"]


@dataclass(frozen=True)
class Indicator:
    """One indicator of one rep. `present` is None when it cannot be computed; `source` is its column family.

    `row_ids` are the most telling rows of `table`; `n` counts all cases. `essential` and `witness` are those of its
    entry in situations.yaml.
    """

    id: str
    source: str
    weight: float
    present: bool | None
    value: float | None
    limit: float | None
    table: str
    row_ids: tuple[str, ...]
    n: int
    essential: bool = False
    witness: bool = False


@dataclass(frozen=True)
class Suggestion:
    """What the evidence says about one situation of one rep.

    `computable` is the share of the weight that could be computed. `suggested` follows the rule; where it is false
    `reason` says why: "too-little-known", "condition-not-met", "no-witness", "one-source" or "weak". `strength` is the
    weight present over the weight computable; it is None where the rule lets nothing be said, so that nobody reads a
    strength into too little: only suggested and weak situations have one.
    """

    situation: str
    strength: float | None
    computable: float
    suggested: bool
    reason: Reason
    indicators: tuple[Indicator, ...]

    @property
    def enough(self) -> bool:
        """Whether enough is known to judge at all; if not, nothing may be concluded either way."""
        return self.reason != "too-little-known"

    @property
    def present(self) -> tuple[Indicator, ...]:
        """Return the indicators that are present, the weightiest first."""
        return tuple(sorted((one for one in self.indicators if one.present), key=lambda one: -one.weight))


class Suggestions(Mapping[str, tuple[Suggestion, ...]]):
    """All seven situations for every rep by id: suggested ones first, the strongest first.

    The indicators are read for all reps at once; what they say about a rep is put together when it is asked for.

    Parameters
    ----------
    team
        The team folder; every table but `reps` may be missing.
    today
        The day of the talk; rows after it do not count.

    Source: D5

    """

    def __init__(self, team: Team, today: date) -> None:
        facts = SignFacts(team, today)
        self._shown = {key: _plain(reading) for key, reading in read_signs(facts).items()}
        self._places = {str(rep_id): place for place, rep_id in enumerate(facts.reps)}

    def __getitem__(self, rep_id: str) -> tuple[Suggestion, ...]:
        """Return the situations of a rep."""
        position = self._places[rep_id]
        found = []
        for situation, card in entries(SituationCard).items():
            indicators = tuple(
                _indicator(spec, self._shown[situation, spec.id], position, rep_id)
                for spec in card.indicators
            )
            found.append(judge(situation, indicators, needs_witness=card.needs_witness))
        return tuple(sorted(found, key=lambda one: (not one.suggested, -(one.strength or 0.0))))

    def __iter__(self) -> Iterator[str]:
        """Go over the ids of the reps."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many reps there are."""
        return len(self._places)


def judge(situation: str, indicators: Sequence[Indicator], *, needs_witness: bool) -> Suggestion:
    """Apply the rule to the indicators of one rep.

    Suggested are situations of which at least half of the weight is computable, every essential indicator and, where
    `needs_witness`, one that a person said or saw is present, at least two present ones are of different sources, and
    at least half of the computable weight is present.

    Source: D5
    """
    whole = fsum(one.weight for one in indicators)
    known = fsum(one.weight for one in indicators if one.present is not None)
    present = [one for one in indicators if one.present and one.weight > 0]
    strength = fsum(one.weight for one in present) / known if known else None
    computable = known / whole if whole else 0.0
    reason = _reason(indicators, present, strength or 0.0, computable, needs_witness=needs_witness)
    stated = strength if reason in ("", "weak") else None
    return Suggestion(situation, stated, computable, not reason, reason, tuple(indicators))


def _reason(
    indicators: Sequence[Indicator],
    present: list[Indicator],
    strength: float,
    computable: float,
    *,
    needs_witness: bool,
) -> Reason:
    """Return why a situation is not suggested, "" when it is."""
    essential = [one.present for one in indicators if one.essential]
    if computable < threshold("situations.computable") or None in essential:
        return "too-little-known"
    if not all(essential):
        return "condition-not-met"
    if strength < threshold("situations.strength"):
        return "weak"
    if len({one.source for one in present}) < threshold("situations.independent"):
        return "one-source"
    if needs_witness and not any(one.witness for one in present):
        return "no-witness"
    return ""


@dataclass(frozen=True)
class _Plain:
    """A reading as plain lists, which are quicker to walk than series."""

    value: list[float | None]
    n: list[int]
    present: list[bool | None]
    limit: float | None
    table: str
    rows: Mapping[str, tuple[str, ...]]


def _plain(reading: Reading) -> _Plain:
    return _Plain(
        value=[None if isnan(value) else value for value in reading.value.tolist()],
        n=reading.n.tolist(),
        present=[None if pd.isna(present) else present for present in reading.present.tolist()],
        limit=reading.limit,
        table=reading.table,
        rows=reading.rows,
    )


def _indicator(spec: IndicatorSpec, plain: _Plain, position: int, rep_id: str) -> Indicator:
    return Indicator(
        id=spec.id,
        source=spec.source,
        weight=spec.weight,
        present=plain.present[position],
        value=plain.value[position],
        limit=plain.limit,
        table=plain.table,
        row_ids=plain.rows.get(rep_id, ()),
        n=plain.n[position],
        essential=spec.essential,
        witness=spec.witness,
    )
