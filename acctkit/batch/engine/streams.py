"""Standard output and error of a notebook's process, down to what a subprocess or a library in C writes."""

from __future__ import annotations

import codecs
import os
import select
from threading import Thread
from typing import Any

from ipykernel.iostream import OutStream

_AT_ONCE = 1 << 16


class Stream(OutStream):  # type: ignore[misc]  # the base is untyped
    """A stream whose text becomes messages at the moments at which ipykernel sends them.

    ipykernel sends what was written after 0.2 seconds, before something is displayed, and at the end of a cell. Here
    no clock runs: what is due is sent as soon as anything is written or flushed after it, which gives the same order.
    What arrives at the file descriptor is taken in before every such moment, so it stands where it belongs.
    """

    def __init__(self, session: Any, news: Any, name: str) -> None:
        super().__init__(session, news, name, watchfd=False)
        self._number = 1 if name == "stdout" else 2
        self._pipe = -1
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def watch(self) -> None:
        """Take over the file descriptor, in the process that will run the notebook."""
        self._master_pid = os.getpid()
        self._original_stdstream_copy = os.dup(self._number)
        self._pipe, inlet = os.pipe()
        os.dup2(inlet, self._number)
        os.close(inlet)
        os.set_blocking(self._pipe, False)
        Thread(target=self._keep_empty, daemon=True, name=f"acctkit-{self.name}").start()

    def write(self, string: str) -> int:
        """Write text; from a process that the notebook has forked it goes the long way, through the descriptor."""
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        if not self._is_master_process():
            os.write(self._number, string.encode(errors="replace"))
            return len(string)
        with self._buffer_lock:
            self._take_in()
            self.pub_thread.io_loop.run_due()
            super().write(string)
        return len(string)

    def flush(self) -> None:
        """Send what was written."""
        if self._is_master_process():
            with self._buffer_lock:
                self._take_in()
                self.pub_thread.io_loop.run_due()
                self._flush()

    def _take_in(self) -> None:
        """Take over what has arrived at the file descriptor."""
        while self._pipe >= 0:
            try:
                found = os.read(self._pipe, _AT_ONCE)
            except BlockingIOError:
                return
            if not found:
                return
            self.pub_thread.io_loop.run_due()
            super().write(self._decoder.decode(found))

    def _keep_empty(self) -> None:
        """Read while the notebook waits for a subprocess, which a full pipe would stop."""
        waiting = select.poll()
        waiting.register(self._pipe, select.POLLIN)
        while True:
            waiting.poll()
            with self._buffer_lock:
                self._take_in()
