"""Errors in customers and contacts (C1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from recipe.accounts import account_rows, draw_forgotten
from recipe.people import PLACES
from recipe.reps import REPS
from recipe.rows import Row
from recipe.spoil import Spoiler
from recipe.world import World

_EMPTY_CARDS = ("client_type", "address", "phone", "email", "channel", "payment_days", "sector")
_EMPTY_CONTACTS = ("name", "position", "phone", "email")
# Field, what is written into it, and the rule that finds it.
_WRONG_CARDS = (
    ("email", "ask the owner", "email-not-valid"),
    ("phone", "12", "phone-not-valid"),
    ("address", "???", "filler-in-field"),
    ("payment_days", "9999", "payment-days-not-plausible"),
)
_WRONG_CONTACTS = (
    ("name", "test", "filler-in-field"),
    ("email", "none at none", "email-not-valid"),
    ("phone", "see card", "phone-not-valid"),
)
_LEFT_LONG_AGO = "R98"


def spoil_clients(dirt: Spoiler, world: World) -> None:
    """Seed every error of C1."""
    _company_missing(dirt)
    _contact_missing(dirt)
    _nothing_recorded(dirt, world)
    _fields(dirt)
    _responsible(dirt)


def _company_missing(dirt: Spoiler) -> None:
    """Take the customer from open deals, and from people of customers that have others."""
    contacts = Counter(row["account_id"] for row in dirt.tables["contacts"])
    for deal in dirt.pick(
        "C1.company-missing",
        ("deal-no-account",),
        "deals",
        4,
        lambda row: row["status"] == "open" and _is_live(row),
    ):
        deal["account_id"] = ""
    for contact in dirt.pick(
        "C1.company-missing",
        ("contact-no-company",),
        "contacts",
        3,
        lambda row: contacts[row["account_id"]] > 2,
    ):
        contact["account_id"] = ""


def _contact_missing(dirt: Spoiler) -> None:
    chosen = dirt.pick("C1.contact-missing", ("account-no-contact",), "accounts", 5, _is_plain)
    gone = {row["account_id"] for row in chosen}
    contacts = dirt.tables["contacts"]
    contacts[:] = [row for row in contacts if row["account_id"] not in gone]
    for activity in dirt.tables["activities"]:
        if activity["account_id"] in gone:
            activity["contact_id"] = ""


def _nothing_recorded(dirt: Spoiler, world: World) -> None:
    """Add customers with a card and a person, and nothing that ever happened."""
    rng = dirt.stream("C1.nothing-recorded")
    forgotten = list(draw_forgotten(("R01", "R02", "R03", "R09"), world.accounts))
    contacts = dirt.tables["contacts"]
    number = max(int(row["contact_id"][2:]) for row in contacts)
    for step, (account, card) in enumerate(
        zip(forgotten, account_rows(forgotten, "forgotten"), strict=True), 1
    ):
        dirt.tables["accounts"].append(card)
        dirt.mark("C1.nothing-recorded", "account-nothing-recorded", "accounts", card)
        person = {
            "contact_id": f"C-{number + step:04d}",
            "account_id": account.account_id,
            "name": PLACES[account.rep.market].person(rng),
            "position": "owner",
            "phone": account.phone(rng),
            "email": f"person1@{account.domain}",
            "buying_role": "economic",
            "influence": "5",
            "support": "0",
        }
        contacts.append(person)


def _fields(dirt: Spoiler) -> None:
    """Empty required fields, and fill others with what cannot be right."""
    cards = _cards(dirt, "C1.required-empty", ("account-required-empty",), len(_EMPTY_CARDS))
    for field, card in zip(_EMPTY_CARDS, cards, strict=True):
        card[field] = ""
    empty = ("C1.required-empty", ("contact-required-empty",), "contacts", len(_EMPTY_CONTACTS))
    for field, contact in zip(_EMPTY_CONTACTS, dirt.pick(*empty, _has_company), strict=True):
        contact[field] = ""
    rules = [rule for _, _, rule in _WRONG_CARDS]
    wrong = _cards(dirt, "C1.wrong-value", rules, len(_WRONG_CARDS))
    for (field, value, _), card in zip(_WRONG_CARDS, wrong, strict=True):
        card[field] = value
    rules = [rule for _, _, rule in _WRONG_CONTACTS]
    people = dirt.pick("C1.wrong-value", rules, "contacts", len(_WRONG_CONTACTS), _has_company)
    for (field, value, _), contact in zip(_WRONG_CONTACTS, people, strict=True):
        contact[field] = value


def _responsible(dirt: Spoiler) -> None:
    """Name somebody as responsible who has no deal with the customer, or who left long ago."""
    teams = {rep.rep_id: rep.team for rep in REPS}
    taking_over = {"Faro": "R02", "Delta": "R09", "Alisio": "R20"}
    rules = ["responsible-unknown"] * 2 + ["responsible-not-the-seller"] * 4
    chosen = _cards(dirt, "C1.wrong-responsible", rules, 6, without=("R02", "R09", "R20"))
    for place, card in enumerate(chosen):
        card["rep_id"] = _LEFT_LONG_AGO if place < 2 else taking_over[teams[card["rep_id"]]]


def _cards(
    dirt: Spoiler, source_id: str, rules: Sequence[str], count: int, without: tuple[str, ...] = ()
) -> list[Row]:
    return dirt.pick(
        source_id, rules, "accounts", count, lambda row: _is_plain(row) and row["rep_id"] not in without
    )


def _is_plain(card: Row) -> bool:
    """Tell whether a customer is one of the smaller ones that buy."""
    return card["tier"] != "A" and card["client_type"] == "regular"


def _has_company(contact: Row) -> bool:
    return contact["account_id"] != ""


def _is_live(deal: Row) -> bool:
    return deal["created"] >= "2026-03"
