"""Callbacks that show their errors: ipywidgets writes them to a log that nobody in a notebook sees."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as ipw

from acctkit.i18n import Language
from acctkit.widgets.block import render


def answer_in(place: ipw.HTML, lang: Language, answer: Callable[[], str]) -> Callable[[object], None]:
    """Return a callback that puts an answer's HTML into a place, or says there what went wrong.

    Parameters
    ----------
    place
        The widget to write into; what it showed before is replaced either way.
    lang
        The reader's language.
    answer
        Works out the HTML. Whatever it raises is shown, escaped, and not raised again.

    """

    def update(_change: object = None) -> None:
        try:
            place.value = answer()
        except Exception as error:  # noqa: BLE001  the last place where it can still be shown
            place.value = render("trouble", lang, kind=type(error).__name__, told=str(error))

    return update
