"""The team folder that the command has read, passed on to the warm process: reading takes longest of all that is done once.

The warm process lays it out anew besides, without the gaps that reading leaves in memory, so it needs less of it.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from contextlib import ExitStack, suppress
from typing import IO

from acctkit.batch.order import Order
from acctkit.widgets.opening import Read, State, keep, state_of


def state_before(order: Order) -> State | None:
    """Return what an order's team is read from, to be taken before it is read; None where that cannot be looked at."""
    with suppress(OSError):
        return state_of(order.team, order.preset, order.mapping, order.content)
    return None


def passed_on(read: Read) -> IO[bytes] | None:
    """Write a team down in a file without a name, which is gone when it is closed; None where there is no room for it."""
    with suppress(OSError), ExitStack() as held:
        file = held.enter_context(tempfile.TemporaryFile())
        pickle.dump(read, file, pickle.HIGHEST_PROTOCOL)
        file.flush()
        held.pop_all()
        return file
    return None


def take(number: int) -> None:
    """Take up a team that was passed on, from the file with a number; the file is closed.

    Raises
    ------
    ContentError
        The content cannot be used; the message says why.
    OSError
        The file cannot be read.

    """
    with os.fdopen(number, "rb") as file:
        file.seek(0)
        keep(pickle.load(file))  # noqa: S301  written by the command that started this process
