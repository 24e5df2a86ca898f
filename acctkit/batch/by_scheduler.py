"""Do jobs on other machines, through a Dask scheduler: files go there, notebooks and pages come back and are written here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Line
from acctkit.batch.parcel import Parcel

_LONGEST_WAIT = "20s"
_AHEAD = 3
"""Jobs handed out for each place to work: no worker waits, and what comes back does not pile up."""
_DIED = "the process died twice (out of memory?)"


class SchedulerError(Exception):
    """The scheduler cannot be used, and why."""


def do_by_scheduler(
    address: str, parcel: Parcel, waiting: deque[Job], done: Callable[[Job, Line], None], limits: Limits
) -> None:
    """Do waiting jobs on a scheduler's workers until none is left. A job whose worker is lost goes to another.

    Raises
    ------
    SchedulerError
        There is no scheduler at the address, it has no worker, or the extra "scale" is not installed.

    """
    client = _client(address)
    try:
        from acctkit.batch.on_worker import Place, work  # noqa: PLC0415  needs the extra

        client.register_plugin(Place(parcel), name=parcel.name)
        _hand_out(client, work, parcel, waiting, done, limits)
    finally:
        client.close()


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415  an extra
    except ImportError as error:
        raise SchedulerError(
            "--scheduler needs more than is installed: pip install 'acctkit[scale]'"
        ) from error
    try:
        client = Client(address, timeout=_LONGEST_WAIT)
    except (OSError, ValueError, TypeError) as error:
        raise SchedulerError(f"there is no scheduler at {address}") from error
    try:
        client.wait_for_workers(1, timeout=_LONGEST_WAIT)
    except TimeoutError as error:
        client.close()
        raise SchedulerError(f"the scheduler at {address} has no workers") from error
    return client


def _hand_out(  # noqa: PLR0913
    client: Any,
    work: Callable[..., Any],
    parcel: Parcel,
    waiting: deque[Job],
    done: Callable[[Job, Line], None],
    limits: Limits,
) -> None:
    from distributed import wait  # noqa: PLC0415  an extra

    running: dict[Any, Job] = {}
    while waiting or running:
        most = _AHEAD * max(1, sum(client.nthreads().values()))
        while waiting and len(running) < most:
            job = waiting.popleft()
            plain = replace(job, written=frozenset())
            running[client.submit(work, parcel.name, plain, limits, pure=False)] = job
        ended, _ = wait(list(running), return_when="FIRST_COMPLETED")
        for future in ended:
            job = running.pop(future)
            done(job, _written(job, future))
            future.release()


def _written(job: Job, future: Any) -> Line:
    """Write what came back and return the job's line."""
    error = future.exception()
    if error is not None:
        lost = type(error).__name__ in {"KilledWorker", "CancelledError"}
        reason = _DIED if lost else f"{type(error).__name__}: {error}"
        return Line(job.rep_id, "failed", 0.0, error=reason, key=job.key)
    line, files = future.result()
    if line.status == "failed":
        return line  # type: ignore[no-any-return]
    from acctkit.batch.make import put  # noqa: PLC0415  slow to import

    return put(job, line, files)
