"""One rep's job: what a worker needs to know, and whether there is anything to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from acctkit.batch.files import sha256_of
from acctkit.batch.manifest import Line

TEMPLATE = "notebooks/coaching/rep.ipynb"


@dataclass(frozen=True)
class Job:
    """What a worker needs to know. `written` are the hashes of the notebooks earlier runs wrote under this name."""

    rep_id: str
    name: str
    stem: str
    folder: Path
    parameters: tuple[tuple[str, str], ...]
    language: str
    html: bool
    key: str
    written: frozenset[str]

    @property
    def notebook(self) -> Path:
        """Return the notebook's path."""
        return self.folder / f"{self.stem}.ipynb"

    @property
    def page(self) -> Path:
        """Return the path of the page to share."""
        return self.folder / f"{self.stem}.html"

    @property
    def manager_page(self) -> Path:
        """Return the path of the page for the manager."""
        return self.folder / f"{self.stem}.manager.html"


def is_current(job: Job, last: Line | None) -> bool:
    """Tell whether the files of the last run are there, unchanged, and made from the same inputs."""
    if last is None or last.status == "failed" or last.key != job.key or last.notebook != job.notebook.name:
        return False
    if last.sha256 is None or sha256_of([job.notebook]) != last.sha256:
        return False
    if not job.html:
        return True
    return last.pages_sha256 is not None and sha256_of([job.page, job.manager_page]) == last.pages_sha256
