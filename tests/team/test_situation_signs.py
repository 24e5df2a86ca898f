"""Are the indicators of the situations those that a person would count by hand?"""

import dataclasses
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from acctkit.playbook import ContentError, entries
from acctkit.playbook.situations import IndicatorSpec, SituationCard
from acctkit.team.reading import Marks
from acctkit.team.sign_facts import SignFacts
from acctkit.team.situation_signs import read_signs

TODAY = date(2026, 6, 30)


def day(ago):
    return TODAY - timedelta(days=ago)


def read(team, indicator, today=TODAY):
    """Return the reading of one indicator, by its id."""
    return next(
        reading for (_, name), reading in read_signs(SignFacts(team, today)).items() if name == indicator
    )


def deal(rep, number, **columns):
    return {
        "deal_id": f"{rep}-{number}",
        "rep_id": rep,
        "stage": "x",
        "status": "won",
        "created": day(100),
        **columns,
    }


def everyone(count, make, reps=6):
    """Build rows for all reps: `make(rep, number)` for as many as `count(rep)` says."""
    names = [f"R{n}" for n in range(1, reps + 1)]
    return [make(rep, number) for rep in names for number in range(count(rep))]


def flagged(reading):
    return set(reading.present.index[reading.present.fillna(value=False)])


def test_new_deals_by_days_at_work(make_team):
    """Is the one with few new deals low, but not with the same few after a long absence?"""
    rows = everyone(
        lambda rep: 8 if rep in ("R1", "R2") else 30,
        lambda rep, n: deal(rep, n, created=day(n * 2), status="open"),
    )
    rows.append(deal("R3", 99, created=day(400)))
    away = [{"rep_id": "R2", "first_day": day(85), "last_day": day(22)}]
    reading = read(make_team(deals=rows, absences=away), "few_new_deals")
    assert flagged(reading) == {"R1"}
    assert reading.value["R1"] == pytest.approx(8 / 64)  # 64 working days from April to June 2026
    assert pd.isna(reading.present["R2"])  # fewer than 40 days at work


def test_a_newcomer_is_not_judged(make_team):
    """Does somebody who came three weeks ago count from the first day, and remain unjudged?"""
    rows = everyone(lambda rep: 2 if rep == "R6" else 30, lambda rep, n: deal(rep, n, created=day(n * 2)))
    team = make_team(deals=[*rows, deal("R1", 99, created=day(400))])
    team.tables["reps"].loc[5, "hired"] = pd.Timestamp(day(21))
    reading = read(team, "few_new_deals")
    assert reading.n["R6"] == 16
    assert pd.isna(reading.present["R6"])


def test_next_steps(make_team):
    """Does a date alone count as a next step, and a table without that column say nothing?"""
    rows = everyone(
        lambda _: 10,
        lambda rep, n: deal(rep, n, status="open", next_step=None if rep in ("R1", "R2") else "call",
                            next_step_date=day(-3) if rep == "R2" else None),
    )  # fmt: skip
    reading = read(make_team(deals=rows), "no_next_step")
    assert flagged(reading) == {"R1"}
    assert (reading.value["R1"], reading.value["R2"]) == (1.0, 0.0)
    bare = [{key: value for key, value in row.items() if not key.startswith("next")} for row in rows]
    assert read(make_team(deals=bare), "no_next_step").present.isna().all()


def test_discounts_and_their_window(make_team):
    """Is a high discount seen on deals closed within the year, and not on older ones?"""
    rows = everyone(
        lambda _: 24,
        lambda rep, n: deal(rep, n, closed=day(20 if n < 12 else 500), created=day(600),
                            discount=0.2 + n / 1000 if (rep == "R1" and n < 12) or (rep == "R2" and n >= 12)
                            else 0.05 + n / 1000),
    )  # fmt: skip
    reading = read(make_team(deals=rows), "discounts_high")
    assert flagged(reading) == {"R1"}
    assert reading.n["R1"] == 12


def rating(rep, role, ability, will=3, task="ask", when=30):
    return {
        "rep_id": rep, "task": task, "rater": f"{role} of {rep}", "rater_role": role, "date": day(when),
        "ability": ability, "willingness": will,
    }  # fmt: skip


def test_small_deals_count_for_the_able_only(make_team):
    """Do many small deals count for whom others rate able, and not for a beginner, nor without ratings?"""
    rows = everyone(
        lambda _: 20,
        lambda rep, n: deal(
            rep, n, closed=day(20), amount=100 if rep in ("R1", "R2", "R3") and n < 15 else 1000
        ),
        reps=12,
    )
    rated = [rating("R1", "manager", 4), rating("R1", "self", 1), rating("R2", "manager", 2)]
    reading = read(make_team(reps=12, deals=rows, ratings=rated), "small_deals_though_able")
    assert flagged(reading) == {"R1"}
    assert reading.present["R2"] is False or not reading.present["R2"]
    assert pd.isna(reading.present["R3"])


@pytest.mark.parametrize(
    "reason", ["service", "slow support", "Late delivery", "плохой сервис", "mala atención", "服务差"]
)
def test_service_reasons(make_team, reason):
    """Are reasons of service known in several languages, as whole words?"""
    rows = everyone(
        lambda _: 12,
        lambda rep, n: deal(
            rep, n, status="lost", closed=day(20), loss_reason=reason if rep == "R1" else "price"
        ),
    )
    assert flagged(read(make_team(deals=rows), "service_losses")) == {"R1"}


@pytest.mark.parametrize("reason", ["self-service portal missing", "no budget for servicedesk"])
def test_reasons_that_only_sound_alike(make_team, reason):
    """Does a longer word that holds a known one not count?"""
    rows = everyone(
        lambda _: 12,
        lambda rep, n: deal(
            rep, n, status="lost", closed=day(20), loss_reason=reason if rep == "R1" else "price"
        ),
    )
    assert not flagged(read(make_team(deals=rows), "service_losses"))


def test_late_and_stuck(make_team):
    """Is a late deal stuck when it waits longer in its stage than nine in ten of the won ones did?"""
    won = everyone(lambda _: 10, lambda rep, n: deal(rep, n, stage="Won", closed=day(50)))
    history = [
        {"deal_id": row["deal_id"], "stage": "Offer", "entered": day(80), "left": day(80 - n % 10)}
        for n, row in enumerate(won)
    ]
    rows = everyone(lambda _: 8, lambda rep, n: deal(rep, f"open{n}", stage="Offer", status="open"))
    history += [
        {"deal_id": row["deal_id"], "stage": "Offer", "entered": day(60 if row["rep_id"] == "R1" else 5)}
        for row in rows
    ]
    reading = read(make_team(deals=won + rows, stage_history=history), "late_stuck")
    assert flagged(reading) == {"R1"}
    early = [row | {"stage": "Qualify"} if row["status"] == "open" else row for row in won + rows]
    assert read(make_team(deals=early, stage_history=history), "late_stuck").present.isna().all()


def test_late_without_history_counts_from_creation(make_team):
    """Is the age since creation held against the time to win where there is no stage history?"""
    won = everyone(
        lambda _: 10, lambda rep, n: deal(rep, n, stage="Won", created=day(90), closed=day(90 - n))
    )
    rows = everyone(
        lambda _: 8,
        lambda rep, n: deal(
            rep, f"o{n}", stage="Offer", status="open", created=day(60 if rep == "R1" else 5)
        ),
    )
    assert flagged(read(make_team(deals=won + rows), "late_stuck")) == {"R1"}


def test_new_accounts(make_team):
    """Is no new customer a sign where the others' pace would have brought three, and not where they won few?"""
    old = everyone(
        lambda _: 3, lambda rep, n: deal(rep, n, account_id=f"{rep} {n}", created=day(500), closed=day(480))
    )
    new = everyone(
        lambda rep: 0 if rep == "R1" else 5,
        lambda rep, n: deal(rep, f"n{n}", account_id=f"{rep} new {n}", closed=day(40 + n)),
    )
    assert flagged(read(make_team(deals=old + new), "no_new_accounts")) == {"R1"}
    assert not flagged(read(make_team(deals=old + new[:3]), "no_new_accounts"))
    assert read(make_team(deals=new), "no_new_accounts").present.isna().all()  # records do not reach back


def months(rep, amounts, target=100, size=4):
    """Build twelve months of targets, and in each `size` won deals that sum to its amount; the last is June 2026."""
    firsts = pd.date_range("2025-07-01", periods=12, freq="MS")
    targets = [{"rep_id": rep, "month": first, "metric": "revenue", "target": target} for first in firsts]
    deals = [
        deal(rep, n, created=first, closed=first + pd.Timedelta(days=9), amount=amount / size)
        for n, (first, amount) in enumerate(zip(firsts, amounts, strict=True))
        for _ in range(size)
    ]
    return targets, deals


def team_with_months(make_team, by_rep, size=4):
    parts = [months(rep, amounts, size=size) for rep, amounts in by_rep.items()]
    return make_team(
        targets=[t for part in parts for t in part[0]], deals=[d for part in parts for d in part[1]]
    )


def test_completion_falls(make_team):
    """Is 50 after 100 a fall, and not where the whole team fell alike?"""
    fading, steady = [100] * 8 + [50] * 4, [100] * 12
    reading = read(
        team_with_months(make_team, {"R1": fading, **dict.fromkeys(["R2", "R3"], steady)}), "completion_falls"
    )
    assert flagged(reading) == {"R1"}
    assert reading.value["R1"] == pytest.approx(0.5)
    together = team_with_months(make_team, dict.fromkeys(["R1", "R2", "R3"], fading))
    assert not flagged(read(together, "completion_falls"))


def test_a_few_deals_are_no_fall(make_team):
    """Is the same fall not sure with one deal a month, but nothing at all after four deals sure with four a month?"""
    fading, steady = [100] * 8 + [50] * 4, [100] * 12
    few = team_with_months(make_team, {"R1": fading, **dict.fromkeys(["R2", "R3"], steady)}, size=1)
    assert not flagged(read(few, "completion_falls"))
    ended = team_with_months(make_team, {"R1": [100] * 8 + [0] * 4, "R2": steady, "R3": steady})
    assert flagged(read(ended, "completion_falls")) == {"R1"}


def test_too_few_months_are_no_proof_of_a_steady_plan(make_team):
    """Without targets, with five months of them, or alone in the team: is the fall not known, rather than absent?"""
    steady = [100] * 12
    some = team_with_months(make_team, {"R1": steady, "R2": steady})
    short = some.tables["targets"]
    kept = short.loc[(short["rep_id"] != "R2") | (short["month"] >= "2026-02-01")]
    found = read(
        dataclasses.replace(some, tables=some.tables | {"targets": kept}), "completion_falls"
    ).present
    assert not found["R1"]
    assert pd.isna(found["R2"])
    assert pd.isna(found["R3"])  # no target at all
    alone = read(team_with_months(make_team, {"R1": [100] * 8 + [10] * 4}), "completion_falls").present
    assert pd.isna(alone["R1"])


def test_surely_absent_is_known(make_team):
    """Is "many small deals though able" known to be absent where the deals are not small, whatever the ability?

    False and not known is false: nothing that anybody could still say about the ability would make it present.
    """
    rows = everyone(
        lambda _: 20,
        lambda rep, n: deal(rep, n, closed=day(20), amount=100 if rep == "R1" and n < 15 else 1000),
        reps=12,
    )
    reading = read(make_team(reps=12, deals=rows), "small_deals_though_able")
    assert pd.isna(reading.present["R1"])  # small deals, and nobody has rated the ability
    assert not pd.isna(reading.present["R2"])
    assert not reading.present["R2"]


@pytest.mark.parametrize("one", [True, False, None])
@pytest.mark.parametrize("other", [True, False, None])
def test_both_by_three_values(one, other):
    """Is the combination of two signs that of the logic of true, false and not known, for all nine pairs?"""

    def marks(value):
        return Marks(np.array([value is True]), np.array([value is not None]))

    both = marks(one) & marks(other)
    found = bool(both.present[0]) if both.known[0] else None
    expected = False if False in (one, other) else None if None in (one, other) else True
    assert found is expected


def test_attainment(make_team):
    """Is 100 % of twelve months on target, and 110 % needed in two of three quarters?"""
    by_rep = {
        "R1": [100] * 12,
        "R2": [100] * 3 + [120] * 3 + [80] * 3 + [112] * 3,
        "R3": [100] * 6 + [130] * 3 + [109] * 3,
        "R4": [99] * 12,
    }
    team = team_with_months(make_team, by_rep)
    assert flagged(read(team, "on_target")) == {"R1", "R2", "R3"}
    twice = read(team, "above_target_twice")
    assert flagged(twice) == {"R2"}
    assert twice.value["R3"] == pytest.approx(1.09)
    assert pd.isna(twice.present["R5"])
    # On 29 June the last quarter is not over: January to March, and the two before it.
    earlier = read(team, "above_target_twice", date(2026, 6, 29))
    assert earlier.value["R2"] == pytest.approx(1.0)


def test_activities(make_team):
    """Are few activities low, and none at all unknown?"""
    rows = everyone(
        lambda rep: {"R1": 20, "R2": 0}.get(rep, 80),
        lambda rep, n: {"activity_id": f"{rep}{n}", "rep_id": rep, "date": day(n), "type": "call"},
    )
    reading = read(make_team(activities=rows), "few_activities")
    assert flagged(reading) == {"R1"}
    assert pd.isna(reading.present["R2"])


def test_tasks(make_team):
    """Are due tasks that are not done counted, and those due later not?"""
    rows = everyone(
        lambda _: 20,
        lambda rep, n: {"task_id": f"{rep}{n}", "rep_id": rep, "due": day(10 if rep != "R2" or n < 8 else -5),
                        "done": None if rep in ("R1", "R2") and n >= 8 else day(12)},
    )  # fmt: skip
    reading = read(make_team(tasks=rows), "tasks_not_closed")
    assert flagged(reading) == {"R1"}
    assert (reading.n["R2"], reading.value["R2"]) == (8, 0.0)


def record(rep, n, **columns):
    good = dict.fromkeys(("complete", "correct", "classified", "maintained"), True)
    return {
        "rep_id": rep,
        "kind": "work_log",
        "due": day(20 + n),
        "delivered": day(21 + n),
        **good,
        **columns,
    }


def test_records(make_team):
    """Does one fault, a late or a missing record lower the quality, and is the median good enough?"""
    faults = [{"complete": False}, {"delivered": day(1)}, {"delivered": None}]
    rows = everyone(
        lambda _: 20, lambda rep, n: record(rep, n, **(faults[n % 3] if rep == "R1" and n < 15 else {}))
    )
    team = make_team(records=rows)
    low, good = read(team, "records_low"), read(team, "records_good")
    assert flagged(low) == {"R1"}
    assert low.value["R1"] == 0.25
    assert flagged(good) == {"R2", "R3", "R4", "R5", "R6"}


def test_reviews(make_team):
    """Are complaints of the last 90 days counted, and left out of the satisfaction that speaks against somebody?"""

    def review(rep, ago, score, complaint=False):
        return {"rep_id": rep, "date": day(ago), "satisfaction": score, "complaint": complaint}

    rows = [review("R1", 10, 1, complaint=True), review("R1", 80, 1, complaint=True)]
    rows += [review("R1", 20 + n, 4) for n in range(5)]
    rows += [review("R2", 10, 1, complaint=True), review("R2", 100, 1, complaint=True)]
    rows += [review("R2", 20 + n, 3) for n in range(5)]
    rows += [review("R3", 20 + n, 4) for n in range(5)] + [review("R4", 20, 1)]
    team = make_team(customer_reviews=rows)
    assert flagged(read(team, "complaints")) == {"R1"}
    assert pd.isna(read(team, "complaints").present["R5"])
    low = read(team, "satisfaction_low")
    assert flagged(low) == {"R2"}
    assert low.value["R1"] == 4
    assert pd.isna(low.present["R4"])
    high = read(team, "satisfaction_high")
    assert flagged(high) == {"R3"}
    assert high.value["R1"] == pytest.approx(22 / 7)


def test_ratings(make_team):
    """Is a self-rating one point lower a sign from three tasks on, and a fall of will by the same rater?"""
    rows = [rating(rep, "manager", 4, task=t) for rep in ("R1", "R2") for t in "abc"]
    rows += [rating("R1", "self", 3, task=t) for t in "abc"] + [rating("R2", "self", 2, task=t) for t in "ab"]
    rows += [
        rating("R3", "manager", 4, will, task=t, when=when)
        for t in "abc"
        for will, when in ((4, 200), (3, 20))
    ]
    rows += [rating("R4", "manager", 4, 4), rating("R4", "peer", 3, 4), rating("R5", "self", 5, 5)]
    team = make_team(ratings=rows)
    gap = read(team, "rates_self_lower")
    assert flagged(gap) == {"R1"}
    assert pd.isna(gap.present["R2"])
    assert flagged(read(team, "will_fell")) == {"R3"}
    able = read(team, "able_and_willing")
    assert flagged(able) == {"R4"}
    assert pd.isna(able.present["R5"])  # only the own word


def test_observations(make_team):
    """Does a behaviour count from two days on, within half a year, for those of whom anything was noted?"""

    def seen(rep, ago, what="waits_for_instruction"):
        return {"rep_id": rep, "date": day(ago), "behaviour": what}

    rows = [seen("R1", 5), seen("R1", 9), seen("R2", 5), seen("R2", 5), seen("R3", 5), seen("R3", 200)]
    rows += [seen("R4", 5, "helps_others")]
    reading = read(make_team(observations=rows), "observed_waiting")
    assert flagged(reading) == {"R1"}
    assert reading.present.isna().tolist() == [False] * 4 + [True] * 2


def test_training(make_team):
    """Is low attendance or a low will to learn a sign, the latest answer counting and nonsense left out?"""

    def answer(rep, statement, said, ago=10):
        return {
            "rep_id": rep,
            "questionnaire": "training",
            "statement": statement,
            "date": day(ago),
            "answer": said,
        }

    rows = [answer(f"R{n}", "attendance", "0.8") for n in range(2, 7)]
    rows += [answer("R1", "attendance", "0.9", 300), answer("R1", "attendance", "0.3")]
    rows += [answer(f"R{n}", "will_to_learn", "4") for n in range(3, 7)]
    rows += [answer("R2", "will_to_learn", "1"), answer("R2", "will_to_learn", "often", 1)]
    reading = read(make_team(answers=rows), "training_low")
    assert flagged(reading) == {"R1", "R2"}
    assert reading.value["R1"] == 0.3


def test_an_older_export_is_read_as_of_its_day(make_team):
    """Do windows end on the day of the export, so that a month's delay does not look like a month without work?"""
    rows = everyone(lambda _: 3, lambda rep, n: deal(rep, n, created=day(n)))
    assert SignFacts(make_team(as_of=TODAY, deals=rows), date(2026, 9, 1)).end == TODAY
    assert SignFacts(make_team(as_of=TODAY, deals=rows), day(5)).end == day(5)


def test_an_unknown_indicator_is_told(make_team, monkeypatch):
    """Does content with an indicator that nobody can compute fail with its name?"""
    card = entries(SituationCard)["fades_out"]
    odd = IndicatorSpec(id="aura", weight=1, source="x", label="x")
    cards = {"fades_out": card.model_copy(update={"indicators": (odd,)})}
    monkeypatch.setattr("acctkit.team.situation_signs.entries", lambda _: cards)
    with pytest.raises(ContentError, match=r"fades_out.*'aura'"):
        read_signs(SignFacts(make_team(), TODAY))
