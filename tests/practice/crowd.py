"""Many writers at once, as a program of its own: python crowd.py ADDRESS PROCESSES THREADS EVENTS.

Processes are forked after everything is imported, so that forty of them begin at the same moment and cost little.
Each thread opens the database for itself, waits for the common start, and writes one event at a time, as trainees do.
Prints the seconds from the start to the last answer.
"""

import multiprocessing
import sys
import time
from threading import Thread

from acctkit.practice.events import Event, Verb, new_uid
from acctkit.practice.store import Store

ANSWER = {"answer": "b", "status": "correct", "score": 1.0, "seed": 1, "language": "en"}


def write(address: str, learner: str, events: int) -> None:
    store = Store(address)
    for number in range(events):
        store.append([Event(learner, "01_crowd", 1, Verb.ANSWERED, f"q{number}", ANSWER)])
    store.close()


def process(address: str, threads: int, events: int, start: object) -> None:
    start.wait()
    writers = [Thread(target=write, args=(address, new_uid(), events)) for _ in range(threads)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def main(address: str, processes: int, threads: int, events: int) -> float:
    """Let a crowd write and return the seconds it took; raises when one of the writers failed."""
    context = multiprocessing.get_context("fork")
    start = context.Barrier(processes + 1)
    crowd = [
        context.Process(target=process, args=(address, threads, events, start)) for _ in range(processes)
    ]
    for one in crowd:
        one.start()
    start.wait()
    begun = time.monotonic()
    for one in crowd:
        one.join()
    if failed := [one.exitcode for one in crowd if one.exitcode]:
        raise SystemExit(f"{len(failed)} writers failed")
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1], *map(int, sys.argv[2:]))}\n")
