"""The public data set: golden figures, and counts that move as they should when rows are changed."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.tables import read_team

REAL = Path(__file__).resolve().parents[3] / "../shared/data/crm-sales-opportunities"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason="the public data set is not beside the project"),
]
AS_OF = date(2017, 12, 31)
GOLDEN = {
    "deal-no-account": 1425,
    "deal-older-than-slowest-win": 1291,
    "category-misspelt": 13,
    "deal-no-start": 500,
    "deal-no-amount": 2089,
    "rep-without-deals": 5,
}


@pytest.fixture(scope="module")
def raw():
    """Return the deals as the file has them."""
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    return pd.read_csv(REAL / "sales_pipeline.csv", dtype=str)


@pytest.fixture
def report_of(tmp_path):
    """Lint the public set with other deals."""

    def linted(deals=None, today=AS_OF):
        folder = tmp_path / "export"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(REAL, folder, copy_function=shutil.copyfile)
        folder.chmod(0o755)
        if deals is not None:
            deals.to_csv(folder / "sales_pipeline.csv", index=False)
        return lint(read_team(folder, preset="crm-sales-opportunities"), today)

    return linted


def test_golden(raw, report_of):
    """Are the golden figures found, the misspelt sector among them, and the rest counted by hand?"""
    report = report_of()
    counts = report.counts("rule")
    assert {rule: counts[rule] for rule in GOLDEN} == GOLDEN
    ages = (pd.Timestamp(AS_OF) - pd.to_datetime(raw["engage_date"], dayfirst=True)).dt.days
    took = (
        pd.to_datetime(raw["close_date"], dayfirst=True) - pd.to_datetime(raw["engage_date"], dayfirst=True)
    ).dt.days
    won = took[raw["deal_stage"].eq("Won")]
    still_open = raw["deal_stage"].isin(["Engaging", "Prospecting"])
    assert counts["deal-older-than-most-wins"] == int(
        (still_open & ages.gt(won.quantile(0.9)) & ages.le(won.max())).sum()
    )
    assert set(counts) == {*GOLDEN, "deal-older-than-most-wins"}
    words = [f.told["value"] for f in report.findings() if f.rule == "category-misspelt"]
    assert sorted(set(words)) == ["Philipines", "technolgy"]
    assert words.count("technolgy") == 12


def test_filling_accounts(raw, report_of):
    """Does filling the customer of a hundred deals take a hundred findings away, and no other?"""
    changed = raw.copy()
    empty = changed.index[changed["account"].isna()][:100]
    changed.loc[empty, "account"] = "Cancity"
    before, after = report_of().counts("rule"), report_of(changed).counts("rule")
    assert after["deal-no-account"] == before["deal-no-account"] - 100
    assert {r: n for r, n in after.items() if r != "deal-no-account"} == {
        r: n for r, n in before.items() if r != "deal-no-account"
    }


def test_a_slower_win(raw, report_of):
    """Does one win of 300 days free every deal that is younger, and move it among the merely late?"""
    changed = raw.copy()
    won = changed.index[changed["deal_stage"].eq("Won") & changed["close_date"].eq("31-12-2017")][:1]
    changed.loc[won, "engage_date"] = "06-03-2017"
    counts = report_of(changed).counts("rule")
    ages = (pd.Timestamp(AS_OF) - pd.to_datetime(raw["engage_date"], dayfirst=True)).dt.days
    older = raw["deal_stage"].eq("Engaging") & ages.gt(300)
    assert counts["deal-older-than-slowest-win"] == int(older.sum()) < GOLDEN["deal-older-than-slowest-win"]


def test_days_pass(report_of):
    """Are more deals older than the slowest win a month later, and fewer a month before?"""
    found = [
        report_of(today=day).counts("rule")["deal-older-than-slowest-win"]
        for day in (date(2017, 12, 1), AS_OF, date(2018, 1, 31))
    ]
    assert found[0] < found[1] < found[2]


def test_entered_afterwards(raw, report_of):
    """Are wins whose first day is moved to their last found as entered after the fact?"""
    changed = raw.copy()
    won = changed.index[changed["deal_stage"].eq("Won")][:7]
    changed.loc[won, "engage_date"] = changed.loc[won, "close_date"]
    counts = report_of(changed).counts("rule")
    assert counts["deal-entered-after-the-fact"] == 7


def test_each_row_twice(raw, report_of):
    """Are repeated rows named as such, and counted by no other rule?"""
    twice = pd.concat([raw, raw.head(50)])
    counts = report_of(twice).counts("rule")
    assert counts["code-twice"] == 50
    assert counts["deal-no-account"] == GOLDEN["deal-no-account"]
