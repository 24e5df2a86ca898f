"""The language an exercise opens in when nobody says one: the learner's, else the computer's, else English."""

from __future__ import annotations

import ctypes
import locale
import sys
from dataclasses import replace

from babel.core import default_locale

from acctkit.i18n import COMPLETE, SOURCE, Language, UnknownLanguageError, language
from acctkit.practice.learner import FILE, home, load_learner, save_learner


def learners_language(asked: Language | None) -> tuple[Language, bool]:
    """Return the language to open in, and whether somebody has chosen it.

    Whoever begins here for the first time is remembered with it, since a learner made later would be an English one.
    """
    try:
        if (home() / FILE).exists():
            return (asked, True) if asked else (language(load_learner().language), True)
        first = asked or language(computers_language())
        save_learner(replace(load_learner(), language=first.code))
    except (OSError, UnknownLanguageError):
        # Nothing can be kept there, or the kit no longer speaks it; neither is a reason not to open.
        first = asked or language(computers_language())
    return first, asked is not None


def computers_language() -> str:
    """Return the language of this computer where the kit speaks it whole, else English."""
    code = (_system_locale() or "").partition("_")[0].partition("-")[0].lower()
    return code if code in COMPLETE else SOURCE


def _system_locale() -> str | None:
    if sys.platform == "win32":
        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    found: str | None = default_locale(aliases={})
    return found
