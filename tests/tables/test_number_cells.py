import math

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.tables import TeamError, describe, read_team
from acctkit.tables.number_cells import number_evidence, number_of


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("1234", "point", 1234),
        ("1,234.56", "point", 1234.56),
        ("1.234,56", "comma", 1234.56),
        ("1 234,56", "comma", 1234.56),
        ("1\u00a0234\u202f567,5", "comma", 1234567.5),
        ("1'234'567.50", "point", 1234567.5),
        ("1’234.5", "point", 1234.5),
        ("12,34,567", "point", 1234567),
        ("€ 1.234,00", "comma", 1234),
        ("$-5.50", "point", -5.5),
        ("-$5.50", "point", -5.5),
        ("5 руб.", "point", 5),
        ("USD 1,200.00", "point", 1200),
        ("1200.00 EUR", "point", 1200),
        ("￥１２", "point", 12),
        ("(12.5)", "point", -12.5),
        ("−7", "comma", -7),
        ("40 %", "point", 0.4),
        ("1.2E+05", "point", 120_000),
        (7.25, "comma", 7.25),
        (3, "comma", 3),
    ],
)
def test_ways_to_write_a_number(text, mark, number):
    """Are currency signs, thousands marks, minus signs and percentages understood?"""
    assert number_of(text, mark) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "many",
        "12a",
        "1.2.3",
        "1..2",
        "1,23,4",
        "--5",
        "",
        "nan",
        "inf",
        "1e999",
        "€",
        "1 2",
        "12 34",
        "0x10",
        "1_000",
        ".",
    ],
)
def test_what_is_no_number(text):
    """Is text that only resembles a number refused under both marks?"""
    assert number_of(text, "point") is None
    assert number_of(text, "comma") is None


@given(
    st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 2)), min_size=1, max_size=8),
    st.sampled_from(["en_US", "es_ES", "ru_RU", "de_CH", "en_IN"]),
)
def test_columns_as_a_locale_writes_them(numbers, locale):
    """Is a column written in any locale read back exactly once one value shows the decimal mark?"""
    cells = [format_decimal(number, "#,##0.00", locale) for number in [*numbers, 0.25]]
    mark = number_evidence(cells).verdict
    assert mark == ("comma" if locale in ("es_ES", "ru_RU") else "point")
    assert [number_of(cell, mark) for cell in cells] == [*numbers, 0.25]


def amounts(*cells, **more):
    rows = zip(cells, *more.values(), strict=True)
    quoted = (",".join('"' + cell + '"' for cell in row) for row in rows)
    lines = [f"d{number},r1,Won,{row}" for number, row in enumerate(quoted)]
    return "\n".join([",".join(["deal_id,rep_id,stage,amount", *more]), *lines])


def test_ambiguous_numbers_stop_with_both_readings(folder):
    """Is a column of nothing but 1.234 told with both readings, and settled by the mapping?"""
    place = folder(deals=amounts("1.234", "500"))
    with pytest.raises(TeamError) as error:
        read_team(place)
    (fault,) = error.value.faults
    assert (fault.code, fault.row, fault.column, fault.value) == ("ambiguous-numbers", 2, "amount", "1.234")
    problem, remedy = describe(fault, language("en"))
    assert "1.234 or 1234" in problem
    assert "decimal:\n  deals.amount: comma" in remedy
    (place / "mapping.yaml").write_text("decimal:\n  deals.amount: comma\n")
    assert read_team(place).table("deals")["amount"].tolist() == [1234, 500]
    (place / "mapping.yaml").write_text("tables: {deals: {decimal: point}}\n")
    assert read_team(place).table("deals")["amount"].tolist() == [1.234, 500]


def test_a_leading_zero_is_no_thousands_group(folder):
    """Does 0.125 read one way only?"""
    assert read_team(folder(deals=amounts("0.125", "0.500"))).table("deals")["amount"].tolist() == [
        0.125,
        0.5,
    ]


def test_one_clear_value_settles_the_column(folder):
    """Does 2.500,75 tell what 1.234 is?"""
    assert read_team(folder(deals=amounts("1.234", "2.500,75"))).table("deals")["amount"].tolist() == [
        1234,
        2500.75,
    ]


def test_neighbours_settle_a_column_and_it_is_said(folder):
    """Does another column of the same file settle an ambiguous one, in words?"""
    team = read_team(folder(deals=amounts("1.234", "500", quantity=["1,5", "2"])))
    assert team.table("deals")["amount"].tolist() == [1234, 500]
    assert [n.value for n in team.notices if n.code == "style-from-neighbours"] == ["comma"]


def test_both_marks_in_one_column_stop(folder):
    """Is a column with decimal commas and points refused rather than read by majority?"""
    with pytest.raises(TeamError) as error:
        read_team(folder(deals=amounts("1,5", "2.5")))
    assert [fault.code for fault in error.value.faults] == ["mixed-numbers"]


def test_one_slip_among_many_is_a_row_fault(folder):
    """Is a single comma in a long column of points set aside and not decisive?"""
    team = read_team(folder(deals=amounts(*[f"{n}.5" for n in range(40)], "7,55")))
    assert [(fault.code, fault.value) for fault in team.faults] == [("not-a-number", "7,55")]


def test_shares(folder):
    """Are 40%, 0.4 and whole percentages all shares, the last with a word about it?"""
    head = "deal_id,rep_id,stage,probability,discount\n"
    team = read_team(folder(deals=head + "d1,r1,Demo,40%,10\nd2,r1,Demo,0.4,25\nd3,r1,Demo,,0\n"))
    deals = team.table("deals")
    assert deals["probability"].tolist()[:2] == [0.4, 0.4]
    assert math.isnan(deals["probability"].iloc[2])
    assert deals["discount"].tolist() == [0.1, 0.25, 0.0]
    assert [(n.column, n.value) for n in team.notices if n.code == "share-as-percent"] == [("discount", "25")]


def test_a_share_beyond_one_among_shares_is_a_fault(folder):
    """Is 1.5 beside 0.4 out of range, and not read as 1.5 percent?"""
    team = read_team(folder(deals="deal_id,rep_id,stage,probability\nd1,r1,Demo,0.4\nd2,r1,Demo,1.5\n"))
    assert [fault.code for fault in team.faults] == ["out-of-range"]


def test_words_for_nothing_are_empty_cells(folder):
    """Is a dash or n/a in a number column an empty cell, in a text column a text?"""
    deals = "deal_id,rep_id,stage,amount,closed,title\nd1,r1,Demo,-,n/a,n/a\nd2,r1,Demo,NULL,,-\n"
    frame = read_team(folder(deals=deals)).table("deals")
    assert frame["amount"].isna().all()
    assert frame["closed"].isna().all()
    assert frame["title"].tolist() == ["n/a", "-"]


def test_flags_in_four_languages(folder):
    """Are yes and no understood in the languages of the kit?"""
    words = ["yes", "No", "sí", "да", "нет", "1", "0", "TRUE", "x", "是", ""]
    rows = "".join(f"r1,minutes,{word}\n" for word in words)
    flags = read_team(folder(records="rep_id,kind,complete\n" + rows)).table("records")["complete"]
    assert flags.dtype == "boolean"
    assert flags.iloc[:-1].tolist() == [True, False, True, True, False, True, False, True, True, True]
    assert flags.isna().tolist()[-1]
