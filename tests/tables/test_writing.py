import csv
import os
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.tables import read_team, write_csv, write_workbook
from acctkit.tables.writing import escaped

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "=cmd|' /C calc'!A0", "＝1", "-"]
FRAME = pd.DataFrame(
    {
        "name": ["Ana, Gil", None, 'say "hi"'],
        "=2+5": DANGEROUS[:3],
        "amount": [-1.5, np.nan, 1000.0],
        "count": pd.array([-3, None, 4], dtype="Int64"),
        "ok": pd.array([True, None, False], dtype="boolean"),
        "day": pd.to_datetime(["2026-01-31", None, "2026-02-01"]),
    }
)


@pytest.mark.parametrize("text", DANGEROUS)
def test_formulas_are_escaped(text):
    """Is every text that a spreadsheet could run put behind an apostrophe?"""
    assert escaped(text) == "'" + text


@pytest.mark.parametrize("value", ["Ana", "1-2", "a=b", "'x", "", "5"])
def test_plain_texts_stay(value):
    """Are other texts left as they are?"""
    assert escaped(value) == value


def test_csv(tmp_path):
    """Does a CSV have a mark, plain line ends, escaped headers and cells, and numbers as numbers?"""
    file = tmp_path / "out.csv"
    write_csv(FRAME, file)
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.decode("utf-8-sig").splitlines() == [
        "name,'=2+5,amount,count,ok,day",
        '"Ana, Gil",\'=1+1,-1.5,-3,yes,2026-01-31',
        ",'+1,,,,",
        '"say ""hi""",\'-1,1000,4,no,2026-02-01',
    ]


def test_workbook(tmp_path):
    """Does a workbook hold texts as texts, numbers as numbers and days as days, with no formula at all?"""
    file = tmp_path / "out.xlsx"
    write_workbook({"a/b[1]": FRAME, "a/b(1)": FRAME, "CON": FRAME.iloc[:0]}, file)
    book = load_workbook(file)
    assert book.sheetnames == ["a_b_1_", "a_b(1)", "CON"]
    rows = list(book.worksheets[0].iter_rows())
    assert [cell.value for cell in rows[0]][:2] == ["name", "'=2+5"]
    assert [cell.value for cell in rows[1]][1:5] == ["'=1+1", -1.5, -3, True]
    assert rows[1][5].value.date().isoformat() == "2026-01-31"
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "b", "d"}


def test_phone_numbers_for_an_import(tmp_path):
    """Does a phone number keep its plus where an import reads the workbook, and nothing else that begins with one?"""
    texts = ["+34 810 123 456", "+1 (555) 010-9999", "+1+cmd|' /C calc'!A0", "+A1", "+1=2", "-1", "+"]
    write_workbook(pd.DataFrame({"phone": texts}), tmp_path / "out.xlsx", for_import=True)
    cells = [row[0] for row in load_workbook(tmp_path / "out.xlsx").active.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [*texts[:2], *("'" + text for text in texts[2:])]
    assert {cell.data_type for cell in cells} == {"s"}
    write_workbook(pd.DataFrame({"phone": texts}), tmp_path / "plain.xlsx")
    assert load_workbook(tmp_path / "plain.xlsx").active["A2"].value == "'+34 810 123 456"


@pytest.mark.parametrize("write", [write_csv, write_workbook])
def test_any_text_can_be_written(write, tmp_path):
    """Are control characters, lone surrogates and very long texts no reason to fail?"""
    frame = pd.DataFrame({"text": pd.Series(["a\x00b", "\ud800", "x" * 40_000, "\ufffe"], dtype=object)})
    write(frame, tmp_path / "out.any")
    assert (tmp_path / "out.any").stat().st_size > 100


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_csv_rows_stay_rows(tmp_path_factory, rows):
    """Are rows and cells the same when the file is read, whatever is in them, and does none begin like a formula?"""
    file = tmp_path_factory.mktemp("csv") / "out.csv"
    frame = pd.DataFrame(rows, columns=["first", "second"], dtype=object)
    write_csv(frame, file)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        read = list(csv.reader(stream))
    assert read == [["first", "second"], *([str(escaped(cell)) for cell in row] for row in rows)]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in read for cell in row)


def test_a_failing_write_leaves_the_old_file(tmp_path):
    """Does the old file stay, with nothing beside it, when a value cannot be written?"""

    class Broken:
        def __str__(self):
            raise RuntimeError("no text")

    for name, write in (("out.csv", write_csv), ("out.xlsx", write_workbook)):
        file = tmp_path / name
        write(FRAME, file)
        before = file.read_bytes()
        with pytest.raises(RuntimeError):
            write(pd.DataFrame({"a": [1, Broken()]}), file)
        assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.xlsx"]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import pandas as pd
from acctkit.tables import write_csv, write_workbook
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import openpyxl
frame = pd.DataFrame({"a": [f"row {n} of many {n * n}" for n in range(20000)]})
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
for write, name in ((write_csv, "out.csv"), (write_workbook, "out.xlsx")):
    try:
        write(frame, Path(sys.argv[1]) / name)
    except OSError as error:
        print("refused")
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on file sizes")
def test_a_full_disk_leaves_the_old_file(tmp_path):
    """Does a disk that takes no more leave the old files whole and no part of the new ones?"""
    write_csv(FRAME, tmp_path / "out.csv")
    write_workbook(FRAME, tmp_path / "out.xlsx")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    work = Path(__file__).resolve().parents[2]
    scratch = tmp_path.parent / "scratch"
    scratch.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(work),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(scratch),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FULL_DISK, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["refused", "refused"], done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_export_is_a_team_folder(tmp_path):
    """Can what was written be read again?"""
    frame = pd.DataFrame(
        {"rep_id": ["r1", "r2"], "name": ["Ana", "王伟"], "hired": pd.to_datetime(["2020-01-31", None])}
    )
    write_csv(frame, tmp_path / "reps.csv")
    team = read_team(tmp_path)
    assert team.table("reps")["name"].tolist() == ["Ana", "王伟"]
    assert team.notices == ()
