"""Exercise 05: is what its cases call wrong what the linter finds, and can it be seen in the rows, by hand and in each language?"""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from datetime import date

import nbformat
import pandas as pd
import pytest

from acctkit.i18n import COMPLETE, MISSING, language
from acctkit.pipeline.hygiene.steps import has_goal
from acctkit.places import shipped
from acctkit.playbook import entries
from acctkit.playbook.rules import FullCard
from acctkit.playbook.wordings import Wording
from acctkit.practice.bank import questions_of
from acctkit.practice.cases import CASES
from acctkit.practice.cases.crm_discipline import CASES as OWN
from acctkit.practice.cases.crm_export import about, broken, clean, found_by, said, without_customer
from acctkit.practice.posed import NotDrawable, Posed, Said

SEEDS = range(6)
EXERCISE = "05_crm_discipline"
EN = language("en")
TODAY = date(2026, 6, 30)
every_seed = pytest.mark.parametrize("seed", SEEDS)


def plain(cell) -> object:
    """Return a cell as a learner sees it: a text of the sample team, else the plain value."""
    if not isinstance(cell, Said):
        return cell.value
    text = getattr(cell.item, cell.field)
    return text.replace("{customer}", dict(cell.places).get("customer", ""))


def told(case) -> dict:
    """Return the plain values that fill the texts."""
    return {name: plain(value) for name, value in dict(case.values).items()}


def texts_of(*ids: str) -> set[str]:
    return {entries(Wording)[each].text for each in ids}


def as_seen(case, look) -> None:
    """Hold the rules of all rows against what can be seen in their cells; each rule is named with its rows."""
    for row in case.rows:
        assert look(*map(plain, row.cells)) == ({row.rule} if row.rule else set()), row


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_seed_is_a_variant(name, sample_facts):
    """Does each case draw the same from the same seed, something else from others, and is it known by its name?"""
    drawn = [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert drawn[:3] == [OWN[name](sample_facts, seed) for seed in range(3)]
    assert len({repr(case) for case in drawn}) > 3
    assert CASES[name] is OWN[name]


@every_seed
def test_faults_of_cards_can_be_seen(seed, sample_facts):
    """Is each faulty card faulty for everybody who looks, with one fault only, and is nothing wrong with the others?"""
    names = set(sample_facts.names.values())

    def look(customer, address, phone, email, responsible):
        seen = set()
        if MISSING in {customer, address, phone, email}:
            seen.add("empty")
        if phone in {"12", "000 000"} or (email != MISSING and "@" not in email):
            seen.add("unreachable")
        if address in {"???", "xxx", "..."} or customer == "test":
            seen.add("nonsense")
        if responsible not in names:
            seen.add("responsible")
        return seen

    case = OWN["crm.cards"](sample_facts, seed)
    as_seen(case, look)
    rules = [row.rule for row in case.rows]
    assert sorted(rules) == ["", "", "", "empty", "empty", "nonsense", "responsible", "unreachable"]
    for rule in {*rules} - {""}:
        named = [plain(row.cells[0]) for row in case.rows if row.rule == rule]
        assert told(case)[rule] == ", ".join(named)


@every_seed
def test_a_card_is_as_full_as_its_good_weights(seed, sample_facts):
    """Is the answer the weight of all fields but the empty and the impossible one, over the weight of all?"""
    case = OWN["crm.full_card"](sample_facts, seed)
    weights = {field.column: field.weight for field in entries(FullCard)["accounts"].fields}
    assert [plain(row.cells[2]) for row in case.rows] == list(weights.values())
    shown = {row.id: plain(row.cells[1]) for row in case.rows}
    wrong = [
        name
        for name, value in shown.items()
        if value in {MISSING, "12", 9999, "???"} or (name == "email" and "@" not in value)
    ]
    assert len(wrong) == 2
    good = sum(weight for name, weight in weights.items() if name not in wrong)
    assert case.answer == pytest.approx(100 * good / sum(weights.values()))
    assert case.mistakes["points"] == good
    assert case.mistakes["counted"] == pytest.approx(100 * (len(weights) - 2) / len(weights))


@every_seed
def test_faults_of_deals_can_be_seen(seed, sample_facts):
    """Does each faulty deal show its one fault, and do the others tell what was sold to whom, when and why not?"""
    visits = texts_of("deal-acquainted", "deal-courtesy", "deal-introduction")
    nothing = texts_of("deal-deal", "deal-new") | {MISSING}

    def look(_, title, customer, amount, status, begun, closed, reason):
        seen = set()
        if title in visits:
            assert (amount, status) == (0, "won")
            seen.add("purpose")
        elif title in nothing or customer == MISSING or amount in {MISSING, 0}:
            seen.add("fields")
        if begun == closed:
            seen.add("afterwards")
        if status == "lost" and reason == MISSING:
            seen.add("refusal")
        assert (closed == MISSING) == (status == "open")
        return seen

    case = OWN["crm.deals"](sample_facts, seed)
    as_seen(case, look)
    assert sum(row.rule == "" for row in case.rows) == 4
    numbers = {
        rule: [str(plain(row.cells[0])) for row in case.rows if row.rule == rule]
        for rule in dict(case.values)
    }
    assert told(case) == {rule: ", ".join(found) for rule, found in numbers.items()}


@every_seed
def test_length_is_the_median_of_what_can_be_measured(seed, sample_facts):
    """Is the answer the third of the five real lengths, and is what the report says the middle of all seven?"""
    case = OWN["crm.how_long"](sample_facts, seed)
    days = [plain(row.cells[4]) for row in case.rows]
    assert days == [(plain(row.cells[3]) - plain(row.cells[2])).days for row in case.rows]
    assert days.count(0) == 2
    real = sorted(day for day in days if day)
    assert case.answer == real[2]
    assert case.mistakes["every_row"] == statistics.median(days)
    assert abs(case.mistakes["mean"] - statistics.fmean(real)) <= 0.5
    assert [told(case)[f"days_{place}"] for place in range(1, 6)] == real


@every_seed
def test_faults_of_steps_can_be_seen(seed, sample_facts):
    """Does each faulty step show its one fault, and can one begin with the others?"""

    def look(_, title, amount, step, day):
        assert title != MISSING
        assert amount > 0
        if step == MISSING:
            return {"nothing"}
        seen = set() if ": " in step else {"goal"}
        if day == MISSING:
            seen.add("day")
        elif day < TODAY:
            seen.add("past")
        return seen

    case = OWN["crm.steps"](sample_facts, seed)
    as_seen(case, look)
    assert sorted(row.rule for row in case.rows) == ["", "", "", "day", "day", "goal", "nothing", "past"]
    assert told(case)["vague"] == next(plain(row.cells[3]) for row in case.rows if row.rule == "goal")


@every_seed
def test_faults_of_tasks_can_be_seen(seed, sample_facts):
    """Does each faulty task show its one fault, and is one with a customer's name in order because it is linked?"""
    nouns = {each.text for each in about("task") if each.id.startswith("task-no-verb")}
    nothing = {each.text for each in about("task") if each.id.startswith("task-empty")} | {MISSING}
    named = []

    def look(_, title, colleague, customer, due):
        assert colleague in sample_facts.names.values()
        assert colleague != "Giulia Ferrante"  # she is ill
        seen = {"worded"} if title in nothing else {"verb"} if title in nouns else set()
        if due == MISSING:
            seen.add("day")
        else:
            assert due > TODAY
        if customer == MISSING:
            assert ", " in title
            seen.add("linked")
        elif title.endswith(f", {customer}"):
            named.append(title)
        return seen

    case = OWN["crm.tasks"](sample_facts, seed)
    as_seen(case, look)
    assert len(named) == 1
    assert sum(row.rule == "" for row in case.rows) == 3
    assert told(case)["noun"] in nouns


@every_seed
def test_age_decides_and_not_the_amount(seed, sample_facts):
    """Is the largest deal older than every win, one older than nine of ten, and are the others young?"""
    case = OWN["crm.old_deals"](sample_facts, seed)
    value = told(case)
    won = clean(sample_facts, "deals").loc[lambda rows: rows["status"].eq("won")]
    days = (won["closed"] - won["created"]).dt.days
    assert (value["most"], value["slowest"]) == (int(days.quantile(0.9)), days.max())
    for slot in "abcd":
        age = value[f"age_{slot}"]
        right = "decide" if age > value["slowest"] else "ask" if age > value["most"] else "go_on"
        assert case.answer[f"{slot}.action"] == right
    assert value["worth_decide"] == max(value[f"worth_{slot}"] for slot in "abcd")
    assert value["age_ask"] <= value["slowest"] < value["age_decide"]


@every_seed
def test_the_largest_sum_is_not_the_fullest(seed, sample_facts):
    """Is the answer who has most left without the dead deals, and not who has the largest sum?"""
    case = OWN["crm.fullest"](sample_facts, seed)
    sums = [plain(row.cells[2]) for row in case.rows]
    left = [plain(row.cells[2]) - plain(row.cells[4]) for row in case.rows]
    best = left.index(max(left))
    assert case.answer == "abc"[best]
    assert best != sums.index(max(sums))
    deals = sample_facts.deals.loc[sample_facts.deals["status"].eq("open")]
    dead = deals["row_id"].isin(found_by(sample_facts, "deal-older-than-slowest-win"))
    for row in case.rows:
        own = deals["rep_id"].map(sample_facts.names).eq(plain(row.cells[0]))
        assert [plain(cell) for cell in row.cells[1:4:2]] == [own.sum(), (own & dead).sum()]
        assert plain(row.cells[2]) == pytest.approx(deals.loc[own, "worth"].sum(), abs=int(own.sum()))


@every_seed
def test_what_one_must_know_to_word_it(seed, sample_facts):
    """Does the person belong to the customer, and is the day ahead?"""
    contacts = sample_facts.team.table("contacts")
    for name in ("crm.word_step", "crm.word_task"):
        value = told(OWN[name](sample_facts, seed))
        there = contacts.loc[
            contacts["account_id"].map(sample_facts.account_name).eq(value["customer"]), "name"
        ]
        assert value["contact"] in set(there)
        assert value["day"] > TODAY


def in_language(wording: Wording, lang, customer: str) -> str:
    return lang.content(wording).text.replace("{customer}", customer)


def verdicts(facts, table: str, wordings: list[Wording], lang, spoil) -> dict[str, tuple[str, ...]]:
    """Return what the linter finds in rows with these wordings, eight at a time as learners see them."""
    found = {}
    for start in range(0, len(wordings), 8):
        some = wordings[start : start + 8]
        rows = clean(facts, table).loc[lambda all_rows: all_rows["account_id"].notna()]
        if table == "deals":
            rows = rows.loc[rows["status"].eq("open") & rows["next_step_date"].notna()]
        rows = rows.head(len(some)).reset_index(drop=True)
        for label, each in enumerate(some):
            customer = facts.account_name(rows.loc[label, "account_id"])
            for column, value in spoil(in_language(each, lang, customer), customer).items():
                rows.loc[label, column] = value
        found |= dict(zip([each.id for each in some], broken(facts, table, rows), strict=True))
    return found


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize(
    ("what", "table", "spoil"),
    [
        ("step", "deals", lambda text, _: {"next_step": text}),
        ("step", "deals", lambda text, _: {"next_step": text, "next_step_date": None}),
        ("task", "tasks", lambda text, _: {"title": text}),
        ("task", "tasks", lambda text, _: {"title": text, "account_id": None, "deal_id": None}),
        (
            "deal",
            "deals",
            lambda text, customer: {"title": f"{text}, {customer}", "status": "won", "amount": 0.0},
        ),
        ("deal", "deals", lambda text, _: {"title": text}),
    ],
)
def test_a_wording_breaks_the_same_rules_in_each_language(code, what, table, spoil, sample_facts):
    """Does what a learner reads in their language break what its English row was said to break, and nothing else?"""
    english = verdicts(sample_facts, table, about(what), EN, spoil)
    assert len({*english.values()}) > 1
    assert verdicts(sample_facts, table, about(what), language(code), spoil) == english


def test_wordings_are_what_the_sample_team_writes(sample_facts):
    """Is every text of the sample team that a case may show known, so that nobody reads it in another language?"""
    known = {each.text for each in entries(Wording).values()}
    deals, tasks, accounts = (clean(sample_facts, table) for table in ("deals", "tasks", "accounts"))
    assert {*deals["next_step"].dropna()} <= known
    assert {*deals["loss_reason"].dropna()} <= known
    assert {*deals["status"]} <= known
    assert {
        *accounts["client_type"].dropna(),
        *accounts["sector"].dropna(),
        *accounts["channel"].dropna(),
    } <= known
    assert {*tasks.loc[tasks["account_id"].notna(), "title"]} <= known
    assert all(has_goal(text) for text in deals["next_step"].dropna())


def test_texts_are_shown_in_the_language_of_the_learner(sample_facts):
    """Is a known text translated, a customer's name left as it is, and what nobody knows shown as it stands?"""
    question = questions_of(EXERCISE)[0]
    case = OWN["crm.cards"](sample_facts, 1)
    english, spanish = (Posed(question, language(code), 1, case) for code in ("en", "es"))
    offer = said("Send the revised offer, Hotel Sol", "Hotel Sol")
    assert english.words(offer) == "Send the revised offer, Hotel Sol"
    assert spanish.words(offer) == "Enviar la oferta revisada, Hotel Sol"
    assert spanish.words(said("price")) == "precio"
    assert spanish.words(said("something else")) == "something else"
    assert english.words(said("")) == english.words(said(None)) == MISSING
    assert [without_customer(title) for title in ("2 x Care plan, Hotel Sol, Rome", "deal", None)] == [
        "2 x Care plan",
        "deal",
        "",
    ]


@pytest.mark.parametrize("name", sorted(OWN))
def test_an_empty_export_draws_nothing(name, sample_facts):
    """Does a case say that it has nothing to draw from, instead of failing in some other way?"""
    team = replace(sample_facts.team, tables={"reps": sample_facts.team.table("reps")})
    bare = replace(sample_facts, team=team, deals=sample_facts.deals.iloc[:0])
    with pytest.raises(NotDrawable):
        OWN[name](bare, 1)


def test_the_story_tells_of_the_sample_team(sample_facts):
    """Is who is said to be ill or about to leave so in the table of absences, and who leads Giulia's team its manager?"""
    notebook = nbformat.read(shipped("notebooks") / "exercises" / f"{EXERCISE}.ipynb", as_version=4)
    story = next(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert sample_facts.today == TODAY
    reps = sample_facts.team.table("reps").set_index("rep_id")
    away = sample_facts.team.table("absences").assign(who=lambda rows: rows["rep_id"].map(reps["name"]))
    away = away.set_index(away["who"].str.split().str[0])
    assert re.search(r"Last Friday Giulia fell ill, and nobody knows for how long", story)
    assert (away.loc["Giulia", "first_day"], away.loc["Giulia", "kind"]) == (
        pd.Timestamp(2026, 6, 26),
        "illness",
    )
    assert pd.isna(away.loc["Giulia", "last_day"])
    assert "Helena, who leads the team" in story
    assert reps.loc[away.loc["Giulia", "rep_id"], "manager"].startswith("Helena ")
    assert "Grace goes on holiday on Monday, Zoë a week later, and for Zoë nobody has been named" in story
    ahead = [(away.loc[who, "first_day"] - pd.Timestamp(TODAY)).days for who in ("Grace", "Zoë")]
    assert ahead == [6, 13]
    assert pd.isna(away.loc["Zoë", "substitute"])
    zoe = next(question for question in questions_of(EXERCISE) if question.id == "crm_in_the_head")
    assert "in two weeks she goes on holiday for three" in zoe.prompt
    assert (away.loc["Zoë", "last_day"] - away.loc["Zoë", "first_day"]).days == 18
