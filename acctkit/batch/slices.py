"""What of a team folder a rep's page is made from: the rep's own rows of some tables, and all of the others.

Of the tables in `OWN` a page reads nobody else's rows; a test holds this against the pages. Everything else is shared:
other people's deals, for instance, stand on every page as the level of "the others", their tasks tell the linter
whether anything is recorded about a customer, and their absences who could take over a customer.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from acctkit.tables import Team
from acctkit.tables.by_rep import ByRep

OWN = (
    "actions",
    "answers",
    "handover_notes",
    "observations",
    "ratings",
    "records",
    "scorecards",
    "targets",
    "time_log",
)
"""Tables of which only the rep's own rows count."""


def shared(team: Team) -> str:
    """Return a hash of everything in a team folder that counts for everybody."""
    found = hashlib.sha256()
    for name, frame in sorted(team.tables.items()):
        found.update(f"\0{name}\0{len(frame) > 0}".encode())
        if name not in OWN:
            found.update(_all(frame))
    for name, frame in sorted(team.set_aside.items()):
        found.update(f"\0{name}\0".encode())
        found.update(_all(frame))
    rest = (
        team.faults,
        team.notices,
        team.currency,
        team.as_of,
        sorted((name, sorted(columns)) for name, columns in team.columns.items()),
        sorted(team.sources.items()),
    )
    found.update(repr(rest).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def own(team: Team) -> dict[str, str]:
    """Return for each rep a hash of the rows that only this rep's page is made from."""
    parts = {rep_id: hashlib.sha256() for rep_id in team.table("reps")["rep_id"]}
    for name in OWN:
        frame = team.tables.get(name)
        if frame is None or frame.empty:
            continue
        rows, places = _rows(frame), ByRep(frame)
        for rep_id in places:
            if rep_id in parts:
                parts[rep_id].update(f"\0{name}\0".encode())
                parts[rep_id].update(rows[places.of(rep_id)].tobytes())
    return {rep_id: part.hexdigest() for rep_id, part in parts.items()}


def _all(frame: pd.DataFrame) -> bytes:
    return "\0".join(frame.columns).encode("utf-8", "surrogatepass") + b"\0" + _rows(frame).tobytes()


def _rows(frame: pd.DataFrame) -> np.ndarray:
    """Return a number for each row that stands for its cells."""
    return pd.util.hash_pandas_object(frame, index=False).to_numpy()
