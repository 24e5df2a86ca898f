"""The grammar that is left out."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from acctkit.batch.slow_grammar import leave_out_slow_grammar
leave_out_slow_grammar()
import nbformat
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("x")])
nbformat.validate(notebook)
notebook.cells[0].pop("source")
try:
    nbformat.validate(notebook)
except nbformat.ValidationError:
    print("lark" in sys.modules, "still validates")
"""


def test_left_out() -> None:
    """Is the grammar not built, while notebooks are still validated?"""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "False still validates"
