"""What stands in place of a tool whose team folder or file cannot be used: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from acctkit.i18n import Language
from acctkit.widgets.block import Block, block, render
from acctkit.widgets.practice.form import form_style


class Closed:
    """The page of a tool that could not be opened; every part of it but the head says that it waits."""

    def __init__(self, title: str, told: tuple[str, ...], lang: Language) -> None:
        self._title, self._told, self._lang = title, told, lang

    def head(self) -> Block:
        """Return why the tool cannot be used, and what to do."""
        told = render("closed", self._lang, style=form_style(), title=self._title, told=self._told)
        return Block(told, " ".join((self._title, *self._told)))

    def __getattr__(self, name: str) -> Callable[[], Block]:
        """Return what any other part of the tool shows."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self._part

    def _part(self) -> Block:
        said = self._lang.gettext("This part opens as soon as what stands at the top is put right.")
        return block("sentence", said, self._lang, sentence=said)
