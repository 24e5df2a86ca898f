"""The sample team's people: each of the seven situations shows in one of them, and nobody else looks as if.

The indicators are counted here straight from the files, by the words of the domain and with plain quartiles: a
quarter of the team lies beyond a quartile by definition, so one indicator alone says nothing about anybody.
"""

import csv
import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean, median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 6, 30)
SELLERS = tuple(f"R{n:02d}" for n in range(1, 21) if n not in (11, 12))  # the others are too new to compare
PEOPLE = {
    entry["situation"]: entry["rep_id"]
    for entry in json.loads((ROOT / "data" / "sample-team.truth.json").read_text("utf-8"))
    if "situation" in entry
}


def ago(days):
    return (AS_OF - timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def rows():
    """Return the rows of each table by rep; those of nobody stand under None."""
    found = {}
    for path in (ROOT / "data" / "sample-team").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = defaultdict(list)
            for row in csv.DictReader(file):
                found[path.stem][row.get("rep_id")].append(row)
    return found


def high(values):
    """Return who lies above the third quartile."""
    border = quantiles(values.values(), n=4, method="inclusive")[2]
    return {rep for rep, value in values.items() if value > border}


def low(values):
    """Return who lies below the first quartile."""
    return high({rep: -value for rep, value in values.items()})


def of_sellers(count):
    return {rep: count(rep) for rep in SELLERS}


def seen(rows, *behaviours):
    return {
        rep for rep in SELLERS if any(row["behaviour"] in behaviours for row in rows["observations"][rep])
    }


def rated(rows, rep, role, skill, latest=True):
    """Return the mean of one role's ratings in the second round, or the first."""
    return mean(
        int(row[skill])
        for row in rows["ratings"][rep]
        if row["rater_role"] == role and (row["date"] >= "2026") == latest
    )


def level(rows, rep, skill, latest=True):
    manager, peers, own = (rated(rows, rep, role, skill, latest) for role in ("manager", "peer", "self"))
    return 0.5 * manager + 0.3 * peers + 0.2 * own


def amounts(rows, rep, status="won"):
    return [float(row["amount"]) for row in rows["deals"][rep] if row["status"] == status and row["amount"]]


def attainment(rows, rep, first, last):
    won = sum(
        float(row["amount"])
        for row in rows["deals"][rep]
        if row["status"] == "won" and first <= row["closed"][:7] <= last
    )
    return won / sum(float(row["target"]) for row in rows["targets"][rep] if first <= row["month"] <= last)


def record_quality(rows, rep):
    checks = ("complete", "correct", "classified", "maintained")
    return mean(
        all(row[check] == "yes" for check in checks) and row["delivered"] <= row["due"]
        for row in rows["records"][rep]
    )


def satisfaction(rows, rep):
    return [int(row["satisfaction"]) for row in rows["customer_reviews"][rep]]


def training(rows, rep, statement):
    return next(
        float(row["answer"])
        for row in rows["answers"][rep]
        if (row["questionnaire"], row["statement"]) == ("training", statement)
    )


def lacks_confidence(rows):
    small = median(value for rep in SELLERS for value in amounts(rows, rep)) / 2
    share = of_sellers(lambda rep: mean(value < small for value in amounts(rows, rep)))
    able = {rep for rep in SELLERS if level(rows, rep, "ability") >= 3.5}
    discounts = of_sellers(
        lambda rep: mean(
            float(row["discount"]) for row in rows["deals"][rep] if row["status"] == "won" and row["discount"]
        )
    )
    return {
        "rates self lower": {
            rep
            for rep in SELLERS
            if rated(rows, rep, "self", "ability") <= rated(rows, rep, "manager", "ability") - 1
        },
        "discounts": high(discounts),
        "small though able": high(share) & able,
        "seen": seen(rows, "asks_to_be_accompanied", "avoids_senior_contacts"),
    }


def lacks_initiative(rows):
    still_open = {rep: [row for row in rows["deals"][rep] if row["status"] == "open"] for rep in SELLERS}
    return {
        "new deals": low(of_sellers(lambda rep: len(rows["deals"][rep]))),
        "activities": low(of_sellers(lambda rep: len(rows["activities"][rep]))),
        "no next step": high(of_sellers(lambda rep: mean(not row["next_step"] for row in still_open[rep]))),
        "seen": seen(rows, "waits_for_instruction"),
    }


def customer_complaints(rows):
    reviews = rows["customer_reviews"]
    lately = of_sellers(
        lambda rep: sum(r["complaint"] == "yes" and r["date"] > ago(90) for r in reviews[rep])
    )
    reasons = of_sellers(lambda rep: sum("service" in row["loss_reason"] for row in rows["deals"][rep]))
    return {
        "complaints": {rep for rep, count in lately.items() if count >= 2},
        "satisfaction": {
            rep for rep in SELLERS if len(satisfaction(rows, rep)) >= 5 and mean(satisfaction(rows, rep)) <= 3
        },
        "service losses": {rep for rep, count in reasons.items() if count},
    }


def late_and_stuck(rows, rep):
    """Return the share of the deals in the last stage that have been there longer than nearly all wins were."""
    entered = {
        row["deal_id"]: date.fromisoformat(row["entered"])
        for row in rows["stage_history"][None]
        if row["stage"] == "Negotiate" and not row["left"]
    }
    late = [row for row in rows["deals"][rep] if row["status"] == "open" and row["stage"] == "Negotiate"]
    return mean((AS_OF - entered[row["deal_id"]]).days > 90 for row in late) if late else 0.0


def fades_out(rows):
    due = {
        rep: [row for row in rows["tasks"][rep] if row["due"] and row["due"] < AS_OF.isoformat()]
        for rep in SELLERS
    }
    fell = {
        rep
        for rep in SELLERS
        if attainment(rows, rep, "2026-01", "2026-06") <= 0.6 * attainment(rows, rep, "2025-01", "2025-06")
        or attainment(rows, rep, "2026-03", "2026-06") <= 0.6 * attainment(rows, rep, "2025-07", "2025-10")
    }
    return {
        "plan completion": fell,
        "late and stuck": high(of_sellers(lambda rep: late_and_stuck(rows, rep))),
        "tasks not closed": high(of_sellers(lambda rep: mean(not row["done"] for row in due[rep]))),
    }


def disgruntled(rows):
    fell = of_sellers(
        lambda rep: level(rows, rep, "willingness", latest=False) - level(rows, rep, "willingness")
    )
    return {
        "will fell": {rep for rep, by in fell.items() if by >= 1},
        "seen": seen(rows, "withdraws", "open_criticism", "refuses"),
    }


def complacent(rows):
    on_target = {
        rep
        for rep in SELLERS
        if attainment(rows, rep, "2025-07", "2026-06") >= 1
        or attainment(rows, rep, "2025-01", "2026-06") >= 1
    }
    first = {rep: Counter() for rep in SELLERS}
    for rep in SELLERS:
        for row in rows["deals"][rep]:
            first[rep].setdefault(row["account_id"], row["created"])
    quality = low(of_sellers(lambda rep: record_quality(rows, rep)))
    return {
        "records": on_target & quality,
        "attendance": on_target & low(of_sellers(lambda rep: training(rows, rep, "attendance"))),
        "will to learn": on_target & low(of_sellers(lambda rep: training(rows, rep, "will_to_learn"))),
        "no new accounts": on_target & {rep for rep in SELLERS if max(first[rep].values()) < ago(180)},
        "seen": seen(rows, "waves_advice_away"),
    }


def excellent(rows):
    quarters = (("2025-10", "2025-12"), ("2026-01", "2026-03"), ("2026-04", "2026-06"))
    quality = of_sellers(lambda rep: record_quality(rows, rep))
    return {
        "above target": {
            rep for rep in SELLERS if sum(attainment(rows, rep, *quarter) >= 1.1 for quarter in quarters) >= 2
        },
        "satisfaction": {rep for rep in SELLERS if mean(satisfaction(rows, rep)) >= 4},
        "records": {rep for rep, value in quality.items() if value >= median(quality.values())},
        "able and willing": {
            rep for rep in SELLERS if min(level(rows, rep, "ability"), level(rows, rep, "willingness")) >= 3.5
        },
    }


# situation: its indicators, and how many of them its person shows
SITUATIONS = {
    "lacks_confidence": (lacks_confidence, 4),
    "lacks_initiative": (lacks_initiative, 4),
    "customer_complaints": (customer_complaints, 3),
    "fades_out": (fades_out, 3),
    "disgruntled": (disgruntled, 2),
    "complacent": (complacent, 5),
    "excellent": (excellent, 4),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_one_person_each(rows, situation):
    """Does the seeded person show every indicator of the situation, and nobody else two of them?"""
    indicators, wanted = SITUATIONS[situation]
    shown = Counter(rep for people in indicators(rows).values() for rep in people)
    assert shown.pop(PEOPLE[situation]) == wanted
    assert max(shown.values(), default=0) <= 1, {rep: count for rep, count in shown.items() if count > 1}


def test_seven_people():
    """Are the seven situations carried by seven people?"""
    assert set(PEOPLE) == set(SITUATIONS)
    assert len(set(PEOPLE.values())) == 7


def test_group_types(rows):
    """Are there clear, mixed and incomplete answers to the group-type questionnaire, and people who gave none?"""
    answered = {
        rep: [row for row in rows["answers"][rep] if row["questionnaire"] == "group_type"]
        for rep in rows["reps"]
    }
    counts = Counter(map(len, answered.values()))
    assert counts[20] >= 15
    assert counts[0] == 1
    assert sum(0 < count < 20 for count in map(len, answered.values())) == 2
    clear = 0
    for given in (given for given in answered.values() if len(given) == 20):
        sums = Counter()
        for row in given:
            assert row["answer"] in set("12345")
            sums[row["statement"].split("_")[0]] += int(row["answer"])
        (_, first), (_, second) = sums.most_common(2)
        clear += first - second >= 5
    assert 5 <= clear <= 14


def test_stage_history_follows_the_deals(rows):
    """Do the stages of each deal follow one another without a gap, from its first day to its last?"""
    history = defaultdict(list)
    for row in rows["stage_history"][None]:
        history[row["deal_id"]].append(row)
    deals = [row for rep in rows["deals"].values() for row in rep]
    assert set(history) == {row["deal_id"] for row in deals}
    for deal in deals:
        stages = history[deal["deal_id"]]
        assert (stages[0]["entered"], stages[-1]["left"]) == (deal["created"], deal["closed"])
        assert all(before["left"] == after["entered"] for before, after in pairwise(stages))
        if deal["status"] == "open":
            assert stages[-1]["stage"] == deal["stage"]


def test_nobody_works_while_away(rows):
    """Is there an absence with a substitute, one without, one without an end, and no work in any of them?"""
    absences = [row for rep in rows["absences"].values() for row in rep]
    assert any(not row["last_day"] for row in absences)
    assert {bool(row["substitute"]) for row in absences if row["first_day"] > AS_OF.isoformat()} == {
        True,
        False,
    }
    for away in absences:
        days = [row["date"] for table in ("activities", "time_log") for row in rows[table][away["rep_id"]]]
        days += [
            row[day] for row in rows["deals"][away["rep_id"]] for day in ("created", "closed") if row[day]
        ]
        assert not any(away["first_day"] <= day <= (away["last_day"] or "9999") for day in days)
        assert away["substitute"] != away["rep_id"]
