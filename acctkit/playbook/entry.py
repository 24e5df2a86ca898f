"""One entry of the playbook, and which of its fields are prose that people read (and so is translated)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, StringConstraints


class ContentError(ValueError):
    """A content file cannot be used; the message names file, entry and what to change."""


class _ProseMark:
    """Marks a string field as text that people read."""


Prose = Annotated[str, StringConstraints(strip_whitespace=True), _ProseMark()]
"""A string that people read: extracted for translators, translated before it is shown.

The line end that a block of YAML (`|`, `>`) leaves behind is taken off, so that translators need not keep it.
"""

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


class Entry(BaseModel):
    """A frozen content entry with a stable id. Subclasses name their file in `kind`.

    `kind` is the content file's name without ending ("findings"); unknown fields are refused, so a
    misspelt key in a trainer's overlay is told and not silently ignored.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[str] = ""
    id: str


def fill(template: str, values: dict[str, str]) -> str:
    """Put plain values into `{name}` places of a template.

    Only bare names are replaced: no attribute, index or format syntax, so neither a template nor a
    hostile value can reach into objects. A place without a value raises `KeyError` (a bug, not bad data).
    """
    return _PLACEHOLDER.sub(lambda match: values[match.group(1)], template)


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the places in a template."""
    return frozenset(_PLACEHOLDER.findall(template))


def prose_of(model: BaseModel, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (`path`, text) for every prose field, nested ones as `steps.0` or `options.first.feedback`.

    Items of a list that have an `id` are addressed by it, others by position.
    """
    for name, is_prose in _fields(type(model)):
        here = f"{path}.{name}" if path else name
        yield from _walk(getattr(model, name), here, is_prose=is_prose)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model, each with whether its strings are prose."""
    return tuple(
        (name, any(isinstance(mark, _ProseMark) for mark in field.metadata) or _holds_prose(field.annotation))
        for name, field in model.model_fields.items()
    )


def _holds_prose(annotation: object) -> bool:
    """Tell whether a container or optional annotation has `Prose` inside."""
    if get_origin(annotation) is Annotated:
        return any(isinstance(mark, _ProseMark) for mark in get_args(annotation)[1:])
    return any(_holds_prose(argument) for argument in get_args(annotation))


def _walk(value: object, here: str, *, is_prose: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        yield from prose_of(value, here)
    elif isinstance(value, str):
        if is_prose and value:
            yield here, value
    elif isinstance(value, tuple | list):
        for position, item in enumerate(value):
            key = getattr(item, "id", position)
            yield from _walk(item, f"{here}.{key}", is_prose=is_prose)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, f"{here}.{key}", is_prose=is_prose)
