"""Sound questions of a trainer's own, to break in one place each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from acctkit.i18n import language
from acctkit.playbook import entries, use_content
from acctkit.playbook.questions import Question
from acctkit.practice.posed import Case
from acctkit.practice.verify import Problem, Proof, verify

OWN = Path(__file__).parents[1] / "own_content"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a copy of a trainer's own content, in use."""
    folder = tmp_path / "own"
    shutil.copytree(OWN, folder)
    use_content(folder)
    return folder


@pytest.fixture
def rewritten(own: Path) -> Callable[..., Question]:
    """Change a question of a type in its file as a trainer would, and return it as it is then read."""

    def change(kind: str, how: Callable[[dict[str, Any]], object]) -> Question:
        file = Path("questions") / "fair.yaml"
        questions = yaml.safe_load((OWN / file).read_text("utf-8"))
        how(next(each for each in questions if each["id"] == f"fair_{kind}"))
        (own / file).write_text(yaml.safe_dump(questions, allow_unicode=True, sort_keys=False), "utf-8")
        use_content(own)
        return entries(Question)[f"fair_{kind}"]

    return change


@pytest.fixture
def proved(sample_facts: Any) -> Callable[..., list[Problem]]:
    """Verify a question; `case` is drawn for each seed where the question names one."""

    def prove(
        question: Question,
        case: Callable[[int], Case] | None = None,
        *,
        lang: tuple[str, ...] = ("en",),
        **more: Any,
    ) -> list[Problem]:
        cases = {"mine": lambda _facts, seed: case(seed)} if case else {}
        return verify(question, Proof([language(code) for code in lang], sample_facts, cases, **more))

    return prove
