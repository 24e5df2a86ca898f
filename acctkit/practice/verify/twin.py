"""Whether the static twin of a question shows its texts, for readers for whom nothing runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from acctkit.practice.card import Card
from acctkit.practice.kinds import kind_of
from acctkit.practice.posed import Posed
from acctkit.practice.verify.variant import Fault

TwinOf = Callable[[Card], str]
"""Makes the HTML of a card that shows it where nothing runs."""

_READ = ("text", "unit")
_READ_LISTS = ("cells", "columns")


def twin_faults(posed: Posed, twin_of: TwinOf) -> Iterator[Fault]:
    """Yield the texts of a question that its twin does not show."""
    card = fresh_card(posed)
    shown = _words_of(twin_of(card))
    paragraphs = [*card.prompt.split("\n\n"), *card.columns, *(cell for row in card.rows for cell in row)]
    for text in (*paragraphs, *_texts_of(card.body, people=card.type == "place")):
        if " ".join(text.split()) not in shown:
            yield Fault("its static twin does not show all texts", text)


def fresh_card(posed: Posed) -> Card:
    """Return a question as it looks before anything was answered."""
    shows_table = posed.question.type != "pick_rows"
    return Card(
        id=posed.question.id,
        type=posed.question.type,
        place=1,
        total=1,
        prompt=posed.prompt,
        columns=posed.columns if shows_table else (),
        rows=tuple(tuple(map(posed.words, row.cells)) for row in posed.case.rows) if shows_table else (),
        body=kind_of(posed).view(posed, None, None),
        status="unattempted",
        score=0.0,
        feedback=(),
        hints=(),
        hints_left=len(posed.hints),
        solution="",
        attempts=0,
    )


def _texts_of(body: Any, *, people: bool) -> Iterator[str]:
    """Yield what is read in a body; the name of a table's cell is only read by programs, that of a person by people."""
    if isinstance(body, Mapping):
        for key, value in body.items():
            if isinstance(value, str) and value and (key in _READ or (people and key == "name")):
                yield value
            elif (
                key in _READ_LISTS
                and isinstance(value, list)
                and all(isinstance(part, str) for part in value)
            ):
                yield from value
            else:
                yield from _texts_of(value, people=people)
    elif isinstance(body, list | tuple):
        for part in body:
            yield from _texts_of(part, people=people)


class _Words(HTMLParser):
    """Collects the text of a page as one reads it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _words_of(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())
