"""Read content files into frozen entries, once per process."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import yaml
from pydantic import ValidationError

from acctkit.places import CONTENT
from acctkit.playbook.entry import ContentError, Entry

E = TypeVar("E", bound=Entry)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def content_kinds() -> Iterator[type[Entry]]:
    """Yield every entry class of the kit that has a content file, in the order of their names."""
    # A class is known only once its module is imported; classes from elsewhere (a trainer's, a test's) have
    # no file in the kit.
    package = importlib.import_module("acctkit.playbook")
    for module in pkgutil.iter_modules(package.__path__, "acctkit.playbook."):
        importlib.import_module(module.name)
    own = (
        cls
        for cls in _subclasses(Entry)
        if cls.__dict__.get("kind") and cls.__module__.startswith("acctkit.")
    )
    yield from sorted(own, key=lambda cls: cls.kind)


def _subclasses(cls: type[Entry]) -> Iterator[type[Entry]]:
    for child in cls.__subclasses__():
        yield child
        yield from _subclasses(child)


def entries(model: type[E]) -> Mapping[str, E]:
    """Return all entries of a kind by id, in the file's order.

    Raises
    ------
    ContentError
        The file is missing, not YAML, repeats an id, or an entry does not fit its model.

    """
    return _read(model, CONTENT)


def entry(model: type[E], entry_id: str) -> E:
    """Return one entry by its id (`ContentError` when there is none)."""
    try:
        return entries(model)[entry_id]
    except KeyError:
        raise ContentError(f"{model.kind}.yaml has no entry {entry_id!r}") from None


@cache
def _read(model: type[E], folder: Path) -> Mapping[str, E]:
    path = folder / f"{model.kind}.yaml"
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506  a safe loader, C or Python
    except FileNotFoundError:
        raise ContentError(f"{path.name} is missing in {folder}") from None
    except UnicodeDecodeError as error:
        raise ContentError(f"{path.name} is not saved as UTF-8: {error}") from None
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name} is not valid YAML: {error}") from None
    if not isinstance(raw, list):
        raise ContentError(f"{path.name} must be a list of entries, each beginning with '- id:'")
    found: dict[str, E] = {}
    for item in raw:
        parsed = _parse(model, item, path)
        if parsed.id in found:
            raise ContentError(f"{path.name}: the id {parsed.id!r} occurs twice")
        found[parsed.id] = parsed
    return MappingProxyType(found)


def _parse(model: type[E], item: object, path: Path) -> E:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        name = item.get("id", "without id") if isinstance(item, dict) else "without id"
        place = ".".join(str(part) for part in first["loc"])
        raise ContentError(f"{path.name}, entry {name}: {place}: {first['msg']}") from None
