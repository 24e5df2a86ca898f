"""E-mail addresses that can be right; no server is asked. Source: C1."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.rule import Hits, Rows, rule


@lru_cache(maxsize=100_000)
def valid_email(text: str) -> bool:
    """Tell whether a text is one e-mail address that can be right."""
    import email_validator  # noqa: PLC0415  not every export has addresses

    try:
        email_validator.validate_email(text.strip(), check_deliverability=False)
    except email_validator.EmailNotValidError:
        return False
    return True


def email_states(book: Book, table: str) -> pd.Series[Any]:
    """Return for each row True (valid), False (not valid) or None (missing)."""
    addresses = book.frame(table)["email"]
    states = [valid_email(text) if isinstance(text, str) else None for text in addresses.tolist()]
    return pd.Series(states, index=addresses.index, dtype=object)


@rule("email-not-valid")
def email_not_valid(rows: Rows) -> Hits:
    """Find e-mail addresses that cannot be right."""
    states = rows.book.states(rows.table, "email", email_states)
    return Hits(states.map(lambda state: state is False).astype(bool), {"value": rows["email"]})
