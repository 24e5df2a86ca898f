"""A headless Chromium that prints pages: one for a whole run, spoken to over a pipe, so that nobody else can."""

from __future__ import annotations

import base64
import importlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PLACE = "ACCTKIT_CHROMIUM"
"""The environment variable that says where Chromium is."""
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
_ON_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_PAPER = {"printBackground": True, "preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
_LAUNCH = """\
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Puts two pipes where Chromium looks for them: it reads at 3 and writes at 4."""
_ABOVE = 10
_LONGEST_START = 60.0
_AT_ONCE = 1 << 20


class NoBrowserError(Exception):
    """There is no Chromium, or none that can be spoken to."""


class PrintError(Exception):
    """A page could not be printed, and why."""


def find_browser() -> str:
    """Return the path of a Chromium.

    Raises
    ------
    NoBrowserError
        None is found, or this is Windows, where it cannot be spoken to over a pipe.

    """
    if sys.platform == "win32":
        raise NoBrowserError("Windows")
    given = os.environ.get(PLACE)
    found = [shutil.which(given)] if given else [shutil.which(name) for name in (*_NAMES, *_ON_MAC)]
    for path in found:
        if path:
            return path
    raise NoBrowserError(given or "")


def _moved(end: int) -> int:
    """Return an end of a pipe under a number that is in nobody's way, and close the old one."""
    fcntl = importlib.import_module("fcntl")  # not on Windows
    moved: int = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE)
    os.close(end)
    return moved


class Browser:
    """A running Chromium with one tab. It ends with this object, and when this process dies."""

    def __init__(self, program: str, seconds: float | None = None) -> None:
        self._seconds = seconds or _LONGEST_START
        self._home = tempfile.TemporaryDirectory(prefix="acctkit-", ignore_cleanup_errors=True)
        ends, (self._in, theirs_out) = os.pipe(), os.pipe()
        self._out = ends[1]
        theirs = tuple(_moved(end) for end in (ends[0], theirs_out))
        flags = [*_FLAGS, f"--user-data-dir={self._home.name}"]
        if os.geteuid() == 0:  # its sandbox refuses to work for the administrator
            flags.append("--no-sandbox")
        self.process = subprocess.Popen(  # noqa: S603  the browser that was found
            [sys.executable, "-I", "-S", "-c", _LAUNCH, *map(str, theirs), program, *flags, "about:blank"],
            pass_fds=theirs,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for end in theirs:
            os.close(end)
        self._heard = b""
        self._number = 0
        self._events: list[dict[str, Any]] = []
        self._session: str | None = None
        try:
            target = self._ask("Target.createTarget", url="about:blank")["targetId"]
            self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            self._ask("Page.enable")
        except PrintError as error:
            self.close()
            raise NoBrowserError(str(error)) from error

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the browser."""
        self.close()

    def pdf(self, page: Path) -> bytes:
        """Print a page.

        Raises
        ------
        PrintError
            It cannot be printed, takes too long, or the browser is gone.

        """
        self._events.clear()
        told = self._ask("Page.navigate", url=page.resolve().as_uri())
        if told.get("errorText"):
            raise PrintError(str(told["errorText"]))
        self._wait_for("Page.loadEventFired")
        return base64.b64decode(self._ask("Page.printToPDF", **_PAPER)["data"])

    def close(self) -> None:
        """End the browser, which ends when nobody speaks to it any more."""
        for end in (self._out, self._in):
            os.close(end)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._home.cleanup()

    def _ask(self, method: str, **given: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if self._session is not None:
            message["sessionId"] = self._session
        try:
            os.write(self._out, json.dumps(message).encode() + b"\0")
        except OSError as error:
            raise PrintError("the browser is gone") from error
        end = time.monotonic() + self._seconds
        while True:
            told = self._next(end)
            if told.get("id") == self._number:
                if "error" in told:
                    raise PrintError(str(told["error"].get("message")))
                return dict(told["result"])
            self._events.append(told)

    def _wait_for(self, event: str) -> None:
        end = time.monotonic() + self._seconds
        while not any(told.get("method") == event for told in self._events):
            self._events.append(self._next(end))

    def _next(self, end: float) -> dict[str, Any]:
        """Return the next message."""
        while b"\0" not in self._heard:
            if not select.select([self._in], [], [], max(0.0, end - time.monotonic()))[0]:
                raise PrintError("the browser takes too long")
            more = os.read(self._in, _AT_ONCE)
            if not more:
                raise PrintError("the browser is gone")
            self._heard += more
        raw, _, self._heard = self._heard.partition(b"\0")
        return dict(json.loads(raw))
