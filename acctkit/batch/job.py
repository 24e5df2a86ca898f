"""One job, a rep's or the team's: what a worker needs to know, and whether there is anything to do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from acctkit.batch.files import sha256_of
from acctkit.batch.manifest import FILE, Line

TEMPLATE = "notebooks/coaching/rep.ipynb"
TEAM_TEMPLATE = "notebooks/coaching/team.ipynb"


@dataclass(frozen=True)
class Job:
    """What a worker needs to know. `written` are the hashes of the notebooks earlier runs wrote under this name.

    `record` is the file in which it is noted what became of the job. Where nothing is `shared`, as of the team, there is
    one page, for the manager.
    """

    rep_id: str
    name: str
    stem: str
    folder: Path
    parameters: tuple[tuple[str, str], ...]
    language: str
    html: bool
    key: str
    written: frozenset[str]
    template: str = TEMPLATE
    record: str = FILE
    shared: bool = True

    @property
    def notebook(self) -> Path:
        """Return the notebook's path."""
        return self.folder / f"{self.stem}.ipynb"

    @property
    def page(self) -> Path | None:
        """Return the path of the page to share, None where nothing is shared."""
        return None if not self.shared else self.folder / f"{self.stem}.html"

    @property
    def manager_page(self) -> Path:
        """Return the path of the page for the manager."""
        return self.folder / (f"{self.stem}.html" if self.page is None else f"{self.stem}.manager.html")

    @property
    def pages(self) -> tuple[Path, ...]:
        """Return the paths of all pages."""
        return (self.manager_page,) if self.page is None else (self.page, self.manager_page)


def is_current(job: Job, last: Line | None) -> bool:
    """Tell whether the files of the last run are there, unchanged, and made from the same inputs."""
    if last is None or last.status == "failed" or last.key != job.key or last.notebook != job.notebook.name:
        return False
    if last.sha256 is None or sha256_of([job.notebook]) != last.sha256:
        return False
    if not job.html:
        return True
    return last.pages_sha256 is not None and sha256_of(job.pages) == last.pages_sha256


def seed_of(job: Job) -> int:
    """Return the seed of a job's random numbers: of this rep the same every time, of another rep another."""
    return int.from_bytes(hashlib.sha256(job.rep_id.encode("utf-8", "surrogatepass")).digest()[:4], "big")
