from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.tables import TeamError, describe, read_team
from acctkit.tables.date_cells import date_evidence, day_of, iso_days, read_dates
from acctkit.tables.styles import settle

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
STYLES = {
    "%d-%m-%Y": "day-first",
    "%d/%m/%Y": "day-first",
    "%d.%m.%Y": "day-first",
    "%d.%m.%y": "day-first",
    "%d/%m/%Y %H:%M": "day-first",
    "%m/%d/%Y": "month-first",
    "%m-%d-%y": "month-first",
    "%m/%d/%Y %I:%M %p": "month-first",
}
FIXED = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M:%S.%f",
    "%d %b %Y",
    "%B %d, %Y",
    "%d-%b-%y",
    "%Y年%m月%d日",
]


def column(cells):
    """Read a column alone; None when it cannot be settled."""
    read = read_dates(cells, months=False)
    style, outcome = settle(date_evidence(cells, read), ())
    return [day_of(item, style) for item in read] if outcome == "settled" else None


def readings(day):
    try:
        return day.replace(day=day.month, month=day.day)
    except ValueError:
        return None


@given(st.lists(DAYS, min_size=1, max_size=12, unique=True), st.sampled_from(sorted(STYLES)))
def test_numeric_dates_are_exact_or_refused(days, style):
    """Is a column read back exactly when one day tells the order, and never guessed when none does?"""
    cells = [day.strftime(style) for day in days]
    tells = any(day.day > 12 for day in days)
    same = all(day.day == day.month for day in days)
    assert column(cells) == (days if tells or same else None)


@given(st.lists(DAYS, min_size=1, max_size=8, unique=True), st.sampled_from(FIXED))
def test_dates_that_read_one_way(days, style):
    """Are dates with the year first or the month in words read exactly whatever the day?"""
    assert column([day.strftime(style) for day in days]) == days


@given(
    st.lists(DAYS, min_size=1, max_size=8, unique=True),
    st.sampled_from(["en", "es", "ru", "zh"]),
    st.sampled_from(["long", "full"]),
)
def test_dates_in_words(days, locale, form):
    """Are dates as English, Spanish, Russian and Chinese write them in words read exactly?"""
    if locale == "zh":
        form = "long"
    assert column([format_date(day, form, locale) for day in days]) == days


@given(st.lists(st.dates(date(1955, 1, 1), date(2100, 1, 1)), min_size=1, max_size=8))
def test_excel_day_numbers(days):
    """Are Excel's day numbers read when the whole column has them?"""
    assert column([str((day - date(1899, 12, 30)).days) for day in days]) == days
    assert column([float((day - date(1899, 12, 30)) / timedelta(days=1)) for day in days]) == days


def test_day_numbers_among_dates_are_none():
    """Is a five-digit number among written dates no date?"""
    assert column(["2026-01-01", "45000"]) == [date(2026, 1, 1), None]


DEALS = "deal_id,rep_id,stage,created,closed\n"


def dated(*rows):
    return DEALS + "".join(f"d{n},r1,Won,{row}\n" for n, row in enumerate(rows))


def test_ambiguous_columns_stop_with_both_readings(folder):
    """Are all ambiguous columns told at once, with both readings and the lines that settle them?"""
    place = folder(deals=dated("03/04/2026,05/06/2026", "01/02/2026,"))
    with pytest.raises(TeamError) as error:
        read_team(place)
    assert [(f.code, f.column, f.value, f.row) for f in error.value.faults] == [
        ("ambiguous-dates", "created", "03/04/2026", 2),
        ("ambiguous-dates", "closed", "05/06/2026", 2),
    ]
    problem, remedy = describe(error.value.faults[0], language("en"))
    assert "2026-04-03 or 2026-03-04" in problem
    assert "date_style:\n  deals.created: day-first" in remedy


@pytest.mark.parametrize(
    ("mapping", "created"),
    [
        ("date_style:\n  deals.created: day-first\n  deals.closed: day-first\n", date(2026, 4, 3)),
        ("date_style: {deals.created: month-first, deals.closed: day-first}", date(2026, 3, 4)),
        ("tables: {deals: {dates: month-first}}", date(2026, 3, 4)),
        ("tables: {deals: {dates: month-first}}\ndate_style: {deals.created: day-first}", date(2026, 4, 3)),
    ],
)
def test_the_mapping_settles(folder, mapping, created):
    """Does the mapping's word count, for the column before the table?"""
    place = folder({"mapping.yaml": mapping}, deals=dated("03/04/2026,05/06/2026"))
    assert read_team(place).table("deals")["created"].dt.date.tolist() == [created]


def test_year_first_with_two_digits(folder):
    """Can the mapping say that 26-04-03 begins with the year?"""
    place = folder({"mapping.yaml": "tables: {deals: {dates: year-first}}"}, deals=dated("26-04-03,26-05-30"))
    assert read_team(place).table("deals")["created"].dt.date.tolist() == [date(2026, 4, 3)]


def test_neighbours_settle_when_they_agree(folder):
    """Does an unambiguous date column of the same file settle the other, and is it said?"""
    team = read_team(folder(deals=dated("03/04/2026,25/06/2026")))
    assert team.table("deals")["created"].dt.date.tolist() == [date(2026, 4, 3)]
    assert [(n.column, n.value) for n in team.notices if n.code == "style-from-neighbours"] == [
        ("created", "day-first")
    ]


def test_neighbours_that_disagree_settle_nothing(folder):
    """Is a column left open when its neighbours contradict each other?"""
    deals = "deal_id,rep_id,stage,created,closed,expected_close\nd1,r1,Won,03/04/2026,25/06/2026,06/25/2026\n"
    with pytest.raises(TeamError) as error:
        read_team(folder(deals=deals))
    assert [(f.code, f.column) for f in error.value.faults] == [("ambiguous-dates", "created")]


def test_mixed_orders_stop(folder):
    """Is a column that needs both orders refused?"""
    with pytest.raises(TeamError) as error:
        read_team(folder(deals=dated("25/04/2026,", "04/25/2026,")))
    assert [f.code for f in error.value.faults] == ["mixed-dates"]


def test_an_impossible_date_still_tells_the_order(folder):
    """Does 31-02-2017 set its row aside, and tell that days come first?"""
    team = read_team(folder(deals=dated("31-02-2017,", "03-04-2017,")))
    assert [(f.code, f.value) for f in team.faults] == [("impossible-date", "31-02-2017")]
    assert team.table("deals")["created"].dt.date.tolist() == [date(2017, 4, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "2026-06",
        "06/2026",
        "6.2026",
        "Jun 2026",
        "June 2026",
        "junio de 2026",
        "июнь 2026",
        "2026年6月",
        "2026-06-17",
        "17/06/2026",
    ],
)
def test_ways_to_write_a_month(folder, text):
    """Is any way to write a month its first day?"""
    team = read_team(folder(targets=f"rep_id,month,target\nr1,{text},5\n"))
    assert team.table("targets")["month"].dt.date.tolist() == [date(2026, 6, 1)]


ISO = st.from_regex(r"\A(19|2[01])[0-9]{2}-[01][0-9](-[0-3][0-9])?\Z") | st.dates(date(1890, 1, 1)).map(str)


@given(st.lists(ISO, max_size=4, unique=True), st.booleans())
def test_a_whole_column_reads_like_its_cells(values, months):
    """Does a column read at once give the days that its cells give one by one, or leave them to that?"""
    at_once = iso_days(values, months=months)
    singly = [day_of(read, "day-first") for read in read_dates(values, months=months)]
    if at_once is not None:
        assert at_once.tolist() == [day.replace(day=1) if months else day for day in singly]


def test_only_plain_columns_are_read_at_once():
    """Are columns of days and of months read at once, and not those with anything else in them?"""
    assert iso_days(["2026-06-30", "2026-07-01"], months=False).tolist() == [
        date(2026, 6, 30),
        date(2026, 7, 1),
    ]
    assert iso_days(["2026-06", "2026-07"], months=True).tolist() == [date(2026, 6, 1), date(2026, 7, 1)]
    for other in ("2026-02-30", "30.06.2026", "2026-06", "2200-01-01", date(2026, 6, 30)):
        assert iso_days(["2026-06-30", other], months=False) is None
