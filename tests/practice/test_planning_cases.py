"""Exercise 03: is what its cases call right what can be worked out by hand from what a learner sees, in each language?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import nbformat
import pandas as pd
import pytest

from acctkit.coach.shown import Shown
from acctkit.i18n import COMPLETE, language
from acctkit.places import shipped
from acctkit.plan.quantifier import suggest
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_practice import PlanSituation, PlanWish
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.playbook.proxies import Proxy
from acctkit.practice.bank import questions_of
from acctkit.practice.cases import CASES
from acctkit.practice.cases.planning import CASES as OWN
from acctkit.practice.cases.planning_lines import line, people, weekday
from acctkit.practice.cases.planning_types import type_of
from acctkit.practice.posed import NotDrawable, Posed, Said

SEEDS = range(6)
EXERCISE = "03_planning_steps"
EN, ES = language("en"), language("es")
TODAY = date(2026, 6, 30)
every_seed = pytest.mark.parametrize("seed", SEEDS)


def posed(case, lang=EN) -> Posed:
    return Posed(lang.content(questions_of(EXERCISE)[0]), lang, 1, case)


def words(case, value) -> str:
    """Return a value as an English learner reads it."""
    return posed(case).words(value)


def filled(case, name: str) -> Shown | Said:
    """Return the value that fills a place."""
    return dict(case.values)[name]


def number(text: str) -> float:
    """Return the first number of a text."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    assert found, text
    return float(found[0].replace(",", ""))


def days_of(value: Said) -> list[date]:
    """Return the days that a line names."""
    return [
        part.value for _, part in value.places if isinstance(part, Shown) and isinstance(part.value, date)
    ]


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_seed_is_a_variant(name, sample_facts):
    """Does each case draw the same from the same seed, something else from others, and is it known by its name?"""
    drawn = [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert drawn[:3] == [OWN[name](sample_facts, seed) for seed in range(3)]
    assert len({repr(case) for case in drawn}) > 3
    assert CASES[name] is OWN[name]


@every_seed
def test_two_signs_make_a_cause(seed, sample_facts):
    """Is the cause what one comes to who counts the cells of a fifth and more, and does a single sign mislead somebody?"""
    case = OWN["planning.causes"](sample_facts, seed)
    wrong = {}
    for slot, row in zip("abc", case.rows, strict=True):
        shares = [
            int(part) / int(whole)
            for part, whole in (words(case, cell).split(" of ") for cell in row.cells[1:])
        ]
        assert all(abs(share - 0.2) > 0.04 for share in shares)
        left, right = (sum(share >= 0.2 for share in part) for part in (shares[:3], shares[3:]))

        def cause(least, left=left, right=right):
            names = {(1, 1): "both", (1, 0): "system", (0, 1): "negligence", (0, 0): "neither"}
            return names[int(left >= least), int(right >= least)]

        assert case.answer[f"{slot}.cause"] == cause(2)
        assert [filled(case, f"{side}_{slot}").value for side in ("system", "negligence")] == [left, right]
        if cause(1) != cause(2):
            wrong[f"{slot}.cause"] = cause(1)
    assert case.mistakes == {"one_sign": wrong}
    assert wrong
    assert len({*case.answer.values()}) == 3


@every_seed
def test_a_budget_adds_up(seed, sample_facts):
    """Is the answer number times price of what is not there, less the budget, and each mistake one step left out?"""
    case = OWN["planning.budget"](sample_facts, seed)
    items = [
        (number(words(case, row.cells[1])), row.cells[2].value, words(case, row.cells[3]))
        for row in case.rows
    ]
    there = [count * price for count, price, where in items if where != "–"]
    bought = [(count, price) for count, price, where in items if where == "–"]
    limit, needed = filled(case, "budget").value, sum(count * price for count, price in bought)
    assert len(there) == 1
    assert case.answer == needed - limit > 0
    assert case.mistakes == {
        "all_of_it": needed + there[0] - limit,
        "once": abs(sum(price for _, price in bought) - limit),
        "sum": needed,
    }


@every_seed
def test_the_last_priority_gives_way(seed, sample_facts):
    """Is the last priority enough, as dear as needed, and do dearer and better fitting ones come before it?"""
    case = OWN["planning.gives_way"](sample_facts, seed)
    costs = [row.cells[2].value for row in case.rows]
    gap = sum(costs) - filled(case, "budget").value
    assert case.answer == "last"
    assert [words(case, row.cells[0]) for row in case.rows] == ["1", "2", "3", "4"]
    assert costs[0] == max(costs)
    assert gap < costs[2] < costs[3]
    assert filled(case, "gap").value == gap


@every_seed
def test_what_does_not_hold_can_be_seen(seed, sample_facts):
    """Does each faulty line show that less is there than is asked for, and does every other line hold?"""
    case = OWN["planning.holds"](sample_facts, seed)

    def holds(step, says, beside):
        if step == "Priority":
            return days_of(says)[0] <= days_of(beside)[0]
        if step == "The client's part":
            return bool(days_of(beside))
        if step == "What is needed":
            return days_of(beside)[0] <= days_of(says)[0]
        asked, there = (
            number(words(case, each).partition(":")[2] or words(case, each)) for each in (says, beside)
        )
        return asked <= there

    rules = {"Priority": "priority", "The client's part": "client", "Skills": "skills", "Money": "money"}
    for row in case.rows:
        step = words(case, row.cells[1])
        expected = "" if holds(step, *row.cells[2:]) else rules.get(step, "hours")
        assert row.rule == expected, [words(case, cell) for cell in row.cells]
    assert sorted(filter(None, (row.rule for row in case.rows))) == [
        "client",
        "hours",
        "money",
        "priority",
        "skills",
    ]
    assert len(case.rows) == 11


def test_each_situation_asks_for_one_type():
    """Does each type have three situations, is a reserve known by what may never happen, and is it said why?"""
    by_type: dict[str, list[str]] = {}
    for each in entries(PlanSituation).values():
        by_type.setdefault(type_of(each), []).append(each.id)
    assert {name: len(ids) for name, ids in by_type.items()} == dict.fromkeys(
        ("reserve", "single", "short", "long"), 3
    )
    unknown = PlanSituation(id="x", answers_yes=(), text="x", why="x")
    with pytest.raises(NotDrawable):
        type_of(unknown)


@every_seed
def test_types_are_those_of_the_situations(seed, sample_facts):
    """Is the answer for each situation the type that its own answers lead to?"""
    case = OWN["planning.types"](sample_facts, seed)
    for slot, plan_type in case.answer.items():
        assert type_of(filled(case, f"says_{slot}").item) == plan_type
        assert filled(case, f"type_{slot}").item == entry(PlanTypeText, plan_type)
    assert len({*case.answer.values()}) >= 3


@every_seed
def test_what_a_plan_lacks_can_be_read(seed, sample_facts):
    """Is each faulty plan known by its words or its day, one of each type, and does every other say all?"""
    missing = ("go on until", "lends a hand", "market asks", "We all keep", "in the drawer", "always holds")
    missing += (
        "when there is something new",
        "when it is over",
        "The team keeps",
        "stays as it is",
        "in good time",
    )
    case = OWN["planning.typed"](sample_facts, seed)
    kinds = {entry(PlanTypeText, each).title: each for each in ("single", "reserve", "short", "long")}
    for row in case.rows:
        kind, says = kinds[words(case, row.cells[2])], words(case, row.cells[3])
        named = [
            place for place in ("soon", "late", "review", "past") if f"{{{place}}}" in row.cells[3].item.text
        ]
        wrong_day = {"late", "past"} & {*named}
        assert row.rule == (kind if wrong_day or any(each in says for each in missing) else ""), says
        dates = dict(row.cells[3].places)
        assert dates["past"].value < TODAY < dates["soon"].value < dates["late"].value
        assert (
            len(pd.bdate_range(TODAY, dates["soon"].value)) - 1
            <= 5
            < len(pd.bdate_range(TODAY, dates["late"].value)) - 1
        )
    assert sorted(filter(None, (row.rule for row in case.rows))) == ["long", "reserve", "short", "single"]
    assert len(case.rows) == 7


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize("wish", list(entries(PlanWish).values()), ids=lambda wish: wish.id)
def test_a_wish_leads_to_its_sign(wish, code):
    """Does the kit itself suggest the sign of a wish, in the words of each language?"""
    said = language(code).content(wish).text
    assert wish.proxy in suggest(said, 5)


@every_seed
def test_signs_belong_to_wishes_of_other_themes(seed, sample_facts):
    """Are the four wishes of different themes, so that no sign shows two of them?"""
    case = OWN["planning.proxies"](sample_facts, seed)
    proxies = [entry(Proxy, filled(case, f"wish_{slot}").item.proxy) for slot in "abcd"]
    assert [filled(case, f"sign_{slot}").item for slot in "abcd"] == proxies
    assert len({proxy.theme for proxy in proxies}) == 4
    assert case.answer == {slot: f"sign_{slot}" for slot in "abcd"}


@every_seed
def test_exact_is_what_is_written_down_case_by_case(seed, sample_facts):
    """Are two of four exact, does the source tell, and do both mistakes change something?"""
    case = OWN["planning.exact"](sample_facts, seed)
    asked = re.compile(r"tally|calls|question to|One question|notes|states", re.IGNORECASE)
    for slot, row in zip("abcd", case.rows, strict=True):
        by_source = "approximate" if asked.search(words(case, row.cells[2])) else "exact"
        assert case.answer[f"{slot}.exactness"] == by_source
    assert all(case.mistakes.values())
    assert {*case.mistakes["all_exact"].values()} == {"exact"}


@every_seed
def test_a_target_lies_beyond_the_range(seed, sample_facts):
    """Is the right target above the range, and are the others within it, below it or no number?"""
    case = OWN["planning.beyond"](sample_facts, seed)
    value = {name: each.value for name, each in dict(case.values).items() if isinstance(each, Shown)}
    assert case.answer == "beyond"
    assert (
        value["below"]
        < value["low"]
        < value["likely"]
        < value["within"]
        <= value["high"]
        < value["beyond"]
        <= 10
    )


@every_seed
def test_an_objective_rests_on_the_list_of_customers(seed, sample_facts):
    """Are the customers of the sector and those who bought counted rightly, and is the day ahead?"""
    case = OWN["planning.objective"](sample_facts, seed)
    accounts = sample_facts.team.table("accounts")
    sector = filled(case, "sector").item.text
    own = set(accounts.loc[accounts["sector"].eq(sector), "account_id"])
    won = sample_facts.deals.loc[sample_facts.deals["status"].eq("won"), "account_id"]
    assert filled(case, "there").value == len(own)
    assert filled(case, "bought").value == len(own & set(won))
    assert 2 <= filled(case, "more").value <= filled(case, "others").value
    assert filled(case, "day").value > TODAY


@every_seed
def test_what_a_handover_lacks_can_be_read(seed, sample_facts):
    """Is each line that helps a concrete one, and each other vague, of a day gone by, or of somebody who is away?"""
    case = OWN["planning.handover"](sample_facts, seed)
    lacking = [row.id for row in case.rows if not row.cells[1].item.id.endswith("-good")]
    assert sorted(lacking) == case.answer
    assert len(lacking) in {3, 4}
    places = dict(case.rows[0].cells[1].places)
    assert places["past"].value < TODAY < places["ahead"].value
    assert words(case, filled(case, "lacking")).count("“") == len(lacking)
    assert "Giulia" not in words(case, filled(case, "name"))  # she is ill, and away already


@every_seed
def test_who_takes_over_has_room_and_is_there_and_known(seed, sample_facts):
    """Is the right one the only one with room, on all days, with visits; and do the others lack one of the three?"""
    case = OWN["planning.substitute"](sample_facts, seed)
    room, load = filled(case, "room").value, filled(case, "load").value
    good = []
    for row in case.rows:
        there, days = re.findall(r"\d+", words(case, row.cells[2]))
        fits = row.cells[1].value + load <= room
        lacks = [not fits, there != days, words(case, row.cells[3]) == "no"]
        assert sum(lacks) <= 1
        good += [row.id] if not any(lacks) else []
    assert good == [case.answer] == ["fits"]


@every_seed
def test_a_light_depends_on_when_the_customer_spoke(seed, sample_facts):
    """Is each light that of the days since the customer spoke, by class, never at a limit, and not that of the last mail?"""
    limits = {"A": (7, 14), "B": (14, 30), "C": (30, 60)}

    def light(day, tier):
        days, (amber, red) = (TODAY - day).days, limits[tier]
        return "red" if days > red else "amber" if days > amber else "green"

    case = OWN["planning.lights"](sample_facts, seed)
    by_mail = {}
    for slot, row in zip("abcd", case.rows, strict=True):
        tier, heard, told = (cell.value for cell in row.cells[1:])
        assert case.answer[f"{slot}.light"] == light(heard, tier)
        assert (TODAY - heard).days not in limits[tier]
        if light(told, tier) != light(heard, tier):
            by_mail[f"{slot}.light"] = light(told, tier)
    assert case.mistakes["by_mail"] == by_mail
    assert any(row.cells[3].value > row.cells[2].value for row in case.rows)
    assert {*case.answer.values()} == {"green", "amber", "red"}


def test_places_of_a_line_are_written_in_the_language(sample_facts):
    """Is a day within a line written as each language writes it, and another line within it translated?"""
    said = line("rank-begins", rank="1", goal=line("goal-hotels"), day=Shown("day", date(2026, 9, 7)))
    case = OWN["planning.beyond"](sample_facts, 1)
    assert posed(case).words(said) == "Priority 1 (two hotels won back): first action on Sep 7, 2026"
    assert (
        posed(case, ES).words(said) == "Prioridad 1 (dos hoteles recuperados): primera acción el 7 sept 2026"
    )


def test_people_are_here_and_readable(sample_facts):
    """Is nobody drawn who is away today or whose name not everybody can read, and is a weekend passed over?"""
    drawn = {sample_facts.names[rep_id] for rep_id in people(sample_facts)}
    assert "Giulia Ferrante" not in drawn
    assert all(re.fullmatch(r"[\u0020-\u024f]+", name) for name in drawn)
    assert [weekday(date(2026, 7, day)).day for day in (3, 4, 5, 6)] == [3, 6, 6, 6]


@pytest.mark.parametrize(
    "name",
    ["planning.causes", "planning.holds", "planning.objective", "planning.handover", "planning.lights"],
)
def test_a_bare_team_draws_nothing(name, sample_facts):
    """Does a case that rests on the team's tables say that it has nothing to draw from, instead of failing otherwise?"""
    team = replace(sample_facts.team, tables={"reps": sample_facts.team.table("reps")})
    bare = replace(sample_facts, team=team, deals=sample_facts.deals.iloc[:0])
    with pytest.raises(NotDrawable):
        OWN[name](bare, 1)


def test_the_story_tells_of_the_sample_team(sample_facts):
    """Are Grace, Zoë and Giulia away as the notebook says, and do the limits in its tables agree with the kit's?"""
    notebook = nbformat.read(shipped("notebooks") / "exercises" / f"{EXERCISE}.ipynb", as_version=4)
    told = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert sample_facts.today == TODAY
    assert "Grace goes on holiday on Monday, Zoë a week later. And Giulia, who fell ill on Friday" in told
    reps = sample_facts.team.table("reps").set_index("rep_id")["name"]
    away = sample_facts.team.table("absences").assign(
        who=lambda rows: rows["rep_id"].map(reps).str.split().str[0]
    )
    first = away.set_index("who")["first_day"]
    assert [(first[who] - pd.Timestamp(TODAY)).days for who in ("Grace", "Zoë", "Giulia")] == [6, 13, -4]
    assert TODAY.strftime("%A, %-d %B") in told
