"""The kernel a batch runs in: this very interpreter, reached over a local socket."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir

_LONGEST_SOCKET = 90
"""Systems allow about 104 bytes for a socket's path; five of them are numbered at the end."""


class OwnKernel(AsyncKernelManager):
    """A kernel of the interpreter that acctkit runs in, whatever other kernels are installed under the same name.

    Local sockets instead of ports: parallel kernels cannot take each other's port, and nobody else on the machine
    can listen in. Where the path would be too long, or on Windows, it falls back to ports.
    """

    def __init__(self, **options: Any) -> None:
        folder = Path(jupyter_runtime_dir())
        folder.mkdir(parents=True, exist_ok=True)
        file = str(folder / f"acctkit-{uuid4().hex[:12]}.json")
        short = len(os.fsencode(file)) < _LONGEST_SOCKET
        local = {"transport": "ipc"} if os.name == "posix" and short else {}
        super().__init__(**{"connection_file": file, **local, **options})

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return how to start the kernel; it keeps no history of what was run."""
        return KernelSpec(
            argv=[
                sys.executable,
                "-Xfrozen_modules=off",
                "-m",
                "ipykernel_launcher",
                "-f",
                "{connection_file}",
                "--log-level=50",
                "--HistoryManager.enabled=False",
            ],
            display_name="Python 3 (ipykernel)",
            language="python",
        )
