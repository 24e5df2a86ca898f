"""What a forked process asks for lies together, whatever lay there before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")

SCATTERED = """
import ctypes, sys
from acctkit.batch.engine.memory import fill_gaps
library = ctypes.CDLL(None)
if not hasattr(library, "mallinfo2"):
    sys.exit(77)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
library.free.argtypes = (ctypes.c_void_p,)
held = [library.malloc(2000 + number % 7 * 500) for number in range(20_000)]
for place in held[::2]:
    library.free(place)
if sys.argv[1] == "fill":
    fill_gaps()
places = [library.malloc(1_000) for _ in range(400)]
print(len({place >> 12 for place in places}))
"""

UNTOUCHED = """
import ctypes
from pathlib import Path
from acctkit.batch.engine.memory import keep_freed_memory, lay_in
keep_freed_memory()
lay_in()
library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
place = library.malloc(20 << 20) + (10 << 20)
for line in Path("/proc/self/smaps").read_text("ascii", "replace").splitlines():
    name, *words = line.split()
    if "-" in name:
        begin, end = (int(part, 16) for part in name.split("-"))
    elif begin <= place < end and name in ("Rss:", "VmFlags:"):
        print(*words)
"""
HUGE_PAGES = Path("/sys/kernel/mm/transparent_hugepage")


def _told(*words: str) -> str:
    """Return what a process of its own prints."""
    command = [sys.executable, "-c", *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if ended.returncode == 77:
        pytest.skip("a C library that does not tell of its heap")
    assert not ended.returncode, ended.stderr
    return ended.stdout


def _pages(how: str) -> int:
    """Return on how many pages of 4 kB four hundred pieces of 1,000 bytes lie in a heap full of gaps."""
    return int(_told(SCATTERED, how))


def test_what_is_asked_for_lies_together() -> None:
    """Do new pieces need about as many pages as they have bytes for, and did they need more before?"""
    assert _pages("leave") > 150
    assert _pages("fill") <= 110


@pytest.mark.skipif(not HUGE_PAGES.is_dir(), reason="a system without large pages")
def test_what_is_laid_in_is_untouched() -> None:
    """Does a large piece come from memory that nothing was written to, and that comes in large pages?"""
    used, flags = _told(UNTOUCHED).splitlines()
    assert int(used.split()[0]) < 6 << 10  # kB
    assert "hg" in flags.split()
