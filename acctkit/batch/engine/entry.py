"""The engine as papermill knows it: `papermill --engine acctkit in.ipynb out.ipynb` works on any notebook.

This module is light: what a notebook needs is loaded in the warm process, which is started at the first notebook.
"""

from __future__ import annotations

import atexit
import os
import pickle
import sys
from pathlib import Path
from threading import Lock
from typing import Any

from papermill.engines import Engine, NBClientEngine
from papermill.log import logger

from acctkit.batch.engine.cradle import Cradle, NoZygoteError, supported
from acctkit.batch.engine.following import Following
from acctkit.batch.engine.task import Call, Task

_WARMING = (
    Call("acctkit.batch.engine.warm:libraries"),
    Call("acctkit.batch.engine.child:prepare"),
    Call("acctkit.batch.engine.warm:widgets"),
)
_lock = Lock()
_cradles: list[Cradle] = []


def cradle() -> Cradle:
    """Return the warm process of this one; it is started where there is none.

    Raises
    ------
    NoZygoteError
        There can be none.

    """
    with _lock:
        if _cradles and not _cradles[0].alive:
            _cradles.pop().close()
        if not _cradles:
            _cradles.append(Cradle(_WARMING))
            atexit.register(_cradles[0].close)
        _cradles[0].ready()
        return _cradles[0]


class ForkEngine(Engine):  # type: ignore[misc]  # the base is untyped
    """Runs each notebook in a process forked from a warm one, else in a real kernel, as papermill does."""

    @classmethod
    def execute_managed_notebook(  # noqa: PLR0913  papermill's names and order
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,  # noqa: FBT001, FBT002
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        **options: Any,
    ) -> None:
        """Run the notebook; `seed` starts its random numbers, other options are those of papermill's own engine."""
        seed = options.pop("seed", None)
        following = Following(
            nb_man,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            timeout=execution_timeout or options.get("timeout"),
        )
        try:
            _check(kernel_name, options)
            call = Call(
                "acctkit.batch.engine.reporting:run", (following.sent(kernel_name), str(Path.cwd()), options)
            )
            child = cradle().fork(Task(call, seed=seed, environ=dict(os.environ)))
        except NoZygoteError as error:
            logger.info("In a kernel of its own: %s", error)
            NBClientEngine.execute_managed_notebook(
                nb_man,
                kernel_name,
                log_output=log_output,
                stdout_file=stdout_file,
                stderr_file=stderr_file,
                start_timeout=start_timeout,
                execution_timeout=execution_timeout,
                **options,
            )
        else:
            following.hear(child)


def _check(kernel_name: str, options: dict[str, Any]) -> None:
    """Refuse what only a real kernel can do."""
    if not supported():
        raise NoZygoteError(f"{sys.platform} cannot fork a warm interpreter")
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel  # noqa: PLC0415  slow to import

    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel as error:
        raise NoZygoteError(str(error)) from error
    if not _is_own(spec.argv) or spec.env:
        raise NoZygoteError(f"the kernel {kernel_name} is not this interpreter")
    try:
        pickle.dumps(options)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise NoZygoteError("an option cannot be handed to another process") from error
    if {"km", "kernel_manager_class"} & options.keys():
        raise NoZygoteError("a kernel manager is given")


def _is_own(command: list[str]) -> bool:
    """Tell whether a kernel's command starts ipykernel in this interpreter; a bare name stands for it."""
    version = sys.version_info
    names = {"python", f"python{version.major}", f"python{version.major}.{version.minor}"}
    own = command[0] in names or Path(command[0]).absolute() == Path(sys.executable).absolute()
    return own and "ipykernel_launcher" in command
