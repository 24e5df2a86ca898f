"""The user's own calendar day, for what is kept or saved on it; the one place where a view looks at the clock."""

from __future__ import annotations

from datetime import date


def own_day() -> date:
    """Return the calendar day where the user is."""
    return date.today()  # noqa: DTZ011  a day as the user counts it, and no moment
