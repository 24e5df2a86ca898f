"""Own sheets and matrices of a learner, as they were last saved, asked of the log by query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from acctkit.practice.events import Event, Verb
from acctkit.practice.schema import event
from acctkit.practice.store import Store

Work = Mapping[str, Any]
"""What is in a sheet: any JSON object."""


def last_works(store: Store, learner: str, exercise: str, key: str | None = None) -> dict[str, Work]:
    """Return what was last saved under each key, or under one; what was reset since is left out.

    Raises
    ------
    StoreError
        The database cannot be read.

    """
    newest = (
        select(func.max(event.c.seq))
        .where(event.c.learner == learner, event.c.exercise == exercise)
        .where(event.c.verb.in_([Verb.WORKED, Verb.RESET]))
        .where(event.c.question.is_not(None) if key is None else event.c.question == key)
        .group_by(event.c.question)
    )
    wanted = select(event.c.question, event.c.payload).where(
        event.c.seq.in_(newest), event.c.verb == Verb.WORKED
    )
    with store.reading() as connection:
        return {row.question: row.payload for row in connection.execute(wanted)}


def worked_on(works: Mapping[str, Work], events: Iterable[Event]) -> dict[str, Work]:
    """Return the sheets after more events of their exercise, in the order they happened."""
    after = dict(works)
    for each in events:
        if each.question is not None and each.verb is Verb.WORKED:
            after[each.question] = each.payload
        elif each.question is not None and each.verb is Verb.RESET:
            after.pop(each.question, None)
    return after
