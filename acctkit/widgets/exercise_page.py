"""The page of one exercise, part by part: each method is one line in the notebook and returns something to show."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as ipw

from acctkit.i18n import Language, language
from acctkit.playbook import use_content
from acctkit.practice.sent_fields import Fields
from acctkit.practice.session import Session
from acctkit.practice.trouble import StoreError
from acctkit.widgets.block import Block, block
from acctkit.widgets.practice.form import Form, form_style
from acctkit.widgets.practice.question import QuestionForm, card_html
from acctkit.widgets.practice.sheet import Sheet
from acctkit.widgets.practice.standing import closing_html, header_html
from acctkit.widgets.twin import Twin


def open_exercise(exercise: str, language_code: str, content: str = "") -> ExercisePage | ClosedPage:
    """Open an exercise for the learner of this computer.

    Parameters
    ----------
    exercise
        The exercise's id, which is the name of its notebook.
    language_code
        "en", "es" ...
    content
        The path of a trainer's own content, relative to the notebook, or nothing.

    Returns
    -------
    ExercisePage or ClosedPage
        The page; where progress cannot be kept at all, a page that says so and what to do.

    Raises
    ------
    ContentError
        There is no such exercise, or the content cannot be used; the message says why.

    """
    use_content(Path(content) if content else None)
    lang = language(language_code)
    try:
        return ExercisePage(Session.open(exercise, lang))
    except StoreError as error:
        return ClosedPage(error.describe(lang), lang)


class ExercisePage:
    """An exercise opened by a learner. What is shown twice, by a cell run again, follows what is shown last."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._questions: dict[str, QuestionForm] = {}
        self._header: Form | None = None
        self._closing: Form | None = None
        self._anew = 0

    def header(self) -> Twin:
        """Return title, promise and progress, and the style the other parts use."""
        self._header = Form(header_html(self.session), _nothing_to_click, self.session.lang)
        twin = f"<style>{form_style()}</style>{self._header.html}"
        return Twin(self._header, twin, self.session.exercise.title)

    def part(self, part_id: str) -> Twin:
        """Return the questions of a part.

        Raises
        ------
        ContentError
            The exercise has no such part.

        """
        cards = self.session.cards(part_id)
        shown = {card.id: QuestionForm(self.session, card, self._changed) for card in cards}
        self._questions |= shown
        title = next(part.title for part in self.session.exercise.parts if part.id == part_id)
        twin = "".join(card_html(card, self.session.lang) for card in cards)
        box = ipw.VBox([each.form for each in shown.values()])
        return Twin(box, twin, f"{title}: {', '.join(shown)}")

    def worksheet(self, sheet_id: str) -> Twin:
        """Return a sheet of one's own to fill in and take away ("own_matrix").

        Raises
        ------
        ContentError
            There is no such sheet.

        """
        return Sheet(self.session, sheet_id, Path()).twin()

    def closing(self) -> Twin:
        """Return how far the learner is, what is worth another look, and where to go on."""
        self._closing = Form(closing_html(self.session, live=True), self._begin_anew, self.session.lang)
        return Twin(self._closing, closing_html(self.session), self.session.lang.gettext("How far you are"))

    def _changed(self) -> None:
        """Show the progress as it is now, wherever it stands on the page."""
        if self._header is not None:
            self._header.html = header_html(self.session)
        if self._closing is not None:
            self._closing.html = closing_html(self.session, live=True, anew=self._anew)

    def _begin_anew(self, what: str, _fields: Fields) -> str:
        if what != "again":
            return ""
        self.session.start_again()
        self._anew += 1
        for card in self.session.cards():
            if card.id in self._questions:
                self._questions[card.id].show(card)
        self._changed()
        return self.session.lang.gettext("Every question begins anew.")


def _nothing_to_click(_what: str, _fields: Fields) -> str:
    return ""


class ClosedPage:
    """What stands in place of an exercise whose progress could not be kept: why, and what to do."""

    def __init__(self, trouble: str, lang: Language) -> None:
        self._trouble, self._lang = trouble, lang

    def header(self) -> Block:
        """Return why the exercise cannot be worked, and what to do."""
        return block("sentence", self._trouble, self._lang, sentence=self._trouble)

    def part(self, part_id: str) -> Block:  # noqa: ARG002  as the open page has it
        """Return nothing to work with."""
        return self.closing()

    def worksheet(self, sheet_id: str) -> Block:  # noqa: ARG002  as the open page has it
        """Return nothing to work with."""
        return self.closing()

    def closing(self) -> Block:
        """Return a reminder of what is said above."""
        said = self._lang.gettext("This part opens as soon as what stands at the top is put right.")
        return block("sentence", said, self._lang, sentence=said)
