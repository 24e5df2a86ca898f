"""Where the kit's own files lie: in a checkout beside the package, in an installed wheel inside it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CONTENT = PACKAGE / "content"
LOCALES = PACKAGE / "locales"


def shipped(name: str) -> Path:
    """Return the folder or file `name` ("notebooks", "data/sample-team") that travels with the kit.

    Raises
    ------
    FileNotFoundError
        The installation is incomplete; the message says what is missing.

    """
    for base in (PACKAGE / "shipped", PACKAGE.parent):
        if (base / name).exists():
            return base / name
    raise FileNotFoundError(f"acctkit is not completely installed: {name} is missing. Install it again.")
