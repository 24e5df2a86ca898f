"""The ways that benchmarks/batch.py compares, and the notebooks it compares them on."""

# ruff: noqa: PLC0415  each way loads what it needs, and nothing for the others
from __future__ import annotations

import base64
import io
import json
import re
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from dataclasses import replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import nbformat

from acctkit.batch.engine.cradle import Cradle
from acctkit.batch.job import TEMPLATE, Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known, Line
from acctkit.batch.order import Order, jobs
from acctkit.batch.outline import outline
from acctkit.coach.facts import team_facts
from acctkit.tables import read_team

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 6, 30)
LIGHT = (
    "n = 0",
    "import pandas as pd\nframe = pd.DataFrame({'a': range(50), 'b': [i % 7 for i in range(50)]})",
    "frame.groupby('b').a.agg(['mean', 'sum', 'count'])",
    "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(5, 3))\nax.plot(frame.a, frame.b)\nplt.show()",
    "import ipywidgets as w\nslider = w.IntSlider(value=int(n), description='n')\nslider",
    "w.HTML(f'<b>{n}</b>')",
)
_ID = re.compile(r"[0-9a-f]{32}")


def notebooks(kind: str, count: int, out: Path) -> list[Job]:
    """Return jobs, one per notebook; "rep" goes round the sample team."""
    if kind == "light":
        return [_light(number, out) for number in range(count)]
    found = of_team(ROOT / "data/sample-team", out)
    return [replace(found[n % len(found)], stem=f"{n:05d}", name=f"{n}") for n in range(count)]


def of_team(team: Path, out: Path) -> list[Job]:
    """Return the jobs of a team's reps."""
    order = Order(team=team, out=out, today=DAY)
    known = outline(order, team_facts(read_team(order.team), order.today))
    return [job for job in jobs(order, known.names, known.keys, Known({}, {})) if job.template == TEMPLATE]


def _light(number: int, out: Path) -> Job:
    template = out / "light.ipynb.template"
    if not template.exists():
        cells = [nbformat.v4.new_code_cell(source, id=f"c{place}") for place, source in enumerate(LIGHT)]
        cells[0].metadata["tags"] = ["parameters"]
        kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), template)
    return Job(
        rep_id=f"{number}",
        name=f"{number}",
        stem=f"{number:05d}",
        folder=out,
        parameters=(("n", f"{number}"),),
        language="en",
        html=True,
        key="",
        written=frozenset(),
        template=str(template),
        shared=False,
    )


def left(folder: Path) -> list[Any]:
    """Return what the cells of the notebooks in a folder show, ids aside."""
    found = [nbformat.read(file, as_version=4) for file in sorted(folder.glob("*.ipynb"))]
    shown = [[(cell.source, cell.get("outputs")) for cell in notebook.cells] for notebook in found]
    return [json.loads(_ID.sub("", json.dumps(each))) for each in shown]


def _made(job: Job, execute: Callable[..., Any]) -> float:
    """Make one notebook and its pages with papermill's or another's `execute_notebook`, and write them."""
    from acctkit.batch.make import template
    from acctkit.batch.notebook import as_bytes, clean
    from acctkit.batch.pages import page
    from acctkit.i18n import language

    begun = time.perf_counter()
    with chdir(job.folder):
        source = job.folder / f"{job.stem}.template"
        nbformat.write(template(job.language, job.template), source)
        made = execute(str(source), str(job.notebook), parameters=dict(job.parameters))
    made = clean(made)
    job.notebook.write_bytes(as_bytes(made))
    for path in job.pages:
        html = page(made, language(job.language), job.name, manager=path == job.manager_page)
        path.write_text(html, "utf-8")
    return time.perf_counter() - begun


def _papermill(job: Job) -> float:
    import papermill

    return _made(job, partial(papermill.execute_notebook, progress_bar=False, report_mode=True))


def _ploomber(job: Job) -> float:
    from ploomber_engine import execute_notebook

    return _made(job, partial(execute_notebook, progress_bar=False, cwd=str(job.folder)))


def _loop(todo: list[Job]) -> list[float]:
    return [_papermill(job) for job in todo]


def _pool(todo: list[Job]) -> list[float]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_papermill, todo))


def _in_process(todo: list[Job]) -> list[float]:
    return [_ploomber(job) for job in todo]


def _acctkit(todo: list[Job], *, workers: int, kernels: bool = False) -> list[float]:
    from acctkit.batch.runner import run_jobs

    lines: list[Line] = []
    run_jobs(
        todo,
        todo[0].folder,
        Known({}, {}),
        workers=workers,
        kernels=kernels,
        tell=lambda _, line: lines.append(line),
    )
    wrong = [line.error for line in lines if line.status != "ok"]
    if wrong:
        raise SystemExit(f"{len(wrong)} failed: {wrong[0]}")
    return [line.seconds for line in lines]


def _floor(todo: list[Job]) -> list[float]:
    """Run cells and make HTML in this warm process, without any isolation; notebooks are not written."""
    seconds = []
    for job in todo:
        begun = time.perf_counter()
        make_floor(job)
        seconds.append(time.perf_counter() - begun)
    return seconds


def warmed(todo: list[Job]) -> Cradle:
    """Start a warm process for jobs as the command does: it is given the team, which was read before."""
    from acctkit.batch.by_fork import warming
    from acctkit.batch.read_once import passed_on, state_before
    from acctkit.widgets.opening import Read

    folder, team = todo[0].folder, dict(todo[0].parameters).get("team")
    if team is None:
        return Cradle(warming(todo))
    order = Order(team=(folder / team).resolve(), out=folder, today=DAY)
    state = state_before(order)
    file = None if state is None else passed_on(Read(state, read_team(order.team)))
    if file is None:
        raise SystemExit("the team could not be passed on")
    with file:
        return Cradle(warming(todo, file.fileno()), (file.fileno(),))


def forked(cradle: Cradle, job: Job) -> float:
    """Make one notebook in a process forked for it, and return the CPU seconds of that process."""
    from acctkit.batch.by_fork import task_for

    child: Any = cradle.fork(task_for(job, Limits()))
    while (told := child.hear()) is not None:
        if told[0] == "failed" or told[1].status != "ok":
            raise SystemExit(str(told))
    return float(child.end().seconds)


def make_floor(job: Job) -> None:
    """Run a job's cells and make its pages in this process, without any isolation and without a file."""
    from acctkit.batch.in_fork import make_in_memory

    (make_in_memory if job.template == TEMPLATE else _cells_of_light)(job)


def _cells_of_light(job: Job) -> None:
    import matplotlib as mpl
    from IPython.core.formatters import DisplayFormatter

    from acctkit.batch.pages import page
    from acctkit.i18n import language

    mpl.use("agg")
    source = nbformat.read(job.template, as_version=4)
    names: dict[str, Any] = dict(job.parameters)
    for cell in source.cells:
        *lines, last = cell.source.splitlines()
        exec("\n".join(lines), names)
        shown = None
        if "=" in last.split("(")[0]:
            exec(last, names)
        else:
            shown = eval(last, names)
        figures = [names["plt"].gcf()] if "plt.show" in last else []
        for value in [*figures, shown]:
            data = _png(value) if value in figures else DisplayFormatter().format(value)[0]
            if value is not None:
                cell.outputs.append(nbformat.v4.new_output("display_data", data=data))
        for figure in figures:
            names["plt"].close(figure)
    page(source, language(job.language), job.name, manager=True)


def _png(figure: Any) -> dict[str, str]:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", bbox_inches="tight")
    return {"image/png": base64.b64encode(buffer.getvalue()).decode()}


WAYS: dict[str, Callable[[list[Job]], list[float]]] = {
    "papermill loop and nbconvert": _loop,
    "papermill in a pool of 2": _pool,
    "ploomber-engine, no isolation": _in_process,
    "acctkit, 1 job": partial(_acctkit, workers=1),
    "acctkit, 2 jobs": partial(_acctkit, workers=2),
    "acctkit, kernels, 1 job": partial(_acctkit, workers=1, kernels=True),
    "acctkit, kernels, 2 jobs": partial(_acctkit, workers=2, kernels=True),
    "floor: cells and HTML, warm": _floor,
}
