"""A form in a notebook: its HTML is rendered here, the browser sends back what was entered and clicked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from acctkit.i18n import Language
from acctkit.widgets.block import style

Fields = Mapping[str, Sequence[str]]
Act = Callable[[str, Fields], str]
"""What a click does: from what was clicked and the fields to a sentence for screen readers; it sets the new HTML itself."""

_PARTS = ("order.js", "matrix.js", "form.js")


@cache
def _script() -> str:
    """Return the one module that the browser loads: the parts one after the other, the last one exports."""
    folder = files("acctkit.widgets.practice") / "static"
    return "\n".join((folder / part).read_text("utf-8") for part in _PARTS)


@cache
def form_style() -> str:
    """Return the style of pages and, after it, that of forms."""
    return style() + (files("acctkit.widgets.practice") / "static" / "form.css").read_text("utf-8")


class Form(anywidget.AnyWidget):
    """A form whose HTML the kernel renders; every click is answered with new HTML.

    Parameters
    ----------
    html
        What is shown; everything in it is escaped already.
    act
        Called for each click. Whatever it raises is told to the learner in plain words and written to the log.
    lang
        The learner's language.
    drafts
        Whether what is entered is sent by itself after a moment, as the click "draft".

    """

    _esm = _script()
    _css = form_style()
    html = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    drafts = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(self, html: str, act: Act, lang: Language, *, drafts: bool = False) -> None:
        super().__init__(
            html=html,
            drafts=drafts,
            words={
                "busy": lang.gettext("One moment …"),
                "gone": lang.gettext(
                    "There is no answer. Choose Kernel, then Restart, in the menu above: nothing you have checked is lost."
                ),
            },
        )
        self._act = act
        self._lang = lang
        self.on_msg(self._received)

    def _received(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        what, fields = str(content.get("do", "")), content.get("fields", {})
        try:
            said = self._act(what, fields if isinstance(fields, Mapping) else {})
        except Exception:
            logging.getLogger(__name__).exception("a click on %r could not be answered", what)
            said = self._lang.gettext("That did not work. Nothing is lost; please try again.")
        self.send({"said": said})
