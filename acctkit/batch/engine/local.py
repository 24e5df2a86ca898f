"""papermill's engine inside a forked process: the notebook runs right here."""

from __future__ import annotations

from typing import Any

from papermill.engines import Engine, papermill_engines
from papermill.log import logger

from acctkit.batch.engine.child import kernel
from acctkit.batch.engine.client import LocalClient

NAME = "acctkit-here"


class LocalEngine(Engine):  # type: ignore[misc]  # the base is untyped
    """Runs a notebook in this process, which was forked for it."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,  # noqa: FBT001, FBT002  papermill's names and order
        **options: Any,
    ) -> None:
        """Run the notebook; options that are about starting a kernel do not matter here."""
        for name in ("start_timeout", "execution_timeout", "input_path", "kernel_manager_class"):
            options.pop(name, None)
        client = LocalClient(
            nb_man, kernel(), kernel_name=kernel_name, log=logger, log_output=log_output, **options
        )
        client.execute()


papermill_engines.register(NAME, LocalEngine)
