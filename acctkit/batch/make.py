"""Do one job: run the notebook, write it and its pages, say what became of it. Runs in a worker process."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill import PapermillExecutionError

from acctkit.batch import notebook as notebooks
from acctkit.batch.card import Card, card
from acctkit.batch.files import keep_aside, sha256
from acctkit.batch.job import TEMPLATE, Job
from acctkit.batch.manifest import Line
from acctkit.batch.notebook import BY_KERNEL, Way
from acctkit.batch.pages import page
from acctkit.batch.trust import trust
from acctkit.coach.brief import brief
from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.i18n import language, localise
from acctkit.places import shipped
from acctkit.tables import write_whole
from acctkit.widgets.opening import read_for_page

_LONGEST_ERROR = 2000


class KernelDiedError(Exception):
    """The kernel ended without a word; another try may go well."""


@cache
def template(code: str, name: str = TEMPLATE) -> NotebookNode:
    """Return a notebook of the kit, the rep's unless named, in a language, ready to run, without its outputs."""
    source = nbformat.read(shipped(name), as_version=4)
    for cell in source.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebooks.prepared(localise(source, language(code)))


def run(job: Job, way: Way = BY_KERNEL) -> Line:
    """Do a job in a way. What fails is in the line's `error`; nothing is raised for a fault of this one job.

    Raises
    ------
    KernelDiedError
        The kernel died, which is worth another try.

    """
    start = time.monotonic()
    try:
        made, pages = _make(job, way)
    except DeadKernelError as error:
        raise KernelDiedError(str(error)) from None
    except Exception as error:  # noqa: BLE001  one job must never stop the others
        return Line(job.rep_id, "failed", _since(start), error=_reason(error)[:_LONGEST_ERROR], key=job.key)
    return Line(
        rep_id=job.rep_id,
        status="ok",
        seconds=_since(start),
        notebook=job.notebook.name,
        html=job.page.name if job.html and job.page else None,
        manager_html=job.manager_page.name if job.html else None,
        sha256=made,
        pages_sha256=pages,
        key=job.key,
        card=_card(job),
    )


def _card(job: Job) -> Card | None:
    """Return what the index shows of the rep; None for the team, and where it cannot be worked out."""
    given = dict(job.parameters)
    if "rep" not in given:
        return None
    try:
        facts = facts_of(job)
        return card(brief(facts, given["rep"], facts.today), language(job.language))
    except Exception:
        logging.getLogger(__name__).debug("no card", exc_info=True)
        return None


def facts_of(job: Job) -> TeamFacts:
    """Return the facts of the team that one of the kit's own notebooks shows; what was read last is not read again."""
    given = dict(job.parameters)
    with chdir(job.folder):
        team = read_for_page(given["team"], given["mapping"], given["content"])
    return team_facts(team, date.fromisoformat(given["today"]))


def _make(job: Job, way: Way) -> tuple[str, str | None]:
    """Write the files; return the hash of the notebook and that of the pages."""
    made = notebooks.run(template(job.language, job.template), dict(job.parameters), job.folder, way)
    content = notebooks.as_bytes(made)
    pages = _pages(job, made) if job.html else []
    for path, html in pages:
        _write(path, html)
    _put_notebook(job, content)
    trust(made)
    return sha256(content), sha256(*(html for _, html in pages)) if pages else None


def put(job: Job, line: Line, files: Mapping[str, bytes]) -> Line:
    """Write files that were made elsewhere, in the order and with the care of those made here; return the job's line."""
    try:
        for path in job.pages if job.html else ():
            _write(path, files[path.name])
        content = files[job.notebook.name]
        _put_notebook(job, content)
        trust(nbformat.reads(content.decode(), as_version=4))
    except Exception as error:  # noqa: BLE001  one job must never stop the others
        return Line(job.rep_id, "failed", line.seconds, error=_reason(error)[:_LONGEST_ERROR], key=job.key)
    return line


def _put_notebook(job: Job, content: bytes) -> None:
    if job.notebook.exists() and not _is_ours(job, job.notebook.read_bytes(), content):
        keep_aside(job.notebook)
    _write(job.notebook, content)


def _pages(job: Job, made: NotebookNode) -> list[tuple[Path, bytes]]:
    lang = language(job.language)
    return [
        (path, page(made, lang, job.name, manager=path == job.manager_page).encode("utf-8", "replace"))
        for path in job.pages
    ]


def _is_ours(job: Job, there: bytes, new: bytes) -> bool:
    """Tell whether nobody has written into the notebook that is there."""
    return there == new or sha256(there) in job.written


def _write(path: Path, content: bytes) -> None:
    write_whole(path, lambda stream: stream.write(content))


def _reason(error: Exception) -> str:
    """Say why a job failed without the folders of this machine."""
    if isinstance(error, PapermillExecutionError):
        return f"{error.ename}: {error.evalue}"
    if isinstance(error, notebooks.HiddenError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        named = f": {Path(str(error.filename2 or error.filename)).name}" if error.filename else ""
        return f"{error.strerror}{named}"
    return f"{type(error).__name__}: {error}"


def _since(start: float) -> float:
    return round(time.monotonic() - start, 3)
