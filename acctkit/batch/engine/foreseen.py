"""Memory that forked processes write to, made theirs in one go: the first to end tells the others what it wrote to.

A forked process shares all memory with the warm one until it writes to it; then each page is copied by itself, some ten
thousand times for a rep's notebook, mostly to count references. Asked for at once, the same copies take a third of the time.
What is foreseen wrongly costs a copied page and changes nothing.
"""

from __future__ import annotations

import ctypes
import mmap
import struct
from contextlib import suppress
from pathlib import Path

from acctkit.batch.engine.pages import own_memory

_POPULATE_WRITE = 23
"""Linux 5.14 and later know this wish; earlier ones refuse it, and pages are copied one by one."""
_PAGE = mmap.PAGESIZE
_PRESENT, _ALONE = 63, 56
"""Bits of an entry in a process's page map: the page is there, and no other process has it."""
_GAP = 2
"""Pages; ranges that are no farther apart are asked for as one."""
_MOST = 1 << 14
_RANGE = struct.Struct("QQ")
_COUNT = struct.Struct("Q")


class Foreseen:
    """Ranges of memory, shared by a warm process with all that it forks. Made when it is warm, before it forks."""

    def __init__(self) -> None:
        self._own = list(own_memory())
        self._shared = mmap.mmap(-1, _COUNT.size + _MOST * _RANGE.size)

    @property
    def known(self) -> bool:
        """Tell whether somebody has told already."""
        return bool(_COUNT.unpack_from(self._shared)[0])

    def tell(self) -> None:
        """Tell what this process has written to of what it was given, where nobody has."""
        with suppress(OSError, ImportError):
            if not self.known:
                ranges = self._written()[:_MOST]
                for place, (begin, length) in enumerate(ranges):
                    _RANGE.pack_into(self._shared, _COUNT.size + place * _RANGE.size, begin, length)
                _COUNT.pack_into(self._shared, 0, len(ranges))

    def expect(self) -> None:
        """Have the ranges made this process's own."""
        with suppress(OSError, AttributeError):
            wish = ctypes.CDLL(None).madvise
            wish.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
            for place in range(_COUNT.unpack_from(self._shared)[0]):
                begin, length = _RANGE.unpack_from(self._shared, _COUNT.size + place * _RANGE.size)
                if wish(begin, length, _POPULATE_WRITE):
                    break  # an older system, or no memory left

    def _written(self) -> list[tuple[int, int]]:
        """Return the ranges (first byte, bytes) that this process has to itself."""
        import numpy as np  # noqa: PLC0415  the warm process has loaded it, if anything there is worth telling

        found = []
        with Path("/proc/self/pagemap").open("rb", buffering=0) as pages:
            for begin, end in self._own:
                pages.seek(begin // _PAGE * 8)
                entries = np.frombuffer(pages.read((end - begin) // _PAGE * 8), dtype=np.uint64)
                ours = np.flatnonzero((entries >> _PRESENT) & (entries >> _ALONE) & 1)
                runs = np.split(ours, np.flatnonzero(np.diff(ours) > _GAP + 1) + 1)
                found += [
                    (begin + int(run[0]) * _PAGE, int(run[-1] - run[0] + 1) * _PAGE)
                    for run in runs
                    if len(run)
                ]
        return found
