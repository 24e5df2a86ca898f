"""Speed of an exercise as a trainee meets it. Run by hand: python benchmarks/exercise.py [EXERCISE ...].

Shown are the CPU seconds from nothing to an open exercise, each step in a new process; then, for each type of question,
how long a click on "Check" takes in the kernel until the new page is written, with all else on the page open as well:
the median and the slowest of twenty, right and wrong answers in turn. Progress goes to a folder of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from acctkit.playbook import entries
from acctkit.playbook.exercises import Exercise

KIT = tuple(entries(Exercise))
ROUNDS = 20
STEPS = """
import time
begun = time.process_time()
def step(name):
    global begun
    print(f"  {name:30}{time.process_time() - begun:8.3f} s")
    begun = time.process_time()
import acctkit.widgets.exercise_page as pages
step("import")
page = pages.open_exercise(EXERCISE, "en")
page.header()._repr_mimebundle_()
step("open, header")
for part in page.session.exercise.parts:
    page.part(part.id)._repr_mimebundle_()
    step("part " + part.id)
page.closing()._repr_mimebundle_()
step("closing")
print(f"  {'all':30}{time.process_time():8.3f} s")
"""


def main(*exercises: str) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["ACCTKIT_HOME"] = home
        os.environ.pop("ACCTKIT_DB", None)
        for exercise in exercises or KIT:
            print(exercise, flush=True)
            subprocess.run([sys.executable, "-c", f"EXERCISE = {exercise!r}\n{STEPS}"], check=True)
        print("click on Check, by type (ms)", flush=True)
        for kind, seconds in sorted(clicks(exercises or KIT).items()):
            middle, slowest = 1000 * statistics.median(seconds), 1000 * max(seconds)
            print(f"  {kind:12}{middle:8.1f} median{slowest:8.1f} slowest{len(seconds):6} clicks")


def clicks(exercises: tuple[str, ...]) -> dict[str, list[float]]:
    """Return how long checks took, by type of question."""
    from acctkit.widgets.exercise_page import ExercisePage, open_exercise  # noqa: PLC0415  after the home is chosen

    seconds: dict[str, list[float]] = defaultdict(list)
    for exercise in exercises:
        page = open_exercise(exercise, "en")
        if not isinstance(page, ExercisePage):
            raise SystemExit(page.header().words)
        page.header()
        shown = [page.part(part.id) for part in page.session.exercise.parts]
        page.closing()
        forms = [form for part in shown for form in part.widget.children]  # type: ignore[attr-defined]
        for card, form in zip(page.session.cards(), forms, strict=True):
            answers = typical(page.session._posed[card.id])  # noqa: SLF001  nothing else knows the right answer
            for number in range(ROUNDS):
                message = {"do": "check", "fields": answers[number % len(answers)]}
                seconds[card.type].append(taken(lambda: form._handle_custom_msg(message, [])))  # noqa: B023, SLF001
    return seconds


def typical(posed: Any) -> list[dict[str, list[str]]]:
    """Return the right answer and typical wrong ones as a form sends them."""
    from acctkit.practice.kinds import kind_of  # noqa: PLC0415

    kind = kind_of(posed)
    answers = [kind.solution(posed), *(mistake.answer for mistake in kind.mistakes(posed))]
    return [as_fields(posed.question.type, answer) for answer in answers]


def as_fields(kind: str, answer: Any) -> dict[str, list[str]]:
    """Return an answer as the form of its type sends it."""
    forms: dict[str, Callable[[Any], dict[str, list[str]]]] = {
        "single": lambda choice: {"choice": [choice]},
        "multiple": lambda choices: {"choice": list(choices)},
        "number": lambda text: {"number": [text]},
        "order": lambda items: {"item": list(items), "touched": ["yes"]},
        "pick_rows": lambda rows: {"row": list(rows)},
        "place": lambda spots: {who: [f"{spot[0]},{spot[1]}"] for who, spot in spots.items()},
        "text": lambda given: {"text": [given["text"]], "assess": list(given["assessed"])},
    }
    return forms.get(kind, lambda pairs: {name: [str(value)] for name, value in pairs.items()})(answer)


def taken(act: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*sys.argv[1:])
