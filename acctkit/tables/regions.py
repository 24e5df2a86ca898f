"""The two letters of a country (ES, MX) from its name: for the region of a phone number, and for public holidays."""

from __future__ import annotations

from functools import cache

from babel import Locale

from acctkit.tables.words import normal

LANGUAGES = ("en", "es", "ru", "zh")
"""The languages in which an export may name countries."""
_OTHER_NAMES = {
    "usa": "US",
    "us": "US",
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "eeuu": "US",
    "сша": "US",
}


@cache
def _regions() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(normal(str(name)), code)
                found[code.casefold()] = code
    return found | _OTHER_NAMES


def region_of(country: object) -> str | None:
    """Return the two letters of a country named in English, Spanish, Russian or Chinese, or by its letters."""
    return _regions().get(normal(country)) if isinstance(country, str) else None
