"""The user's mapping.yaml and the built-in presets: read, checked, and laid over each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from acctkit.playbook import entries
from acctkit.playbook.presets import FolderMapping, Preset, TableMapping
from acctkit.playbook.tables import TableSpec
from acctkit.tables.faults import Fault, TeamError

MAPPING_NAMES = ("mapping.yaml", "mapping.yml")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EXPECTED = {
    "literal_error": None,
    "date_from_datetime_parsing": "2026-06-30",
    "date_parsing": "2026-06-30",
    "date_from_datetime_inexact": "2026-06-30",
    "string_pattern_mismatch": "EUR, USD, MXN …",
    "string_type": "abc",
    "dict_type": "key: value",
    "model_type": "key: value",
    "tuple_type": "[…, …]",
}


@dataclass(frozen=True)
class InForce:
    """The mapping in force, the user's own part of it, and the name to call that by in faults."""

    mapping: FolderMapping
    own: FolderMapping
    name: str


def mapping_for(path: Path, preset: str | None = None, mapping: Path | None = None) -> InForce:
    """Return the mapping in force for a team folder.

    A mapping file given, else one beside the tables; laid over the preset given, else the one the file names.

    Raises
    ------
    TeamError
        There is no such preset or file, or the file says something that cannot be.

    """
    file = mapping if mapping is not None else _beside(path)
    own = FolderMapping() if file is None else read_mapping(file)
    base = preset or own.preset
    both = own if base is None else lay_over(preset_mapping(base), own).model_copy(update={"preset": base})
    return InForce(both, own, MAPPING_NAMES[0] if file is None else file.name)


def _beside(path: Path) -> Path | None:
    folder = path if path.is_dir() else path.parent
    return next((folder / name for name in MAPPING_NAMES if (folder / name).is_file()), None)


def preset_mapping(preset: str) -> FolderMapping:
    """Return a preset as a mapping (`TeamError` when there is none of this name)."""
    known = entries(Preset)
    if preset not in known:
        raise TeamError([Fault("unknown-preset", "", value=preset, details=(("known", ", ".join(known)),))])
    return known[preset].as_mapping()


def lay_over(base: FolderMapping, own: FolderMapping) -> FolderMapping:
    """Return `base` with everything that `own` says in its place or beside it."""
    tables = dict(base.tables)
    for table_id, table in own.tables.items():
        below = tables.get(table_id, TableMapping())
        said = table.model_dump(exclude_unset=True, exclude={"columns", "joined"})
        columns = {name: source for name, source in below.columns.items() if name not in table.joined}
        joined = {name: parts for name, parts in below.joined.items() if name not in table.columns}
        said |= {"columns": columns | table.columns, "joined": joined | table.joined}
        tables[table_id] = below.model_copy(update=said)
    names = {column: base.names.get(column, {}) | renamed for column, renamed in own.names.items()}
    changes: dict[str, Any] = own.model_dump(exclude_unset=True, exclude={"tables", "names", "stages"})
    changes |= {"tables": tables, "names": base.names | names, "stages": base.stages | own.stages}
    return base.model_copy(update=changes)


def read_mapping(file: Path) -> FolderMapping:
    """Read a mapping file; every value is taken as text, so `No` and `2026` stay names.

    Raises
    ------
    TeamError
        All that is wrong with it, each fault naming the key.

    """
    try:
        raw, repeated = _plain_yaml(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise TeamError([Fault("mapping-missing", str(file))]) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise TeamError([Fault("mapping-unreadable", file.name, details=(("reason", reason),))]) from None
    if repeated:
        raise TeamError([Fault("mapping-key-twice", file.name, row, key) for key, row in repeated])
    try:
        mapping = FolderMapping.model_validate(raw if raw not in (None, "") else {})
    except ValidationError as error:
        raise TeamError([_fault(file.name, dict(problem)) for problem in error.errors()]) from None
    faults = [*_unknown_tables(file.name, mapping), *_unknown_columns(file.name, mapping)]
    if faults:
        raise TeamError(faults)
    return mapping


def _plain_yaml(text: str) -> tuple[Any, list[tuple[str, int]]]:
    """Return YAML with every value as text, and the keys that stand twice in one place with their lines.

    YAML itself takes the last of two equal keys without a word.
    """
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        return (None, []) if node is None else (loader.construct_document(node), list(_repeated(node)))
    finally:
        loader.dispose()


def _repeated(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated(value)


def _fault(file: str, problem: dict[str, Any]) -> Fault:
    key = ".".join(str(part) for part in problem["loc"]) or file
    if problem["type"] == "extra_forbidden":
        inside = len(problem["loc"]) > 1
        known = ", ".join((TableMapping if inside else FolderMapping).model_fields)
        return Fault("mapping-unknown-key", file, column=key, details=(("known", known),))
    expected = _EXPECTED.get(problem["type"]) or str(problem.get("ctx", {}).get("expected", problem["msg"]))
    return Fault(
        "mapping-wrong-value",
        file,
        column=key,
        value=str(problem["input"]),
        details=(("expected", expected),),
    )


def _unknown_tables(file: str, mapping: FolderMapping) -> list[Fault]:
    known = entries(TableSpec)
    details = (("known", ", ".join(known)),)
    return [
        Fault("mapping-unknown-table", file, value=name, details=details)
        for name in mapping.tables
        if name not in known
    ]


def _unknown_columns(file: str, mapping: FolderMapping) -> list[Fault]:
    specs = entries(TableSpec)
    named = [
        (name, column)
        for name, table in mapping.tables.items()
        if name in specs
        for column in (*table.columns, *table.joined)
    ]
    dotted = [key for keys in (mapping.date_style, mapping.decimal, mapping.names) for key in keys]
    faults = []
    for table_id, _, column_id in [
        *((name, ".", column) for name, column in named),
        *(key.partition(".") for key in dotted),
    ]:
        spec = specs.get(table_id)
        known = [] if spec is None else [column.id for column in spec.columns]
        if column_id not in known:
            details = (("known", ", ".join(known) or "–"),)
            value = f"{table_id}.{column_id}".rstrip(".")
            faults.append(Fault("mapping-unknown-column", file, value=value, table=table_id, details=details))
    return faults
