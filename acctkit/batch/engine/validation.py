"""Outputs checked by rules that are compiled, as whole notebooks are.

nbformat compiles the rules for a notebook once. The rules for a part, which it looks at whenever a cell shows something, it
reads anew each time, and that takes longer than a short cell. What breaks a rule is described as before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import fastjsonschema
from nbformat import v4
from nbformat.json_compat import FastJsonSchemaValidator, get_current_validator
from nbformat.validator import validators


class Compiled(FastJsonSchemaValidator):  # type: ignore[misc]  # the base is untyped
    """Checks notebooks and their parts; each kind of part is compiled the first time."""

    def __init__(self, schema: dict[str, Any]) -> None:
        super().__init__(schema)
        self._rules = {name: schema[name] for name in ("$schema", "definitions")}
        self._parts: dict[str, Callable[[Any], Any]] = {}

    def iter_errors(self, data: Any, schema: dict[str, str] | None = None) -> Iterable[Any]:
        """Return what is wrong with a notebook, or with a part of one where `schema` is a reference to a kind of part."""
        if schema is not None and list(schema) == ["$ref"] and self._is_right(data, schema["$ref"]):
            return []
        found: Iterable[Any] = super().iter_errors(data, schema)
        return found

    def _is_right(self, data: Any, part: str) -> bool:
        if part not in self._parts:
            self._parts[part] = fastjsonschema.compile({**self._rules, "allOf": [{"$ref": part}]})
        try:
            self._parts[part](data)
        except fastjsonschema.JsonSchemaException:
            return False
        return True


def compile_rules() -> None:
    """Have nbformat, in this process, use compiled rules for parts too, unless another way of checking was chosen.

    Raises
    ------
    OSError
        nbformat's rules cannot be read.

    """
    if get_current_validator() is FastJsonSchemaValidator:
        newest = (v4.nbformat, v4.nbformat_minor)
        file = Path(v4.__file__).parent / v4.nbformat_schema[newest]
        validators[FastJsonSchemaValidator.name, *newest, False] = Compiled(
            json.loads(file.read_text("utf-8"))
        )
