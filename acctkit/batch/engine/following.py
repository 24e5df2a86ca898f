"""The parent's copy of a notebook follows the one that runs in the forked process."""

from __future__ import annotations

import time
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.log import logger

from acctkit.batch.engine.cradle import Child, wait


class Following:
    """Takes over cell by cell what the forked process reports, and tells papermill, which saves and shows progress."""

    def __init__(
        self, nb_man: Any, *, log_output: bool, stdout_file: Any, stderr_file: Any, timeout: float | None
    ) -> None:
        self._man = nb_man
        self._timeout = timeout if timeout and timeout > 0 else None
        self._begun: tuple[int, float] | None = None
        self._error: BaseException | None = None
        self._log = (
            PapermillNotebookClient(
                nb_man, log=logger, log_output=log_output, stdout_file=stdout_file, stderr_file=stderr_file
            )
            if log_output or stdout_file or stderr_file
            else None
        )

    def sent(self, kernel_name: str) -> tuple[str, str]:
        """Return what the forked process needs to know of the notebook."""
        return nbformat.writes(self._man.nb), kernel_name

    def hear(self, child: Child) -> None:
        """Follow a process to its end.

        Raises
        ------
        CellTimeoutError
            A cell took longer than allowed.
        DeadKernelError
            The process died.

        """
        done = False
        try:
            while True:
                if not wait([child.waitable], self._patience()):
                    self._too_long(child)
                told = child.hear()
                if told is None:
                    break
                done = self._take(*told) or done
        finally:
            child.kill() if not done else None
            child.end()
        if self._error is not None:
            raise self._error
        if not done:
            if self._begun is not None:
                cell = self._man.nb.cells[self._begun[0]]
                self._man.cell_complete(cell, cell_index=self._begun[0])
            raise DeadKernelError("Kernel died")

    def _patience(self) -> float | None:
        if self._timeout is None or self._begun is None:
            return None
        return max(0.0, self._begun[1] + self._timeout - time.monotonic())

    def _too_long(self, child: Child) -> None:
        child.kill()
        index = self._begun[0] if self._begun else 0
        cell = self._man.nb.cells[index]
        self._man.cell_complete(cell, cell_index=index)
        raise CellTimeoutError.error_from_timeout_and_cell(
            "Cell execution timed out", int(self._timeout or 0), cell
        )

    def _take(self, kind: str, value: Any) -> bool:
        """Take over one report; True for the last one."""
        if kind == "begun":
            self._begun = (value, time.monotonic())
            self._man.cell_start(self._man.nb.cells[value], value)
        elif kind == "ended":
            self._end_cell(*value)
        elif kind == "failed":
            self._error = RuntimeError(value)
        elif kind == "done":
            return self._finish(value)
        return False

    def _end_cell(self, index: int, cell: Any, failed: bool) -> None:  # noqa: FBT001  as it is sent
        self._begun = None
        mine = self._man.nb.cells[index]
        self._copy(cell, mine)
        if self._log is not None:
            for output in mine.get("outputs", ()):
                self._log.log_output_message(output)
        if failed:
            self._man.cell_exception(mine, cell_index=index)
        self._man.cell_complete(mine, cell_index=index)

    def _copy(self, cell: Any, mine: Any) -> None:
        for name in ("outputs", "execution_count"):
            if name in cell:
                mine[name] = nbformat.from_dict(cell[name])
        if "execution" in cell["metadata"]:
            mine.metadata["execution"] = nbformat.from_dict(cell["metadata"]["execution"])

    def _finish(self, notebook: Any) -> bool:
        error, metadata, cells = notebook
        for cell, mine in zip(cells, self._man.nb.cells, strict=True):
            self._copy(cell, mine)
        for name in ("language_info", "widgets"):
            if name in metadata:
                self._man.nb.metadata[name] = nbformat.from_dict(metadata[name])
        if error is not None:
            self._error = DeadKernelError(error)
        return True
