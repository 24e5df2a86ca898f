"""How a tool tells that something could not be kept."""

from __future__ import annotations

from acctkit.i18n import Language


def not_kept(error: OSError, lang: Language) -> str:
    """Return that something could not be written, why, and that it is still there."""
    return lang.gettext(
        "That could not be kept ({reason}). What you have entered is still here; please try again.",
        reason=error.strerror or str(error) or type(error).__name__,
    )
