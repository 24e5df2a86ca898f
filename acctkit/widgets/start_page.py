"""The first page of the exercises: who you are, what awaits you, how far you are, what comes next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from acctkit.i18n import COMPLETE, Language, language
from acctkit.playbook import use_content
from acctkit.practice.events import Event, Verb
from acctkit.practice.learner import LONGEST_NAME, Learner, load_learner, save_learner
from acctkit.practice.overview import Standing, next_of, not_begun, overview
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.store import Store, open_store
from acctkit.practice.trouble import StoreError
from acctkit.widgets.block import Block, block, render
from acctkit.widgets.practice.form import Form, form_style
from acctkit.widgets.twin import Twin

START = "00_start"


def open_start(language_code: str, content: str = "") -> StartPage:
    """Return the first page in a language; `content` is the path of a trainer's own content, or nothing.

    Raises
    ------
    ContentError
        The content cannot be used; the message says why.

    """
    use_content(Path(content) if content else None)
    return StartPage(language(language_code), load_learner(), open_store())


class StartPage:
    """The first page for one learner in one language; each method is one line in the notebook."""

    def __init__(self, lang: Language, learner: Learner, store: Store) -> None:
        self.lang = lang
        self.learner = learner
        self.store = store
        self._trouble: StoreError | None = None

    def welcome(self) -> Twin:
        """Return what this is, and a field for a name or a pseudonym."""
        self._form = Form(self._welcome(live=True), self._named, self.lang)
        twin = f"<style>{form_style()}</style>{self._welcome()}"
        return Twin(self._form, twin, self.lang.gettext("Welcome to the exercises"))

    def _welcome(self, *, live: bool = False) -> str:
        return render(
            "start_welcome",
            self.lang,
            name=self.learner.name,
            longest=LONGEST_NAME,
            told=self.learner.begun_anew(self.lang),
            live=live,
        )

    def _named(self, _what: str, fields: Fields) -> str:
        self._rename(first(fields, "name")[:LONGEST_NAME])
        self._form.html = self._welcome(live=True)
        return self.lang.gettext("Saved")

    def _rename(self, name: str) -> None:
        self.learner = save_learner(replace(self.learner, name=name, language=self.lang.code))
        # The trainer's view shows the name that a learner gave last.
        self.store.append([Event(self.learner.id, START, 1, Verb.NAMED, payload={"name": self.learner.name})])

    def exercises(self) -> Block:
        """Return every exercise with what it promises, how long it takes and how far the learner is."""
        standings = self._standings()
        words = " | ".join(standing.exercise.title for standing in standings)
        trouble = self._trouble.describe(self.lang) if self._trouble else ""
        return block("start_exercises", words, self.lang, standings=standings, trouble=trouble)

    def next_step(self) -> Block:
        """Return which exercise to go on with."""
        following = next_of(self._standings())
        words = following.exercise.title if following else self.lang.gettext("All exercises are done")
        return block("start_next", words, self.lang, following=following)

    def languages(self) -> Block:
        """Return links to this page in the other languages, where their copies lie beside this one."""
        others = [
            (language(code).locale.get_display_name(code).capitalize(), f"../{code}/{START}.ipynb", code)
            for code in COMPLETE
            if code != self.lang.code and Path(f"../{code}/{START}.ipynb").is_file()
        ]
        words = self.lang.listing([name for name, _, _ in others]) if others else ""
        return block("start_languages", words or self.lang.gettext("Languages"), self.lang, others=others)

    def _standings(self) -> tuple[Standing, ...]:
        """Return where the learner stands; where progress cannot be read, as if nothing were begun, and say so."""
        try:
            self._trouble = None
            return overview(self.store, self.learner, self.lang)
        except StoreError as error:
            self._trouble = error
            return not_begun(self.lang)
