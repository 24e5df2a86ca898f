"""A course to work through in a browser: the kit's exercises, and own ones with a question of every type."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from acctkit.batch import exercise_copies, workshop
from acctkit.i18n import language

from ..opening import KERNEL  # noqa: TID252  one folder up, as pytest imports it

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "notebooks" / "exercises"
QUESTIONS = ROOT / "tests" / "practice" / "own_content" / "questions" / "fair.yaml"
TYPES = ("single", "multiple", "number", "order", "match", "table", "pick_rows", "place", "text")


def write_course(folder: Path, own: Mapping[str, str]) -> Path:
    """Write a workshop's folder, English and Spanish, with the kit's exercises and own ones by id and title.

    Each own exercise asks one question of every type, its id that of the exercise and the type: "11_mouse.number".
    """
    content, notebooks = folder / "own", folder / "exercises"
    shutil.copytree(SHIPPED, notebooks)
    (content / "questions").mkdir(parents=True)
    exercises = []
    for name, title in own.items():
        part = {"id": "all", "title": "All of it"}
        exercises.append(
            {"id": name, "title": title, "promise": "One of each.", "minutes": 5, "parts": [part]}
        )
        _write(content / "questions" / f"{name}.yaml", _questions(name))
        nbformat.write(_notebook(name), notebooks / f"{name}.ipynb")
    _write(content / "exercises.yaml", exercises)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exercise_copies, "shipped", lambda _name: notebooks)
        patch.setenv("JUPYTER_DATA_DIR", str(folder / "trainers-own"))
        workshop.write_pack(folder / "course", [language("en"), language("es")], content)
    return folder / "course"


def _questions(exercise: str) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    return [
        {**each, "id": each["id"].replace("fair_", f"{exercise}."), "exercise": exercise} for each in asked
    ]


def _notebook(exercise: str) -> Any:
    hidden = {"jupyter": {"source_hidden": True}}
    opening = (
        "from acctkit.widgets.exercise_page import open_exercise\n\n"
        f'exercise = open_exercise("{exercise}", language, content)\nexercise.header()'
    )
    lines = ('exercise.part("all")', 'exercise.worksheet("own_matrix")', 'exercise.worksheet("own_goals")')
    cells = [
        new_code_cell('language = "en"\ncontent = ""', metadata={**hidden, "tags": ["parameters"]}),
        new_code_cell(opening, metadata=hidden),
        new_markdown_cell("A story that nobody needs."),
        *(new_code_cell(line, metadata=hidden) for line in (*lines, "exercise.closing()")),
    ]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, "acctkit": {"exercise": exercise}}
    return new_notebook(cells=cells, metadata=metadata)


def _write(file: Path, told: object) -> None:
    file.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), "utf-8")
