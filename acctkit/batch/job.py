"""One rep's job: run the notebook, write it and its pages, report what became of it. Runs in a worker process."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from papermill import PapermillExecutionError

from acctkit.batch import notebook as notebooks
from acctkit.batch.files import keep_aside
from acctkit.batch.manifest import Line
from acctkit.batch.pages import page
from acctkit.i18n import language, localise
from acctkit.places import shipped
from acctkit.tables import write_whole

TEMPLATE = "notebooks/coaching/rep.ipynb"


@dataclass(frozen=True)
class Job:
    """What a worker needs to know. `known_sha256` is that of the notebook the last run wrote, if it did."""

    rep_id: str
    name: str
    stem: str
    folder: Path
    parameters: tuple[tuple[str, str], ...]
    language: str
    html: bool
    key: str
    known_sha256: str | None


@cache
def template(code: str) -> NotebookNode:
    """Return the rep notebook in a language, without the outputs it is shipped with."""
    source = nbformat.read(shipped(TEMPLATE), as_version=4)
    for cell in source.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return localise(source, language(code))


def run(job: Job) -> Line:
    """Do a job. What fails is in the line's `error`; nothing is raised for a fault of this one rep."""
    start = time.monotonic()
    try:
        sha256 = _make(job)
    except PapermillExecutionError as error:
        return _failed(job, start, f"{error.ename}: {error.evalue}")
    except Exception as error:  # noqa: BLE001  one rep must never stop the others
        return _failed(job, start, f"{type(error).__name__}: {error}")
    return Line(
        rep_id=job.rep_id,
        status="ok",
        seconds=_since(start),
        notebook=f"{job.stem}.ipynb",
        html=f"{job.stem}.html" if job.html else None,
        manager_html=f"{job.stem}.manager.html" if job.html else None,
        sha256=sha256,
        error=None,
        key=job.key,
    )


def _make(job: Job) -> str:
    made = notebooks.run(template(job.language), dict(job.parameters), job.folder)
    content = notebooks.as_bytes(made)
    lang = language(job.language)
    if job.html:
        for manager, ending in ((False, ".html"), (True, ".manager.html")):
            html = page(made, lang, job.name, manager=manager)
            _write(job.folder / f"{job.stem}{ending}", html.encode("utf-8", "replace"))
    target = job.folder / f"{job.stem}.ipynb"
    if target.exists() and job.known_sha256 and _sha256(target.read_bytes()) != job.known_sha256:
        keep_aside(target)  # somebody has written into it since
    _write(target, content)
    notebooks.trust(made)
    return _sha256(content)


def _write(path: Path, content: bytes) -> None:
    write_whole(path, lambda stream: stream.write(content))


def _failed(job: Job, start: float, error: str) -> Line:
    return Line(job.rep_id, "failed", _since(start), None, None, None, None, error[:2000], job.key)


def _since(start: float) -> float:
    return round(time.monotonic() - start, 3)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_current(job: Job, last: Line | None) -> bool:
    """Tell whether the files of the last run are there, unchanged, and made from the same inputs."""
    if last is None or last.status == "failed" or last.key != job.key or last.notebook is None:
        return False
    wanted = [last.notebook] + ([last.html, last.manager_html] if job.html else [])
    if any(name is None or not (job.folder / name).is_file() for name in wanted):
        return False
    return _sha256((job.folder / last.notebook).read_bytes()) == last.sha256
