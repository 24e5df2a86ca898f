"""A cell that a spreadsheet works out itself, and what it comes to now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """A formula of the kit's own, in the notation that every spreadsheet file uses ("=SUM(B2:B4)", names in English).

    `value` is what it comes to now, for places where nothing is worked out: a page, a CSV file. Never make one of what
    somebody typed: a text that was typed may only be written into a cell of its own.

    Raises
    ------
    ValueError
        The text does not begin with "=".

    """

    text: str
    value: float | str | None

    def __post_init__(self) -> None:
        if not self.text.startswith("="):
            raise ValueError(f"a formula begins with '=', and this does not: {self.text}")


def quoted(text: str) -> str:
    """Return a text of the kit as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


def of_sheet(name: str, cells: str) -> str:
    """Return cells of another sheet as a formula names them."""
    return "'" + name.replace("'", "''") + "'!" + cells
