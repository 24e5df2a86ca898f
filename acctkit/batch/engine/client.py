"""papermill's own client over the kernel of this process: what it makes of messages stays as it is."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty
from typing import Any

from jupyter_core.utils import run_sync
from nbclient.exceptions import CellExecutionError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient

from acctkit.batch.engine.kernel import LocalApp, LocalKernel


class _Channel:
    """One end of a channel: messages that have arrived are handed out."""

    def __init__(self, messages: deque[dict[str, Any]], connection: Connection) -> None:
        self._messages = messages
        self._connection = connection

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # noqa: ARG002, ASYNC109  nbclient passes it
        if not self._messages:
            raise Empty
        return self._messages.popleft()

    def send(self, message: dict[str, Any]) -> None:
        self._connection.waiting.append(message)


class Connection:
    """What nbclient takes for the connection to a kernel."""

    allow_stdin = False

    def __init__(self, app: LocalApp) -> None:
        self._kernel: LocalKernel = app.kernel
        self.session = app.session
        self.waiting: deque[dict[str, Any]] = deque()
        self.iopub_channel = _Channel(app.news.messages, self)
        self.shell_channel = _Channel(app.replies.messages, self)

    def is_alive(self) -> bool:
        """Tell that the kernel lives: it is this process."""
        return True

    async def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Run a cell to its end; what it said waits in the channels."""
        if self._kernel.io_loop.left:
            raise DeadKernelError("Kernel died")
        content = {
            "code": code,
            "silent": False,
            "store_history": store_history,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": stop_on_error,
        }
        return await self._ask("execute_request", content)

    async def kernel_info(self) -> str:
        """Ask the kernel about itself."""
        return await self._ask("kernel_info_request", {})

    async def _ask(self, kind: str, content: dict[str, Any]) -> str:
        # What the client has sent meanwhile comes first, as in a socket: an Output widget's new state.
        while self.waiting:
            await self._kernel.handle(self.session.received(self.waiting.popleft()))
        message = self.session.received(self.session.msg(kind, content))
        await self._kernel.handle(message)
        return str(message["header"]["msg_id"])


async def _value(value: Any) -> Any:
    return value


class LocalClient(PapermillNotebookClient):  # type: ignore[misc]  # the base is untyped
    """Runs a notebook in this process."""

    def __init__(self, nb_man: Any, app: LocalApp, **options: Any) -> None:
        super().__init__(nb_man, **options)
        self._app = app

    @contextmanager
    def setup_kernel(self, **_: Any) -> Iterator[None]:
        """Connect to the kernel of this process, which is neither started nor ended here."""
        self.kc = Connection(self._app)
        yield

    def papermill_execute_cells(self) -> None:
        """Run cell after cell as the base does, in one go on one loop."""
        run_sync(self._execute_all)()

    async def _execute_all(self) -> None:
        for index, cell in enumerate(self.nb.cells):
            try:
                self.nb_man.cell_start(cell, index)
                await self.async_execute_cell(cell, index)
            except CellExecutionError as error:
                self.nb_man.cell_exception(self.nb.cells[index], cell_index=index, exception=error)
                break
            finally:
                self.nb_man.cell_complete(self.nb.cells[index], cell_index=index)

    async def _async_poll_for_reply(self, msg_id: str, *waiting: Any) -> Any:
        """Take the answer, which is there: no clock, for the parent looks at it."""
        _cell, _timeout, output, alive = waiting
        reply = await self._async_reply(_value(msg_id))
        await output
        alive.cancel()
        return reply

    async def _async_poll_kernel_alive(self) -> None:
        """Wait to be cancelled: the kernel lives as long as this process."""
        await asyncio.get_running_loop().create_future()

    async def _async_reply(self, asked: Any, _cell: Any = None) -> Any:
        number = await asked
        while True:
            reply = await self.kc.shell_channel.get_msg()
            if reply["parent_header"].get("msg_id") == number:
                return reply

    wait_for_reply = run_sync(_async_reply)
