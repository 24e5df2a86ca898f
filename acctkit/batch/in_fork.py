"""What the warm process knows of a batch: the kit's pages, made once, and the team folder, read once."""

from __future__ import annotations

import base64
import copy
from contextlib import chdir, suppress
from typing import Any

import ipywidgets as ipw
import nbformat
from nbformat import NotebookNode

from acctkit.batch import make
from acctkit.batch.engine.local import NAME
from acctkit.batch.job import Job
from acctkit.batch.manifest import Line
from acctkit.batch.notebook import Way, as_bytes, quieten
from acctkit.batch.pages import page
from acctkit.coach.prepared import prepare
from acctkit.i18n import language

HERE: Way = {"engine_name": NAME}
"""In this process, which was forked for the notebook."""


def load(code: str, templates: tuple[str, ...]) -> None:
    """Have templates read and the pages' own templates compiled, in a language; no cell is run."""
    quieten()
    for name in templates:
        with suppress(OSError, ValueError):  # the job itself will say what is wrong with it
            make.template(code, name)
    for manager in (False, True):
        page(_of_all_kinds(), language(code), "", manager=manager)


def _of_all_kinds() -> NotebookNode:
    """Return a notebook that shows something of each kind, so that what makes a page of it is loaded."""
    new = nbformat.v4
    bundles = (
        {"text/plain": "a"},
        {"text/plain": "a", "text/html": "<b>a</b>"},
        {"text/plain": "a", "text/markdown": "*a*"},
        {"text/plain": "a", "image/png": "iVBORw0KGgo="},
        {"text/plain": "a", "application/vnd.jupyter.widget-view+json": {"model_id": "a"}},
    )
    outputs = [
        *(new.new_output("execute_result", data=data, execution_count=1) for data in bundles),
        new.new_output("stream", name="stdout", text="a"),
        new.new_output("error", ename="A", evalue="a", traceback=["a"]),
    ]
    cells = [new.new_markdown_cell("# A"), new.new_code_cell("1 + 1", outputs=outputs), new.new_raw_cell("a")]
    return new.new_notebook(cells=cells)


def warm(job: Job) -> None:
    """Make a job's notebook and pages once, so that what is loaded, read and drawn is there for all.

    The team folder stays read: `read_for_page` takes it again while its files are as they were.
    """
    make_in_memory(job)
    prepare(make.facts_of(job))


def make_in_memory(job: Job) -> None:
    """Run a job's cells in this process and make its pages, without a kernel and without a file."""
    source = copy.deepcopy(make.template(job.language, job.template))
    names: dict[str, Any] = {"__name__": "__main__"}
    with chdir(job.folder):
        for cell in source.cells:
            if cell.cell_type == "code":
                shown = _last_value(cell.source, {**names, **dict(job.parameters)}, names)
                cell.outputs = [] if shown is None else [_output(shown)]
    lang = language(job.language)
    for manager in (False, True):
        page(source, lang, job.name, manager=manager)
    as_bytes(source)
    ipw.Widget.close_all()


def _last_value(source: str, given: dict[str, Any], names: dict[str, Any]) -> Any:
    """Run one of the kit's own cells; return the value of its last line."""
    *lines, last = source.splitlines()
    space = {**given}
    exec("\n".join(lines), space)  # noqa: S102  a cell of the kit's own template
    if "=" in last.split("(")[0]:
        exec(last, space)  # noqa: S102
        shown = None
    else:
        shown = eval(last, space)  # noqa: S307
    names.update(space)
    return shown


def _output(shown: Any) -> NotebookNode:
    bundle = shown._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    plain = {kind: base64.b64encode(v).decode() if isinstance(v, bytes) else v for kind, v in data.items()}
    return nbformat.v4.new_output("execute_result", data=plain, metadata=metadata, execution_count=1)


def run(_tell: Any, job: Job) -> Line:
    """Do a job in a forked process."""
    return make.run(job, HERE)
