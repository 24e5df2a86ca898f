"""The people at the customers and their part in the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recipe.accounts import Account
from recipe.people import PLACES, POSITIONS
from recipe.rows import Row, numbered, stream

_HOW_MANY = {"A": (3, 5), "B": (2, 3), "C": (1, 2)}
_INFLUENCE = {"economic": 5, "technical": 4, "coach": 3, "user": 3, "initiator": 2, "gatekeeper": 2}


def contact_rows(accounts: Iterable[Account]) -> list[Row]:
    """Return the contacts of all customers; the larger the customer, the more of them."""
    return numbered("C-", 4, _contacts(accounts), "contact_id")


def _contacts(accounts: Iterable[Account]) -> Iterator[Row]:
    rng = stream("contacts")
    for account in accounts:
        names: set[str] = set()
        count = rng.randint(*_HOW_MANY[account.tier])
        weights = (30, 22, 16, 10, 8, 8, 8, 6)
        for _ in range(count):
            position, role = rng.choices(POSITIONS, weights=weights)[0]
            name = PLACES[account.rep.market].person(rng)
            while name in names:
                name = PLACES[account.rep.market].person(rng)
            names.add(name)
            mailbox = f"person{len(names)}"
            yield {
                "account_id": account.account_id,
                "name": name,
                "position": position,
                "phone": account.phone(rng),
                "email": f"{mailbox}@{account.domain}",
                "buying_role": role,
                "influence": str(max(1, min(5, _INFLUENCE[role] + rng.randint(-1, 1)))),
                "support": str(rng.choices((-1, 0, 1, 2), weights=(10, 30, 40, 20))[0]),
            }
