"""Move labels of dots that stand close together up or down by whole lines, so that none covers another.

Where nothing runs nobody can measure a label, so its width is judged by its letters; a browser that can measures anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BOARD_WIDTH, _BOARD_HEIGHT, _LINE = 36.0, 25.0, 2.1
"""How large the board and a label are on a page, in rem."""
_NARROW, _WIDE, _AROUND = 0.58, 1.0, 2.6
"""How wide a letter, a Chinese character, and the dot with the space around are, in rem."""
_NOISE = 1e-6
_STEPS = (0, 1, -1, 2, -2, 3, -3)


@dataclass(frozen=True)
class Label:
    """A name at a spot of the board, in percent from the lower left. From the middle on it stands left of its dot."""

    text: str
    across: float
    up: float


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    middle: float

    def meets(self, other: _Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and abs(self.middle - other.middle) < _LINE - _NOISE


def lines_apart(labels: Sequence[Label | None]) -> list[int]:
    """Return by how many lines each label is moved down (below 0: up); None is somebody without a place."""
    taken: list[_Box] = []
    found = []
    for label in labels:
        lines = 0 if label is None else _free_line(_box(label), taken)
        found.append(lines)
        if label is not None:
            taken.append(_moved(_box(label), lines))
    return found


def _free_line(box: _Box, taken: Sequence[_Box]) -> int:
    for lines in _STEPS:
        if not any(_moved(box, lines).meets(other) for other in taken):
            return lines
    return 0


def _moved(box: _Box, lines: int) -> _Box:
    return _Box(box.left, box.right, box.middle + lines * _LINE)


def _box(label: Label) -> _Box:
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in label.text)
    width = _AROUND + wide * _WIDE + (len(label.text) - wide) * _NARROW
    at = label.across / 100 * _BOARD_WIDTH
    left = at - width if label.across > 50 else at
    return _Box(left, left + width, (100 - label.up) / 100 * _BOARD_HEIGHT)
