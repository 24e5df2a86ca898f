"""The page of a whole team, part by part."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.coach.away import Away
from acctkit.coach.facts import team_facts
from acctkit.coach.team_brief import team_brief
from acctkit.coach.team_targets import target_table
from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.situations import SituationCard
from acctkit.widgets.team_charts import apart
from acctkit.widgets.team_page import TeamPage, open_team

DAY = date(2026, 6, 10)
PARTS = ("head", "first", "matrix", "places", "group", "targets", "discipline", "refusals", "forecasts")
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {rep.__class__}",
    "x" * 300,
]


class Elements(HTMLParser):
    """Collects every element with its attributes, and the text of each cell of a table."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text, self.rows, self.inside = [], [], [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in {"td", "th"}

    def handle_data(self, data):
        self.text.append(data)
        if self.inside:
            self.rows[-1][-1] += data


def bundle(shown):
    made = shown._repr_mimebundle_()
    return made[0] if isinstance(made, tuple) else made


def shown(page, *names):
    return {name: bundle(getattr(page, name)()) for name in names or PARTS}


@pytest.fixture(scope="module")
def page(sample_facts, lang):
    return TeamPage(team_brief(sample_facts), lang)


@pytest.fixture(scope="module")
def english(sample_facts, en):
    return TeamPage(team_brief(sample_facts), en)


@pytest.fixture(scope="module")
def build(make_team, ended, still_open):
    """Build the page of three people in which a text stands wherever the data can hold one."""

    def make(text, *, ratings=True, answers=True, reached=False):
        reps = [{"rep_id": rep, "name": f"{rep}{text}", "team": text, "manager": text} for rep in "abc"]
        rating = {"task": text, "rater": text, "rater_role": "manager", "ability": 3, "willingness": 4}
        target = 1.0 if reached else 5000.0
        statement = {"questionnaire": "group_type", "date": date(2026, 5, 1)}
        given = [
            (f"{kind}_{n}", 5 if kind == "analyst" else 2)
            for kind in ("stubborn", "analyst", "artist", "detail", "sincere")
            for n in range(1, 5)
        ]
        team = make_team(
            currency="EUR",
            reps=reps,
            deals=[*ended("a", "won", 9), *ended("b", "won", 5), *ended("b", "lost", 5), *still_open("c", 4)],
            ratings=[rating | {"rep_id": rep, "date": date(2026, 5, 1)} for rep in "ab"] if ratings else [],
            answers=[
                statement | {"rep_id": "a", "statement": item, "answer": str(value)} for item, value in given
            ]
            if answers
            else [],
            targets=[
                {"rep_id": rep, "month": date(2026, month, 1), "target": target}
                for rep in "ab"
                for month in range(1, 13)
            ],
        )
        return TeamPage(team_brief(team_facts(team, DAY)), language("en"))

    return make


def test_every_part(page):
    """Has each part words, and HTML or a picture, without a hole or an open place?"""
    for name, made in shown(page).items():
        assert made["text/plain"].strip(), name
        assert "text/html" in made or made["image/png"].startswith(b"\x89PNG"), name
        text = "".join(Elements(made.get("text/html", "")).text)
        assert not {"nan", "None", "NaT"} & set(f"{text} {made['text/plain']}".split()), name
        assert name == "head" or "{" not in text, name


def test_everybody_once(page):
    """Does everybody stand once in who needs what first, each with something to do, by number?"""
    rows = Elements(page.first().html).rows[1:]
    members = page.team.members
    assert [row[0] for row in rows] == [str(member.number) for member in members]
    assert sorted(
        row[1].removesuffix(member.brief.team or "") for row, member in zip(rows, members, strict=True)
    ) == sorted(member.brief.name for member in members)
    assert all(row[2] for row in rows)


def test_the_table_adds_up(english):
    """Do the amounts on the page add up, row by row, column by column, and to the sum told?"""
    block = english.targets()
    header, *rows, sums = [row for row in Elements(block.html).rows if row]
    numbers = [[int(re.sub(r"\D", "", cell)) for cell in row[1:]] for row in (*rows, sums)]
    assert len(header) == len(sums) == 8
    for *months, total in numbers:
        assert sum(months) == total
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert english.lang.money(numbers[-1][-1], "EUR") in block.words


def test_the_basis_is_told(english):
    """Does the page say what the months follow, and who is absent without a known end?"""
    html = english.targets().html
    assert "season in the team&#39;s own wins over 12 months" in html
    assert "Absent without a known end:</b> Giulia Ferrante" in html


@pytest.mark.parametrize(
    ("basis", "said"),
    [("given", "follow the targets as set"), ("even", "count alike"), ("history", "season")],
)
def test_each_basis_has_its_sentence(english, basis, said):
    """Is each way to weigh the months told in its own words?"""
    table = replace(english.team.targets, basis=basis)
    team = replace(english.team, targets=table)
    assert said in TeamPage(team, english.lang).targets().html


def test_a_conflict_is_stated(sample_facts, english):
    """Where somebody with a target is away to the end of the year, are name, amount and remedy told above the table?"""
    closed = frozenset(("R15", month) for month in english.team.targets.months)
    goals = {member.brief.rep_id: member.brief.goals for member in english.team.members}
    table = target_table(goals, Away(closed))
    block = TeamPage(replace(english.team, targets=table), english.lang).targets()
    left = english.lang.number(goals["R15"].left)
    for part in (
        "Season and absences cannot both be kept",
        "Giulia Ferrante",
        left,
        "Raise one of these maximums",
    ):
        assert part in block.html
    assert f"{left} is to be reached there, and the maximums allow only 0" in block.words
    rows = [row for row in Elements(block.html).rows if row]
    own = next(row for row in rows if row[0] == "Ирина Соколова")
    assert own[1:-1] == [english.lang.number(part.needed) for part in goals["R03"].months]


def test_a_month_away_is_told(english):
    """Is somebody who is away a whole month named with it, and somebody with nothing left to win not?"""
    table = english.team.targets
    august = table.months[1]
    away = Away(frozenset({("R09", august), ("R05", august)}), ("R05",))
    reached = [replace(share, left=0) if share.rep_id == "R05" else share for share in table.shares]
    team = replace(english.team, targets=replace(table, away=away, shares=tuple(reached)))
    html = TeamPage(team, english.lang).targets().html
    assert "Zoë Brännström (Aug 2026)" in html
    assert "Absent without a known end" not in html
    assert "王晓明 (" not in html


def test_every_round_is_on_the_way(english, make_team):
    """Does the picture change with a round of ratings between the first one and now?"""

    def ratings(*rounds):
        return [
            {
                "rep_id": "a",
                "task": "t",
                "rater": "m",
                "rater_role": "manager",
                "date": day,
                "ability": ability,
                "willingness": 3,
            }
            for day, ability in rounds
        ]

    first, between, now = (date(2025, 6, 1), 2), (date(2025, 12, 1), 4), (date(2026, 5, 1), 3)
    pictures = [
        TeamPage(
            team_brief(team_facts(make_team(reps=[{"rep_id": "a"}], ratings=ratings(*rounds)), DAY)),
            english.lang,
        ).matrix()
        for rounds in ((first, now), (first, between, now))
    ]
    assert pictures[0].png != pictures[1].png
    assert pictures[0].words == pictures[1].words


def test_said_once(english):
    """Does the head leave it to the page to say for whom it is?"""
    assert "alone" not in english.head().html
    assert english.head().words == "The team"


def test_numbers_in_the_picture_stand_beside_names(english):
    """Does the table in figures give number, name and the raters' range of everybody who is in the picture?"""
    rows = {row[0]: row for row in Elements(english.places().html).rows[1:]}
    rated = [member for member in english.team.members if member.rated]
    assert set(rows) == {str(member.number) for member in rated}
    for member in rated:
        assert rows[str(member.number)][1] == member.brief.name
        low = english.lang.number(member.brief.placement.ability_low, 1)
        assert f"({low}–" in rows[str(member.number)][2]
        assert f"{member.number} {member.brief.name}:" in english.matrix().words
    unrated = [member.brief.name for member in english.team.members if not member.rated]
    assert unrated
    assert all(name in "".join(Elements(english.places().html).text) for name in unrated)


def test_movement_has_its_direction(english):
    """Does the arrow in the table follow what the ratings did since the first one?"""
    rows = {row[0]: row for row in Elements(english.places().html).rows[1:]}
    seen = set()
    for member in english.team.members:
        if member.rated and member.brief.person.before is not None:
            change = round(member.brief.placement.willingness - member.brief.person.before[1].willingness, 1)
            arrow = "↑" if change > 0 else "↓" if change < 0 else "→"
            assert arrow in rows[str(member.number)][3]
            seen.add(arrow)
    assert {"↑", "↓"} <= seen


def test_no_word_about_will_without_ratings(build, en):
    """Without ratings, is there no column, no cell of the matrix and no situation of will, but how to begin?"""
    made = shown(build("", ratings=False))
    assert "image/png" not in made["matrix"]
    assert "rate five tasks" in made["matrix"]["text/html"]
    titles = {
        en.content(card).title for kind in (MatrixCell, SituationCard) for card in entries(kind).values()
    }
    for name in ("head", "first", "group", "targets"):
        text = "".join(Elements(made[name]["text/html"]).text)
        assert not [word for word in ("illing", "Perhaps", *titles) if word in text], name
    assert "Without ratings nothing is said" in made["places"]["text/html"]
    assert "Ability and willingness" in build("").first().html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names(build, text):
    """Does a name never become markup: the same elements as for a plain name, the text shown as it is?"""
    names = [name for name in PARTS if name != "matrix"]
    plain, hostile = shown(build("Plain"), *names), shown(build(text), *names)
    for name in names:
        ours, theirs = (Elements(made[name]["text/html"]) for made in (plain, hostile))
        assert theirs.found == ours.found, name
        assert "".join(theirs.text).count(text) == "".join(ours.text).count("Plain"), name
    assert all("Plain" in plain[name]["text/html"] for name in ("first", "places", "group", "targets"))


def test_a_picture_of_numbers_alone(build):
    """Is the picture the same whatever the people are called?"""
    one, other = (build(text).matrix() for text in ("Plain", "$x$ 王"))
    assert one.png == other.png
    assert one.words != other.words


def test_missing_tables_become_sentences(build, make_team, en):
    """Do missing answers and targets, and targets that are reached, become sentences?"""
    assert "Nobody has answered" in build("", answers=False).group().words
    assert "every target of 2026 is reached" in build("", reached=True).targets().words
    nothing = TeamPage(team_brief(team_facts(make_team(reps=[{"rep_id": "a"}]), DAY)), en)
    assert "targets.csv" in nothing.targets().html
    assert all(made["text/plain"].strip() for made in shown(nothing).values())


def test_who_has_no_target_is_named(build):
    """Is somebody without a target named below the table, and not shown with zeros?"""
    html = build("").targets().html
    assert "Without a target: c" in html
    assert [row[0] for row in Elements(html).rows[1:]] == ["a", "b", "Together"]


def test_the_talk_turns_on_the_same_thing(english):
    """Does the list name what the person's own page proposes, also where a strength weighs more?"""
    rows = {row[1].removesuffix("Faro"): row for row in Elements(english.first().html).rows[1:]}
    member = next(one for one in english.team.members if one.brief.rep_id == "R09")
    assert member.brief.findings[0].stance == "strength"
    row = next(row for name, row in rows.items() if name.startswith(member.brief.name))
    assert "Meet one more decision maker" in row[2]


def test_one_person(english):
    """Does a team of one still make a page?"""
    team = replace(english.team, members=english.team.members[:1])
    assert len(Elements(TeamPage(team, english.lang).first().html).rows) == 2
    assert bundle(TeamPage(team, english.lang).matrix())["image/png"]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(2, 4), st.integers(2, 4)), min_size=1, max_size=20))
def test_marks_never_hide_each_other(places):
    """Do people in the very same place get marks side by side, near where they are, and always the same ones?"""
    given_places = np.array(places, dtype=float)
    moved = apart(given_places)
    between = np.hypot(*(moved[:, None] - moved[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(between, np.inf)
    assert between.min() > 0.1
    assert np.abs(moved - given_places).max() < 0.6
    assert (apart(given_places) == moved).all()


def test_marks_with_room_stay():
    """Does nobody move who is in nobody's way?"""
    places = np.array([[1.0, 1.0], [3.0, 3.0], [3.2, 3.0], [5.0, 5.0]])
    assert (apart(places) == places).all()
    assert apart(np.empty((0, 2))).shape == (0, 2)


def test_from_the_folder(monkeypatch, english):
    """Does the one line of the notebook read the folder and give the same page?"""
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    opened = open_team("data/sample-team", "en", "2026-06-30")
    assert opened.first() == english.first()
    assert opened.targets() == english.targets()


@pytest.mark.real
def test_a_real_export(crm_facts, en):
    """Does an export without ratings, answers and targets make a page with all 35 people on it?"""
    made = shown(TeamPage(team_brief(crm_facts), en))
    assert len(Elements(made["first"]["text/html"]).rows) == 36
    assert "Revenue won: 10,005,534" in made["head"]["text/html"]
    assert "targets.csv" in made["targets"]["text/html"]
