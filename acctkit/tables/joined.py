"""A column made of several: a full name of first and last name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from acctkit.tables.raw import RawTable, cell_text, clean


def with_joined(raw: RawTable, positions: Sequence[int]) -> RawTable:
    """Return a table with one more column at its end: some of its columns, a space between what is filled."""
    texts = [raw.cells(position).texts() for position in positions]
    joined = np.empty(raw.rows.size, dtype=object)
    joined[:] = [" ".join(part for part in parts if part) or None for parts in zip(*texts, strict=True)]
    header = " + ".join(cell_text(clean(raw.header[position])) or "" for position in positions)
    return replace(raw, header=(*raw.header, header), columns=(*raw.columns, joined))
