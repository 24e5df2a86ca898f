"""An exercise with a question of every type, worked by a learner with a home of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from acctkit.i18n import language
from acctkit.playbook import use_content
from acctkit.practice.learner import Learner
from acctkit.practice.session import Session
from acctkit.widgets.practice.form import Form

OWN = Path(__file__).parents[2] / "practice" / "own_content"
VOID = {"input", "br", "img", "hr", "meta", "link"}


class Page(HTMLParser):
    """HTML as a browser reads it: its elements with their attributes, its words; tags must close as they opened."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._open: list[str] = []
        self.labelled: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], "a tag is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if "name" in given and ("label" in self._open or given.get("aria-label")):
            self.labelled.append(given["name"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of the elements of a tag that have all these."""
        return [
            given
            for name, given in self.elements
            if name == tag and all(given.get(key.replace("_", "-")) == value for key, value in wanted.items())
        ]

    @property
    def fields(self) -> list[dict[str, str]]:
        """Return what a learner can fill in."""
        tags = ("input", "select", "textarea")
        return [given for name, given in self.elements if name in tags and given.get("type") != "hidden"]

    def clicks(self) -> list[str]:
        """Return what can be clicked on."""
        return [given["data-do"] for _, given in self.elements if "data-do" in given]


@pytest.fixture
def read() -> Callable[[str], Page]:
    """Read HTML: read(html).words."""
    return Page


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCTKIT_DB", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def fair() -> Iterator[Callable[..., Session]]:
    """Open the exercise with a question of every type."""
    use_content(OWN)
    return lambda code="en": Session.open("fair", language(code), Learner("0" * 32))


@pytest.fixture
def send() -> Callable[..., dict[str, Any]]:
    """Send a form what a browser sends, and return what it answers beside new HTML."""

    def click(form: Form, what: str, fields: Mapping[str, list[str]] | None = None) -> dict[str, Any]:
        answers: list[dict[str, Any]] = []
        with pytest.MonkeyPatch.context() as patch:
            # The kernel's side of the wire: what is sent there is looked at here, since no browser listens.
            patch.setattr(type(form), "send", lambda _form, content: answers.append(content))
            form._handle_custom_msg({"do": what, "fields": dict(fields or {}), "id": "view.1"}, [])
        (answer,) = answers
        assert answer.pop("id") == "view.1"
        return answer

    return click
