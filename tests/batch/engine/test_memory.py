"""What a forked process asks for lies together, whatever lay there before."""

from __future__ import annotations

import subprocess
import sys

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


def _pages(how: str) -> int:
    """Return on how many pages of 4 kB four hundred pieces of 1,000 bytes lie in a heap full of gaps."""
    words = [sys.executable, "-c", SCATTERED, how]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if ended.returncode == 77:
        pytest.skip("a C library that does not tell of its heap")
    assert not ended.returncode, ended.stderr
    return int(ended.stdout)


def test_what_is_asked_for_lies_together() -> None:
    """Do new pieces need about as many pages as they have bytes for, and did they need more before?"""
    assert _pages("leave") > 150
    assert _pages("fill") <= 110
