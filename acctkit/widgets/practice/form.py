"""A form in a notebook: its HTML is rendered here, the browser sends back what was entered and clicked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from acctkit.i18n import Language
from acctkit.practice.sent_fields import Fields
from acctkit.practice.trouble import StoreError
from acctkit.widgets.block import style

Act = Callable[[str, Fields], str]
"""What a click does: from what was clicked and the fields to a sentence for screen readers; it sets the new HTML itself."""

_SCRIPTS = ("redraw.js", "order.js", "matrix.js", "form.js")
_STYLES = ("form.css", "question.css", "matrix.css")


@cache
def _joined(names: tuple[str, ...]) -> str:
    folder = files("acctkit.widgets.practice") / "static"
    return "\n".join((folder / name).read_text("utf-8") for name in names)


def form_style() -> str:
    """Return the style of pages and, after it, that of forms."""
    return style() + _joined(_STYLES)


class Form(anywidget.AnyWidget):
    """A form whose HTML the kernel renders; every click is answered with new HTML.

    The browser loads one module: the scripts one after the other, the last one exports. The names of the fields are
    those of the HTML; so are the clicks, which stand in `data-do`.

    Parameters
    ----------
    html
        What is shown; everything in it is escaped already.
    act
        Called for each click. Whatever it raises is told to the learner in plain words and written to the log; what
        was entered stays.
    lang
        The learner's language.
    drafts
        Whether what is entered is sent by itself after a moment, as the click "draft".

    """

    _esm = _joined(_SCRIPTS)
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

    def _received(self, _widget: object, content: Any, _buffers: object) -> None:
        asked = content if isinstance(content, Mapping) else {}
        what, reply = str(asked.get("do", "")), {"id": str(asked.get("id", ""))}
        try:
            reply["said"] = self._act(what, _fields(asked.get("fields")))
        except StoreError as error:
            reply["trouble"] = error.describe(self._lang)
        except Exception:
            # The last place where it can still be told: ipywidgets writes it to a log that nobody in a notebook sees.
            logging.getLogger(__name__).exception("a click on %r could not be answered", what)
            reply["trouble"] = self._lang.gettext(
                "That did not work, and it is not your fault. What you have entered is still here; please try again."
            )
        self.send(reply)


def _fields(sent: object) -> Fields:
    """Return the fields that a browser sent, nothing but lists of texts."""
    given = sent.items() if isinstance(sent, Mapping) else ()
    return {
        str(name): [value for value in values if isinstance(value, str)]
        for name, values in given
        if isinstance(values, list | tuple)
    }
