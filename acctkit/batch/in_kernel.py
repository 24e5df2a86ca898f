"""What a worker does with a job: run the notebook in a real kernel, with the next kernel starting meanwhile."""

from __future__ import annotations

from acctkit.batch import make
from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.make import KernelDiedError
from acctkit.batch.manifest import Line


def run(job: Job, _limits: Limits, *, more: bool) -> Line | None:  # noqa: ARG001
    """Do a job; None when its kernel died, which is worth another try."""
    try:
        return make.run(job)
    except KernelDiedError:
        return None
