"""What somebody typed into the table of a target: which amounts are new, and what cannot be read. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from acctkit.i18n import Language
from acctkit.plan.tree import Division
from acctkit.plan.tree.wishes import LARGEST, Wishes, all_set
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.entered import Entered

At = Mapping[str, str]


@dataclass(frozen=True)
class Cell:
    """A node of the tree in the table: its field's name, where it is, what it amounts to, whether that was set."""

    name: str
    at: At
    amount: int
    is_set: bool = False


@dataclass(frozen=True)
class Typed:
    """What was typed: the texts by field, what is wrong with some, and the wishes that follow from the rest.

    `changed` is how many amounts are new.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    wishes: Wishes = field(default_factory=Wishes)
    changed: int = 0


def cells_of(names: Sequence[tuple[str, At]], division: Division, wishes: Wishes) -> list[Cell]:
    """Return the cells of a table by the names of their fields."""
    return [
        Cell(name, at, division.amount(at), bool(at) and wishes.of(at, exact=True) is not None)
        for name, at in names
    ]


def typed(cells: Sequence[Cell], fields: Fields, wishes: Wishes, lang: Language) -> Typed:
    """Read a table: what differs from what was shown is set, what was emptied follows the others again."""
    texts, problems = {}, {}
    amounts: list[tuple[At, int | None]] = []
    for cell in cells:
        text = first(fields, cell.name, lang.number(cell.amount)).strip()
        texts[cell.name] = text
        if text == lang.number(cell.amount):
            continue
        if not text:
            if cell.is_set:
                amounts.append((cell.at, None))
            continue
        amount, problem = whole(text, lang)
        if problem:
            problems[cell.name] = problem
        elif amount is not None:
            amounts.append((cell.at, amount))
    return Typed(texts, problems, all_set(wishes, amounts), len(amounts))


def whole(text: str, lang: Language) -> tuple[int | None, str]:
    """Return the whole number of 0 or more that a text holds, or what is wrong with it; an empty text holds none."""
    reader = Entered(lang)
    number = reader.number(text)
    if number is None:
        return None, " ".join(reader.notes)
    if number < 0:
        return None, lang.gettext("“{text}” is below 0.", text=text)
    if number != round(number):
        return None, lang.gettext("“{text}” is not a whole number.", text=text)
    if number > LARGEST:
        return None, lang.gettext("“{text}” is too large.", text=text)
    return round(number), ""
