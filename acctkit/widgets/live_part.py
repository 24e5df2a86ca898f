"""One part of a tool: a live form with its twin, that can be drawn anew when something changes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from acctkit.i18n import Language
from acctkit.widgets.practice.form import Act, Form
from acctkit.widgets.twin import Twin

Refresh = Callable[[], None]
"""Draws anew whatever else shows the same."""


class Html(Protocol):
    """Renders a part: to work with where it is live, else to read."""

    def __call__(self, *, live: bool) -> str:
        """Return its HTML."""


class LivePart:
    """A part that knows how it looks and what a click does; shown again, the last one that is shown is live.

    `kind` is the class of its form, for a tool with a style of its own.
    """

    def __init__(  # noqa: PLR0913  how it looks, what it does
        self,
        html: Html,
        act: Act,
        lang: Language,
        words: str,
        *,
        drafts: bool = False,
        kind: type[Form] = Form,
    ) -> None:
        self._html, self._act, self._lang = html, act, lang
        self._words, self._drafts, self._kind = words, drafts, kind
        self._form: Form | None = None

    def twin(self) -> Twin:
        """Return the live form with its twin."""
        self._form = self._kind(self._html(live=True), self._act, self._lang, drafts=self._drafts)
        return Twin(self._form, self._html(live=False), self._words)

    def draw(self) -> None:
        """Show what is so now."""
        if self._form is not None:
            self._form.html = self._html(live=True)
