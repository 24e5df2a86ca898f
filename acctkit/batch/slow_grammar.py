"""Leave out a grammar that takes a second to build and that no notebook needs."""

from __future__ import annotations

import sys


def leave_out_slow_grammar() -> None:
    """Keep jsonschema from loading its grammar of international addresses; call this before nbformat or Jupyter.

    It is an optional part of jsonschema for the formats "iri" and "iri-reference", which the schema of notebooks does
    not use. jsonschema does without it when it is not installed, and this looks as if it were not. On a small
    computer it is most of the time that reading a notebook takes.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python marks it
