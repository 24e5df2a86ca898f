"""A part of a plan as a file: JSON with the version of its schema; what is no plan of this version is refused. Source: T5."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

_LARGEST = 2_000_000

M = TypeVar("M", bound=BaseModel)


class PlanFileError(ValueError):
    """A plan file cannot be read; `code` says why: "not-json", "no-plan", "newer", "too-large"; `detail` where."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}" if detail else code)


class PlanPart(BaseModel):
    """A part of a plan: frozen, nothing unknown in it, no spaces around its texts."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def written(plan: BaseModel, schema: int) -> str:
    """Return a plan as the text of its file, the same plan always the same text."""
    content = {"schema_version": schema, **plan.model_dump(mode="json")}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read(text: str, model: type[M], schema: int) -> M:
    """Return the plan of a file.

    Raises
    ------
    PlanFileError
        It is no JSON, no such plan, larger than any plan, or of a newer version of the kit.

    """
    if len(text) > _LARGEST:
        raise PlanFileError("too-large")
    try:
        content = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise PlanFileError("not-json", str(error)) from None
    if not isinstance(content, dict) or type(content.get("schema_version")) is not int:
        raise PlanFileError("no-plan", "schema_version")
    version = content.pop("schema_version")
    if version != schema:
        raise PlanFileError("newer" if version > schema else "no-plan", str(version))
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise PlanFileError("no-plan", f"{_where(first['loc'])} {first['msg']}".strip()) from None


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _where(parts: Iterable[object]) -> str:
    return ".".join(str(part) for part in parts)
