"""What is worked out from facts the first time somebody asks, and then kept with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """Facts that keep what was worked out from them."""

    def once(self, read: Callable[..., T], *given: object) -> T:
        """Return what is read from these facts, worked out the first time."""
        kept: dict[object, Any] = self.__dict__.setdefault("_worked_out", {})
        key = (read, *given)
        if key not in kept:
            kept[key] = read(self, *given)
        found: T = kept[key]
        return found
