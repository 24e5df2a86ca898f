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
import json, os, resource
import numpy as np
from acctkit.batch.engine.foreseen import Foreseen

held = np.ones(1 << 20)
foreseen = Foreseen()

def forked():
    read, write = os.pipe()
    if not os.fork():
        foreseen.expect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        held[: 1 << 19] += 1
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
        foreseen.tell()
        os.write(write, json.dumps([faults, float(held.sum())]).encode())
        os._exit(0)
    told = json.loads(os.read(read, 1000))
    os.wait()
    return told

known = [foreseen.known]
told = [forked() for _ in range(3)]
known.append(foreseen.known)
print(json.dumps({"told": told, "known": known, "here": float(held.sum())}))
"""


def test_the_first_tells_the_others() -> None:
    """Does the first process copy page by page, and do later ones have what it wrote to, with nobody's values changed?"""
    ran = subprocess.run([sys.executable, "-c", FORKING], capture_output=True, text=True, check=True)
    said = json.loads(ran.stdout)
    (first, wrote), (second, again), (third, _) = said["told"]
    assert first >= 1000
    assert max(second, third) < first / 10
    assert wrote == again == 1.5 * (1 << 20)
    assert said["here"] == 1 << 20
    assert said["known"] == [False, True]
