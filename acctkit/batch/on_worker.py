"""A Dask worker's side: lay out the files once, run each job as at home, hand back the bytes."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from distributed import WorkerPlugin, get_worker

from acctkit.batch.engine.cradle import Cradle, NoZygoteError, supported
from acctkit.batch.job import Job, seed_of
from acctkit.batch.limits import Limits
from acctkit.batch.parcel import Parcel

# What else is needed is slow to import, and this module is loaded in the worker's event loop; see `parcel`.
if TYPE_CHECKING:
    from acctkit.batch.manifest import Line


class OtherKitError(Exception):
    """The worker has another version of the kit, or of what it stands on: its pages would be others."""


class Place(WorkerPlugin):  # type: ignore[misc]  # the base is untyped
    """Where a worker does the jobs of one batch: the files, and a warm process."""

    def __init__(self, parcel: Parcel) -> None:
        self.parcel = parcel
        self._lock: Any = None
        self._root: Path | None = None
        self._out = Path()
        self._cradle: Cradle | None = None

    def setup(self, worker: Any) -> None:  # noqa: ARG002  Dask passes it
        """Begin; the files are laid out at the first job."""
        self._lock = Lock()

    def teardown(self, worker: Any) -> None:  # noqa: ARG002  Dask passes it
        """End the warm process and remove the files."""
        if self._cradle is not None:
            self._cradle.close()
        if self._root is not None:
            shutil.rmtree(self._root, ignore_errors=True)

    def folder(self) -> Path:
        """Return the output folder of this worker.

        Raises
        ------
        OtherKitError
            The kit here is not the one the batch was ordered with.

        """
        with self._lock:
            if _kit() != self.parcel.seal:
                raise OtherKitError("this worker has another version of acctkit or of its packages")
            if self._root is None:
                self._root = Path(tempfile.mkdtemp(prefix="acctkit-"))
                self._out = self.parcel.lay_out(self._root)
            return self._out

    def cradle(self, job: Job) -> Cradle:
        """Return the warm process of this worker; it is started where there is none.

        Raises
        ------
        NoZygoteError
            There can be none.

        """
        with self._lock:
            if self._cradle is not None and not self._cradle.alive:
                self._cradle.close()
                self._cradle = None
            if self._cradle is None:
                from acctkit.batch.by_fork import warming  # noqa: PLC0415

                self._cradle = Cradle(warming([job]))
            self._cradle.ready()
            return self._cradle


@cache
def _kit() -> str:
    from acctkit.batch.order import kit_seal  # noqa: PLC0415

    return kit_seal()


def work(name: str, job: Job, limits: Limits) -> tuple[Line, dict[str, bytes]]:
    """Do a job on this worker; return its line and its files by name."""
    place: Place = get_worker().plugins[name]
    here = replace(job, folder=place.folder())
    line = _done(place, here, limits)
    files = [file for file in (here.notebook, *here.pages) if file.exists()]
    made = {file.name: file.read_bytes() for file in files}
    for file in files:
        file.unlink()
    return line, made


def _done(place: Place, job: Job, limits: Limits) -> Line:
    from acctkit.batch.by_fork import do_by_fork  # noqa: PLC0415
    from acctkit.batch.in_kernel import run as run_in_kernel  # noqa: PLC0415
    from acctkit.batch.manifest import Line  # noqa: PLC0415

    ended: list[Line] = []
    waiting, tries = deque([job]), dict[str, int]()
    while waiting and supported():
        try:
            do_by_fork(place.cradle(job), waiting, 1, lambda _, line: ended.append(line), limits, tries)
        except NoZygoteError:
            tries["cradle"] = tries.get("cradle", 0) + 1
            if tries["cradle"] > 2:
                break
    if not ended:
        line = run_in_kernel(job, limits, seed_of(job), more=False)
        return line or Line(job.rep_id, "failed", 0.0, error="the process died", key=job.key, way="kernel")
    return ended[0]
