"""A clean-up under way: which finding is shown, what was decided so far, what comes next. Source: C1-C4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from acctkit.pipeline.hygiene.decisions import Decision, Desk, State, Verdict
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.queue import Queue
from acctkit.pipeline.hygiene.rows_now import RowNow, RowsNow
from acctkit.practice.clean_up_file import CleanUpFile

Which = Literal["", "open", "decided"]
"""Of all findings, those that wait for a decision, or those that have one."""


@dataclass(frozen=True)
class Choice:
    """Which findings somebody wants to see: of a habit, a rep, a severity, still open or decided; nothing means all."""

    rule: str = ""
    rep: str = ""
    severity: str = ""
    which: Which = ""


@dataclass(frozen=True)
class Progress:
    """How far a clean-up is; `changed` were decided, but their rows are others since, so that they wait again."""

    total: int
    corrected: int = 0
    done: int = 0
    ignored: int = 0
    changed: int = 0

    @property
    def decided(self) -> int:
        """How many findings have a decision that holds."""
        return self.corrected + self.done + self.ignored


class CleanUp:
    """The findings of an export one by one, with the decisions kept in a file.

    `place` is that of the finding shown in the queue, None where the choice has none; `places` are those of the choice
    and stay until another choice is made, so that a decision does not take away what stands before it.
    """

    def __init__(self, queue: Queue, rows: RowsNow, file: CleanUpFile) -> None:
        self.queue, self.rows, self.file = queue, rows, file
        self.choice = Choice()
        self._about: dict[int, tuple[Decision, State]] = {}
        self._look_up(file.decisions)
        self.places: list[int] = list(range(len(queue)))
        self.place = self._first_open(0)

    @property
    def desk(self) -> Desk:
        """The queue with the decisions as they are now."""
        return Desk(self.queue, self.rows, self.file.decisions)

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return None if self.place is None else self.queue[self.place]

    @property
    def row(self) -> RowNow:
        """The row that the finding shown is about."""
        return RowNow(()) if self.finding is None else self.rows[self.finding]

    @property
    def position(self) -> int:
        """Where the finding shown stands among those chosen, counted from 1; 0 where there is none."""
        return 0 if self.place is None else self.places.index(self.place) + 1

    @property
    def state(self) -> State:
        """The state of the finding that is shown."""
        return self._state(self.place)

    @property
    def decision(self) -> Decision | None:
        """The decision about the finding that is shown, also one that no longer holds."""
        return None if self.place not in self._about else self._about[self.place][0]

    def progress(self) -> Progress:
        """Return how far the whole clean-up is."""
        states = [state for _, state in self._about.values()]
        return Progress(
            len(self.queue),
            states.count("corrected"),
            states.count("done"),
            states.count("ignored"),
            states.count("changed"),
        )

    def choose(self, choice: Choice) -> None:
        """Show other findings, beginning with the first that is open."""
        chosen = self.queue.where(choice.rule, choice.rep, choice.severity).tolist()
        if choice.which:
            chosen = [place for place in chosen if self._is_open(place) == (choice.which == "open")]
        self.choice, self.places = choice, chosen
        self.place = self._first_open(0)

    def step(self, by: int) -> None:
        """Go on to the next finding or back to the one before; at the ends one stays."""
        if self.place is not None:
            at = min(max(self.position - 1 + by, 0), len(self.places) - 1)
            self.place = self.places[at]

    def decide(
        self, verdict: Verdict, on: date, *, new: Mapping[str, str] | None = None, reason: str = ""
    ) -> None:
        """Keep a decision about the finding shown and go on to the next that is open.

        Raises
        ------
        ValueError
            A reason or a value is missing.
        OSError
            The decision cannot be kept.

        """
        finding = self.finding
        if finding is not None:
            row_hash = self.rows[finding].hash
            made = Decision(finding.key, row_hash, verdict, on, dict(new or {}), reason.strip())
            self._look_up(self.file.keep(made))
            self.place = self._first_open(self.position)

    def take_back(self) -> None:
        """Take the decision about the finding shown back (`OSError` when that cannot be kept)."""
        if self.decision is not None:
            self._look_up(self.file.drop(self.decision))

    def _look_up(self, decisions: tuple[Decision, ...]) -> None:
        about = Desk(self.queue, self.rows, decisions).about()
        self._about = {place: (decision, state) for place, decision, state in about}

    def _state(self, place: int | None) -> State:
        return self._about[place][1] if place in self._about else "open"

    def _is_open(self, place: int) -> bool:
        return self._state(place) in ("open", "changed")

    def _first_open(self, after: int) -> int | None:
        """Return the first open place behind some, else the first of all that is open, else the one shown last."""
        waiting = [*self.places[after:], *self.places[:after]]
        found = next(filter(self._is_open, waiting), None)
        if found is not None or not self.places:
            return found
        return self.places[min(max(after - 1, 0), len(self.places) - 1)]
