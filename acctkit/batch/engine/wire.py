"""What a kernel says, without sockets and threads: messages go into a queue, as they would come out of a socket."""

from __future__ import annotations

import heapq
import time
from collections import deque
from collections.abc import Callable
from itertools import count
from math import isfinite
from typing import Any

from ipykernel.iostream import IOPubThread
from jupyter_client.session import Session

_LARGEST = 1 << 53
"""Whole numbers beyond it are not the same to every reader of JSON."""


class Replies:
    """Where the kernel's answers to its one client wait."""

    def __init__(self) -> None:
        self.messages: deque[dict[str, Any]] = deque()

    def flush(self, *_: object) -> None:
        """Do nothing: what is said is there."""


class Timers:
    """Calls that are due some time after; made late, in the order they were due, when somebody looks."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, Callable[[], object]]] = []
        self._numbers = count()

    def call_later(self, delay: float, call: Callable[[], object]) -> None:
        """Note a call."""
        heapq.heappush(self._waiting, (time.monotonic() + delay, next(self._numbers), call))

    def run_due(self) -> None:
        """Make the calls whose time has come."""
        while self._waiting and self._waiting[0][0] <= time.monotonic():
            heapq.heappop(self._waiting)[2]()


class News(IOPubThread):  # type: ignore[misc]  # the base is untyped
    """Stands where ipykernel has a socket for output with a thread behind it. There is neither."""

    thread = None

    def __init__(self) -> None:  # the base would open sockets
        self.messages: deque[dict[str, Any]] = deque()
        self.io_loop = Timers()

    def schedule(self, f: Callable[[], object]) -> None:
        """Make the call at once."""
        f()

    def flush(self, *_: object) -> None:
        """Do nothing: what is said is there."""

    @property
    def closed(self) -> bool:
        """Tell that one can always speak."""
        return False


class LocalSession(Session):  # type: ignore[misc]  # the base is untyped
    """Puts messages into the queue of whom they are for, as they would come out of a socket."""

    def send(  # noqa: PLR0913  the base has as many
        self,
        stream: Any,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        ident: Any = None,  # noqa: ARG002
        buffers: Any = None,
        track: bool = False,  # noqa: ARG002, FBT001, FBT002
        header: Any = None,
        metadata: Any = None,
    ) -> Any:
        """Put a message into the queue of `stream`."""
        if isinstance(msg_or_type, dict):
            message = msg_or_type
            buffers = buffers or message.get("buffers")
        else:
            message = self.msg(msg_or_type, content, parent, header, metadata)
        if stream is not None:
            stream.messages.append(self.received(message, buffers or ()))
        return message

    def received(self, message: dict[str, Any], buffers: Any = ()) -> dict[str, Any]:
        """Return a message as it comes out at the other end."""
        return {
            **message,
            "header": dict(message["header"]),
            "content": self._through(message["content"]),
            "metadata": self._through(message["metadata"]) if message["metadata"] else {},
            "buffers": [memoryview(bytes(buffer)) for buffer in buffers],
        }

    def _through(self, part: Any) -> Any:
        """Return what comes out of a part that is packed and unpacked; where that changes nothing it is only copied."""
        try:
            return _copied(part)
        except (TypeError, ValueError):
            return self.unpack(self.pack(part))


def _copied(value: Any) -> Any:
    """Return a copy of what JSON gives back as it is.

    Raises
    ------
    TypeError, ValueError
        There is something in it that JSON knows in another form, or not at all.

    """
    kind = type(value)
    if kind is str:
        if not value.isascii():
            value.encode()  # half a character is no text
        return value
    if kind is dict and all(type(name) is str for name in value):
        return {_copied(name): _copied(part) for name, part in value.items()}
    if kind is list or kind is tuple:
        return [_copied(part) for part in value]
    if value is None or kind is bool or (kind is int and -_LARGEST < value < _LARGEST):
        return value
    if kind is float and isfinite(value):
        return value
    raise TypeError(kind.__name__)
