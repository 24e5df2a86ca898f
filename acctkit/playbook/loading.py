"""Read content files into frozen entries, once per process; a trainer's own content lies over the kit's."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from acctkit.places import CONTENT
from acctkit.playbook.entry import ContentError, Entry
from acctkit.playbook.overlay import SOURCE, in_language, merged

E = TypeVar("E", bound=Entry)
F = TypeVar("F", bound=Callable[..., Any])
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_own: Path | None = None
_made_from_content: list[Any] = []


def use_content(folder: Path | None) -> None:
    """Lay a trainer's own content over the kit's for the rest of this process; None takes it away again.

    The folder holds files as the kit's own content does (`situations.yaml`, `questions/fair.yaml`). An entry with an id of the
    kit changes the fields it names, an entry with a new id is added. Any text in it may be a mapping from language to text.

    Raises
    ------
    ContentError
        There is no such folder, it holds no content, a file has no place in the kit, or an entry does not fit; the content used before
        stays in use.

    """
    global _own  # noqa: PLW0603  one content per process, as one locale
    if folder is None and _own is None:
        return
    before, _own = _own, folder.resolve() if folder is not None else None
    _read.cache_clear()
    _raw.cache_clear()
    try:
        if _own is not None:
            _check(_own)
    except ContentError:
        _own = before
        raise
    for function in _made_from_content:
        function.cache_clear()


def own_content() -> Path | None:
    """Return the folder of the trainer's own content that is in use."""
    return _own


def own_ids(model: type[Entry]) -> frozenset[str]:
    """Return the ids of the entries that the trainer's own content adds or changes."""
    return frozenset() if _own is None else frozenset(item["id"] for item in _raw(model.kind, _own))


def made_from_content(function: F, most: int | None = None) -> F:
    """Keep what a function makes from content until other content is used: `lru_cache` for the kit's vocabulary.

    `most` is how many results are kept, None for all.
    """
    kept: Any = lru_cache(most)(function)
    _made_from_content.append(kept)
    return kept  # type: ignore[no-any-return]


def _check(folder: Path) -> None:
    kinds = {kind.kind: kind for kind in content_kinds()}
    files = [file for file in sorted(folder.rglob("*.yaml")) if not file.name.startswith(".")]
    if not files:
        raise ContentError(f"{folder} holds no content: there is no file such as questions.yaml in it")
    for file in files:
        name = file.relative_to(folder).parts[0].removesuffix(".yaml")
        if name not in kinds:
            raise ContentError(f"{file.name} is not content of the kit; the kit has: {', '.join(kinds)}")
    for kind in {file.relative_to(folder).parts[0].removesuffix(".yaml") for file in files}:
        entries(kinds[kind])


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
    """Return all entries of a kind by id, in the order of their files.

    Raises
    ------
    ContentError
        The file is missing, not YAML, repeats an id, or an entry does not fit its model.

    """
    return _read(model, CONTENT, _own, SOURCE)


def entry(model: type[E], entry_id: str) -> E:
    """Return one entry by its id (`ContentError` when there is none)."""
    try:
        return entries(model)[entry_id]
    except KeyError:
        raise ContentError(f"{model.kind}.yaml has no entry {entry_id!r}") from None


def as_written_in(code: str, item: E) -> E:
    """Return an entry as the trainer's own content words it in a language; the entry itself where that says nothing."""
    if _own is None or item.id not in own_ids(type(item)):
        return item
    worded: E = _read(type(item), CONTENT, _own, code).get(item.id, item)
    return worded


@cache
def _read(model: type[E], kit: Path, own: Path | None, code: str) -> Mapping[str, E]:
    raw = _raw(model.kind, kit)
    if own is not None and (added := _raw(model.kind, own)):
        raw = merged(raw, tuple(in_language(item, code) for item in added))
    elif not raw and not _files(model.kind, kit):
        raise ContentError(f"{model.kind}.yaml is missing in {kit}")
    return MappingProxyType({item["id"]: _parse(model, item, own or kit) for item in raw})


def _files(kind: str, folder: Path) -> list[Path]:
    """Return the files of a kind: one of its name, or all in a folder of its name."""
    whole = folder / f"{kind}.yaml"
    return [whole] if whole.exists() else sorted((folder / kind).glob("*.yaml"))


@cache
def _raw(kind: str, folder: Path) -> tuple[dict[str, Any], ...]:
    """Return the entries of a kind as their files have them, each with an id of its own."""
    found: dict[str, dict[str, Any]] = {}
    for path in _files(kind, folder):
        for item in _items(path):
            if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                raise ContentError(f"{path.name} has an entry without id; each begins with '- id:'")
            if item["id"] in found:
                raise ContentError(f"{path.name}: the id {item['id']!r} occurs twice")
            found[item["id"]] = item
    return tuple(found.values())


def _items(path: Path) -> list[Any]:
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506  a safe loader, C or Python
    except UnicodeDecodeError as error:
        raise ContentError(f"{path.name} is not saved as UTF-8: {error}") from None
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name} is not valid YAML: {error}") from None
    if not isinstance(raw, list):
        raise ContentError(f"{path.name} must be a list of entries, each beginning with '- id:'")
    return raw


def _parse(model: type[E], item: dict[str, Any], folder: Path) -> E:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        where = f"{place}: " if place else ""
        file = _file_of(model.kind, item["id"], folder)
        raise ContentError(f"{file}, entry {item['id']}: {where}{first['msg']}") from None


def _file_of(kind: str, entry_id: str, folder: Path) -> str:
    """Return the name of the file that an entry stands in."""
    holding = (
        path.name for path in _files(kind, folder) if any(item.get("id") == entry_id for item in _items(path))
    )
    return next(holding, f"{kind}.yaml")
