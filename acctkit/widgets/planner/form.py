"""A form with the style of the planner."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from acctkit.widgets.practice.form import Form, form_style


@cache
def planner_style() -> str:
    """Return the style of forms and, after it, that of the planner."""
    return form_style() + files("acctkit.widgets.planner").joinpath("planner.css").read_text("utf-8")


class PlannerForm(Form):
    """A form that is wider than a card."""

    _css = planner_style()
