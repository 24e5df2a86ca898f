"""A kernel in this very process: IPython and ipykernel as they are, without sockets, threads and connection files."""

from __future__ import annotations

import sys
import threading
from importlib import import_module
from inspect import signature
from types import SimpleNamespace
from typing import Any

from ipykernel.displayhook import ZMQDisplayHook
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets.config import Config

from acctkit.batch.engine.streams import Stream
from acctkit.batch.engine.wire import LocalSession, News, Replies


class Leaving:
    """Stands where the kernel has its loop: what asks it to stop ends the notebook, as it ends a kernel."""

    def __init__(self) -> None:
        self.left = False

    def call_later(self, _delay: float, call: Any) -> None:
        """Make the call at once."""
        call()

    def stop(self) -> None:
        """Note that the notebook wants to end."""
        self.left = True


class LocalKernel(IPythonKernel):  # type: ignore[misc]  # the base is untyped
    """A kernel whose messages come and go in this process."""

    shell_stream = AnyTrait()
    control_stream = AnyTrait()
    _execute_sleep = 0.0
    _supports_kernel_subshells = False

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Nothing is ever queued."""

    async def handle(self, message: dict[str, Any]) -> None:
        """Do what a message asks for, between "busy" and "idle", as the dispatcher of a real kernel does."""
        self.set_parent([], message, channel="shell")
        self._publish_status("busy", "shell")
        handler = self.shell_handlers[message["header"]["msg_type"]]
        self.pre_handler_hook()
        try:
            waiting = handler(self.shell_stream, [], message)
            if waiting is not None:
                await waiting
        finally:
            self.post_handler_hook()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self._publish_status("idle", "shell")


class LocalApp(IPKernelApp):  # type: ignore[misc]  # the base is untyped
    """ipykernel's application, so that profile, extensions and start-up files count as they do in any kernel.

    Nothing here starts a thread or opens a file: a process must be able to fork with a kernel in it.
    """

    news: News
    replies: Replies

    def init_connection_file(self) -> None:
        """Nobody connects."""

    def init_poller(self) -> None:
        """Watch nobody here: the process that forks does."""

    def init_sockets(self) -> None:
        """Take queues for sockets."""
        self.session = LocalSession(parent=self, key=b"", check_pid=False)
        self.news, self.replies = News(), Replies()
        self.iopub_thread = self.iopub_socket = self.news
        self.configure_tornado_logger()

    def init_heartbeat(self) -> None:
        """Nobody listens to it."""

    def write_connection_file(self, **_: Any) -> None:
        """Nobody connects."""

    def log_connection_info(self) -> None:
        """Nobody connects."""

    def init_io(self) -> None:
        """Set streams and display hook."""
        sys.stdout = Stream(self.session, self.news, "stdout")
        sys.stderr = Stream(self.session, self.news, "stderr")
        self.displayhook = ZMQDisplayHook(self.session, self.news)
        sys.displayhook = self.displayhook
        self.patch_io()

    def init_kernel(self) -> None:
        """Make the kernel and with it the shell."""
        kernel = LocalKernel.instance(
            parent=self,
            session=self.session,
            shell_stream=self.replies,
            iopub_thread=self.news,
            iopub_socket=self.news,
            shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        kernel.io_loop = Leaving()
        self.kernel = kernel
        self.displayhook.get_execution_count = lambda: kernel.execution_count


def start_kernel() -> LocalApp:
    """Return the kernel of this process, made as `ipykernel_launcher` makes one. There can only be one."""
    app: LocalApp = LocalApp.instance()
    # Libraries look for the application's section to tell a notebook from a terminal.
    app.config = Config({"IPKernelApp": {"log_level": 50}, "HistoryManager": {"enabled": False}})
    app.initialize([])
    import_module("IPython.core.logger")  # loaded by the shell at its first cell
    # ipykernel looks before every cell at what its shell can be told; here the answer waits.
    run = InteractiveShell.run_cell_async
    run.__signature__ = signature(run)
    return app
