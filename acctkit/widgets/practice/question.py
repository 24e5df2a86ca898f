"""One question as a form, with its static twin."""

from __future__ import annotations

from collections.abc import Callable

from acctkit.i18n import Language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.practice.card import Card
from acctkit.practice.session import Session
from acctkit.widgets.block import render
from acctkit.widgets.practice.form import Fields, Form


def card_html(card: Card, lang: Language, *, live: bool = False) -> str:
    """Return a card as HTML: to work with where it is live, else to read."""
    cells = [lang.content(cell) for cell in entries(MatrixCell).values()] if card.type == "place" else ()
    return render("practice/card", lang, card=card, live=live, cells=cells)


class QuestionForm:
    """A question that a learner works with. `changed` is called after each answer, for the progress shown elsewhere."""

    def __init__(self, session: Session, card: Card, changed: Callable[[], None]) -> None:
        self._session = session
        self._id = card.id
        self._changed = changed
        self.form = Form(self._html(card), self._act, session.lang, drafts=card.type == "text")

    def refresh(self) -> None:
        """Show the question as it stands now."""
        self.form.html = self._html(self._session.card(self._id))

    def _html(self, card: Card) -> str:
        return card_html(card, self._session.lang, live=True)

    def _act(self, what: str, fields: Fields) -> str:
        if what == "draft":
            return self._session.draft(self._id, fields)
        if what == "hint":
            card = self._session.hint(self._id, fields)
            return self._show(card, card.hints[-1] if card.hints else "")
        if what == "solution":
            card = self._session.show_solution(self._id, fields)
            return self._show(card, card.solution)
        if what == "again":
            self._session.start_again(self._id)
            return self._show(self._session.card(self._id), "")
        card = self._session.submit(self._id, fields)
        return self._show(card, " ".join((self._status(card), *card.feedback)))

    def _status(self, card: Card) -> str:
        lang = self._session.lang
        return {
            "correct": lang.gettext("Right"),
            "partly": lang.gettext("Partly right"),
            "incorrect": lang.gettext("Not yet"),
            "error": lang.gettext("Not checked"),
            "unattempted": "",
        }[card.status]

    def _show(self, card: Card, said: str) -> str:
        self.form.html = self._html(card)
        self._changed()
        return " ".join(filter(None, (said, card.note)))
