"""Which built-in preset a folder looks like."""

from __future__ import annotations

from collections.abc import Sequence

from acctkit.playbook import entries
from acctkit.playbook.presets import FolderMapping, Preset, PresetTable
from acctkit.tables.raw import RawTable
from acctkit.tables.words import normal


def fitting_preset(tables: Sequence[RawTable], mapping: FolderMapping | None = None) -> str | None:
    """Return the preset whose deals table is there with all its columns, None when none or a mapping says more."""
    if mapping is not None and mapping.tables:
        return None
    for preset in entries(Preset).values():
        deals = preset.tables.get("deals")
        if deals is not None and any(_has_all(raw, deals) for raw in tables):
            return preset.id
    return None


def _has_all(raw: RawTable, table: PresetTable) -> bool:
    headers = {normal(name) for name in raw.header if name}
    return all(normal(source) in headers for source in table.columns.values())
