"""Memory that forked processes write to, made theirs in one go."""

from __future__ import annotations

import json
import platform
import subprocess
import sys

import pytest

_LINUX = tuple(int(part) for part in platform.release().split(".")[:2] if part.isdigit())
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or _LINUX < (5, 14), reason="only Linux 5.14 and later know the wish"
)

FORKING = """
import json, os, resource, sys
import numpy as np
from acctkit.batch.engine import foreseen as module

if sys.argv[1] == "in one":
    module._ask_one_by_one = None
else:
    module._PROCESS_MADVISE = 9999  # no system has such a call
held = np.ones((1 << 12, 1 << 10))  # each row takes two pages
foreseen = module.Foreseen()

def forked(part):
    read, write = os.pipe()
    foreseen.number_next()
    if not os.fork():
        foreseen.expect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        held[: len(held) // part, 0] += 1
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
        foreseen.tell()
        os.write(write, json.dumps([faults, float(held.sum())]).encode())
        os._exit(0)
    told = json.loads(os.read(read, 1000))
    os.wait()
    return told

known = [foreseen.known]
told = [forked(part) for part in (4, 2, 2, 2)]
known.append(foreseen.known)
print(json.dumps({"told": told, "known": known, "here": float(held.sum())}))
"""


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(
            "in one", marks=pytest.mark.skipif(_LINUX < (6, 13), reason="only Linux 6.13 and later")
        ),
        "one by one",
    ],
)
def test_the_first_tell_the_others(way: str) -> None:
    """Do later processes have what earlier ones wrote to, all of it, with nobody's values changed?"""
    words = [sys.executable, "-c", FORKING, way]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    said = json.loads(ran.stdout)
    (first, wrote), (more, again), (third, _), (fourth, _) = said["told"]
    assert min(first, more) >= 1000
    assert max(third, fourth) < first / 10
    assert (wrote, again) == ((1 << 22) + (1 << 10), (1 << 22) + (1 << 11))
    assert said["here"] == 1 << 22
    assert said["known"] == [False, True]
