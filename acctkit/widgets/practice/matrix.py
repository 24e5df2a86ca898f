"""The ability-willingness matrix as a picture to work with: nine cells, people as chips that are moved about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import traitlets

from acctkit.i18n import Language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.thresholds import threshold
from acctkit.practice.sent_fields import Fields, first
from acctkit.team.ability_willingness import level
from acctkit.widgets.block import render
from acctkit.widgets.practice.form import Form
from acctkit.widgets.practice.labels_apart import Label, lines_apart
from acctkit.widgets.twin import Twin

LOWEST, HIGHEST = 1.0, 5.0
Spot = tuple[float, float]
"""Ability, then willingness, each from 1 to 5."""


@dataclass(frozen=True)
class Chip:
    """Somebody on the matrix, or still beside it: `field` is the name of the form field that holds the place.

    `across` and `up` are percentages of the board, `words` says the place as one would read it out. `shift` is by how
    many lines the label is moved down from its dot, so that it covers no other.
    """

    field: str
    name: str
    value: str
    across: float
    up: float
    words: str
    mark: str | None = None
    shift: int = 0

    @property
    def placed(self) -> bool:
        """Whether the person stands on the board."""
        return bool(self.value)


@dataclass(frozen=True)
class Cell:
    """A cell of the picture: its title, and where it begins and how far it reaches, in percent from the lower left."""

    id: str
    title: str
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Board:
    """All that the picture shows, in the reader's language; `middle` and `high` are where these levels begin."""

    cells: tuple[Cell, ...]
    chips: tuple[Chip, ...]
    middle: float
    high: float

    @property
    def shares(self) -> tuple[float, ...]:
        """Return how much of an axis belongs to low, middle and high, in percent."""
        return tuple(end - begin for begin, end in map(_reach, ("low", "middle", "high")))


def board(people: Sequence[Mapping[str, Any]], lang: Language) -> Board:
    """Return the picture of people on the matrix.

    Parameters
    ----------
    people
        Mappings with `id` (the name of the form field), `name`, `ability` and `willingness` (None while somebody is not
        placed), and, where there is one, a `mark`.
    lang
        The reader's language.

    Source: T4.M

    """
    titles = {cell.id: lang.content(cell).title for cell in entries(MatrixCell).values()}
    chips = [_chip(person, titles, lang) for person in people]
    labels = [Label(chip.name, chip.across, chip.up) if chip.placed else None for chip in chips]
    moved = [replace(chip, shift=lines) for chip, lines in zip(chips, lines_apart(labels), strict=True)]
    cells = tuple(_cell(cell_id, title) for cell_id, title in titles.items())
    return Board(cells, tuple(moved), threshold("matrix.middle"), threshold("matrix.high"))


def spot_of(value: object) -> Spot | None:
    """Return the place that a form field holds ("3.5,2"), None when it holds none on the scale."""
    if not isinstance(value, str):
        return None
    try:
        ability, willingness = map(float, value.split(","))
    except ValueError:
        return None
    on_scale = LOWEST <= ability <= HIGHEST and LOWEST <= willingness <= HIGHEST
    return (ability, willingness) if on_scale else None


def _chip(person: Mapping[str, Any], titles: Mapping[str, str], lang: Language) -> Chip:
    name, ability, willingness = person["name"], person["ability"], person["willingness"]
    if ability is None or willingness is None:
        words = lang.gettext("not placed yet")
        return Chip(person["id"], name, "", 0.0, 0.0, words, person.get("mark"))
    levels = {"low": lang.gettext("low"), "middle": lang.gettext("middle"), "high": lang.gettext("high")}
    words = lang.gettext(
        "ability {ability}, {ability_level}; willingness {willingness}, {willingness_level} ({cell})",
        ability=lang.number(ability, 1),
        ability_level=levels[level(ability)],
        willingness=lang.number(willingness, 1),
        willingness_level=levels[level(willingness)],
        cell=titles[f"{level(ability)}-{level(willingness)}"],
    )
    value = f"{ability:g},{willingness:g}"
    return Chip(
        person["id"], name, value, _percent(ability), _percent(willingness), words, person.get("mark")
    )


def _cell(cell_id: str, title: str) -> Cell:
    ability, _, willingness = cell_id.partition("-")
    (left, right), (bottom, top) = _reach(ability), _reach(willingness)
    return Cell(cell_id, title, left, bottom, right - left, top - bottom)


def _reach(of_level: str) -> tuple[float, float]:
    middle, high = _percent(threshold("matrix.middle")), _percent(threshold("matrix.high"))
    return {"low": (0.0, middle), "middle": (middle, high), "high": (high, 100.0)}[of_level]


def _percent(rating: float) -> float:
    return round(100 * (rating - LOWEST) / (HIGHEST - LOWEST), 2)


class Matrix(Form):
    """The matrix alone, for people of one's own.

    `people` maps ids to names, `places` those who are placed to (ability, willingness); both can be set and observed:
    ``matrix.observe(..., names="places")``. Initials or pseudonyms are enough for a name.

    Parameters
    ----------
    people
        Names by an id of one's choice.
    lang
        The reader's language.
    places
        Where people stand already, by their ids.

    Source: T4.M

    """

    people = traitlets.Dict(key_trait=traitlets.Unicode(), value_trait=traitlets.Unicode())
    places = traitlets.Dict(key_trait=traitlets.Unicode())

    def __init__(
        self, people: Mapping[str, str], lang: Language, places: Mapping[str, Spot] | None = None
    ) -> None:
        super().__init__("", self._moved, lang, drafts=True)
        self.people, self.places = dict(people), dict(places or {})
        self._draw()
        self.observe(self._draw, names=["people", "places"])

    @traitlets.validate("places")  # type: ignore[untyped-decorator]  # traitlets has no types
    def _on_the_scale(self, proposal: Mapping[str, Any]) -> dict[str, Spot]:
        """Keep places of people who are there; what is off the scale is refused."""
        found = {}
        for person, (ability, willingness) in proposal["value"].items():
            spot = spot_of(f"{ability},{willingness}")
            if spot is None:
                raise traitlets.TraitError(
                    f"{person!r} stands at {ability}, {willingness}: both go from 1 to 5"
                )
            if person in self.people:
                found[person] = spot
        return found

    def twin(self) -> Twin:
        """Return the matrix with its static twin and its words."""
        return Twin(self, self._html(live=False), self._lang.gettext("Ability and willingness"))

    def _moved(self, _what: str, fields: Fields) -> str:
        spots = {person: spot_of(first(fields, person)) for person in self.people}
        self.places = {person: spot for person, spot in spots.items() if spot is not None}
        return ""

    def _draw(self, _change: object = None) -> None:
        self.html = self._html(live=True)

    def _html(self, *, live: bool) -> str:
        people = []
        for person, name in self.people.items():
            ability, willingness = self.places.get(person, (None, None))
            people.append({"id": person, "name": name, "ability": ability, "willingness": willingness})
        return render("practice/matrix", self._lang, board=board(people, self._lang), live=live)
