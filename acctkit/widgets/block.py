"""A block of a page: HTML from a template, with a plain-text twin for readers without HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from acctkit.i18n import Language


@dataclass(frozen=True)
class Block:
    """A displayable piece of a page."""

    html: str
    words: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002  Jupyter passes them
        """Return both forms; Jupyter chooses."""
        return {"text/html": self.html, "text/plain": self.words}


@cache
def _environment() -> Environment:
    """Return the template environment: everything inserted is escaped, a missing value is an error."""
    return Environment(
        loader=PackageLoader("acctkit.widgets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, lang: Language, /, **values: Any) -> str:
    """Fill a template of widgets/templates. Texts in it go through `gettext(...)`; `lang` formats numbers."""
    page = _environment().get_template(f"{template}.html.j2")
    return page.render(lang=lang, gettext=lang.gettext, ngettext=lang.ngettext, **values).strip()


def block(template: str, words: str, lang: Language, /, **values: Any) -> Block:
    """Return a block made from a template."""
    return Block(render(template, lang, **values), words)


@cache
def style() -> str:
    """Return the style sheet that notebooks and pages share."""
    return files("acctkit.widgets").joinpath("style.css").read_text("utf-8")
