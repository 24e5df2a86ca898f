"""What a batch is asked for, and the jobs that follow from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from acctkit.batch import slices
from acctkit.batch.job import TEAM_TEMPLATE, TEMPLATE, Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import TEAM, TEAM_FILE, Known
from acctkit.batch.names import file_names
from acctkit.i18n import SOURCE, catalog_file, language
from acctkit.places import PACKAGE, shipped
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team
from acctkit.widgets.opening import content_files

_ENGINE = b"1"
"""Another number when the engine makes something else from the same notebook."""
_PACKAGES = (
    "acctkit",
    "babel",
    "ipywidgets",
    "jinja2",
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "scipy",
)
_KIT = (".py", ".j2", ".css", ".yaml")


@dataclass(frozen=True)
class Order:
    """A batch as it was asked for. `reps` None means everybody; `mapping` is a file, `preset` a name, `content` a folder.

    `limits` hold for each notebook; `kernels` runs each in a Jupyter kernel of its own,
    `scheduler` is the address of a Dask scheduler whose workers do the work; `pdf` prints the pages too.
    """

    team: Path
    out: Path
    today: date
    language: str = SOURCE
    preset: str | None = None
    mapping: Path | None = None
    content: Path | None = None
    reps: tuple[str, ...] | None = None
    jobs: int = 2
    html: bool = True
    force: bool = False
    limits: Limits = field(default_factory=Limits)
    kernels: bool = False
    scheduler: str | None = None
    pdf: bool = False


def jobs(order: Order, names: Mapping[str, str], given: Mapping[str, str], known: Known) -> tuple[Job, ...]:
    """Return the jobs of an order: each rep once, and the team last when everybody is made and is not too many.

    File names come from the whole team. No rep can have the team's, which is reserved.

    Parameters
    ----------
    order
        What is asked for.
    names
        Everybody's name by id.
    given
        Everybody's key, see `keys`.
    known
        What earlier runs did in the output folder.

    Raises
    ------
    KeyError
        The order names a rep that the team does not have.

    """
    chosen = tuple(names) if order.reps is None else order.reps
    for rep_id in chosen:
        if rep_id not in names:
            raise KeyError(rep_id)
    stems, parameters = file_names(names), _parameters(order)
    made = [
        Job(
            rep_id=rep_id,
            name=names[rep_id],
            stem=stems[rep_id],
            folder=order.out,
            parameters=(*parameters, ("rep", rep_id)),
            language=order.language,
            html=order.html,
            key=given[rep_id],
            written=known.written.get(f"{stems[rep_id]}.ipynb", frozenset()),
        )
        for rep_id in dict.fromkeys(chosen)
    ]
    if order.reps is None and len(names) <= threshold("batch.most_in_team"):
        everything = hashlib.sha256("\0".join(given.values()).encode()).hexdigest()
        made.append(_team_job(order, everything, parameters, known))
    return tuple(made)


def keys(order: Order, team: Team) -> dict[str, str]:
    """Return for each rep of the team a name for all that the rep's files are made from.

    Raises
    ------
    OSError
        A file cannot be read any more.

    """
    seal = f"{order_seal(order)}\0{slices.shared(team)}"
    return {
        rep_id: hashlib.sha256(f"{seal}\0{part}\0{rep_id}".encode("utf-8", "surrogatepass")).hexdigest()
        for rep_id, part in slices.own(team).items()
    }


def _team_job(order: Order, seal: str, parameters: tuple[tuple[str, str], ...], known: Known) -> Job:
    return Job(
        rep_id=TEAM,
        name=language(order.language).gettext("The team"),
        stem=TEAM,
        folder=order.out,
        parameters=parameters,
        language=order.language,
        html=order.html,
        key=hashlib.sha256(f"{seal}\0\0{TEAM}".encode()).hexdigest(),
        written=known.written.get(f"{TEAM}.ipynb", frozenset()),
        template=TEAM_TEMPLATE,
        record=TEAM_FILE,
        shared=False,
    )


def _parameters(order: Order) -> tuple[tuple[str, str], ...]:
    """Return what every notebook of the batch is told: no absolute path unless there is no other, no personal data."""
    mapping = f"preset:{order.preset}" if order.preset else ""
    if order.mapping is not None:
        mapping = beside(order.mapping, order.out)
    return (
        ("team", beside(order.team, order.out)),
        ("language", order.language),
        ("today", order.today.isoformat()),
        ("mapping", mapping),
        ("content", beside(order.content, order.out) if order.content is not None else ""),
    )


def beside(path: Path, folder: Path) -> str:
    """Name a path as seen from a folder; in full where there is no other way."""
    # Resolved first: the notebook's kernel counts ".." from where the folder really is, not from a link to it.
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()


def kit_seal() -> str:
    """Return a hash of the kit and the packages its pages depend on."""
    seal = hashlib.sha256(_ENGINE)
    for name in _PACKAGES:
        seal.update(f"{name}={version(name)}\0".encode())
    _update(seal, (shipped(TEMPLATE), shipped(TEAM_TEMPLATE)))
    _update(seal, sorted(file for file in PACKAGE.rglob("*") if file.suffix in _KIT))
    return seal.hexdigest()


def order_seal(order: Order) -> str:
    """Return a hash of all that the notebooks are made from, apart from the team folder and whom they are about."""
    seal = hashlib.sha256(kit_seal().encode())
    for part in _parameters(order):
        seal.update("\0".join(part).encode("utf-8", "surrogatepass"))
    if order.language != SOURCE:
        _update(seal, [catalog_file(order.language)])
    if order.mapping is not None:
        _update(seal, [order.mapping])
    if order.content is not None:
        _update(seal, content_files(order.content))
    return seal.hexdigest()


def _update(seal: Any, files: Iterable[Path]) -> None:
    for file in files:
        seal.update(f"\0{file.name}\0".encode("utf-8", "surrogatepass"))
        seal.update(hashlib.sha256(file.read_bytes()).digest())
