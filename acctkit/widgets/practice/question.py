"""One question as a form, with its static twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from acctkit.i18n import Language
from acctkit.practice.card import Card
from acctkit.practice.outcome import Status
from acctkit.practice.sent_fields import Fields
from acctkit.practice.session import Session
from acctkit.widgets.block import render
from acctkit.widgets.practice.form import Form
from acctkit.widgets.practice.matrix import board

_SIGNS: Mapping[Status, str] = {
    "correct": "✓",
    "partly": "◐",
    "incorrect": "✗",
    "error": "!",
    "unattempted": "→",
}


def card_html(card: Card, lang: Language, *, live: bool = False) -> str:
    """Return a card as HTML: to work with where it is live, else to read."""
    return render(
        "practice/card",
        lang,
        card=card,
        live=live,
        label=_label(card.status, lang),
        sign=_SIGNS[card.status],
        board=board(card.body["people"], lang) if card.type == "place" else None,
    )


def _label(status: Status, lang: Language) -> str:
    return {
        "correct": lang.gettext("Right"),
        "partly": lang.gettext("Partly right"),
        "incorrect": lang.gettext("Not yet"),
        "error": lang.gettext("Not checked"),
        "unattempted": lang.gettext("To note"),
    }[status]


class QuestionForm:
    """A question that a learner works with. `changed` is called after each answer, for the progress shown elsewhere."""

    def __init__(self, session: Session, card: Card, changed: Callable[[], None]) -> None:
        self._session = session
        self._id = card.id
        self._changed = changed
        self._clicks: Mapping[str, Callable[[Fields], str]] = {
            "check": self._check,
            "choose": self._check,
            "draft": self._draft,
            "hint": self._hint,
            "solution": self._solution,
            "again": self._again,
        }
        self.form = Form(self._html(card), self._act, session.lang, drafts=True)

    def show(self, card: Card) -> None:
        """Show the question as it stands now."""
        self.form.html = self._html(card)

    def _html(self, card: Card) -> str:
        return card_html(card, self._session.lang, live=True)

    def _act(self, what: str, fields: Fields) -> str:
        return self._clicks[what](fields)

    def _check(self, fields: Fields) -> str:
        card = self._session.submit(self._id, fields)
        self.show(card)
        self._changed()
        return _spoken(_label(card.status, self._session.lang), *card.feedback, card.note)

    def _draft(self, fields: Fields) -> str:
        return self._session.draft(self._id, fields)

    def _hint(self, fields: Fields) -> str:
        card = self._session.hint(self._id, fields)
        self.show(card)
        return _spoken(*card.hints[-1:], card.note)

    def _solution(self, fields: Fields) -> str:
        card = self._session.show_solution(self._id, fields)
        self.show(card)
        return _spoken(card.solution, card.note)

    def _again(self, _fields: Fields) -> str:
        self._session.start_again(self._id)
        card = self._session.card(self._id)
        self.show(card)
        self._changed()
        return _spoken(self._session.lang.gettext("You can begin anew."), card.note)


def _spoken(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
