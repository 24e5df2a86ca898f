"""Whether each deal is open, won or lost: its own column, else its stage."""

from __future__ import annotations

from acctkit.playbook.presets import FolderMapping
from acctkit.tables.draft import Draft
from acctkit.tables.words import normal, stage_meanings


def fill_status(deals: Draft, mapping: FolderMapping) -> None:
    """Fill `status` from the stage where it is empty; a stage nobody knows is open, and a notice names it."""
    empty = deals.frame["status"].isna()
    stages = deals.frame["stage"].where(empty).dropna()
    said = {normal(stage): status for stage, status in mapping.stages.items()}
    meaning = {
        stage: said.get(normal(stage)) or stage_meanings().get(normal(stage)) for stage in stages.unique()
    }
    found = deals.frame["stage"].map(meaning).astype("str")
    filled = deals.frame["status"].where(~empty, found).fillna("open")
    deals.frame["status"] = filled.astype("str")
    deals.made.add("status")
    for stage, status in meaning.items():
        if status is None:
            deals.notice("stage-taken-as-open", "stage", stage, ("count", str(int((stages == stage).sum()))))
