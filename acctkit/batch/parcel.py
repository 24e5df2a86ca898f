"""The files a batch is made from, packed so that another machine can lay them out the same way."""

from __future__ import annotations

# A worker unpacks this in its event loop, which must not stand still while half of Jupyter is loaded: what is slow to
# import is imported where it is needed.
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acctkit.batch.order import Order


class FarAwayError(Exception):
    """A file cannot be named relative to the output folder, as on another drive."""


@dataclass(frozen=True)
class Parcel:
    """Files with their places as seen from the output folder ("../team/deals.csv"), and the seal of the kit they are for."""

    files: tuple[tuple[str, bytes], ...]
    seal: str

    @cached_property
    def name(self) -> str:
        """Return a name that stands for the contents."""
        found = hashlib.sha256(self.seal.encode())
        for place, content in self.files:
            found.update(place.encode("utf-8", "surrogatepass") + b"\0" + hashlib.sha256(content).digest())
        return f"acctkit-{found.hexdigest()[:24]}"

    def lay_out(self, root: Path) -> Path:
        """Write the files below a folder and return the output folder from which their places hold."""
        depth = max((PurePosixPath(place).parts.count("..") for place, _ in self.files), default=0)
        out = root.joinpath(*["in"] * depth, "out")
        out.mkdir(parents=True, exist_ok=True)
        for place, content in self.files:
            file = Path(out.joinpath(place).resolve())
            if not file.is_relative_to(root.resolve()):
                raise FarAwayError(place)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return out


def packed(order: Order, seal: str) -> Parcel:
    """Pack what an order's notebooks read.

    Raises
    ------
    FarAwayError
        A file cannot be named relative to the output folder.
    OSError
        A file cannot be read.

    """
    return Parcel(tuple(_files(order)), seal)


def _files(order: Order) -> Iterator[tuple[str, bytes]]:
    """Yield files with their places. Folders are named first: a file in one may be a link to somewhere else."""
    from acctkit.widgets.opening import content_files, files_of  # noqa: PLC0415

    for file in files_of(order.team):
        yield _place(order.team, file, order.out), file.read_bytes()
    if order.mapping is not None:
        yield _place(order.mapping, order.mapping, order.out), order.mapping.read_bytes()
    if order.content is not None:
        for file in content_files(order.content):
            yield _place(order.content, file, order.out), file.read_bytes()


def _place(base: Path, file: Path, out: Path) -> str:
    from acctkit.batch.order import beside  # noqa: PLC0415

    place = beside(base, out)
    if Path(place).is_absolute():
        raise FarAwayError(f"{base} is on another drive than {out}")
    return place if file == base else PurePosixPath(place, file.relative_to(base).as_posix()).as_posix()
