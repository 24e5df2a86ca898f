"""The kernel of an exercise: it has what exercises need at hand before the browser has loaded."""

from __future__ import annotations

import contextlib
import importlib

_NEEDED = ("acctkit.widgets.start_page", "acctkit.widgets.exercise_page")
"""What takes long to import. The browser loads at the same time; without this the first cell would do it afterwards."""


def main() -> None:
    """Import what is needed, then serve as a kernel like any other."""
    for name in _NEEDED:
        # What cannot be imported is told by the cell that asks for it, where somebody can read it.
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    from ipykernel.kernelapp import launch_new_instance  # noqa: PLC0415  after what it would only delay

    launch_new_instance()


if __name__ == "__main__":
    main()
