"""Working days of a country, with its public holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.calendar import WorkingDays, working_days

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_december_in_spain() -> None:
    """Are the Constitution and the Immaculate Conception no working days, and the day between them one?"""
    spain = working_days("ES")
    assert spain.within(date(2027, 12, 3), date(2027, 12, 9)) == (
        date(2027, 12, 3),
        date(2027, 12, 7),
        date(2027, 12, 9),
    )


@pytest.mark.parametrize("country", ["ES", "Spain", "España", " es "])
def test_country_named_in_words(country: str) -> None:
    """Is a country known by its letters and by its name in the languages of the kit?"""
    assert working_days(country).country == "ES"


@pytest.mark.parametrize("country", [None, float("nan"), "", "Atlantis"])
def test_unknown_country(country: object) -> None:
    """Does a country that is not known work Monday to Friday, and say that it is not known?"""
    found = working_days(country)
    assert found == WorkingDays(None)
    assert found.is_working(date(2027, 12, 8))
    assert not found.is_working(date(2027, 12, 11))
    assert found.holidays(date(2027, 12, 1), date(2027, 12, 31)) == ()


def test_another_weekend() -> None:
    """Does a country with another weekend work on Sunday and rest on Friday?"""
    egypt = working_days("EG")
    assert egypt.is_working(date(2027, 3, 14))
    assert not egypt.is_working(date(2027, 3, 12))


def test_region_adds_its_own() -> None:
    """Does a region have its own holidays beside those of the country, and is one not known left out?"""
    may_second = date(2028, 5, 2)
    assert working_days("ES").is_working(may_second)
    assert not working_days("ES", "MD").is_working(may_second)
    assert working_days("ES", "XX") == working_days("ES")


def test_names_in_the_language() -> None:
    """Is a holiday named in the language asked for, and one on a weekend left out?"""
    december = (date(2027, 12, 1), date(2027, 12, 31))
    spain = working_days("ES")
    english, spanish = spain.holidays(*december, "en"), spain.holidays(*december, "es")
    assert [holiday.day for holiday in english] == [date(2027, 12, 6), date(2027, 12, 8)]
    assert english[1].name == "Immaculate Conception"
    assert spanish[1].name == "Inmaculada Concepción"
    assert [each.day for each in working_days("GB").holidays(*december, "es")] == [
        each.day for each in working_days("GB").holidays(*december, "en")
    ]


def test_counting_forward() -> None:
    """Is the next working day counted from the day itself, over weekend and holiday?"""
    spain = working_days("ES")
    assert spain.after(date(2027, 12, 3), 0) == date(2027, 12, 3)
    assert spain.after(date(2027, 12, 3), 1) == date(2027, 12, 7)
    assert spain.after(date(2027, 12, 4), 0) == date(2027, 12, 7)
    assert spain.after(date(2027, 12, 4), 1) == date(2027, 12, 7)
    with pytest.raises(ValueError, match="forward"):
        spain.after(date(2027, 12, 3), -1)


@given(day=DAYS, count=st.integers(0, 30), country=st.sampled_from(["ES", "MX", "CN", "EG", None]))
def test_counting_agrees_with_listing(day: date, count: int, country: str | None) -> None:
    """Do so many working days lie after the day, up to the one counted to?"""
    days = WorkingDays(country)
    found = days.after(day, count)
    assert days.is_working(found)
    if count:
        assert len(days.within(day + timedelta(days=1), found)) == count
    else:
        assert days.within(day, found) == (found,)


def test_before_over_a_holiday() -> None:
    """Is the way back counted over weekends and holidays, and is a day off none of the days?"""
    spain = working_days("ES")
    assert spain.before(date(2027, 12, 9), 2) == date(2027, 12, 3)
    assert spain.before(date(2027, 12, 8), 0) == date(2027, 12, 7)
    assert spain.before(date(2027, 12, 8), 1) == date(2027, 12, 7)
    with pytest.raises(ValueError, match="backward"):
        spain.before(date(2027, 12, 8), -1)


@given(DAYS, st.integers(0, 30), st.sampled_from([None, "ES", "PT", "EG"]))
def test_there_and_back(day: date, count: int, country: str | None) -> None:
    """Does so many working days on, and as many back, lead to where it began, and are there so many between?"""
    days = WorkingDays(country)
    begin = days.on_or_after(day)
    end = days.after(begin, count)
    assert days.before(end, count) == begin
    assert len(days.within(begin, end)) == count + 1
