"""Works out the formulas of a workbook as a spreadsheet does."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal

from openpyxl import load_workbook


class Spreadsheet:
    """Works out the formulas of a workbook as a spreadsheet does; knows the functions that the kit uses."""

    def __init__(self, file) -> None:
        self.book = load_workbook(file)
        self.functions = {
            "IF": lambda test, one, other: one() if test() else other(),
            "AND": lambda *tests: all(test() for test in tests),
            "MAX": lambda *numbers: max(float(plain(each())) for each in numbers),
            "N": lambda cell: value if isinstance(value := plain(cell()), int | float) else 0,
            "ISNUMBER": lambda cell: isinstance(plain(cell()), int | float),
            "ROUND": lambda value, digits: round(value(), digits()),
            "ROUNDUP": lambda value, _digits: float(
                Decimal(repr(value())).to_integral_value(rounding=ROUND_UP)
            ),
            "SUM": lambda cells: sum(each for each in cells() if isinstance(each, int | float)),
            "OR": lambda *tests: any(test() for test in tests),
            "WORKDAY": lambda start, days: workday(plain(start()), days()),
            "SUMIF": lambda cells, wanted, hours: sum(
                number
                for cell, number in zip(cells(), hours(), strict=True)
                if isinstance(number, int | float) and as_day(cell) == plain(wanted())
            ),
            "COUNTIF": lambda cells, _test: sum(
                1 for each in cells() if isinstance(each, int | float) and each > 0
            ),
        }

    def value(self, sheet: str, cell: str):
        """Return what a cell comes to."""
        held = self.book[sheet][cell].value
        return self._formula(sheet, held[1:]) if isinstance(held, str) and held.startswith("=") else held

    def cells(self, sheet: str, span: str) -> list:
        return [self.value(sheet, each.coordinate) for row in self.book[sheet][span] for each in row]

    def _formula(self, sheet: str, text: str):
        """Rewrite a formula as Python, each argument of a function put off until it is asked for, and run it."""
        names: dict[str, object] = {}

        def keep(value: object) -> str:
            names[f"v{len(names)}"] = value
            return f"v{len(names) - 1}"

        text = text.replace("$", "")
        text = re.sub(r'"((?:[^"]|"")*)"', lambda found: keep(found[1].replace('""', '"')), text)
        text = re.sub(r"'([^']+)'!(\w+:\w+)", lambda found: keep(self.cells(found[1], found[2])), text)
        text = re.sub(
            r"'([^']+)'!([A-Z]\d+)", lambda found: keep(Cell(as_day(self.value(found[1], found[2])))), text
        )
        text = re.sub(r"\b[A-Z]\d+\b", lambda found: keep(Cell(as_day(self.value(sheet, found[0])))), text)
        text = re.sub(r"(?<![<>=])=(?!=)", "==", text).replace("<>", "!=")
        return plain(eval(_put_off(text), {"__builtins__": {}, "FALSE": False, **names, **self.functions}))


class Cell:
    """A cell as a formula sees it: an empty one is 0 in a sum and "" in a comparison with a text."""

    def __init__(self, held) -> None:
        self.held = held

    def _number(self):
        assert self.held is None or isinstance(self.held, int | float), f"#VALUE! from {self.held!r}"
        return self.held or 0

    def __eq__(self, other) -> bool:
        return (
            (self.held or "") == other if isinstance(other, str) and self.held is None else self.held == other
        )

    __hash__ = None

    def __add__(self, other):
        return self._number() + bare(other)

    def __radd__(self, other):
        return bare(other) + self._number()

    def __sub__(self, other):
        return self._number() - bare(other)

    def __rsub__(self, other):
        return bare(other) - self._number()

    def __mul__(self, other):
        return self._number() * bare(other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._number() / bare(other)

    def __rtruediv__(self, other):
        return bare(other) / self._number()

    def __ne__(self, other) -> bool:
        return not self == other

    def __ge__(self, other) -> bool:
        return self._number() >= bare(other)

    def __le__(self, other) -> bool:
        return self._number() <= bare(other)

    def __gt__(self, other) -> bool:
        return self._number() > bare(other)

    def __lt__(self, other) -> bool:
        return self._number() < bare(other)


def as_day(held):
    """Return a day as a number of days, as a spreadsheet holds it."""
    return held.toordinal() if isinstance(held, date) else held


def workday(start: int, days: int) -> int:
    """Return the day so many days from Monday to Friday later (earlier below 0)."""
    day, step = date.fromordinal(start), timedelta(days=1 if days > 0 else -1)
    for _ in range(abs(days)):
        day += step
        while day.weekday() >= 5:
            day += step
    return day.toordinal()


def bare(value):
    return value._number() if isinstance(value, Cell) else value


def plain(value):
    return value.held if isinstance(value, Cell) else value


def _put_off(text: str) -> str:
    """Put `lambda:` before each argument of a function."""
    depth: list[bool] = []
    made = ""
    for place, sign in enumerate(text):
        made += sign
        if sign == "(":
            called = place > 0 and text[place - 1].isalpha()
            depth.append(called)
            made += "lambda:" if called else ""
        elif sign == ")":
            depth.pop()
        elif sign == "," and depth and depth[-1]:
            made += "lambda:"
    return made
