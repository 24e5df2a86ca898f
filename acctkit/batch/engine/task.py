"""What a process is forked for, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Call:
    """A function by name, "package.module:function", with what it is given; both ends know the same code."""

    name: str
    given: tuple[Any, ...] = ()

    def __call__(self, *more: Any) -> Any:
        """Call the function; what is given here comes first."""
        module, _, function = self.name.partition(":")
        return getattr(import_module(module), function)(*more, *self.given)


@dataclass(frozen=True)
class Task:
    """What a forked process does: `call` is given a function that sends news to the parent, and returns the result.

    `seed` starts the random numbers, None from the system's; `memory` limits in bytes what is used beyond the warm
    state; `environ` are the environment variables, None for those of the warm state; `own_path` leaves Python files
    in the working directory unimportable; `tidy` runs what is to be run at exit, as a kernel does.
    """

    call: Call
    seed: int | None = None
    memory: int | None = None
    environ: Mapping[str, str] | None = None
    own_path: bool = False
    tidy: bool = True


@dataclass(frozen=True)
class Ended:
    """How a process ended: by a signal or with a code, the CPU seconds it took and its largest memory in bytes."""

    code: int
    seconds: float
    peak: int

    @property
    def signal(self) -> int | None:
        """Return the number of the signal that ended it, None where none did."""
        return -self.code if self.code < 0 else None
