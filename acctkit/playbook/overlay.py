"""A trainer's own content as it lies over the kit's: texts in several languages, entries that change or are added."""

from __future__ import annotations

from typing import Any

SOURCE = "en"
"""The language that the kit's own content is written in."""

_LANGUAGES = frozenset({"en", "es", "ru", "zh"})
"""A mapping from some of these to texts is one text in several languages."""


def in_language(value: Any, code: str) -> Any:
    """Return raw content with every text that is given in several languages in one of them.

    A text that lacks the language is taken in English, else in the language that stands first.
    """
    if isinstance(value, dict):
        if is_in_languages(value):
            return value.get(code, value.get(SOURCE, next(iter(value.values()))))
        return {key: in_language(part, code) for key, part in value.items()}
    if isinstance(value, list):
        return [in_language(part, code) for part in value]
    return value


def is_in_languages(value: Any) -> bool:
    """Tell whether a value is one text in several languages."""
    return (
        isinstance(value, dict)
        and bool(value)
        and value.keys() <= _LANGUAGES
        and all(isinstance(text, str) for text in value.values())
    )


def merged(kit: tuple[dict[str, Any], ...], own: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return the kit's entries with the fields that own entries of the same id name, and after them what is new."""
    found = {item["id"]: item for item in kit}
    for item in own:
        found[item["id"]] = {**found.get(item["id"], {}), **item}
    return tuple(found.values())
