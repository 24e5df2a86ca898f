"""What a browser sends of a form: lists of texts by the names of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Fields = Mapping[str, Sequence[str]]


def first(fields: Fields, name: str, default: str = "") -> str:
    """Return the first text of a field, the default where the field was not sent or holds none."""
    return next(iter(fields.get(name, ())), default)
