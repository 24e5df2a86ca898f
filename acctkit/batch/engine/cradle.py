"""The parent's side: start a warm process, have it fork, hear from what it forked, and end that when needed."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Lock
from typing import Any

from acctkit.batch.engine.task import Call, Ended, Task

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_LONGEST_WARMING = 1800
_LONGEST_END = 10.0


class NoZygoteError(Exception):
    """There is no warm process, and why; a real kernel must do."""


def supported() -> bool:
    """Tell whether this system can fork a warm interpreter safely. macOS and Windows cannot."""
    return sys.platform == "linux" and Path("/proc/self/task").is_dir()


class Child:
    """A forked process as its parent sees it. `lost` tells that it ended with the warm process, maybe through no fault of its own."""

    def __init__(self, news: Connection, end: socket.socket) -> None:
        self.begun = time.monotonic()
        self._news: Connection | None = news
        self._end = end
        self._pid: int | None = None
        self.ended: Ended | None = None
        self.lost = False

    @property
    def waitable(self) -> Any:
        """Return what `multiprocessing.connection.wait` can wait for: news first, then the end."""
        return self._end if self._news is None else self._news

    def hear(self) -> Any:
        """Return the next thing the process sent; None when it has nothing more to say."""
        if self._news is None:
            return None
        try:
            return self._news.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._news.close()
            self._news = None
            return None

    def end(self, patience: float = 2.0) -> Ended:
        """Wait until the process is gone, killing it when it takes too long, and return how it went."""
        if self.ended is None:
            self._end.settimeout(patience)
            told = self._read()
            if told is None:
                self.kill()
                self._end.settimeout(_LONGEST_END)
                told = self._read()
            self.ended = told or Ended(-int(signal.SIGKILL), 0.0, 0)
            self._end.close()
            if self._news is not None:
                self._news.close()
        return self.ended

    def kill(self) -> None:
        """Have the process and all it has started killed."""
        try:
            self._end.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _read(self) -> Ended | None:
        """Read how it ended; None when nothing came in time. Where nobody is left to tell, it was killed."""
        try:
            while True:
                word = self._end.recv(64)
                if not word:
                    self._bury()
                    break
                if self._pid is None:
                    self._pid, word = int(word[:16]), word[16:]
                if word:
                    code, seconds, peak = word.decode().split()
                    return Ended(int(code), float(seconds), int(peak))
        except TimeoutError:
            return None
        except OSError:
            pass
        self.lost = True
        return Ended(-int(signal.SIGKILL), 0.0, 0)

    def _bury(self) -> None:
        """End what the process has started, where the one that should do it has died itself."""
        if self._pid is not None:
            try:
                os.killpg(self._pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return


class Cradle:
    """A warm process of this one. `troubles` are what did not warm up, `files` the numbers of open ones that it gets too."""

    def __init__(self, calls: Sequence[Call], files: Collection[int] = ()) -> None:
        if not supported():
            raise NoZygoteError(f"not on {sys.platform}")
        self._lock = Lock()
        self._control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603  this very interpreter
                [sys.executable, "-P", "-m", "acctkit.batch.engine.zygote", str(theirs.fileno())],
                env=same_everywhere(os.environ),
                pass_fds=(theirs.fileno(), *files),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._talk: Connection | None = Connection(os.dup(self._control.fileno()))
        self._talk.send(tuple(calls))
        self.troubles: list[str] = []

    def ready(self) -> None:
        """Wait until it is warm.

        Raises
        ------
        NoZygoteError
            It did not start, or has threads, which a process that forks must not have.

        """
        if self._talk is None:
            return
        try:
            if not self._talk.poll(_LONGEST_WARMING):
                raise NoZygoteError("the warm process did not get ready")
            threads, self.troubles = self._talk.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise NoZygoteError("the warm process did not start") from error
        self._talk.close()
        self._talk = None
        if threads != 1:
            self.close()
            raise NoZygoteError(f"the warm process has {threads} threads")

    def fork(self, task: Task) -> Child:
        """Have a process forked for a task.

        Raises
        ------
        NoZygoteError
            The warm process is gone.

        """
        self.ready()
        news, child_news = socket.socketpair()
        end, child_end = socket.socketpair()
        with child_news, child_end:
            try:
                with self._lock:
                    socket.send_fds(self._control, [b"+"], [child_news.fileno(), child_end.fileno()])
            except OSError as error:
                news.close()
                end.close()
                raise NoZygoteError("the warm process is gone") from error
        connection = Connection(news.detach())
        with suppress(OSError):  # it died at once: whoever listens will hear so
            connection.send(task)
        return Child(connection, end)

    @property
    def alive(self) -> bool:
        """Tell whether the warm process is there."""
        return self.process.poll() is None

    def close(self) -> None:
        """End the warm process and with it all that it forked."""
        self._control.close()
        if self._talk is not None:  # still warming up, and it would not listen
            self._talk.close()
            self._talk = None
            self.process.kill()
        try:
            self.process.wait(_LONGEST_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def same_everywhere(environ: Mapping[str, str]) -> dict[str, str]:
    """Return environment variables that give the same order of sets every time, and one thread per process."""
    return {**environ, "PYTHONHASHSEED": "0", **dict.fromkeys(_ONE_THREAD, "1")}


__all__ = ["Child", "Cradle", "NoZygoteError", "same_everywhere", "supported", "wait"]
