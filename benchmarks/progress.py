"""Speed of the progress log. Run by hand: python benchmarks/progress.py, or with the address of another database.

Shown are answers a second for one writer and for forty processes that write at once, each answer onto the disk by
itself; how long it takes to open an exercise with 10,000 events behind it; how long a trainer waits for the scores of a
class of 100 with twelve exercises of 200 events each. The median of five is shown where something is only read. A
database given by address keeps what was written into it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from acctkit.practice.events import Event, Verb, new_uid
from acctkit.practice.outbox import Outbox
from acctkit.practice.progress import Progress
from acctkit.practice.spool import Spool
from acctkit.practice.standing import class_scores, scores
from acctkit.practice.store import Store

CROWD = Path(__file__).resolve().parents[1] / "tests" / "practice" / "crowd.py"
ANSWER = {"answer": ["b", "c"], "status": "partly", "score": 0.5, "seed": 1, "language": "en"}


def main(address: str = "") -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        address = address or f"sqlite:///{folder}/progress.sqlite"
        say("answers a second, 1 writer", 500 / crowd(address, 1, 500))
        say("answers a second, 40 writers", 1_000 / crowd(address, 40, 25))
        store = Store(address)
        progress = Progress(Outbox(store, Spool(Path(folder))), new_uid(), "01_x", 1)
        say("record one answer, ms", median_ms(lambda: progress.note(Verb.ANSWERED, "q1", ANSWER)))
        store.append(history(progress.learner, "01_x", 10_000))
        say("states(), 10,000 events, ms", median_ms(progress.states))
        for _ in range(100):
            learner = new_uid()
            store.append([each for n in range(12) for each in history(learner, f"{n:02}_y", 200)])
        say(
            "states(), 200 events of 250,000, ms",
            median_ms(Progress(progress.outbox, learner, "05_y", 1).states),
        )
        say("scores() of one learner, ms", median_ms(lambda: scores(store, learner)))
        say("class_scores(), 250,000 events, ms", median_ms(lambda: class_scores(store)))
        store.close()


def crowd(address: str, processes: int, events: int) -> float:
    """Return how many seconds so many processes took to write so many answers each."""
    arguments = [sys.executable, str(CROWD), address, str(processes), "1", str(events)]
    return float(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)


def history(learner: str, exercise: str, count: int) -> list[Event]:
    """Return answers, hints and a reset now and then, over twelve questions."""
    return [
        Event(learner, exercise, 1, Verb.RESET, f"q{n % 12}")
        if n % 50 == 49
        else Event(learner, exercise, 1, Verb.HINTED, f"q{n % 12}", {"level": n % 3 + 1})
        if n % 5 == 4
        else Event(learner, exercise, 1, Verb.ANSWERED, f"q{n % 12}", ANSWER)
        for n in range(count)
    ]


def median_ms(do: Callable[[], object]) -> float:
    """Return the median of five in milliseconds, after one that is not counted."""
    taken = []
    for _ in range(6):
        begun = time.perf_counter()
        do()
        taken.append(time.perf_counter() - begun)
    return 1_000 * statistics.median(taken[1:])


def say(what: str, value: float) -> None:
    """Print a line of the table."""
    print(f"{what:40}{value:10.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
