"""What the warm process knows of a batch: the kit's own pages, drawn once, and the team folder, read once."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import nbformat
import pandas as pd
from matplotlib.backends import backend_agg  # noqa: F401  loaded here once for all

from acctkit.batch import make
from acctkit.batch.engine.local import NAME
from acctkit.batch.job import Job
from acctkit.batch.manifest import Line
from acctkit.batch.notebook import Way
from acctkit.batch.pages import page
from acctkit.i18n import language

HERE: Way = {"engine_name": NAME}
"""In this process, which was forked for the notebook."""


def run(_tell: Any, job: Job) -> Line:
    """Do a job in a forked process."""
    return make.run(job, HERE)
