"""What JupyterLab's server does differently for exercises: the port it keeps, its one kernel, the notebooks it trusts."""

from __future__ import annotations

import errno
import hashlib
import sys
from pathlib import Path
from socket import socket
from subprocess import DEVNULL
from typing import Any

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.netutil import bind_sockets


class OwnPort(ServerApp):
    """A server that holds the port it has found.

    Jupyter lets go of it until it is about to answer; another server that starts meanwhile takes it, and Jupyter ends.
    """

    _held: list[socket]

    def _find_http_port(self) -> None:
        """Take the first free port from `port` on, `port_retries` more at most.

        Raises
        ------
        SystemExit
            Each of them is taken, or may not be used.
        OSError
            There is another reason, and no port would help.

        """
        for port in range(self.port, self.port + self.port_retries + 1):
            try:
                self._held = bind_sockets(port, self.ip)
            except OSError as error:
                if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
                continue
            self.port = port
            return
        self.exit(1)

    def _bind_http_server_tcp(self) -> bool:
        """Answer at the port, now that the loop runs."""
        self.http_server.add_sockets(self._held)
        return True


class OwnKernelSpecs(KernelSpecManager):  # type: ignore[misc]  # the base is untyped
    """One kernel: the interpreter that acctkit runs in, whatever others are installed and a notebook asks for."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the only kernel's name and the folder of its pictures."""
        return {"python3": RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  there is one
        """Return how to start the kernel: deaf to Python files in the folder of the exercises."""
        return KernelSpec(
            argv=[
                sys.executable,
                "-P",
                "-Xfrozen_modules=off",
                "-m",
                "acctkit.batch.exercise_kernel",
                "-f",
                "{connection_file}",
                "--log-level=50",
                "--HistoryManager.enabled=False",
            ],
            display_name="Python 3 (ipykernel)",
            language="python",
            resource_dir=RESOURCES,
        )


class QuietKernels(AsyncMappingKernelManager):
    """Kernels whose talk beside their cells does not reach the terminal."""

    async def _async_start_kernel(self, **options: Any) -> str:
        return await super()._async_start_kernel(**{"stdout": DEVNULL, "stderr": DEVNULL, **options})

    start_kernel = _async_start_kernel  # the base is built this way


class CheckpointsElsewhere(AsyncFileCheckpoints):
    """The copies that Lab makes of what it opens, kept apart from the exercises, in `checkpoint_dir`."""

    def checkpoint_path(self, checkpoint_id: str, path: str) -> str:
        """Return where the copy of a file lies."""
        name = hashlib.sha256(path.strip("/").encode()).hexdigest()
        return str(Path(self.checkpoint_dir) / f"{name}-{checkpoint_id}")


class OwnNotebooks(AsyncLargeFileManager):
    """Files as usual, but the notebooks this person has asked for are trusted, as those they made themselves are.

    `own` holds their paths. Any other notebook opens as a stranger's does: readable, and running nothing.
    """

    own: frozenset[str] = frozenset()

    def mark_trusted_cells(self, nb: Any, path: str = "") -> None:
        """Mark the cells of a notebook that is opened."""
        if path.strip("/") in self.own:
            self.notary.mark_cells(nb, True)  # noqa: FBT003  Jupyter's own signature
        else:
            super().mark_trusted_cells(nb, path)  # type: ignore[no-untyped-call]
