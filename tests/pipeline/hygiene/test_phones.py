"""Phone numbers and the country they are in. Source: C1."""

import pytest

from acctkit.pipeline.hygiene.phones import valid_phone
from acctkit.tables.regions import region_of


@pytest.mark.parametrize(
    ("text", "region", "valid"),
    [
        ("+34 810 123 456", None, True),
        ("0034 810 123 456", None, True),
        ("0034 810 123 456", "KZ", True),
        ("810 123 456", "ES", True),
        ("(020) 7946-0123", "GB", True),
        ("810 123 456", None, None),
        ("810 123 45", "ES", False),
        ("12", None, False),
        ("see card", None, False),
        ("ask Ana", "ES", False),
        ("+34 12", None, False),
    ],
)
def test_numbers(text, region, valid):
    """Is a number valid, wrong, or not to be told without its country?"""
    assert valid_phone(text, region) is valid


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("Spain", "ES"),
        ("España", "ES"),
        ("es", "ES"),
        ("Испания", "ES"),
        ("United States", "US"),
        ("USA", "US"),
        ("UK", "GB"),
        ("中国", "CN"),
        ("Narnia", None),
        ("", None),
        (None, None),
    ],
)
def test_regions(country, region):
    """Is a country found by its name in several languages and by its letters, and nothing guessed?"""
    assert region_of(country) == region


def test_country_of_the_export(rows_of):
    """Are numbers without a country not checked, and checked once a country is given?"""
    people = [{"contact_id": "C1", "phone": "810 123 456"}, {"contact_id": "C2", "phone": "810 123 4"}]
    assert rows_of("phone-not-valid", contacts=people)["contacts"] == "no-region"
    assert rows_of("phone-not-valid", contacts=people, country="ES") == ["C2"]


def test_country_of_the_customer(rows_of):
    """Is a contact's number read in the country of the company?"""
    tables = {
        "accounts": [
            {"account_id": "A1", "country": "Spain"},
            {"account_id": "A2", "country": "United States"},
        ],
        "contacts": [
            {"contact_id": "C1", "account_id": "A1", "phone": "810 123 456"},
            {"contact_id": "C2", "account_id": "A2", "phone": "810 123 456"},
        ],
    }
    assert rows_of("phone-not-valid", **tables) == ["C2"]
