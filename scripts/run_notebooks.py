"""Run the notebooks of the kit anew, each from its own folder, and store what they show, cleaned."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import nbformat

from acctkit.batch import notebook as notebooks

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; with --check, 1 when a notebook on disk is not what it would be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say which would change")
    parser.add_argument("notebooks", nargs="*", type=Path, help="only these; otherwise all under notebooks/")
    chosen = parser.parse_args(arguments)
    changed = 0
    for path in chosen.notebooks or sorted(NOTEBOOKS.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        fresh = executed(path)
        if fresh == path.read_bytes():
            print(f"as it was: {path}")
            continue
        changed += 1
        print(f"{'would change' if chosen.check else 'written'}: {path}")
        if not chosen.check:
            path.write_bytes(fresh)
    return int(chosen.check and changed > 0)


def executed(path: Path) -> bytes:
    """Return the bytes of a notebook with fresh outputs.

    A batch hides the source of every cell and keeps its tags; so does this, since it goes the same way. Nothing is
    passed in: what a notebook shows here is what its own parameters say.

    Raises
    ------
    papermill.PapermillExecutionError
        A cell failed.

    """
    source = nbformat.read(path, as_version=4)
    return notebooks.as_bytes(notebooks.run(source, {}, path.parent))


if __name__ == "__main__":
    sys.exit(main())
