"""What a team folder knows that a plan is held against."""

from __future__ import annotations

from datetime import date

from acctkit.coach.plan_team import capacity, plan_team, team_gaps
from acctkit.plan.steps import Action, Objective, Person, Plan

TODAY = date(2026, 6, 29)
PLAN = Plan(
    made=TODAY,
    objectives=(Objective(id="o", deadline=date(2026, 7, 10)),),
    people=(Person(id="a", hours=30), Person(id="x")),
    actions=(
        Action(id="1", owner="a", hours=4),
        Action(id="2", owner="x"),
        Action(id="3", owner="a", hours=2),
    ),
)


def test_abilities(make_team):
    """Is the ability the weighted one of place_tasks, and what only the person rated marked?"""
    rating = {"rep_id": "a", "date": date(2026, 5, 1), "willingness": 3}
    team = plan_team(
        make_team(
            reps=[{"rep_id": "a", "name": "Ana"}, {"rep_id": "b"}],
            ratings=[
                rating | {"task": "Closing", "rater": "Ana", "rater_role": "self", "ability": 5},
                rating | {"task": "Asking", "rater": "Ana", "rater_role": "self", "ability": 5},
                rating | {"task": "Asking", "rater": "M", "rater_role": "manager", "ability": 3},
                rating
                | {
                    "task": "Later",
                    "rater": "M",
                    "rater_role": "manager",
                    "ability": 3,
                    "date": date(2026, 7, 1),
                },
            ],
        ),
        TODAY,
    )
    assert team.tasks == ("Asking", "Closing")
    assert team.known.own_only == {("a", "Closing")}
    assert round(team.known.abilities["a", "Asking"], 3) == round((5 * 2 + 3 * 5) / 7, 3)
    assert team.names == {"a": "Ana", "b": "b"}


def test_same_names_are_told_apart(make_team):
    """Can two people of one name be told apart, in lists and in the sums of the workbook?"""
    team = plan_team(make_team(reps=[{"rep_id": "a", "name": "Ana"}, {"rep_id": "b", "name": "Ana"}]), TODAY)
    assert team.names == {"a": "Ana (a)", "b": "Ana (b)"}


def test_capacity(make_team):
    """Do the hours that can be planned leave out weekends, holidays of the country and absences?"""
    free = plan_team(make_team(reps=[{"rep_id": "a", "country": "US"}]), TODAY)
    away = plan_team(
        make_team(
            reps=[{"rep_id": "a", "country": "US"}],
            absences=[{"rep_id": "a", "first_day": date(2026, 7, 6), "last_day": date(2026, 7, 7)}],
        ),
        TODAY,
    )
    hours = capacity(PLAN, free, TODAY)["a"]
    # Two weeks without the holiday of July 3 (the 4th is a Saturday).
    assert (hours.promised, hours.needed, round(hours.there, 2)) == (30, 6, round(9 * 5.6, 2))
    assert round(capacity(PLAN, away, TODAY)["a"].there, 2) == round(7 * 5.6, 2)
    assert capacity(PLAN, free, TODAY)["x"].promised is None
    assert capacity(Plan(made=TODAY, people=(Person(id="a"),)), free, TODAY)["a"].there is None
    assert capacity(PLAN, free, date(2026, 8, 1))["a"].there is None


def test_what_is_not_known(make_team, en):
    """Is it said that nobody was rated, no absences are there and no country is known, and nothing where all are?"""
    gaps = team_gaps(PLAN, plan_team(make_team(reps=[{"rep_id": "a", "name": "Ana"}]), TODAY), en)
    assert "absences" in gaps["people"][0]
    assert gaps["people"][1].endswith("Ana and x.")
    assert "rated" in gaps["skills"][0]
    rating = {"rep_id": "a", "date": TODAY, "task": "t", "rater": "M", "rater_role": "manager", "ability": 3}
    known = make_team(
        reps=[{"rep_id": "a", "country": "ES"}],
        ratings=[rating],
        absences=[{"rep_id": "a", "first_day": TODAY, "last_day": TODAY}],
    )
    plan = PLAN.model_copy(update={"people": PLAN.people[:1]})
    assert team_gaps(plan, plan_team(known, TODAY), en) == {"people": (), "skills": ()}
