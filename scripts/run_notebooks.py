"""Run the notebooks of the kit anew, each from its own folder, and store what they show, cleaned."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from acctkit.batch import notebook as notebooks

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; with --check, 1 when a notebook on disk is not what it would be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say which would change")
    parser.add_argument("notebooks", nargs="*", type=Path, help="only these; otherwise all under notebooks/")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as home:
        as_nobody(Path(home))
        return _run(chosen.notebooks or sorted(NOTEBOOKS.rglob("*.ipynb")), check=chosen.check)


def as_nobody(home: Path) -> None:
    """Make this process work as a learner without name or progress, who has the same variant of each question every time."""
    (home / "learner.json").write_text(json.dumps({"id": "0" * 32, "name": "", "language": "en"}), "utf-8")
    os.environ["ACCTKIT_HOME"] = str(home)
    os.environ.pop("ACCTKIT_DB", None)


def _run(paths: list[Path], *, check: bool) -> int:
    changed = 0
    for path in paths:
        if ".ipynb_checkpoints" in path.parts:
            continue
        fresh = executed(path)
        if fresh == path.read_bytes():
            print(f"as it was: {path}")
            continue
        changed += 1
        print(f"{'would change' if check else 'written'}: {path}")
        if not check:
            path.write_bytes(fresh)
    return int(check and changed > 0)


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
    return notebooks.as_bytes(notebooks.run(notebooks.prepared(source), {}, path.parent))


if __name__ == "__main__":
    sys.exit(main())
