"""Memory that a forked process gets cheaply: in large pages, and kept when it is let go of.

A fork copies a table with an entry for each page. With pages of 2 MB instead of 4 kB these are five hundred times fewer; what
a forked process changes is still copied in small ones. A picture of some megabytes, given back to the system and asked for
anew, would cost a fault for each of its pages every time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LARGE = 1 << 21
_IN_LARGE_PAGES = 14
_COLLAPSE = 25
"""Linux 6.1 and later know this wish; earlier ones refuse it, and all stays as it is."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT = 1 << 28
_IN_HEAP = 1 << 25
"""The largest piece that glibc keeps in the heap."""
_GAPS = (*(1 << power for power in range(24, 10, -1)), *range((1 << 10) - 8, 16, -16))
"""Sizes of what gaps are filled with, the large ones first; glibc adds 8 bytes to a piece and rounds up to 16."""


def use_large_pages() -> None:
    """Have the memory of this process laid out in large pages, as far as the system does so."""
    with suppress(OSError, AttributeError):
        wish = ctypes.CDLL(None).madvise
        wish.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
        for begin, end in list(own_memory()):
            first, last = -(-begin // _LARGE) * _LARGE, end // _LARGE * _LARGE
            if first < last:
                wish(first, last - first, _COLLAPSE)


def keep_freed_memory() -> None:
    """Have memory that is let go of kept for the next need, where the C library is one that can be told."""
    with suppress(OSError, AttributeError):
        tell = ctypes.CDLL(None).mallopt
        tell(_MMAP_THRESHOLD, _IN_HEAP)
        tell(_TRIM_THRESHOLD, _KEPT)


class _Heap(ctypes.Structure):
    """What glibc tells of its heap; `keepcost` are the free bytes at its end."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks"),
            *("fordblks", "keepcost"),
        )
    )


def fill_gaps() -> None:
    """Have what is asked for from now on lie together at the end of the heap, where the C library is one that tells of it.

    In the gaps that loading and reading have left, every second new thing would lie in a page of its own, which a forked
    process has to copy first. Nothing is written into what fills the gaps.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        heap, take, end = library.mallinfo2, library.malloc, library.sbrk
        heap.restype, end.restype = _Heap, ctypes.c_void_p
        take.argtypes, take.restype = (ctypes.c_size_t,), ctypes.c_void_p
        last = end(0) - heap().keepcost
        for size in _GAPS:
            while (take(size) or last) < last:  # in a gap: there may be another
                pass


def lay_in() -> None:
    """Lay in untouched memory, which the system gives to a forked process in large pages, and not one small page at a time.

    For pictures and tables, which are made anew. What is free at the end of the heap has been used: it would be copied.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        take, give, wish = library.malloc, library.free, library.madvise
        take.argtypes, take.restype = (ctypes.c_size_t,), ctypes.c_void_p
        give.argtypes = (ctypes.c_void_p,)
        wish.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
        library.malloc_trim(0)
        if begin := take(_IN_HEAP - _LARGE):
            first, last = -(-begin // _LARGE) * _LARGE, (begin + _IN_HEAP - _LARGE) // _LARGE * _LARGE
            give(begin)
            wish(first, last - first, _IN_LARGE_PAGES)


def own_memory() -> Iterator[tuple[int, int]]:
    """Yield where this process keeps what is its own."""
    for line in Path("/proc/self/maps").read_text("ascii", "replace").splitlines():
        place, rights, _, _, _, *name = line.split(maxsplit=5)
        if rights.startswith("rw") and (not name or name[0] == "[heap]"):
            begin, end = (int(part, 16) for part in place.split("-"))
            yield begin, end
