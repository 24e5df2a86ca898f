"""The seven situations of an account manager: their indicators, and the guidance for each."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Prose
from acctkit.playbook.guidance import Guidance


class IndicatorSpec(BaseModel):
    """One indicator of a situation.

    `source` names where it comes from; indicators of one source are not independent of each other. `limit` is the
    fixed border, None where the team's quartile is the border; `least` is the number of a person's own cases below
    which nothing is said. `witness` tells that a person said or saw it. An `essential` one must be present; with a
    weight of 0 it is a condition only and adds nothing. `behaviours` are codes of observations, `words` the words
    looked for in a text, by language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    weight: float
    source: str
    label: Prose
    limit: float | None = None
    least: int = 1
    essential: bool = False
    witness: bool = False
    behaviours: tuple[str, ...] = ()
    words: dict[str, tuple[str, ...]] = {}


class SituationCard(Guidance):
    """One situation. With `needs_witness` figures alone never suggest it, since it speaks of will or character."""

    kind: ClassVar[str] = "situations"
    source: str
    needs_witness: bool
    indicators: tuple[IndicatorSpec, ...]
