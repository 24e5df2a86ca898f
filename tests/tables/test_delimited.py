import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.tables import read_team
from acctkit.tables.delimited import delimiter_of, records_of


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2;5\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a;b,c;d\n1;2,3;4\n5;6;7\n", ";"),
        ('"a;x";"b,y"\n1;2\n', ";"),
        ("alone\n1,5\n2\n", ","),
        ("", ","),
    ],
)
def test_delimiters(text, delimiter):
    """Is the delimiter the one that splits the header and keeps rows even?"""
    assert delimiter_of(text) == delimiter


def test_the_line_excel_puts_first():
    """Does `sep=;` say the delimiter and vanish?"""
    assert records_of("sep=|\na|b;c\n1|2\n") == [["a", "b;c"], ["1", "2"]]


def test_quoted_line_breaks_stay_in_their_cell(folder):
    """Do row numbers follow records, as a spreadsheet shows them?"""
    deals = 'deal_id,rep_id,stage,title\nd1,r1,Won,"two\nlines, and ""quotes"""\n\nd2,r1,Won,x\n'
    frame = read_team(folder(deals=deals)).table("deals")
    assert frame["title"].tolist() == ['two\nlines, and "quotes"', "x"]
    assert frame["source_row"].tolist() == [2, 4]


def test_stray_quotation_marks_are_kept():
    """Is a quotation mark inside a cell no reason to stop?"""
    assert records_of('a,b\n5" disk,"x"y\n') == [["a", "b"], ['5" disk', "xy"]]


def test_an_open_quotation_mark_is_told():
    """Is a quotation mark that swallows the rest of the file an error, not a silent loss?"""
    with pytest.raises(csv.Error):
        records_of('a,b\n1,"2\n3,4\n')


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from(",;\t|"))
def test_what_is_quoted_comes_back(rows, delimiter):
    """Are any cells read back under any delimiter?"""
    records = [["first", "second"], *map(list, rows)]
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in record) for record in records]
    assert records_of("\n".join(lines) + "\n") == records


@given(st.text("ab1 ,;\t\n\v\u2028", max_size=20))
def test_text_without_quotes_reads_alike(text):
    """Does text without quotation marks give the records of the standard reader?"""
    assert records_of(text) == list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
