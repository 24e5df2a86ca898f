"""Where in a table each rep's rows stand: found once for all reps, so that a large team costs none of them more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Places = NDArray[np.intp]
_NOWHERE: Places = np.empty(0, dtype=np.intp)
_NOWHERE.setflags(write=False)


class ByRep:
    """The places of each rep's rows in a table that has a `rep_id`, in the order of the table."""

    def __init__(self, frame: pd.DataFrame) -> None:
        codes, reps = pd.factorize(frame["rep_id"])
        self._order = np.argsort(codes, kind="stable")
        self._ends = np.searchsorted(codes[self._order], np.arange(len(reps) + 1))
        self._codes = {rep_id: code for code, rep_id in enumerate(reps.tolist())}

    def __iter__(self) -> Iterator[str]:
        """Go over the reps who have rows, in the order in which they appear."""
        return iter(self._codes)

    def of(self, rep_id: str) -> Places:
        """Return the places of a rep's rows, none for somebody who has none."""
        code = self._codes.get(rep_id)
        return _NOWHERE if code is None else self._order[self._ends[code] : self._ends[code + 1]]
