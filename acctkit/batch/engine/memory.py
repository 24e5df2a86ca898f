"""Memory that a forked process gets cheaply: in large pages, side by side, and kept when it is let go of.

A fork copies a table with an entry for each page. With pages of 2 MB instead of 4 kB these are five hundred times fewer; what
a forked process changes is still copied in small ones, so new things should lie together, and where nothing was before. A
picture of some megabytes, given back to the system and asked for anew, would cost a fault for each of its pages every time.

All this is asked of Linux and of glibc. Where they are others or older, what they do not know is left out. Sizes are bytes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_LARGE = 1 << 21
_IN_LARGE_PAGES, _COLLAPSE = 14, 25
"""Wishes about memory. Linux 6.1 and later know the second; earlier ones refuse it, and all stays as it is."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT = 1 << 28
_IN_HEAP = 1 << 25
"""The largest piece that glibc keeps in the heap."""
_LAID_IN = _IN_HEAP - _LARGE
_GAPS = (*(1 << power for power in range(24, 10, -1)), *range((1 << 10) - 8, 16, -16))
"""Sizes of what gaps are filled with, the large ones first; glibc adds 8 bytes to a piece and rounds up to 16."""


class _Heap(ctypes.Structure):
    """What glibc tells of its heap: nine sizes that nobody asks for here, and how much is free at its end."""

    _fields_ = (("others", ctypes.c_size_t * 9), ("free_at_end", ctypes.c_size_t))


@cache
def _library() -> ctypes.CDLL:
    """Return the C library, which is told what it is given and gives."""
    library = ctypes.CDLL(None)
    library.malloc.argtypes, library.malloc.restype = (ctypes.c_size_t,), ctypes.c_void_p
    library.free.argtypes = (ctypes.c_void_p,)
    library.sbrk.restype = ctypes.c_void_p
    library.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    return library


def use_large_pages() -> None:
    """Have the memory of this process laid out in large pages, as far as the system does so."""
    for begin, end in list(own_memory()):
        _wish(begin, end, _COLLAPSE)


def keep_freed_memory() -> None:
    """Have memory that is let go of kept for the next need, where the C library is one that can be told."""
    with suppress(OSError, AttributeError):
        tell = _library().mallopt
        tell(_MMAP_THRESHOLD, _IN_HEAP)
        tell(_TRIM_THRESHOLD, _KEPT)


def fill_gaps() -> None:
    """Have what is asked for from now on lie together at the end of the heap, where the C library is one that tells of it.

    In the gaps that loading and reading have left, every second new thing would lie in a page of its own, which a forked
    process has to copy first. Nothing is written into what fills the gaps.
    """
    with suppress(OSError, AttributeError):
        library = _library()
        library.mallinfo2.restype = _Heap
        last = library.sbrk(0) - library.mallinfo2().free_at_end
        for size in _GAPS:
            while (library.malloc(size) or last) < last:  # in a gap: there may be another
                pass


def lay_in() -> None:
    """Lay in untouched memory, which the system gives to a forked process in large pages, and not one small page at a time.

    For pictures and tables, which are made anew. What is free at the end of the heap has been used: it would be copied.
    """
    with suppress(OSError, AttributeError):
        library = _library()
        library.malloc_trim(0)
        if begin := library.malloc(_LAID_IN):
            library.free(begin)
            _wish(begin, begin + _LAID_IN, _IN_LARGE_PAGES)


def _wish(begin: int, end: int, wish: int) -> None:
    """Wish something for the whole large pages between two places; it may be refused."""
    first, last = -(-begin // _LARGE) * _LARGE, end // _LARGE * _LARGE
    if first < last:
        with suppress(OSError, AttributeError):
            _library().madvise(first, last - first, wish)


def own_memory() -> Iterator[tuple[int, int]]:
    """Yield where this process keeps what is its own."""
    for line in Path("/proc/self/maps").read_text("ascii", "replace").splitlines():
        place, rights, _, _, _, *name = line.split(maxsplit=5)
        if rights.startswith("rw") and (not name or name[0] == "[heap]"):
            begin, end = (int(part, 16) for part in place.split("-"))
            yield begin, end
