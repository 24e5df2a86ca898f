"""Watch over a real kernel: its time, its memory, and what it used."""

from __future__ import annotations

import time
from threading import Event, Thread
from types import TracebackType
from typing import Self

from acctkit.batch.kernel import OwnKernel
from acctkit.batch.limits import Limits

try:
    import psutil
except ImportError:  # it comes with ipykernel, except where it cannot be built
    psutil = None

_EVERY = 0.2


class Watch:
    """Kills a kernel that takes too long or too much; `reason` says why, `cpu` and `peak` what was seen last."""

    def __init__(self, kernel: OwnKernel, limits: Limits) -> None:
        self.reason: str | None = None
        self.cpu: float | None = None
        self.peak: int | None = None
        self._limits = limits
        self._pid = kernel.provisioner.pid
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        if psutil is None:
            return
        begun = time.monotonic()
        try:
            process = psutil.Process(self._pid)
            start = process.memory_info().rss
            while not self._over.wait(_EVERY):
                memory = process.memory_info().rss
                times = process.cpu_times()
                self.cpu = round(times.user + times.system, 3)
                self.peak = max(self.peak or 0, memory)
                if self._limits.memory is not None and memory - start > self._limits.memory:
                    self.reason = self._limits.too_much
                elif self._limits.seconds is not None and time.monotonic() - begun > self._limits.seconds:
                    self.reason = self._limits.too_long
                if self.reason is not None:
                    process.kill()
                    return
        except psutil.Error:
            return
