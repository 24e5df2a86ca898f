"""Teams made by hand: the tables a test names, every other column and table empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from acctkit.tables import Team
from acctkit.tables.team import empty_table

TODAY = date(2026, 6, 30)


def frame_of(table, rows):
    """Build a table from dicts, with the dtypes of the team folder."""
    empty = empty_table(table)
    frame = pd.DataFrame(
        rows, columns=[name for name in empty.columns if name not in ("row_id", "source_row")]
    )
    for name, dtype in empty.dtypes.items():
        if name in frame:
            frame[name] = pd.to_datetime(frame[name]) if dtype.kind == "M" else frame[name].astype(dtype)
    return frame.assign(
        row_id=[f"{table}-{n}" for n in range(len(frame))], source_row=range(2, len(frame) + 2)
    )


def team_of(reps=6, as_of=None, **tables):
    """Build a team of reps R1, R2 … from lists of dicts by table."""
    people = [{"rep_id": f"R{n}", "name": f"Rep {n}"} for n in range(1, reps + 1)]
    frames = {name: frame_of(name, rows) for name, rows in {"reps": people, **tables}.items()}
    columns = {name: frozenset(rows[0]) for name, rows in tables.items() if rows}
    return Team(Path(), frames, as_of=as_of, columns=columns)


@pytest.fixture
def make_team():
    """Return the maker of teams."""
    return team_of
