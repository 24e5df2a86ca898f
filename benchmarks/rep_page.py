"""Warm CPU seconds of one rep's page: reading, each cell, both HTML pages. Run by hand: python benchmarks/rep_page.py.

Arguments: the team folder, the day, and a mapping ("preset:NAME") where the folder needs one. Each round is another
rep's page, as in a batch; the first rounds warm the process up and are not counted; the median of the rest is shown.
"""

from __future__ import annotations

import base64
import copy
import statistics
import sys
import time
from collections import defaultdict
from typing import Any

import nbformat

from acctkit.batch.job import TEMPLATE
from acctkit.batch.pages import page
from acctkit.i18n import language
from acctkit.places import shipped
from acctkit.widgets.opening import read_for_page
from acctkit.widgets.rep_page import open_page

WARM, COUNTED = 2, 15


def main(team: str = "data/sample-team", today: str = "2026-06-30", mapping: str = "") -> None:
    """Print the median seconds of each part and of the whole."""
    source = nbformat.read(shipped(TEMPLATE), as_version=4)
    reps = list(read_for_page(team, mapping).table("reps")["rep_id"])
    chosen = [reps[number % len(reps)] for number in range(WARM + COUNTED)]
    rounds = [one_round(copy.deepcopy(source), team, rep, today, mapping) for rep in chosen]
    seconds: dict[str, list[float]] = defaultdict(list)
    for parts in rounds[WARM:]:
        for name, value in parts.items():
            seconds[name].append(value)
        seconds["all"].append(sum(parts.values()))
    for name, values in seconds.items():
        print(f"{name:30}{statistics.median(values):8.3f} s")


def one_round(notebook: Any, team: str, rep: str, today: str, mapping: str) -> dict[str, float]:
    """Return the CPU seconds of each part of one whole page."""
    parts: dict[str, float] = {}
    begun = time.process_time()
    shown = open_page(team, rep, "en", today, mapping)
    parts["read and brief"] = time.process_time() - begun
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.startswith("page."):
            begun = time.process_time()
            name = cell.source.removeprefix("page.").removesuffix("()")
            cell.outputs = [_output(getattr(shown, name)())]
            parts[name] = time.process_time() - begun
    for manager in (False, True):
        begun = time.process_time()
        page(notebook, language("en"), rep, manager=manager)
        parts[f"html, {'manager' if manager else 'shared'}"] = time.process_time() - begun
    return parts


def _output(shown: Any) -> Any:
    bundle = shown._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    data = {kind: base64.b64encode(v).decode() if isinstance(v, bytes) else v for kind, v in data.items()}
    return nbformat.v4.new_output("execute_result", data=data, metadata=metadata, execution_count=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
