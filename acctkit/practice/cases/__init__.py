"""What computes the values and answers of questions from the sample team, by name. A new module is one line here."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import (
    ability_willingness,
    calendar_and_time,
    crm_discipline,
    goals,
    pipeline,
    planning,
)
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **ability_willingness.CASES,
    **goals.CASES,
    **planning.CASES,
    **calendar_and_time.CASES,
    **crm_discipline.CASES,
    **pipeline.CASES,
}
