"""What a group has and lacks: leading types, missing voices, friction pairs, advice for one meeting. Source: P7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from acctkit.playbook import entries
from acctkit.playbook.group_types import GroupAdvice, GroupType
from acctkit.playbook.thresholds import threshold
from acctkit.team.group_types import Profile


@dataclass(frozen=True)
class Friction:
    """Two types that rub, and who leads with each. `advice` is its entry in group_advice.yaml."""

    advice: str
    types: tuple[str, str]
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True)
class Composition:
    """A group of `n` people by type.

    `coverage` names who leads with each type; a mixed person stands under each of theirs. `even` people can take any
    voice, `unknown` ones have not answered enough. `missing` are types nobody leads with, `many` those that more than
    half of the known people do. `advice` are entries of group_advice.yaml for one meeting, the most useful first.
    """

    n: int
    coverage: Mapping[str, tuple[str, ...]]
    even: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    many: tuple[str, ...]
    frictions: tuple[Friction, ...]
    advice: tuple[str, ...]


def composition(profiles: Mapping[str, Profile]) -> Composition:
    """Return what a group of people, by rep id, has and lacks.

    Source: P7
    """
    coverage = {
        type_id: tuple(rep for rep, one in profiles.items() if type_id in one.leading)
        for type_id in entries(GroupType)
    }
    even = tuple(rep for rep, one in profiles.items() if one.shape == "even")
    unknown = tuple(rep for rep, one in profiles.items() if one.shape == "incomplete")
    known = len(profiles) - len(unknown)
    missing = tuple(type_id for type_id, reps in coverage.items() if not reps) if known else ()
    many = tuple(
        type_id
        for type_id, reps in coverage.items()
        if known > 1 and len(reps) > threshold("group.many") * known
    )
    frictions = tuple(_frictions(coverage))
    return Composition(
        n=len(profiles),
        coverage=coverage,
        even=even,
        unknown=unknown,
        missing=missing,
        many=many,
        frictions=frictions,
        advice=_advice(frictions, many, missing, known),
    )


def _frictions(coverage: Mapping[str, tuple[str, ...]]) -> list[Friction]:
    """Return the pairs that rub when at least two different people hold them."""
    found = []
    for advice_id, advice in entries(GroupAdvice).items():
        if advice.about != "friction":
            continue
        one, other = advice.types
        first, second = coverage[one], coverage[other]
        if first and second and len({*first, *second}) > 1:
            found.append(Friction(advice_id, (one, other), first, second))
    return found


def _advice(
    frictions: tuple[Friction, ...], many: tuple[str, ...], missing: tuple[str, ...], known: int
) -> tuple[str, ...]:
    """Choose a few pieces for one meeting: too few known first, then a leaning, frictions, and missing voices."""
    if known < 2:
        return ("too-few-known",)
    by_type = {(one.about, one.types): one.id for one in entries(GroupAdvice).values()}
    ordered = [by_type["many", (type_id,)] for type_id in many]
    ordered += [one.advice for one in frictions]
    ordered += [by_type["missing", (type_id,)] for type_id in missing]
    return tuple(ordered[: int(threshold("group.advice"))]) or ("balanced",)
