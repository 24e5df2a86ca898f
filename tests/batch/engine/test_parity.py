"""What a notebook leaves when it runs in a forked process, in a kernel of a batch, and in a stock kernel."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import warnings
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, read
from papermill import PapermillExecutionError

from acctkit.batch.kernel import OwnKernel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
WAYS: dict[str, dict[str, Any]] = {
    "fork": {"engine_name": "acctkit"},
    "kernel": {"kernel_manager_class": OwnKernel},
    "stock": {},
}
_CHANGING = re.compile(
    r"(?P<id>(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f]))|(?P<address>0x[0-9a-f]{6,})|(?P<path>/tmp/ipykernel_\d+/\d+\.py)"
)


def _awkward() -> ModuleType:
    spec = importlib.util.spec_from_file_location("awkward", Path(__file__).with_name("awkward.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


AWKWARD = _awkward()


def left(name: str, way: str, folder: Path) -> NotebookNode:
    """Run a notebook in a way and return what is on disk afterwards.

    The stock way overlooks an answer that arrives while it writes to a widget, which `HeedfulChannel` puts right in the kit's
    kernels; it gets another try.
    """
    for _ in range(3):
        try:
            return once(name, way, folder)
        except CellTimeoutError:
            if way != "stock":
                raise
    raise AssertionError(f"{way} hangs")


def once(name: str, way: str, folder: Path) -> NotebookNode:
    out = folder / f"{way}.ipynb"
    with warnings.catch_warnings(), suppress(PapermillExecutionError, DeadKernelError):
        warnings.simplefilter("ignore")
        papermill.execute_notebook(
            AWKWARD.notebook(name),
            str(out),
            progress_bar=False,
            cwd=folder,
            execution_timeout=40,
            **WAYS[way],
        )
    return read(out, as_version=4)


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with neighbouring pieces of one stream as one: where a clock cuts them is chance."""
    found: list[NotebookNode] = []
    for output in outputs:
        if found and output.output_type == "stream" and found[-1].get("name") == output.name:
            found[-1].text += output.text
        else:
            found.append(output)
    return found


def normal(notebook: NotebookNode) -> Any:
    """Return a notebook without times, with ids numbered as they come."""
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = joined(cell.outputs)
    for part in (notebook, *notebook.cells):
        kept = part.metadata.pop("papermill", None)
        if kept is not None:
            part.metadata["ran"] = (kept.get("status"), kept.get("exception"))
        part.metadata.pop("execution", None)
        part.pop("id", None)
    numbers: dict[str, str] = {}
    counted = count()

    def plain(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"{found.lastgroup}-{next(counted)}")

    state = notebook.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    models = sorted(
        state.pop("state", {}).values(), key=lambda model: json.dumps(_CHANGING.sub("", str(model)))
    )
    text = json.dumps(
        [notebook, [_CHANGING.sub("id", json.dumps(model, sort_keys=True)) for model in models]]
    )
    return json.loads(_CHANGING.sub(plain, text))


@pytest.mark.parametrize("name", AWKWARD.ALL)
def test_equal(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are the notebooks equal, output by output, whichever way they ran?"""
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel would not listen to file descriptors
    found = {way: normal(left(name, way, tmp_path)) for way in WAYS}
    stock, state = found["stock"]
    assert any(cell.get("outputs") for cell in stock["cells"])
    for way in ("fork", "kernel"):
        notebook, widgets = found[way]
        for mine, theirs in zip(notebook["cells"], stock["cells"], strict=True):
            assert mine == theirs, way
        assert notebook["metadata"] == stock["metadata"], way
        assert widgets == state, way
