"""The kernel a batch runs in: this very interpreter, reached over a local socket."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import DEVNULL
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import Type

_LONGEST_SOCKET = 90
"""Systems allow about 104 bytes for a socket's path; five of them are numbered at the end."""


class HeedfulChannel(AsyncZMQSocketChannel):  # type: ignore[misc]  # the base is untyped
    """A channel that does not overlook an answer which arrives while something is sent.

    jupyter_client sends past its own asynchronous socket. When an answer comes in at that moment, ZeroMQ tells the sending
    call and nobody else, and whoever waits for the answer waits until the time is up: a cell that writes into an Output
    widget then seems to hang, now and then, on a busy machine. To ask for the socket's events has the wait look again.
    """

    def send(self, msg: dict[str, Any]) -> None:
        """Send a message."""
        super().send(msg)
        self.socket.get(zmq.EVENTS)


class SeededClient(AsyncKernelClient):  # type: ignore[misc]  # the base is untyped
    """A client that starts the random numbers of its kernel where the manager says, before anything else runs."""

    shell_channel_class = Type(HeedfulChannel)

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  the base has it
        """Wait for the kernel, and see to the random numbers."""
        await super().wait_for_ready(timeout=timeout)
        seed = getattr(self.parent, "seed", None)
        if seed is not None:
            self.execute(_SEED.format(seed=int(seed)), silent=True, store_history=False)


_SEED = """\
def _start(seed):
    import random, numpy
    random.seed(seed)
    numpy.random.seed(seed % 2**32)
_start({seed})
del _start
"""


class OwnKernel(AsyncKernelManager):  # type: ignore[misc]  # the base is untyped
    """A kernel of the interpreter that acctkit runs in, whatever other kernels are installed under the same name.

    Local sockets instead of ports: parallel kernels cannot take each other's port, and nobody else on the machine
    can listen in. Where the path would be too long, or on Windows, it falls back to ports.
    """

    client_class = f"{__name__}.SeededClient"
    seed: int | None = None

    def __init__(self, **options: Any) -> None:
        folder = _runtime_folder()
        file = str(folder / f"acctkit-{uuid4().hex[:12]}.json")
        short = len(os.fsencode(file)) < _LONGEST_SOCKET
        local = {"transport": "ipc"} if os.name == "posix" and short else {}
        super().__init__(**{"connection_file": file, **local, **options})

    async def start_kernel(self, **options: Any) -> None:
        """Start the kernel; what it says beside its cells is noise in a batch."""
        await super().start_kernel(**{"stdout": DEVNULL, "stderr": DEVNULL, **options})

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return how to start the kernel: without history, and deaf to Python files in the output folder."""
        return KernelSpec(
            argv=[
                sys.executable,
                "-P",
                "-Xfrozen_modules=off",
                "-m",
                "ipykernel_launcher",
                "-f",
                "{connection_file}",
                "--log-level=50",
                "--HistoryManager.enabled=False",
                "--InteractiveShellApp.ignore_cwd=True",
            ],
            display_name="Python 3 (ipykernel)",
            language="python",
        )


def _runtime_folder() -> Path:
    """Return where connection files go; a temporary folder where the home folder cannot be written."""
    folder = Path(jupyter_runtime_dir())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(mkdtemp(prefix="acctkit-"))
    return folder
