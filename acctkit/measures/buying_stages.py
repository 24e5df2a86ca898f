"""Which of the five buying stages the stage names of a CRM mean. Source: T4.M."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from acctkit.playbook import entries, made_from_content
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.tables.words import normal


@made_from_content
def known_names() -> Mapping[str, str]:
    """Return the buying stage of each known stage name, without case, spaces and punctuation; earlier ones win."""
    found: dict[str, str] = {}
    for stage_id, stage in entries(BuyingStage).items():
        for words in ((stage_id,), *stage.words.values()):
            for word in words:
                found.setdefault(normal(word), stage_id)
    return found


def buying_stages(names: pd.Series[str]) -> pd.Series[str]:
    """Return the buying stage of each stage name, missing where the name is not known.

    Source: T4.M
    """
    meaning = {name: known_names().get(normal(name)) for name in names.dropna().unique()}
    return names.map(meaning).astype("str")


def late_stages() -> frozenset[str]:
    """Return the buying stages in which a deal is expected to end soon."""
    return frozenset(stage_id for stage_id, stage in entries(BuyingStage).items() if stage.late)
