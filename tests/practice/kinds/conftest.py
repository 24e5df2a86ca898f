"""One question of each type, and what a browser sends of what it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from acctkit.i18n import language
from acctkit.playbook.questions import Question
from acctkit.practice.posed import Case, Posed

OWN = Path(__file__).parents[1] / "own_content" / "questions" / "fair.yaml"


@cache
def _written() -> dict[str, dict[str, Any]]:
    """Return the shapes of the questions in a trainer's own content, by their type."""
    questions = yaml.safe_load(OWN.read_text("utf-8"))
    return {question["id"].removeprefix("fair_"): question for question in questions}


@pytest.fixture
def posed() -> Callable[..., Posed]:
    """Return a question of a type: with its usual shape, another one, or some of its fields changed."""

    def make(kind: str, case: Case | None = None, lang: str = "en", seed: int = 3, **changed: Any) -> Posed:
        question = Question.model_validate(
            {
                "id": "q",
                "exercise": "e",
                "part": "p",
                "prompt": "What?",
                "hints": ["Look."],
                "solution": "Because: 1,234.5.",
                "show": [{"id": "who", "text": "Who"}, {"id": "when", "text": "When"}],
                kind: _written()[kind][kind] | changed,
            }
        )
        return Posed(question, language(lang), seed, case or Case())

    return make


@pytest.fixture
def sent() -> Callable[[str, dict[str, Any]], dict[str, list[str]]]:
    """Return what a form of this type sends when nothing on the screen is changed."""

    def fields(kind: str, view: dict[str, Any]) -> dict[str, list[str]]:
        return _SENT[kind](view)

    return fields


_SENT: dict[str, Callable[[dict[str, Any]], dict[str, list[str]]]] = {
    "single": lambda view: {"choice": [each["id"] for each in view["options"] if each["chosen"]]},
    "multiple": lambda view: {"choice": [each["id"] for each in view["options"] if each["chosen"]]},
    "number": lambda view: {"number": [view["typed"]]},
    "order": lambda view: {"item": [each["id"] for each in view["items"]], "touched": ["yes"]},
    "match": lambda view: {each["id"]: [each["chosen"] or ""] for each in view["left"]},
    "table": lambda view: {cell["name"]: [cell["value"]] for row in view["cells"] for cell in row},
    "pick_rows": lambda view: {"row": [each["id"] for each in view["rows"] if each["picked"]]},
    "place": lambda view: {
        each["id"]: ["" if each["ability"] is None else f"{each['ability']},{each['willingness']}"]
        for each in view["people"]
    },
    "text": lambda view: {
        "text": [view["text"]],
        "assess": [each["id"] for each in view["assess"] if each["ticked"]],
    },
}
