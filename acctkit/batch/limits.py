"""What one notebook may take, whatever way it is run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds of wall-clock time and bytes of memory for one notebook with its pages; None for no limit."""

    seconds: float | None = 600.0
    memory: int | None = 2 << 30

    @property
    def too_long(self) -> str:
        """Say that the time was up."""
        return f"took longer than {self.seconds:g} seconds (--timeout)"

    @property
    def too_much(self) -> str:
        """Say that the memory was up."""
        return f"needed more than {(self.memory or 0) >> 20} MB of memory (--memory)"


UNLIMITED = Limits(None, None)
