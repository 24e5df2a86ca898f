"""What comes in: from a form, or from a database where an older version may have written it. It may be anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from acctkit.i18n import Language
from acctkit.practice.outcome import Answer, Outcome
from acctkit.practice.posed import Posed

S = TypeVar("S", bound=BaseModel)
_NAMED = 5


def shape_of(posed: Posed, model: type[S]) -> S:
    """Return the part of a question that belongs to its type."""
    shape = getattr(posed.question, posed.question.type)
    if not isinstance(shape, model):
        raise TypeError(f"{posed.question.id} is of the type {posed.question.type}")
    return shape


def texts(fields: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """Return the texts that a form has in a field, without what is empty."""
    values = fields.get(name) if isinstance(fields, Mapping) else None
    several = values if isinstance(values, list | tuple) else [values]
    return [value.strip() for value in several if isinstance(value, str) and value.strip()]


def known(answer: Answer, ids: Iterable[str]) -> list[str]:
    """Return those of the ids that an answer names, in their order; what else it names is passed over."""
    named = answer if isinstance(answer, list | tuple) else ()
    return [each for each in ids if each in named]


def mapping(answer: Answer) -> Mapping[str, Any]:
    """Return an answer that is a mapping, an empty one where it is none."""
    return answer if isinstance(answer, Mapping) else {}


def nothing_yet(lang: Language) -> Outcome:
    """Return the outcome of no answer at all."""
    return Outcome(
        "unattempted", feedback=(lang.gettext("There is nothing to check yet. Give your answer first."),)
    )


def still_open(lang: Language, parts: Sequence[str]) -> Outcome:
    """Return the outcome of an answer that lacks parts; they are named, the first few of many."""
    named = lang.listing(parts[:_NAMED])
    if len(parts) > _NAMED:
        said = lang.ngettext(
            "Not checked yet. Still open: {parts} and {n} more.",
            "Not checked yet. Still open: {parts} and {n} more.",
            len(parts) - _NAMED,
            parts=named,
        )
    else:
        said = lang.gettext("Not checked yet. Still open: {parts}.", parts=named)
    return Outcome("unattempted", feedback=(said,))
