"""One learner in one exercise, with a trainer's own questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.i18n import language
from acctkit.playbook import ContentError, use_content
from acctkit.practice import kinds, session
from acctkit.practice.learner import Learner
from acctkit.practice.session import Session

ME = Learner("0" * 32, "Ana")

EXERCISE = """
- id: 90_fair
  title: {en: The fair, es: La feria}
  promise: You will meet people.
  minutes: 5
  parts: [{id: begin, title: Begin}, {id: end, title: End}]
"""
QUESTIONS = """
- id: fair.last
  exercise: 90_fair
  part: end
  counts: false
  prompt: What will you do?
  hints: [Think.]
  solution: "Anything."
  text: {sample: Call Ana., lines: 3}
- id: fair.who
  exercise: 90_fair
  part: begin
  prompt: {en: Whom do you greet?, es: ¿A quién saluda?}
  hints: [Look., Closer.]
  solution: The customer.
  single:
    options:
      - {id: a, text: Nobody, feedback: That is a pity.}
      - {id: b, text: The customer, feedback: Yes., right: true}
- id: fair.both
  exercise: 90_fair
  part: begin
  prompt: What do you take along?
  hints: [Look.]
  solution: Cards and time.
  multiple:
    options:
      - {id: a, text: Cards, feedback: Cards help., right: true}
      - {id: b, text: Time, feedback: Time helps., right: true}
      - {id: c, text: Haste, feedback: Haste does not.}
"""


@pytest.fixture(autouse=True)
def _fair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay an exercise of our own over the kit's, and keep progress apart."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "exercises.yaml").write_text(EXERCISE, "utf-8")
    (own / "questions.yaml").write_text(QUESTIONS, "utf-8")
    use_content(own)
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCTKIT_DB", raising=False)


def opened(code: str = "en", learner: Learner = ME) -> Session:
    return Session.open("90_fair", language(code), learner)


def test_cards_in_their_order() -> None:
    """Do the cards come by part and then as written, with their place in the whole?"""
    made = opened()
    assert [(card.id, card.place, card.total) for card in made.cards()] == [
        ("fair.who", 1, 3),
        ("fair.both", 2, 3),
        ("fair.last", 3, 3),
    ]
    assert [card.id for card in made.cards("end")] == ["fair.last"]
    assert made.exercise.title == "The fair"
    assert opened("es").card("fair.who").prompt == "¿A quién saluda?"
    with pytest.raises(ContentError, match="90_fair: there is no part 'middle'"):
        made.cards("middle")


def test_wrong_then_right() -> None:
    """Is a wrong answer told why, counted, and followed by a right one?"""
    made = opened()
    wrong = made.submit("fair.who", {"choice": ["a"]})
    assert (wrong.status, wrong.feedback, wrong.attempts) == ("incorrect", ("That is a pity.",), 1)
    right = made.submit("fair.who", {"choice": ["b"]})
    assert (right.status, right.feedback, right.attempts) == ("correct", ("Yes.",), 2)
    score = made.score()
    assert (score.right, score.partly, score.tried, score.total) == (1, 0, 1, 2)
    assert score.by_part["end"].total == 0


def test_nothing_entered_is_not_kept() -> None:
    """Is an empty form no attempt?"""
    made = opened()
    assert made.submit("fair.who", {}).attempts == 0
    assert opened().card("fair.who").status == "unattempted"


def test_opened_again() -> None:
    """Does an exercise opened again look as it was left, feedback, hints and solution included, for this learner alone?"""
    made = opened()
    made.submit("fair.both", {"choice": ["a", "b", "c"]})
    made.hint("fair.both")
    left = made.show_solution("fair.both")
    again = opened().card("fair.both")
    assert again == left
    assert (again.hints, again.hints_left, again.solution) == (("Look.",), 0, "Cards and time.")
    assert [option["chosen"] for option in again.body["options"]] == [True, True, True]
    assert opened(learner=Learner("1" * 32)).card("fair.both").attempts == 0


def test_hints_come_one_by_one() -> None:
    """Does each click show one more hint, and no more than there are?"""
    made = opened()
    assert made.card("fair.who").hints == ()
    assert made.hint("fair.who").hints == ("Look.",)
    last = made.hint("fair.who")
    assert (last.hints, last.hints_left) == (("Look.", "Closer."), 0)
    assert made.hint("fair.who") == last


def test_a_hint_leaves_what_was_entered() -> None:
    """Is what was chosen and not checked still there after a hint or a look at the solution, and no answer?"""
    made = opened()
    made.submit("fair.who", {"choice": ["a"]})
    assert made.hint("fair.who", {"choice": ["a"]}).status == "incorrect"
    shown = made.show_solution("fair.who", {"choice": ["b"]})
    assert shown.status == "unattempted"
    assert [option["chosen"] for option in shown.body["options"]] == [False, True]
    assert opened().card("fair.who").status == "incorrect"


def test_start_again() -> None:
    """Does starting again clear a question, or all, for the eye and keep the history?"""
    made = opened()
    made.submit("fair.who", {"choice": ["a"]})
    made.submit("fair.both", {"choice": ["a", "b"]})
    made.draft("fair.last", {"text": ["I will"]})
    made.start_again("fair.who")
    assert [card.attempts for card in opened().cards()] == [0, 1, 0]
    made.start_again()
    assert [card.attempts for card in opened().cards()] == [0, 0, 0]
    assert opened().card("fair.last").body["text"] == ""


def test_drafts() -> None:
    """Is what was typed and not checked there again, until an answer takes its place?"""
    made = opened()
    made.draft("fair.last", {"text": ["I will call"]})
    draft = opened().card("fair.last")
    assert (draft.body["text"], draft.status, draft.attempts) == ("I will call", "unattempted", 0)
    made.submit("fair.last", {"text": ["I will call Ana tomorrow."]})
    assert opened().card("fair.last").body["text"] == "I will call Ana tomorrow."
    made.draft("fair.last", {"text": ["No, Ben"]})
    assert opened().card("fair.last").body["text"] == "No, Ben"


def test_own_sheets() -> None:
    """Is an own sheet kept, apart from the questions?"""
    made = opened()
    assert made.kept("own_matrix") is None
    made.keep("own_matrix", {"people": [{"name": "A."}]})
    made.start_again()
    assert opened().kept("own_matrix") == {"people": [{"name": "A."}]}


def test_a_fault_of_the_kit(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Is a check that fails told in plain words, the answer kept, and not counted as an attempt?"""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    made = opened()
    monkeypatch.setattr(kinds.single, "check", broken)
    card = made.submit("fair.who", {"choice": ["a"]})
    assert (card.status, card.attempts) == ("error", 0)
    assert "not your fault" in card.feedback[0]
    assert "fair.who" in caplog.text
    monkeypatch.undo()
    assert session.Session is Session


def test_an_answer_of_an_older_version() -> None:
    """Is a kept answer that no longer fits the question shown as not attempted, and never an error?"""
    made = opened()
    made.submit("fair.who", {"choice": ["a"]})
    made.progress.note(
        "answered",
        "fair.who",
        {"answer": {"x": 1}, "status": "correct", "score": 1.0, "seed": 1, "language": "en"},
    )
    assert opened().card("fair.who").status == "unattempted"
