"""The page of one exercise, part by part: each method is one line in the notebook and returns something to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as ipw

from acctkit.i18n import Language, language
from acctkit.playbook import use_content
from acctkit.practice.bank import exercises
from acctkit.practice.session import Session
from acctkit.practice.trouble import StoreError
from acctkit.widgets.block import Block, block, render
from acctkit.widgets.practice.form import Fields, Form, form_style
from acctkit.widgets.practice.question import QuestionForm, card_html
from acctkit.widgets.practice.sheet import Sheet
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
    """An exercise opened by a learner."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._forms: list[QuestionForm] = []
        self._header: Form | None = None
        self._closing: Form | None = None

    def header(self) -> Twin:
        """Return title, promise and progress, and the style the other parts use."""
        self._header = Form(self._header_html(), lambda _what, _fields: "", self._lang)
        twin = f"<style>{form_style()}</style>{self._header_html()}"
        return Twin(self._header, twin, self.session.exercise.title)

    def part(self, part_id: str) -> Twin:
        """Return the questions of a part.

        Raises
        ------
        ContentError
            The exercise has no such part.

        """
        cards = self.session.cards(part_id)
        forms = [QuestionForm(self.session, card, self._changed) for card in cards]
        self._forms += forms
        title = next(part.title for part in self.session.exercise.parts if part.id == part_id)
        twin = "".join(card_html(card, self._lang) for card in cards)
        box = ipw.VBox([each.form for each in forms])
        return Twin(box, twin, f"{title}: {', '.join(card.id for card in cards)}")

    def worksheet(self, sheet_id: str) -> Twin:
        """Return a sheet of one's own to fill in and take away ("own_matrix")."""
        sheet = Sheet(self.session, sheet_id, Path())
        return Twin(sheet.form, sheet.html(), sheet_id)

    def closing(self) -> Twin:
        """Return how far the learner is, what is worth another look, and where to go on."""
        self._closing = Form(self._closing_html(live=True), self._close, self._lang)
        return Twin(self._closing, self._closing_html(), self._lang.gettext("How far you are"))

    @property
    def _lang(self) -> Language:
        return self.session.lang

    def _changed(self) -> None:
        if self._header is not None:
            self._header.html = self._header_html()
        if self._closing is not None:
            self._closing.html = self._closing_html(live=True)

    def _header_html(self) -> str:
        trouble = self.session.progress.trouble
        note = " ".join(
            filter(
                None,
                (
                    self.session.learner.begun_anew(self._lang),
                    trouble.describe(self._lang) if trouble else "",
                ),
            )
        )
        return render(
            "practice/header",
            self._lang,
            exercise=self.session.exercise,
            score=self.session.score(),
            note=note,
        )

    def _closing_html(self, *, live: bool = False) -> str:
        score = self.session.score()
        parts: list[dict[str, Any]] = []
        for part in self.session.exercise.parts:
            if score.by_part[part.id].total:
                again = [
                    str(card.place)
                    for card in self.session.cards(part.id)
                    if card.status in {"partly", "incorrect"}
                ]
                parts.append({"title": part.title, "score": score.by_part[part.id], "again": again})
        later = [each for each in exercises() if each.id > self.session.exercise.id]
        following = self._lang.content(later[0]) if later else None
        return render("practice/closing", self._lang, parts=parts, following=following, live=live)

    def _close(self, what: str, _fields: Fields) -> str:
        if what == "again":
            self.session.start_again()
            for each in self._forms:
                each.refresh()
        self._changed()
        return self._lang.gettext("Done")


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
