"""Phone numbers that can be right in the country of their customer. Source: C1."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.rule import CannotRunError, Hits, Rows, rule
from acctkit.tables.regions import region_of


@lru_cache(maxsize=100_000)
def valid_phone(text: str, region: str | None) -> bool | None:
    """Tell whether a phone number can be right; None where nothing tells its country.

    A number with its country code (+34, 0034) needs no region. A text that is no number at all is wrong anywhere.
    """
    import phonenumbers  # noqa: PLC0415  slow to import, and not every export has numbers

    plain = text.strip()
    tries = [(plain, region)] if region or plain.startswith("+") else []
    if plain.startswith("00"):
        tries.append(("+" + plain[2:], None))
    for number, home in tries:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, home)):
                return True
        except phonenumbers.NumberParseException:
            continue
    digits = sum(letter.isdecimal() for letter in plain)
    return False if tries or digits < 5 else None


def regions(book: Book, table: str) -> pd.Series[Any]:
    """Return the region of each row: its own country's, that of its customer, or the one for the whole export."""
    frame = book.frame(table)
    if table == "accounts":
        country = frame["country"]
    else:
        accounts = book.frame("accounts").drop_duplicates("account_id")
        country = frame["account_id"].map(accounts.set_index("account_id")["country"])
    known = {name: region_of(name) or book.country for name in country.dropna().unique()}
    found = country.map(known).astype(object)
    return found.where(found.notna(), book.country)


def phone_states(book: Book, table: str) -> pd.Series[Any]:
    """Return for each row True (valid), False (not valid) or None (missing, or nothing tells its country)."""
    numbers, places = book.frame(table)["phone"], regions(book, table)
    states = [
        valid_phone(number, place if isinstance(place, str) else None) if isinstance(number, str) else None
        for number, place in zip(numbers.tolist(), places.tolist(), strict=True)
    ]
    return pd.Series(states, index=numbers.index, dtype=object)


@rule("phone-not-valid")
def phone_not_valid(rows: Rows) -> Hits:
    """Find phone numbers that cannot be right."""
    states = rows.book.states(rows.table, "phone", phone_states)
    numbers = rows["phone"]
    if numbers.notna().any() and not np.any(states.notna() & numbers.notna()):
        raise CannotRunError("no-region")
    return Hits(states.map(lambda state: state is False).astype(bool), {"value": numbers})
