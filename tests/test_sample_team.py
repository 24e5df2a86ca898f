"""The sample team: the same bytes each time, sound tables, and the stories that a coach should find in them."""

import csv
import json
import os
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from statistics import mean, median, stdev

import pytest
import yaml

from acctkit.tables import read_team

ROOT = Path(__file__).resolve().parents[1]
TEAM = ROOT / "data" / "sample-team"
FIRST_DAY, AS_OF = date(2025, 1, 1), date(2026, 6, 30)
SPECS = {
    spec["id"]: spec for spec in yaml.safe_load((ROOT / "acctkit/content/tables.yaml").read_text("utf-8"))
}
TRUTH = json.loads((ROOT / "data" / "sample-team.truth.json").read_text("utf-8"))
FILES = tuple(SPECS)
SELLERS = tuple(f"R{n:02d}" for n in range(1, 21) if n not in (11, 12))  # R11 and R12 are too new to compare


def seeded(*source_ids):
    """Return the ids of the rows that carry these errors."""
    return {entry["row_id"] for entry in TRUTH if entry.get("source_id") in source_ids}


def read(table):
    with (TEAM / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables():
    return {table: read(table) for table in FILES}


@pytest.fixture(scope="module")
def deals(tables):
    """Deals by rep, with the values that the stories are told in; without those whose figures are spoilt on purpose."""
    by_rep = defaultdict(list)
    spoilt = seeded("C1.company-missing", "C2.1", "C2.2", "C2.4")
    for row in (row for row in tables["deals"] if row["deal_id"] not in spoilt):
        row["created"] = date.fromisoformat(row["created"])
        row["closed"] = date.fromisoformat(row["closed"]) if row["closed"] else None
        row["days"] = ((row["closed"] or AS_OF) - row["created"]).days
        row["amount"], row["discount"] = float(row["amount"]), float(row["discount"])
        by_rep[row["rep_id"]].append(row)
    return by_rep


def only(rows, status):
    return [row for row in rows if row["status"] == status]


def wilson(part, whole):
    z = 1.959964
    centre, spread = part + z * z / 2, z * sqrt(part * (whole - part) / whole + z * z / 4)
    return (centre - spread) / (whole + z * z), (centre + spread) / (whole + z * z)


def newcombe(part, whole, other_part, other_whole):
    """Return the interval of the difference of two shares, hybrid score."""
    p, q = part / whole, other_part / other_whole
    (low, high), (other_low, other_high) = wilson(part, whole), wilson(other_part, other_whole)
    down = sqrt((p - low) ** 2 + (other_high - q) ** 2)
    up = sqrt((high - p) ** 2 + (q - other_low) ** 2)
    return p - q - down, p - q + up


def against_others(counts, rep):
    """Compare a rep's (part, whole) with all the other sellers' together."""
    others = [counts[other] for other in SELLERS if other != rep]
    return newcombe(*counts[rep], sum(part for part, _ in others), sum(whole for _, whole in others))


# The files


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_same_bytes(tmp_path, hash_seed):
    """Does a fresh process in another folder, with another hash order, write exactly the committed bytes?"""
    subprocess.run(
        [sys.executable, ROOT / "data" / "generate.py", "--out", tmp_path / "team"],
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    made = {path.name: path.read_bytes() for path in (tmp_path / "team").iterdir()}
    kept = {path.name: path.read_bytes() for path in TEAM.iterdir()}
    truth = (ROOT / "data" / "sample-team.truth.json").read_bytes()
    assert (tmp_path / "team.truth.json").read_bytes() == truth
    assert set(made) == {f"{table}.csv" for table in FILES} | {"mapping.yaml"}
    assert made == kept


def test_plain_files():
    """Are the files plain UTF-8 with line feeds, small, and free of cells that a spreadsheet would run?"""
    assert sum(path.stat().st_size for path in TEAM.iterdir()) < 1_500_000
    for path in TEAM.iterdir():
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in raw
        assert raw.endswith(b"\n")
    for table in FILES:
        cells = {value for row in read(table) for value in row.values()}
        assert not any(value.startswith(("=", "+", "-", "@")) for value in cells - {"-1", "-2"})


def test_mapping():
    """Does the mapping hold the currency and the day of the data, and nothing else?"""
    assert yaml.safe_load((TEAM / "mapping.yaml").read_text("utf-8")) == {"currency": "EUR", "as_of": AS_OF}


@pytest.mark.parametrize("table", FILES)
def test_columns(tables, table):
    """Are all columns known, all required ones there and filled, choices and keys respected, none left empty?"""
    spec, rows = SPECS[table], tables[table]
    known = {column["id"]: column for column in spec["columns"]}
    assert set(rows[0]) <= set(known)
    for column in spec["columns"]:
        if column.get("required"):
            assert all(row[column["id"]] for row in rows), column["id"]
        if column.get("choices") and column["id"] in rows[0]:
            assert {row[column["id"]] for row in rows} <= {*column["choices"], ""}
    for column in rows[0]:
        assert any(row[column] for row in rows), f"{column} is never filled: leave it out"
    if "key" in spec:
        assert len({row[spec["key"]] for row in rows}) == len(rows)


@pytest.mark.parametrize("table", FILES)
def test_references(tables, table):
    """Does every reference point to a row that exists?"""
    for column in SPECS[table]["columns"]:
        target = column.get("refers")
        if target in FILES and column["id"] in tables[table][0]:
            keys = {row[SPECS[target]["key"]] for row in tables[target]}
            strangers = {row[column["id"]] for row in tables[table]} - {""} - keys
            assert strangers == ({"R98"} if (table, column["id"]) == ("accounts", "rep_id") else set())


def test_every_column():
    """Is every column of every table there, in the order of tables.yaml?"""
    for table, spec in SPECS.items():
        assert list(read(table)[0]) == [column["id"] for column in spec["columns"]], table


def test_reader_accepts_everything():
    """Does the kit read every row without a fault, and notice only the responsible who left?"""
    team = read_team(TEAM)
    assert (team.faults, team.set_aside) == ((), {})
    assert [(notice.code, notice.value) for notice in team.notices] == [("unknown-reference", "R98")]
    assert {name: len(frame) for name, frame in team.tables.items()} == {
        table: len(read(table)) for table in FILES
    }


def test_counts(tables):
    """Is it the team that was asked for: 20 reps, three teams, 8 products, and tables of a believable size?"""
    assert [row["rep_id"] for row in tables["reps"]] == [f"R{number:02d}" for number in range(1, 21)]
    assert (
        len({row["team"] for row in tables["reps"]}) == len({row["manager"] for row in tables["reps"]}) == 3
    )
    names = [row["name"] for row in tables["accounts"]]
    assert len(set(names)) == len(names)
    assert (len(tables["products"]), len({row["family"] for row in tables["products"]})) == (8, 3)
    sizes = {
        "accounts": (180, 200),
        "contacts": (350, 500),
        "deals": (2000, 2300),
        "stage_history": (5000, 6000),
        "activities": (3500, 6000),
        "tasks": (600, 900),
        "observations": (15, 40),
        "answers": (350, 450),
        "records": (1000, 1300),
        "scorecards": (800, 900),
        "customer_reviews": (200, 300),
        "time_log": (800, 1100),
        "absences": (6, 12),
    }
    for table, (least, most) in sizes.items():
        assert least <= len(tables[table]) <= most, table


def test_scripts(tables):
    """Are there names in Latin, Cyrillic and Chinese script, and Latin ones with accents?"""
    names = "".join(row["name"] for row in tables["reps"])
    scripts = {unicodedata.name(letter).split()[0] for letter in names if letter.isalpha()}
    assert {"LATIN", "CYRILLIC", "CJK"} <= scripts
    assert any("LATIN" in unicodedata.name(letter) and not letter.isascii() for letter in names)


# The deals


def test_deals_are_sound(tables, deals):
    """Do amounts follow from price, quantity and discount, and do dates and fields fit each status?"""
    prices = {row["product_id"]: int(row["list_price"]) for row in tables["products"]}
    wrong = seeded("C1.wrong-responsible")
    owners = {row["account_id"]: row["rep_id"] for row in tables["accounts"]}
    for row in (row for rows in deals.values() for row in rows):
        listed = prices[row["product_id"]] * int(row["quantity"])
        assert row["amount"] == pytest.approx(listed * (1 - row["discount"]), abs=0.005)
        assert (owners[row["account_id"]] == row["rep_id"]) != (row["account_id"] in wrong)
        assert FIRST_DAY <= row["created"] <= AS_OF
        assert row["created"].weekday() < 5
        assert (row["closed"] is None) == (row["status"] == "open") == bool(row["expected_close"])
        assert row["closed"] is None or row["created"] < row["closed"] <= AS_OF
        assert row["status"] == {"Won": "won", "Lost": "lost"}.get(row["stage"], "open")
        assert row["status"] == "lost" or not row["loss_reason"]
        entered = date.fromisoformat(row["entered_on"])
        assert row["created"] <= entered < (row["closed"] or AS_OF + timedelta(days=1))
    hired = {row["rep_id"]: row["hired"] for row in tables["reps"]}
    assert all(row["created"].isoformat() > hired[rep] for rep, rows in deals.items() for row in rows)


def test_ordinary_process(deals):
    """Do wins take about 45 days and at most 150, with more begun in March than August, more won at quarter ends?"""
    won = [row for rows in deals.values() for row in only(rows, "won")]
    assert 40 <= median(row["days"] for row in won) <= 50
    assert max(row["days"] for row in won) <= 150
    begun = Counter(
        row["created"].month for rows in deals.values() for row in rows if row["created"].year == 2025
    )
    assert begun[3] > 1.5 * begun[8]
    closed = Counter((row["closed"].year, row["closed"].month) for row in won)
    for year, month in ((2025, 6), (2025, 9), (2025, 12), (2026, 3), (2026, 6)):
        assert closed[year, month] > closed[year, month - 1]
    losses = [row["loss_reason"] for rows in deals.values() for row in only(rows, "lost")]
    assert 0.9 < sum(map(bool, losses)) / len(losses) < 1


# The stories


def test_old_deals_clog_one_pipeline(deals):
    """Does R01 win well and keep open deals older than the slowest win, as nobody else does?"""
    slowest = max(row["days"] for rows in deals.values() for row in only(rows, "won"))
    dead = {rep: sum(row["days"] > slowest for row in only(deals[rep], "open")) for rep in SELLERS}
    assert dead["R01"] >= 20
    assert dead["R16"] == 4  # a part of another story: all of them lie in the last stage
    assert max(count for rep, count in dead.items() if rep not in ("R01", "R16")) <= 2
    assert against_others(win_counts(deals), "R01")[0] > 0


def test_small_deals(deals):
    """Has R02 the most deals and the lowest average, far from the next?"""
    averages = {rep: mean(row["amount"] for row in only(deals[rep], "won")) for rep in SELLERS}
    assert averages.pop("R02") < 0.4 * min(averages.values())
    assert len(deals["R02"]) > 1.3 * max(len(deals[rep]) for rep in SELLERS if rep != "R02")


def win_counts(deals):
    return {
        rep: (len(only(deals[rep], "won")), sum(row["status"] != "open" for row in deals[rep]))
        for rep in SELLERS
    }


def test_win_rate_below_the_team(deals):
    """Is R03's win rate, and nobody else's, clearly below the others', on more than 100 ended deals?"""
    counts = win_counts(deals)
    assert counts["R03"][1] > 100
    assert against_others(counts, "R03")[1] < -0.1
    assert all(against_others(counts, rep)[1] > 0 for rep in SELLERS if rep != "R03")


def test_losing_late(deals):
    """Does R03 lose later than anybody else?"""
    days = {rep: median(row["days"] for row in only(deals[rep], "lost")) for rep in SELLERS}
    assert days.pop("R03") > 1.5 * max(days.values())


def test_discounts(deals):
    """Does R04 give at least twice the discount of anybody else, with no better win rate?"""
    given = {rep: [row["discount"] for row in only(deals[rep], "won")] for rep in SELLERS}
    low = mean(given["R04"]) - 1.96 * stdev(given["R04"]) / sqrt(len(given["R04"]))
    assert low > 2 * max(mean(given[rep]) for rep in SELLERS if rep != "R04")
    low, high = against_others(win_counts(deals), "R04")
    assert low < 0 < high


def attainment(tables, deals, rep, first="2025-01", last="2026-06"):
    months = [row for row in tables["targets"] if row["rep_id"] == rep and first <= row["month"] <= last]
    sold = sum(
        row["amount"] for row in only(deals[rep], "won") if first <= row["closed"].isoformat()[:7] <= last
    )
    return sold / sum(float(row["target"]) for row in months)


def test_attainment(tables, deals):
    """Is R05 alone above 110 %, also in two of the last three quarters, R10 on target, the rest at 75-115 %?"""
    reached = {rep: attainment(tables, deals, rep) for rep in SELLERS}
    assert reached.pop("R05") > 1.10
    assert all(0.75 <= value <= 1.05 for value in reached.values())
    assert reached["R10"] == pytest.approx(1, abs=0.03)
    last = [("2025-10", "2025-12"), ("2026-01", "2026-03"), ("2026-04", "2026-06")]
    strong = {
        rep: sum(attainment(tables, deals, rep, *quarter) >= 1.1 for quarter in last) for rep in SELLERS
    }
    assert strong.pop("R05") >= 2
    assert max(strong.values()) <= 1


def test_pipeline_drying_up(deals):
    """Do R06's new deals, and nobody else's, fall to less than half in the last three months?"""
    ratio = {}
    for rep in SELLERS:
        recent = sum(row["created"] >= date(2026, 4, 1) for row in deals[rep])
        before = sum(date(2025, 4, 1) <= row["created"] < date(2026, 4, 1) for row in deals[rep])
        ratio[rep] = (recent / 3) / (before / 12)
    assert ratio.pop("R06") < 0.4
    assert min(ratio.values()) > 0.8


def test_no_next_step(deals):
    """Do most open deals of R07, and of R14 who waits to be told, lack a next step, and few of the others'?"""
    missing = {}
    for rep in SELLERS:
        still_open = only(deals[rep], "open")
        missing[rep] = (sum(not row["next_step"] for row in still_open), len(still_open))
    part, whole = missing.pop("R14")
    assert part / whole > 0.5
    part, whole = missing.pop("R07")
    assert newcombe(part, whole, *map(sum, zip(*missing.values(), strict=True)))[0] > 0.25
    assert all(part / whole <= 0.15 for part, whole in missing.values())


def test_slow_cycle(deals):
    """Does R08 need at least half as long again as the next slowest, and win as often as the others?"""
    days = {rep: median(row["days"] for row in only(deals[rep], "won")) for rep in SELLERS}
    assert days.pop("R08") > 1.5 * max(days.values())
    low, high = against_others(win_counts(deals), "R08")
    assert low < 0 < high


def test_one_account(deals):
    """Is one customer more than 40 % of R09's revenue and never 30 % of anybody else's?"""
    top = {}
    for rep in SELLERS:
        by_account = Counter()
        for row in only(deals[rep], "won"):
            by_account[row["account_id"]] += row["amount"]
        top[rep] = max(by_account.values()) / by_account.total()
    assert top.pop("R09") > 0.4
    assert max(top.values()) < 0.3


def test_starters(tables, deals):
    """Has R11 only a handful of deals since May, and R12 none, but customers and targets?"""
    assert 5 <= len(deals["R11"]) < 30
    assert "R12" not in deals
    for rep in ("R11", "R12"):
        assert any(row["rep_id"] == rep for row in tables["accounts"])
        assert any(row["rep_id"] == rep and row["month"] == "2026-12" for row in tables["targets"])


# Targets, ratings, actions


def test_targets(tables):
    """Has every seller a target for all 24 months, and a forecast for exactly the months that are over?"""
    months = Counter(row["rep_id"] for row in tables["targets"])
    assert all(months[rep] == 24 for rep in SELLERS)
    assert all(float(row["target"]) > 0 for row in tables["targets"])
    sellers = [row for row in tables["targets"] if row["rep_id"] in SELLERS]
    assert all(bool(row["forecast"]) == (row["month"] <= "2026-06") for row in sellers)


def test_raters(tables):
    """Do four people rate each seller twice, colleagues of the same team among them; R11 only herself, R12 nobody?"""
    people = {row["rep_id"]: row for row in tables["reps"]}
    by_name = {row["name"]: row for row in tables["reps"]}
    roles = defaultdict(set)
    for row in tables["ratings"]:
        person = people[row["rep_id"]]
        if row["rater_role"] == "peer":
            assert by_name[row["rater"]]["team"] == person["team"]
            assert row["rater"] != person["name"]
        else:
            assert row["rater"] == person["manager" if row["rater_role"] == "manager" else "name"]
        roles[row["rep_id"]].add((row["date"][:7], row["rater_role"], row["rater"]))
        assert {row["ability"], row["willingness"], row["importance"]} <= set("12345")
    assert all(len(roles[rep]) == 8 for rep in SELLERS)
    assert roles["R11"] == {("2026-06", "self", people["R11"]["name"])}
    assert "R12" not in roles


def levels(tables, rep, role, skill):
    """Return the mean of the latest round, for each rater of a role."""
    by_rater = defaultdict(list)
    for row in tables["ratings"]:
        if row["rep_id"] == rep and row["rater_role"] == role and row["date"] >= "2026-05":
            by_rater[row["rater"]].append(int(row[skill]))
    return [mean(scores) for scores in by_rater.values()]


def test_disagreement(tables):
    """Do only R04's raters lie two points apart, does R07 alone see far more than the manager, R13 alone far less?"""
    for rep in SELLERS:
        every = [
            value for role in ("self", "manager", "peer") for value in levels(tables, rep, role, "ability")
        ]
        assert (max(every) - min(every) >= 2) == (rep == "R04")
        (own,), (manager,) = (levels(tables, rep, role, "ability") for role in ("self", "manager"))
        assert (own - manager >= 1.2) == (rep == "R07")
        assert (own - manager <= -1) == (rep == "R13")


def test_several_cells(tables):
    """Do the managers' and others' latest ratings fill at least six of the nine cells?"""

    def level(rep, skill):
        peers, own = mean(levels(tables, rep, "peer", skill)), levels(tables, rep, "self", skill)[0]
        value = 0.5 * levels(tables, rep, "manager", skill)[0] + 0.3 * peers + 0.2 * own
        return "low" if value < 2.5 else "middle" if value < 3.5 else "high"

    cells = {rep: (level(rep, "ability"), level(rep, "willingness")) for rep in SELLERS}
    assert cells["R05"] == ("high", "high")
    assert cells["R06"] == ("high", "low")
    assert cells["R08"] == ("low", "high")
    assert cells["R10"] == ("middle", "middle")
    assert len(set(cells.values())) >= 6


def test_actions(tables):
    """Are some actions done with a result, some overdue, some not due yet, and all agreed with the own manager?"""
    managers = {row["rep_id"]: row["manager"] for row in tables["reps"]}
    rows = tables["actions"]
    assert all(row["agreed_by"] == managers[row["rep_id"]] for row in rows)
    assert all(row["agreed_on"] < row["due"] and row["agreed_on"] <= AS_OF.isoformat() for row in rows)
    assert all(bool(row["result"]) == (row["status"] != "open") for row in rows)
    late = Counter((row["status"], row["due"] < AS_OF.isoformat()) for row in rows)
    assert min(late["done", True], late["open", True], late["open", False], late["dropped", True]) >= 1
    assert {row["rep_id"] for row in rows} == {"R11", *SELLERS}
