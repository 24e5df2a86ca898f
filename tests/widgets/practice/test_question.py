"""Questions as forms: what is shown of each type, live and as a twin, and what clicks do."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.playbook.questions import TYPES
from acctkit.practice.card import Card
from acctkit.practice.session import Session
from acctkit.widgets.practice.question import QuestionForm, card_html

EN = language("en")
WRONG = {
    "single": {"choice": ["b"]},
    "multiple": {"choice": ["a", "b"]},
    "number": {"number": ["617.25"]},
    "order": {"item": ["b", "a", "c", "d"], "touched": ["yes"]},
    "match": {"p": ["one"], "q": ["two"], "r": ["two"]},
    "table": {"jan.sum": ["1200.5"], "jan.way": ["up"], "feb.sum": ["1"], "feb.way": ["down"]},
    "pick_rows": {"row": ["r1", "r2"]},
    "place": {"ana": ["1.5,4.5"], "luis": ["3,3"], "eva": ["5,1"]},
    "text": {"text": ["Some thoughts until Friday"], "assess": ["mine"]},
}
RIGHT = {
    "single": {"choice": ["a"]},
    "multiple": {"choice": ["a", "c"]},
    "number": {"number": ["1,234.5"]},
    "order": {"item": ["a", "b", "c", "d"], "touched": ["yes"]},
    "match": {"p": ["one"], "q": ["two"], "r": ["one"]},
    "table": {"jan.sum": ["1200.5"], "jan.way": ["up"], "feb.sum": ["800"], "feb.way": ["down"]},
    "pick_rows": {"row": ["r1", "r3", "r4"]},
    "place": {"ana": ["1.5,4.5"], "luis": ["3,3"], "eva": ["1.5,1.5"]},
    "text": {"text": ["Call the buyer on Friday"]},
}
every_type = pytest.mark.parametrize("kind", TYPES)


def form_of(session: Session, kind: str) -> QuestionForm:
    return QuestionForm(session, session.card(f"fair_{kind}"), lambda: None)


def filled(page, kind: str) -> dict[str, list[str]]:
    """Return what a browser would send of a page on which nothing is changed."""
    sent: dict[str, list[str]] = {}
    for tag, field in page.elements:
        ticked = field.get("type") not in {"radio", "checkbox"} or "checked" in field
        if tag == "input" and ticked and field["value"]:
            sent.setdefault(field["name"], []).append(field["value"])
    return sent


@every_type
def test_every_field_has_a_name_to_be_read_out(fair, read, kind):
    """Has each field a label, the whole a legend, and the form a button that Enter presses?"""
    page = read(card_html(fair().card(f"fair_{kind}"), EN, live=True))
    names = {field["name"] for field in page.fields}
    assert names <= set(page.labelled)
    assert len(page.all("legend")) == 1
    assert [button["type"] for button in page.all("button", data_do="check")] == ["submit"]
    assert "disabled" not in page.all("fieldset")[0]


@every_type
def test_wrong_then_right(fair, read, send, kind):
    """Is a wrong answer told why beside what was entered, the right one praised, and both spoken?"""
    form = form_of(fair(), kind).form
    told = send(form, "check", WRONG[kind])["said"]
    page = read(form.html)
    card = fair().card(f"fair_{kind}")
    assert card.status in {"incorrect", "partly"}
    assert all(sentence in page.words and sentence in told for sentence in card.feedback)
    label = "Not yet" if card.status == "incorrect" else "Partly right"
    assert told.startswith(label)
    assert label in page.words
    assert {"check", "hint", "solution", "again"} <= set(page.clicks())
    assert send(form, "check", RIGHT[kind])["said"].startswith("Right")
    assert "first" not in read(form.html).all("button", data_do="check")[0].get("class", "")
    assert fair().card(f"fair_{kind}").status == "correct"


@every_type
def test_what_was_entered_comes_back(fair, read, send, kind):
    """Would sending the page again send the same answer?"""
    session = fair()
    form = form_of(session, kind).form
    send(form, "check", WRONG[kind])
    sent = filled(read(form.html), kind)
    if kind in {"match", "table"}:
        selected = re.findall(r'<select name="([^"]+)".*?(?:value="([^"]+)" selected|</select>)', form.html)
        sent |= {name: [value] for name, value in selected if value}
    if kind == "text":
        sent["text"] = [re.findall(r"<textarea[^>]*>(.*?)</textarea>", form.html)[0]]
    before = session.card(f"fair_{kind}")
    again = session.submit(f"fair_{kind}", sent)
    assert replace(again, attempts=before.attempts) == before


@every_type
def test_the_twin(fair, read, send, kind):
    """Does the twin show what was asked, entered and told, with nothing to click and nothing that moves?"""
    session = fair()
    send(form_of(session, kind).form, "check", WRONG[kind])
    card = session.card(f"fair_{kind}")
    page = read(card_html(card, EN))
    assert "disabled" in page.all("fieldset")[0]
    assert page.clicks() == []
    assert card.prompt in page.words
    assert all(sentence in page.words for sentence in card.feedback)
    assert page.all("select") == []


def test_marks_are_words_and_signs(fair, read, send):
    """Does every part of an answer say in words how it is, beside sign and colour?"""
    said = {
        "multiple": ["✓ right", "✗ not right", "○ missed"],
        "match": ["✓ right", "✗ not right"],
        "table": ["✓ right", "✗ not right"],
        "pick_rows": ["✓ right", "✗ not right", "○ missed"],
        "place": ["✓ right", "✗ not right"],
        "order": ["✓ right", "✗ not right"],
    }
    for kind, words in said.items():
        form = form_of(fair(), kind).form
        send(form, "check", WRONG[kind])
        shown = read(form.html).words
        assert [word for word in words if word not in shown] == []


def test_hints_one_by_one_then_the_solution(fair, read, send):
    """Do hints come one by one, is each spoken, and is the solution offered when there is no hint left?"""
    form = form_of(fair(), "single").form
    assert "solution" not in read(form.html).clicks()
    assert "Hint (2 left)" in form.html
    assert send(form, "hint") == {"said": "Look."}
    assert "solution" not in read(form.html).clicks()
    assert send(form, "hint") == {"said": "Look closer."}
    clicks = read(form.html).clicks()
    assert "hint" not in clicks
    assert "solution" in clicks
    assert send(form, "solution") == {"said": "Because."}
    assert "solution" not in read(form.html).clicks()


def test_a_hint_keeps_what_was_chosen(fair, read, send):
    """Does what was chosen and not checked stay when a hint is asked for, as no attempt?"""
    session = fair()
    form = form_of(session, "single").form
    send(form, "hint", {"choice": ["c"]})
    assert "checked" in read(form.html).all("input", value="c")[0]
    assert session.card("fair_single").attempts == 0


def test_a_draft_is_kept_and_not_judged(fair, read, send):
    """Is what was entered kept without a check, and shown by the page opened again?"""
    form = form_of(fair(), "table").form
    before = form.html
    assert send(form, "draft", {"jan.sum": ["12"]}) == {"said": ""}
    assert form.html == before, "nothing on the page moves while somebody types"
    page = read(form_of(fair(), "table").form.html)
    assert page.all("input", name="jan.sum")[0]["value"] == "12"
    assert "told" not in json.dumps(page.elements)


def test_beginning_anew(fair, read, send):
    """Is a question begun anew as it was at first?"""
    form = form_of(fair(), "single").form
    fresh = form.html
    send(form, "check", WRONG["single"])
    send(form, "hint", WRONG["single"])
    assert form.html != fresh
    assert send(form, "again")["said"]
    assert form.html == fresh


def test_a_click_that_does_not_exist(fair, send):
    """Is an unknown click no answer?"""
    session = fair()
    assert "trouble" in send(form_of(session, "single").form, "give up", {"choice": ["a"]})
    assert session.card("fair_single").attempts == 0


def test_readings_to_choose_from(read):
    """Is an ambiguous number asked back with a button for each reading, which checks it?"""
    use = Session.open("02_goals", language("es"))
    card = next(card for card in use.cards() if card.type == "number")
    form = QuestionForm(use, card, lambda: None).form
    form._handle_custom_msg({"do": "check", "fields": {"number": ["1,234"]}, "id": "v.1"}, [])
    buttons = read(form.html).all("button", data_do="choose")
    assert [button["data-value"] for button in buttons] == ["1,2340", "1234"]
    assert {button["data-field"] for button in buttons} == {"number"}


def test_none_of_the_rows(fair, read, send):
    """Can one say that no row is faulty, and does the page show that this was the answer?"""
    session = fair()
    form = form_of(session, "pick_rows").form
    assert "checked" not in read(form.html).all("input", name="none")[0]
    send(form, "check", {"none": ["yes"]})
    assert session.card("fair_pick_rows").attempts == 1
    assert "checked" in read(form.html).all("input", name="none")[0]
    send(form, "check", WRONG["pick_rows"])
    assert "checked" not in read(form.html).all("input", name="none")[0]


def test_long_texts_to_match_stand_in_full(fair, read):
    """Do texts too long for a select box stand above it, with the letters that the boxes name?"""
    card = fair().card("fair_match")
    assert "letters" not in card_html(card, EN, live=True)
    right = [{**each, "text": f"{each['text']} {'and so on ' * 5}"} for each in card.body["right"]]
    long = replace(card, body={**card.body, "right": right})
    html = card_html(long, EN, live=True)
    assert html.count("<li>") == 3
    assert f'<option value="{right[1]["id"]}">B · {right[1]["text"]}</option>' in html


hostile = st.text(alphabet=st.sampled_from("<>&\"'`={}/ax"), min_size=1, max_size=12).map(
    lambda text: f"<script>{text}</script>\"'><img src=x onerror=alert(1)>"
)


@every_type
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=hostile)
def test_no_text_becomes_markup(fair, read, kind, text):
    """Is every text of a card, also a hostile one, shown as text and nothing else, live and in the twin?"""
    card: Card = fair().card(f"fair_{kind}")
    body = _everywhere(card.body, text)
    bad = replace(
        card,
        prompt=text,
        columns=(text,),
        rows=((text,),),
        body=body,
        feedback=(text,),
        hints=(text,),
        solution=text,
        note=text,
    )
    for live in (True, False):
        clean, dirty = (
            read(card_html(replace(bad, **_harmless(bad)), EN, live=live)),
            read(card_html(bad, EN, live=live)),
        )
        assert [tag for tag, _ in dirty.elements] == [tag for tag, _ in clean.elements]
        assert not {"script", "img"} & {tag for tag, _ in dirty.elements}
        assert not any(name.startswith("on") for _, given in dirty.elements for name in given)


def _everywhere(value, text):
    """Put a text in place of every text that people write; ids stay, and so do the names of a grid's fields."""
    if isinstance(value, dict):
        prose = {"text", "name", "typed", "unit"} - ({"name"} if "choices" in value else set())
        return {
            key: text if key in prose and isinstance(each, str) else _everywhere(each, text)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_everywhere(each, text) for each in value]
    return value


def _harmless(card):
    """Return the same card with harmless texts of the same length."""
    length = len(card.prompt)
    plain = "x" * length
    return {
        "prompt": plain, "columns": (plain,), "rows": ((plain,),), "body": _everywhere(card.body, plain),
        "feedback": (plain,), "hints": (plain,), "solution": plain, "note": plain,
    }  # fmt: skip
