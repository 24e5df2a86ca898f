"""The page of a rep, part by part."""

import dataclasses
import inspect
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from acctkit.coach.brief import brief
from acctkit.tables import Fault
from acctkit.widgets.rep_page import RepPage, open_page

PARTS = [
    name
    for name, method in inspect.getmembers(RepPage, inspect.isfunction)
    if not name.startswith("_") and len(inspect.signature(method).parameters) == 1
]
PICTURES = ("standing", "matrix", "months", "open_deals")
HOSTILE = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1); '",
    "{rep.__class__} {{ 7 * 7 }} {% raw %}",
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "x" * 300,
    "Иван 王小明 محمد 🙂 e\u0301",
    "</style><script>alert(1)</script>",
]


class Elements(HTMLParser):
    """Collects every element with its attributes, and the text between them."""

    def __init__(self):
        super().__init__()
        self.found, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def parsed(html):
    elements = Elements()
    elements.feed(html)
    elements.close()
    return elements


def bundle(shown):
    made = shown._repr_mimebundle_()
    return made[0] if isinstance(made, tuple) else made


def parts(page, *, pictures=True):
    """Return what each part shows; pictures take most of the time and hold no names."""
    return {name: bundle(getattr(page, name)()) for name in PARTS if pictures or name not in PICTURES}


def test_all_parts_are_tested():
    """Are the parts found that the notebook shows?"""
    assert {"head", "first_screen", "conversation", "matrix", "what_if", "trust"} <= set(PARTS)


@pytest.mark.parametrize("rep", [f"R{number:02d}" for number in range(1, 13)])
def test_every_part_of_every_rep(pages, rep):
    """Has each part words for those without HTML, and either HTML or a picture, without a hole or an open place?"""
    with_pictures = pages[rep].lang.code == "en" or rep in {"R04", "R11", "R12"}
    for name, made in parts(pages[rep], pictures=with_pictures).items():
        assert made["text/plain"].strip(), name
        assert "text/html" in made or made["image/png"].startswith(b"\x89PNG"), name
        for text in (made["text/plain"], "".join(parsed(made.get("text/html", "")).text)):
            assert not [hole for hole in ("nan", "None", "NaT") if hole in text.split()], name
            if name != "head":  # the style sheet is full of braces
                assert "{" not in text, name


@pytest.mark.parametrize("rep", ["R01", "R12"])
def test_nothing_leaves_the_page(pages, rep):
    """Does no part load anything or run a script, with ordinary names?"""
    for name, made in parts(pages[rep], pictures=False).items():
        for tag, attributes in parsed(made.get("text/html", "")).found:
            assert tag not in {"script", "iframe", "object", "embed", "link", "img", "form"}, name
            assert not {"src", "href"} & set(attributes), name


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names(named, text):
    """Does a name never become markup: the same elements as for a plain name, the text shown as it is?"""
    plain, hostile = (parts(named(name), pictures=False) for name in ("Plain", text))
    seen = 0
    for name, made in hostile.items():
        ours, theirs = parsed(plain[name].get("text/html", "")), parsed(made.get("text/html", ""))
        assert theirs.found == ours.found, name
        seen += text in "".join(theirs.text)
        assert "".join(theirs.text).count(text) == "".join(ours.text).count("Plain"), name
    assert seen >= 6


def test_pictures_hold_no_names(named):
    """Is no name drawn into a picture, where nobody could escape or search it?"""
    page = named("$x$ \\frac")
    for name in PICTURES:
        made = bundle(getattr(page, name)())
        assert "image/png" in made
        assert "frac" not in made["text/plain"]


def test_five_without_deals_differ(crm_briefs, en):
    """Does a rep without deals get another first screen: no figures, what to collect, another action?"""
    silent = next(made for made in crm_briefs.values() if made.results.won + made.results.lost == 0)
    busy = crm_briefs["Moses Frase"]
    first, second = (RepPage(made, en).first_screen() for made in (silent, busy))
    assert 'class="tiles"' not in first.html
    assert "What to collect first" in first.html
    assert 'class="tiles"' in second.html
    assert "What to collect first" not in second.html
    assert first.words != second.words


def test_nothing_about_people_without_ratings(crm_briefs, en):
    """Without ratings, does the page only say how to begin?"""
    page = RepPage(crm_briefs["Moses Frase"], en)
    assert "Without ratings nothing is said" in page.training().html
    assert "image/png" not in bundle(page.matrix())
    assert "rate five tasks" in bundle(page.matrix())["text/html"]


def test_action_is_that_of_the_main_thing(sample_briefs, en):
    """Is the action on the first screen that of what is to change, though a strength weighs more?"""
    html = RepPage(sample_briefs["R09"], en).first_screen().html
    assert "Meet one more decision maker" in html.split('class="agree"')[1]


def test_last_agreement_stands_beside_the_action(sample_briefs, en):
    """Does whoever proposes something see what became of the last agreement, and nothing where there was none?"""
    box = RepPage(sample_briefs["R16"], en).first_screen().html.split('class="agree"')[1]
    assert "Agreed last time, May 19, 2026: “Finish or hand back the oldest open tasks”." in box
    assert "past its date" in box
    alone = next(one for one in sample_briefs.values() if not one.commitments and one.main)
    assert "Agreed last time" not in RepPage(alone, en).first_screen().html


def test_ages_need_wins(make_team, still_open, en):
    """With open deals but few wins in the team, does the page say what is missing, and not that there are none?"""
    made = brief(make_team(deals=still_open("r", 9)), "r", date(2026, 6, 10))
    assert "30 won deals" in RepPage(made, en).open_deals().html


def test_later_entries_are_told(crm_facts, en):
    """On a day before the end of the export, does the page say how much of it does not count yet?"""
    made = brief(crm_facts.team, "Anna Snelling", date(2017, 7, 31))
    said = RepPage(made, en).trust().html
    later = made.dated_later
    assert f"left out ({later.begun})" in said
    assert f"count as open ({later.closed})" in said
    assert "Not known yet" not in RepPage(brief(crm_facts, "Anna Snelling", crm_facts.today), en).trust().html


def test_from_the_folder(monkeypatch, sample_briefs):
    """Does the one line of the notebook read the folder and give the same brief?"""
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    page = open_page("data/sample-team", "R07", "en", "2026-06-30")
    assert page.brief.findings == sample_briefs["R07"].findings
    assert page.lang.code == "en"


def test_set_aside_rows_are_listed(sample_briefs, en):
    """Are rows that could not be used told with their file and row, escaped?"""
    fault = Fault("unknown-rep", "<b>.csv", row=7, column="rep", value="<i>", table="deals")
    page = RepPage(dataclasses.replace(sample_briefs["R01"], set_aside=(fault,)), en)
    html = page.trust().html
    assert "1 row of this person could not be used" in html
    assert "&lt;b&gt;.csv" in html
    assert "<i>" not in html
