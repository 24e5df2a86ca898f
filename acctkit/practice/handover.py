"""A handover being prepared: the absence chosen, what is filled in, who takes over, and how much is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from acctkit.coach.facts import TeamFacts
from acctkit.coach.handover_readiness import next_absence, team_handovers
from acctkit.plan.handover import NOTES, Bundle, Gap, Handed, Handover
from acctkit.practice.handover_file import Absence, Entered, HandoverFile


@dataclass(frozen=True)
class Customer:
    """Everything that is handed over of one customer (None: what belongs to none), and what is missing about it.

    What belongs to no customer may be shared among several: `parts` has one for each.
    """

    account_id: str | None
    parts: tuple[Handed, ...]
    gaps: tuple[Gap, ...]

    @property
    def bundle(self) -> Bundle:
        """Return the open work of all parts together."""
        deals = tuple(deal for part in self.parts for deal in part.bundle.deals)
        tasks = tuple(task for part in self.parts for task in part.bundle.tasks)
        return replace(self.parts[0].bundle, deals=deals, tasks=tasks)


class HandoverWork:
    """The handover of one absence at a time, customer by customer.

    Parameters
    ----------
    facts
        The facts of the team on the day.
    file
        Where what is entered is kept.
    absence
        Which absence to begin with.

    Raises
    ------
    KeyError
        The team has no such rep.

    """

    def __init__(self, facts: TeamFacts, file: HandoverFile, absence: Absence) -> None:
        self.facts, self.file = facts, file
        self.place = 0
        self._look_at(absence)

    @property
    def customer(self) -> Customer | None:
        """The customer that is shown, None where nothing is handed over."""
        return self.customers[self.place] if self.customers else None

    @property
    def missing(self) -> int:
        """How many gaps there are in all."""
        return sum(len(kept.gaps) for kept in self.pack.kept)

    @property
    def asked(self) -> int:
        """How many things the four rules ask for in all."""
        return sum(kept.asked for kept in self.pack.kept)

    @property
    def colleagues(self) -> int:
        """How many others of the team sell, whether they are there or not."""
        return len(self.facts.once(team_handovers).selling.loads.keys() - {self.absence.rep_id})

    def choose(self, absence: Absence) -> None:
        """Look at another absence.

        Raises
        ------
        KeyError
            The team has no such rep.
        ValueError
            The absence ends before it begins.
        OSError
            It cannot be kept.

        """
        before = self.absence
        self._look_at(absence)
        try:
            self.file.choose(absence)
        except OSError:
            self._look_at(before)
            raise

    def fill_in(self, account: str | None, texts: Mapping[str, str], substitute: str | None) -> bool:
        """Keep what was entered about a customer, and who shall take it over (None: as suggested).

        Returns
        -------
        bool
            Whether anything has changed.

        Raises
        ------
        OSError
            It cannot be kept.

        """
        rep_id = self.absence.rep_id
        about = next((one for one in self.customers if one.account_id == account), None)
        if about is None:
            return False
        known = about.parts[0].bundle
        new = {
            name: text
            for name, text in texts.items()
            if name in NOTES and text.strip() != (getattr(known, name) or "")
        }
        wished = self.file.entered.wishes(rep_id).get(account)
        if new and account is not None:
            self.file.write(rep_id, account, new)
        if substitute != wished:
            self.file.wish(rep_id, account, substitute)
        changed = bool(new and account is not None) or substitute != wished
        if changed:
            shown = self.customer
            self._make()
            self.show(None if shown is None else shown.account_id)
        return changed

    def show(self, account: str | None) -> None:
        """Show a customer; one that is not among them changes nothing."""
        found = [place for place, one in enumerate(self.customers) if one.account_id == account]
        self.place = found[0] if found else self.place

    def step(self, by: int) -> None:
        """Go on to the next customer or back to the one before; at the ends one stays."""
        self.place = min(max(self.place + by, 0), max(len(self.customers) - 1, 0))

    def _look_at(self, absence: Absence) -> None:
        self.absence, self.place = absence, 0
        self._make()
        waiting = (place for place, one in enumerate(self.customers) if one.gaps)
        self.place = next(waiting, 0)

    def _make(self) -> None:
        self.pack = pack_of(self.facts, self.absence, self.file.entered)
        self.customers = _customers(self.pack)
        self.place = min(self.place, max(len(self.customers) - 1, 0))


def pack_of(facts: TeamFacts, absence: Absence, entered: Entered) -> Handover:
    """Return the handover of an absence, with everything that was entered for it.

    Raises
    ------
    KeyError
        The team has no such rep.
    ValueError
        The absence ends before it begins.

    Source: P2

    """
    made = facts.once(team_handovers)
    made = replace(made, work=made.work.with_notes(entered.notes))
    return made.of(absence.rep_id, (absence.first, absence.last), entered.wishes(absence.rep_id))


def absence_to_begin_with(facts: TeamFacts, rep_id: str, entered: Entered) -> Absence:
    """Return the absence looked at last, where it is of this rep (or none is named), else the next one.

    Without a name it is of whoever is away next by the table of absences, else of the first of the team. `KeyError`
    where the team has no such rep.
    """
    last = entered.absence
    if last is not None and last.rep_id in facts.names and rep_id in ("", last.rep_id):
        return last
    if rep_id:
        return _next(facts, rep_id)[1]
    found = [_next(facts, each) for each in facts.names]
    planned = [absence for is_planned, absence in found if is_planned]
    return min(planned, key=lambda one: (one.first, one.rep_id), default=found[0][1])


def _next(facts: TeamFacts, rep_id: str) -> tuple[bool, Absence]:
    planned, (first, last) = next_absence(facts.rep(rep_id))
    return planned, Absence(rep_id, first, last)


def _customers(pack: Handover) -> tuple[Customer, ...]:
    parts: dict[str | None, list[Handed]] = {}
    for each in pack.handed:
        parts.setdefault(each.bundle.account_id, []).append(each)
    gaps: dict[str | None, list[Gap]] = {}
    for kept in pack.kept:
        # The daily report is about the absence, and not about any customer.
        for gap in kept.gaps if kept.rule != "daily_report" else ():
            gaps.setdefault(gap.account_id, []).append(gap)
    return tuple(
        Customer(account, tuple(each), tuple(gaps.get(account, ()))) for account, each in parts.items()
    )
