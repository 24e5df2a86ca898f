"""What changed between two versions of a plan, part by part and field by field. Source: P8."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from acctkit.plan.steps.plan import PARTS, Plan


@dataclass(frozen=True)
class Change:
    """One difference. `part` is a list of the plan ("objectives") or empty for the plan itself, `id` the part's id.

    `field` is what changed in it; for a part that was added or removed it is empty and `before` or `after` is the whole.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    part: str
    id: str
    field: str
    before: Any
    after: Any


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return what makes one plan out of the other, nothing when they are the same.

    Parts are compared by their ids; the id of the plan itself is no part of what it says. Where the parts that both have stand in another order, "moved" says so once.

    Source: P8
    """
    found = list(_fields("", "", _own(before), _own(after)))
    for name in PARTS:
        old = {part.id: part.model_dump() for part in getattr(before, name)}
        new = {part.id: part.model_dump() for part in getattr(after, name)}
        found += [Change("removed", name, one, "", old[one], None) for one in old if one not in new]
        found += [Change("added", name, one, "", None, new[one]) for one in new if one not in old]
        both = [one for one in new if one in old]
        for one in both:
            found += _fields(name, one, old[one], new[one])
        was = [one for one in old if one in new]
        if was != both:
            found.append(Change("moved", name, "", "", tuple(was), tuple(both)))
    return tuple(found)


def _own(plan: Plan) -> dict[str, Any]:
    return {name: value for name, value in plan.model_dump().items() if name not in (*PARTS, "id")}


def _fields(part: str, part_id: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for name, value in new.items():
        if old[name] != value:
            yield Change("changed", part, part_id, name, old[name], value)
