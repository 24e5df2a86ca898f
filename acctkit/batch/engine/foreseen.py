"""Memory that forked processes write to, made theirs in one go: the first ones tell the others what they wrote to.

A forked process shares all memory with the warm one until it writes to it; then each page is copied by itself, some ten
thousand times for a rep's notebook, mostly to count references. Asked for at once, the same copies take half of the time.
What is foreseen wrongly costs a copied page and changes nothing. Several tell, each what is known and what it found more:
the very first may do what the warm process has just done, and need little.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import struct
from contextlib import suppress
from pathlib import Path

from acctkit.batch.engine.memory import own_memory

_POPULATE_WRITE = 23
"""Linux 5.14 and later know this wish; earlier ones refuse it, and pages are copied one by one."""
_PROCESS_MADVISE = 440
"""The call that takes many ranges; for a process's own memory it takes this wish from Linux 6.13 on."""
_AT_ONCE = 1024
"""Ranges that the call takes at most."""
_PAGE = mmap.PAGESIZE
_PRESENT, _ALONE = 63, 56
"""Bits of an entry in a process's page map: the page is there, and no other process has it."""
_MOST = 1 << 14
_TELLERS = 3
"""Processes that tell; those after them write to little that these did not."""
_RANGE = struct.Struct("PN")
"""First byte and number of bytes, as the system takes them (its iovec)."""
_COUNT = struct.Struct("Q")


class Foreseen:
    """Ranges of memory, shared by a warm process with all that it forks. Made when it is warm, before it forks."""

    def __init__(self) -> None:
        self._own = list(own_memory())
        self._told = tuple(mmap.mmap(-1, _COUNT.size + _MOST * _RANGE.size) for _ in range(_TELLERS))
        self._number = -1

    @property
    def known(self) -> bool:
        """Tell whether somebody has told already."""
        return any(map(_count, self._told))

    def number_next(self) -> None:
        """Give the process that is forked next its number, the place where it tells."""
        self._number += 1

    def tell(self) -> None:
        """Tell what this process has written to of what it was given, where it is among the first or nobody has."""
        if self._number < _TELLERS or not self.known:
            with suppress(OSError, ImportError):
                told = self._told[min(self._number, _TELLERS - 1)]
                ranges = self._written()[:_MOST]
                for place, (begin, length) in enumerate(ranges):
                    _RANGE.pack_into(told, _COUNT.size + place * _RANGE.size, begin, length)
                _COUNT.pack_into(told, 0, len(ranges))

    def expect(self) -> None:
        """Have the ranges that were told last made this process's own."""
        told = next(filter(_count, reversed(self._told)), None)
        if told is not None and not _ask_in_one(told):
            _ask_one_by_one(told)

    def _written(self) -> list[tuple[int, int]]:
        """Return the ranges (first byte, bytes) that this process has to itself."""
        import numpy as np  # noqa: PLC0415  the warm process has loaded it, if anything there is worth telling

        found = []
        with Path("/proc/self/pagemap").open("rb", buffering=0) as pages:
            for begin, end in self._own:
                pages.seek(begin // _PAGE * 8)
                entries = np.frombuffer(pages.read((end - begin) // _PAGE * 8), dtype=np.uint64)
                ours = np.flatnonzero((entries >> _PRESENT) & (entries >> _ALONE) & 1)
                runs = np.split(ours, np.flatnonzero(np.diff(ours) > 1) + 1)
                found += [
                    (begin + int(run[0]) * _PAGE, int(run[-1] - run[0] + 1) * _PAGE)
                    for run in runs
                    if len(run)
                ]
        return found


def _count(told: mmap.mmap) -> int:
    """Return how many ranges were told."""
    return int(_COUNT.unpack_from(told)[0])


def _ask_in_one(told: mmap.mmap) -> bool:
    """Ask for all ranges with few calls; False when the system does not take them so."""
    try:
        call = ctypes.CDLL(None).syscall
        this = os.pidfd_open(os.getpid())
    except (OSError, AttributeError):
        return False
    call.restype = ctypes.c_long
    first = ctypes.addressof(ctypes.c_char.from_buffer(told)) + _COUNT.size
    try:
        for place in range(0, count := _count(told), _AT_ONCE):
            ranges = ctypes.c_void_p(first + place * _RANGE.size)
            many = ctypes.c_size_t(min(_AT_ONCE, count - place))
            if call(_PROCESS_MADVISE, this, ranges, many, _POPULATE_WRITE, 0) < 0:
                return place > 0  # refused at once, or later for want of memory
    finally:
        os.close(this)
    return True


def _ask_one_by_one(told: mmap.mmap) -> None:
    """Ask for range after range, until the system refuses: it knows no such wish, or has no memory left."""
    with suppress(OSError, AttributeError):
        wish = ctypes.CDLL(None).madvise
        wish.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
        for place in range(_count(told)):
            begin, length = _RANGE.unpack_from(told, _COUNT.size + place * _RANGE.size)
            if wish(begin, length, _POPULATE_WRITE):
                break
