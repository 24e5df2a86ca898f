"""How full the cards are. Source: C1."""

from datetime import date

import pytest

from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.completeness import completeness

TODAY = date(2026, 6, 30)


def of(make_team, country=None, **tables):
    found = completeness(Book(make_team(reps=[{"rep_id": "R1"}], **tables), TODAY, country))
    return {part.table: part for part in found}


def test_weights(make_team):
    """Is a card as full as the weight of what is filled and valid, over all required fields of the export?"""
    cards = [
        {"account_id": "A1", "rep_id": "R1", "name": "Acme", "email": "a@b.example", "sector": "food"},
        {"account_id": "A2", "rep_id": "R2", "name": "Beta", "email": "a at b", "sector": None},
        {"account_id": "A3", "rep_id": "R2", "name": "test", "email": None, "sector": "?"},
    ]
    found = of(make_team, accounts=cards)["accounts"]
    assert found.cards.tolist() == pytest.approx([1.0, 3 / 6, 0.0])
    assert found.whole.share == pytest.approx(9 / 18)
    assert {rep: (full.share, full.n) for rep, full in found.reps.items()} == {
        "R1": (1.0, 1),
        "R2": (3 / 12, 2),
    }
    assert found.fields == pytest.approx({"name": 2 / 3, "email": 1 / 3, "sector": 1 / 3})
    assert set(found.lacking) == {"client_type", "address", "phone", "channel", "payment_days"}


def test_phones_of_unknown_countries_do_not_count(make_team):
    """Is a phone whose country nobody knows left out of both sums and counted as not checked?"""
    people = [
        {"contact_id": "C1", "name": "Ana", "phone": "810 123 456"},
        {"contact_id": "C2", "name": "Eva", "phone": None},
    ]
    found = of(make_team, contacts=people)["contacts"]
    assert found.cards.tolist() == pytest.approx([1.0, 3 / 5])
    assert found.unchecked == {"phone": 1}
    known = of(make_team, country="ES", contacts=people)["contacts"]
    assert known.cards.tolist() == pytest.approx([1.0, 3 / 5])
    assert known.unchecked == {}
    assert known.fields["phone"] == 0.5


def test_contacts_belong_to_the_rep_of_their_company(make_team):
    """Do the contacts of a customer count for who is responsible for it?"""
    found = of(
        make_team,
        accounts=[{"account_id": "A1", "rep_id": "R7"}],
        contacts=[
            {"contact_id": "C1", "account_id": "A1", "name": "Ana"},
            {"contact_id": "C2", "account_id": None, "name": "Eva"},
        ],
    )
    assert {rep: full.n for rep, full in found["contacts"].reps.items()} == {"R7": 1}


def test_filling_a_field_never_empties_the_card(make_team):
    """Does a card become fuller with each field that is filled?"""
    card = {"account_id": "A1", "name": None, "email": None, "sector": None, "payment_days": None}
    shares = []
    for column, value in {
        "name": "Acme",
        "email": "a@b.example",
        "sector": "food",
        "payment_days": 30,
    }.items():
        card |= {column: value}
        shares.append(of(make_team, accounts=[dict(card)])["accounts"].whole.share)
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0
