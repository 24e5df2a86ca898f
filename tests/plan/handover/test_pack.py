"""Everything that is open is handed over, once, to somebody who could take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.plan.handover import Handover, handover
from acctkit.playbook.thresholds import threshold

TODAY = date(2026, 6, 30)
SPAN = (date(2026, 7, 6), date(2026, 7, 17))


def open_rows(facts: TeamFacts, rep_id: str) -> list[str]:
    deals = facts.deals
    return sorted(deals.loc[deals["rep_id"].eq(rep_id) & deals["status"].eq("open"), "row_id"])


def handed_rows(pack: Handover) -> list[str]:
    return sorted(deal.row_id for each in pack.handed for deal in each.bundle.deals)


def packs(facts: TeamFacts, span: tuple[date, date | None], every: int = 1) -> Iterator[tuple[str, Handover]]:
    for rep_id in list(facts.names)[::every]:
        yield rep_id, handover(facts.team, facts.deals, rep_id, span, facts.today)


@pytest.mark.real
def test_every_open_deal_of_the_public_data(crm_facts: TeamFacts) -> None:
    """Does each rep's handover list every open deal of the rep exactly once, those without a customer too?"""
    span = (date(2018, 1, 2), None)
    total, without = 0, 0
    for rep_id, pack in packs(crm_facts, span):
        assert handed_rows(pack) == open_rows(crm_facts, rep_id), rep_id
        total += len(handed_rows(pack))
        without += sum(len(each.bundle.deals) for each in pack.handed if each.bundle.account_id is None)
    assert (total, without) == (2089, 1425)


@pytest.mark.real
def test_nobody_gets_more_than_there_is_room_for(crm_facts: TeamFacts) -> None:
    """Is work without a customer, of which there may be much, shared so that all stay within their room?"""
    for rep_id, pack in packs(crm_facts, (date(2018, 1, 2), date(2018, 1, 12)), every=6):
        for each in pack.handed:
            assert each.substitute is not None
            assert each.substitute.rep_id != rep_id
            assert each.substitute.has_room(each.bundle.load), (rep_id, each.bundle.account_id)


def test_sample_team(sample_facts: TeamFacts) -> None:
    """Is every open deal and task of the sample team handed over once, and each customer named once?"""
    tasks = sample_facts.team.table("tasks")
    still = tasks.loc[~tasks["done"].le(str(TODAY)) & ~tasks["created"].gt(str(TODAY))]
    for rep_id, pack in packs(sample_facts, SPAN, every=3):
        assert handed_rows(pack) == open_rows(sample_facts, rep_id)
        given = sorted(task.row_id for each in pack.handed for task in each.bundle.tasks)
        assert given == sorted(still.loc[still["rep_id"].eq(rep_id), "row_id"])
        named = Counter(each.bundle.account_id for each in pack.handed)
        del named[None]
        assert set(named.values()) <= {1}


def open_deal(key: str, rep: str, account: str | None, **other: Any) -> dict[str, Any]:
    begun = {"status": "open", "stage": "offer", "created": "2026-05-01"}
    return {"deal_id": key, "rep_id": rep, "account_id": account} | begun | other


@pytest.fixture
def small(make_team: Any) -> Any:
    """Make a team of four in which R2 knows customer A, and R4 sells nothing."""

    def make(**tables: Any) -> TeamFacts:
        reps = [
            {"rep_id": "R1", "team": "North", "manager": "Eva", "country": "ES"},
            {"rep_id": "R2", "team": "South"},
            {"rep_id": "R3", "team": "North"},
            {"rep_id": "R4", "team": "North"},
        ]
        deals = [
            open_deal("D1", "R1", "A", amount=500.0, next_step="Call", next_step_date="2026-07-07"),
            open_deal("D2", "R1", None, amount=900.0),
            open_deal("D3", "R1", "B", next_step="Call"),
            open_deal("D4", "R2", "A"),
            open_deal("D5", "R2", "C"),
            open_deal("D6", "R3", "D"),
            open_deal("D7", "R3", "D"),
        ]
        return team_facts(make_team(**({"reps": reps, "deals": deals} | tables)), TODAY)

    return make


def made(facts: TeamFacts, span: tuple[date, date | None] = SPAN) -> dict[str | None, Any]:
    pack = handover(facts.team, facts.deals, "R1", span, TODAY)
    return {each.bundle.account_id: each for each in pack.handed}


def test_who_knows_the_customer_takes_over(small: Any) -> None:
    """Does whoever has worked with a customer come before a colleague of the same team, with the rows to show it?"""
    found = made(small())
    assert (found["A"].substitute.rep_id, found["A"].substitute.knows) == ("R2", ("D4",))
    assert (found["B"].substitute.rep_id, found["B"].substitute.knows) == ("R3", ())


def test_who_never_sold_is_no_candidate(small: Any) -> None:
    """Is somebody without a deal or an activity left out?"""
    candidates = [one.rep_id for each in made(small()).values() for one in (each.substitute, *each.others)]
    assert set(candidates) == {"R2", "R3"}


def test_who_is_away_comes_last_or_not_at_all(small: Any) -> None:
    """Is somebody away all the time no candidate, and somebody away for a day behind the others?"""
    day = {"rep_id": "R2", "first_day": "2026-07-06", "last_day": "2026-07-06"}
    one = made(small(absences=[day]))["A"]
    assert (one.substitute.rep_id, one.others[0].rep_id) == ("R3", "R2")
    assert (one.others[0].there, one.others[0].days) == (9, 10)
    nobody = made(small(absences=[{"rep_id": rep, "first_day": "2026-07-01"} for rep in ("R2", "R3")]))
    assert nobody["A"].substitute is None


def test_whom_the_absences_name_comes_first(small: Any) -> None:
    """Does a substitute named for those days come first, and one named for other days not?"""
    named = {"rep_id": "R1", "first_day": "2026-07-06", "last_day": "2026-07-17", "substitute": "R3"}
    assert made(small(absences=[named]))["A"].substitute.rep_id == "R3"
    assert made(small(absences=[named]))["A"].substitute.chosen
    earlier = named | {"first_day": "2026-03-02", "last_day": "2026-03-06"}
    assert made(small(absences=[earlier]))["A"].substitute.rep_id == "R2"


def test_what_a_customer_needs_to_be_known(small: Any) -> None:
    """Are the person last spoken with, the last contact up to today and the written notes in the bundle?"""
    facts = small(
        contacts=[
            {"contact_id": "C1", "account_id": "A", "name": "Boss", "influence": 5},
            {"contact_id": "C2", "account_id": "A", "name": "Spoken with", "influence": 2},
        ],
        activities=[
            {
                "activity_id": "T1",
                "rep_id": "R1",
                "date": "2026-06-20",
                "account_id": "A",
                "contact_id": "C2",
            },
            {
                "activity_id": "T2",
                "rep_id": "R1",
                "date": "2026-07-02",
                "account_id": "A",
                "contact_id": "C1",
            },
        ],
        handover_notes=[
            {"rep_id": "R1", "account_id": "A", "papers": "old folder", "goal": "an order"},
            {"rep_id": "R1", "account_id": "A", "papers": "shared folder", "must_not": "no new price"},
            {"rep_id": "R2", "account_id": "A", "papers": "somebody else's"},
        ],
    )
    bundle = made(facts)["A"].bundle
    assert (bundle.person.name, bundle.last.row_id) == ("Spoken with", "T1")
    assert (bundle.papers, bundle.goal, bundle.must_not) == ("shared folder", "an order", "no new price")


def test_tasks_go_with_their_customer(small: Any) -> None:
    """Does a task of a deal stand with the deal's customer, and one that is done, or not yet given, nowhere?"""
    task = {"rep_id": "R1", "created": "2026-06-01", "title": "Call"}
    facts = small(
        tasks=[
            task | {"task_id": "K1", "deal_id": "D1"},
            task | {"task_id": "K2", "account_id": "B"},
            task | {"task_id": "K3"},
            task | {"task_id": "done", "done": "2026-06-02"},
            task | {"task_id": "done later", "done": "2026-07-02"},
            task | {"task_id": "given later", "created": "2026-07-01"},
        ]
    )
    found = {account: [task.row_id for task in each.bundle.tasks] for account, each in made(facts).items()}
    assert found["A"] == ["K1"]
    assert found["B"] == ["K2"]
    assert sorted(found[None]) == ["K3", "done later"]


def gaps(facts: TeamFacts, span: tuple[date, date | None] = SPAN) -> dict[str, list[str]]:
    pack = handover(facts.team, facts.deals, "R1", span, TODAY)
    return {kept.rule: [gap.code for gap in kept.gaps] for kept in pack.kept}


def test_gaps_by_rule(small: Any) -> None:
    """Is everything that nobody knows a gap of the rule it belongs to?"""
    found = gaps(small())
    assert sorted(found["people_and_papers"]) == [
        "handover-no-contact",
        "handover-no-contact",
        "handover-no-customer",
        "handover-no-papers",
        "handover-no-papers",
    ]
    assert found["daily_report"] == []
    assert found["substitute"].count("handover-substitute-new") == 1
    assert found["instructions"].count("handover-step-no-day") == 1
    assert found["instructions"].count("handover-no-next-step") == 1
    assert found["instructions"].count("handover-no-goal") == 2


def test_unforeseen_absence(small: Any) -> None:
    """Does an absence without an end say so, and look ahead for some working days?"""
    facts = small()
    pack = handover(facts.team, facts.deals, "R1", (TODAY, None), TODAY)
    assert pack.unforeseen
    assert gaps(facts, (TODAY, None))["daily_report"] == ["handover-no-end"]
    assert pack.handed[0].substitute is not None
    assert pack.handed[0].substitute.days == threshold("handover.days_ahead")
    assert not handover(facts.team, facts.deals, "R1", SPAN, TODAY).unforeseen


def test_a_complete_handover_has_no_gap(make_team: Any) -> None:
    """Is a handover in which everything is written down complete by all four rules?"""
    facts = team_facts(
        make_team(
            reps=[{"rep_id": "R1", "manager": "Eva"}, {"rep_id": "R2"}],
            deals=[
                open_deal("D1", "R1", "A", next_step="Call", next_step_date="2026-07-07"),
                open_deal("D2", "R2", "A"),
                open_deal("D3", "R2", "A"),
                open_deal("D4", "R1", "A", next_step="Call", next_step_date="2026-07-08"),
            ],
            contacts=[{"contact_id": "C1", "account_id": "A", "name": "Boss"}],
            handover_notes=[{"rep_id": "R1", "account_id": "A", "papers": "x", "goal": "y", "must_not": "z"}],
        ),
        TODAY,
    )
    pack = handover(facts.team, facts.deals, "R1", SPAN, TODAY)
    # Four open deals would be one more than the room of three.
    assert [gap.code for kept in pack.kept for gap in kept.gaps] == ["handover-substitute-full"]
    assert [kept.share for kept in pack.kept] == [1.0, 1.0, 0.75, 1.0]


def test_what_cannot_be(small: Any) -> None:
    """Is an unknown rep refused, and an absence that ends before it begins?"""
    facts = small()
    with pytest.raises(KeyError):
        handover(facts.team, facts.deals, "R9", SPAN, TODAY)
    with pytest.raises(ValueError, match="before it begins"):
        handover(facts.team, facts.deals, "R1", (SPAN[1], SPAN[0]), TODAY)


def test_nothing_open(make_team: Any) -> None:
    """Is somebody without anything open handed over without complaint, nothing asked of the empty rules?"""
    facts = team_facts(make_team(reps=[{"rep_id": "R1"}, {"rep_id": "R2"}]), TODAY)
    pack = handover(facts.team, facts.deals, "R1", SPAN, TODAY)
    assert pack.handed == ()
    assert pack.substitutes == ()
    assert [kept.share for kept in pack.kept] == [None, 0.5, None, None]
