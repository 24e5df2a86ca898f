"""The warm process that forks: started by exec, single-threaded, it never runs a notebook itself.

For each job the parent hands over two sockets: one for the forked process, to receive its task and send its result,
and one over which this process tells how it ended. When the parent lets go of the latter, by will or by death, the
forked process and all it has started are killed. When this process dies, the system kills the forked ones.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from acctkit.batch.engine.foreseen import Foreseen
from acctkit.batch.engine.memory import fill_gaps, keep_freed_memory, lay_in, use_large_pages
from acctkit.batch.engine.task import Call, Ended

_PR_SET_PDEATHSIG = 1
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL | getattr(select, "POLLRDHUP", 0)


def threads() -> int:
    """Return the number of threads of this process, those of libraries in C included."""
    return len(list(Path("/proc/self/task").iterdir()))


class Zygote:
    """Forks on demand and looks after what it has forked."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._foreseen = Foreseen()
        self._ends: dict[int, socket.socket] = {}
        self._pids: dict[int, int] = {}
        self._woken, waker = socket.socketpair()
        self._waker = waker
        for one in (self._woken, waker):
            one.setblocking(False)  # noqa: FBT003  that is its only argument
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN | _GONE)
        self._poll.register(self._woken, select.POLLIN)

    def run(self) -> None:
        """Fork until the parent has gone."""
        while True:
            for number, _ in self._poll.poll():
                if number == self._control.fileno():
                    if not self._admit():
                        self._end_all()
                        return
                elif number == self._woken.fileno():
                    self._woken.recv(1 << 12)
                    self._reap()
                elif number in self._pids:
                    self._kill(self._pids[number])

    def _admit(self) -> bool:
        """Fork for the next job; False when the parent has gone."""
        word, fds, _, _ = socket.recv_fds(self._control, 1, 2)
        if not word:
            return False
        news, end = fds
        if threads() != 1:
            os.close(news)  # nothing is told: the parent takes it as a death and goes another way
            os.close(end)
            return True
        self._foreseen.number_next()
        pid = os.fork()
        if not pid:
            self._be_child(news, end)
        os.close(news)
        held = socket.socket(fileno=end)
        held.send(str(pid).encode().ljust(16))
        self._ends[pid] = held
        self._pids[end] = pid
        self._poll.register(end, _GONE)
        return True

    def _be_child(self, news: int, end: int) -> None:
        """Let go of everything that is the zygote's, and do the task. Never returns."""
        try:
            mine = os.getppid()
            os.setsid()
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            for held in (self._control, self._woken, self._waker, *self._ends.values()):
                held.close()
            os.close(end)
            if os.getppid() == mine:
                from acctkit.batch.engine.child import serve  # noqa: PLC0415  loaded by warming up

                serve(Connection(news), self._foreseen)
        finally:
            os._exit(1)

    def _kill(self, pid: int) -> None:
        """Kill a process and what it has started; it is not yet reaped, so the number is still its own."""
        self._poll.unregister(self._ends[pid])
        del self._pids[self._ends[pid].fileno()]
        for kill in (os.killpg, os.kill):
            try:
                kill(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue

    def _reap(self) -> None:
        """See who has ended, end what they have left running, and tell the parent."""
        for pid in list(self._ends):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            if self._ends[pid].fileno() in self._pids:
                self._kill(pid)
            _, status, used = os.wait4(pid, 0)
            code = os.waitstatus_to_exitcode(status)
            ended = Ended(code, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
            with self._ends.pop(pid) as end:
                try:
                    end.send(f"{ended.code} {ended.seconds:.6f} {ended.peak}".encode())
                except OSError:  # the parent has gone, or wants to know no more
                    continue

    def _end_all(self) -> None:
        for end in list(self._pids):
            self._kill(self._pids[end])
        for pid in self._ends:
            os.waitpid(pid, 0)


def warm(calls: Sequence[Call]) -> list[str]:
    """Warm this process by doing; return what went wrong, which makes it less warm and nothing worse."""
    troubles = []
    for call in calls:
        try:
            call()
        except Exception as error:  # noqa: BLE001  the job itself will meet it again and say so properly
            troubles.append(f"{call.name}: {type(error).__name__}: {error}")
    return troubles


def main() -> None:
    """Run a zygote on the socket whose number is the only argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    control = socket.socket(fileno=int(sys.argv[1]))
    talk = Connection(os.dup(control.fileno()))
    keep_freed_memory()
    troubles = warm(talk.recv())
    gc.collect()
    gc.freeze()
    fill_gaps()
    use_large_pages()
    lay_in()
    talk.send((threads(), troubles))
    talk.close()
    Zygote(control).run()
    os._exit(0)


if __name__ == "__main__":
    main()
