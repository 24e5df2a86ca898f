"""Working copies of the exercises: in one language, without outputs, and never written over what somebody changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from acctkit.batch.files import keep_aside
from acctkit.batch.trust import trust
from acctkit.i18n import SOURCE, Language, catalog_file, localise
from acctkit.places import shipped
from acctkit.tables import write_whole

START = "00_start"
"""The exercise that begins: it asks for the language and leads to the others."""
_FORM = "1"
"""Grows when copies are made in another way, so that older ones are made anew."""
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class Edition:
    """What copies are made for: a language, and the path of a trainer's own content from their folder, or nothing.

    `more` are other parameters of a tool, by name: the team folder it works on.
    """

    lang: Language
    content: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """All parameters of a notebook by name."""
        return {"language": self.lang.code, "content": self.content, **dict(self.more)}


def exercises() -> dict[str, Path]:
    """Return the notebooks of the kit's exercises by name ("01_ability_willingness"), in their order."""
    return {file.stem: file for file in sorted(shipped("notebooks/exercises").glob("*.ipynb"))}


def tools() -> dict[str, Path]:
    """Return the notebooks of the kit's tools, which work on a team folder, by name ("crm_clean_up")."""
    return {file.stem: file for file in sorted(shipped("notebooks/tools").glob("*.ipynb"))}


def named(asked: str, names: Iterable[str]) -> str | None:
    """Return the exercise somebody means by its name or its number ("01", "1"), None when there is no such one."""
    plain = asked.removesuffix(".ipynb")
    for name in names:
        number = name.partition("_")[0]
        if plain == name or (plain.isdecimal() and number.isdecimal() and int(plain) == int(number)):
            return name
    return None


def write_copies(folder: Path, edition: Edition, *, afresh: bool = False) -> tuple[tuple[Path, Path], ...]:
    """Write a copy of every exercise into a folder, and return what was kept aside as (file, its new place).

    A copy is left as it is when the kit has nothing newer. When it has, a copy that nobody has written into is
    replaced (what it shows does not count: progress lives elsewhere), one that somebody has written into is kept
    aside under another name.

    Parameters
    ----------
    folder
        Made when it is not there.
    edition
        The language and the own content of the copies.
    afresh
        Keep changed copies aside also when the kit has nothing newer, and take the outputs out of the others: for a
        folder that is given to other people.

    Raises
    ------
    OSError
        The folder cannot be written.

    """
    folder.mkdir(parents=True, exist_ok=True)
    files = [(folder / f"{name}.ipynb", source) for name, source in exercises().items()]
    placed = [(file, _place(file, source, edition, afresh=afresh)) for file, source in files]
    return tuple((file, aside) for file, aside in placed if aside is not None)


def write_tool(folder: Path, name: str, edition: Edition) -> tuple[tuple[Path, Path], ...]:
    """Write a copy of one tool into a folder, as `write_copies` does with the exercises.

    Raises
    ------
    OSError
        The folder cannot be written.

    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.ipynb"
    aside = _place(file, tools()[name], edition, afresh=False)
    return () if aside is None else ((file, aside),)


def _place(file: Path, source: Path, edition: Edition, *, afresh: bool) -> Path | None:
    made_from = _made_from(source, edition)
    there = _read(file) if file.exists() else None
    known = _record(there)
    untouched = there is not None and known.get("written") == _written(there)
    if known.get("made_from") == made_from and not afresh:
        return None
    aside = keep_aside(file) if file.exists() and not untouched else None
    write_notebook(file, copy(source, edition, made_from))
    return aside


def copy(source: Path, edition: Edition, made_from: str) -> NotebookNode:
    """Return an exercise in a language, without outputs, and with the mark by which a changed copy is known."""
    original = nbformat.read(source, as_version=4)
    translated = localise(original, edition.lang)
    for cell in translated.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if "parameters" in cell.metadata.get("tags", []):
                cell.source = with_parameters(cell.source, edition.parameters)
    known = original.metadata.get("acctkit", {})
    about = {
        **({} if "tool" in known else {"exercise": source.stem}),
        **known,
        "language": edition.lang.code,
        "overview": "tool" not in known and source.stem != START,
        "texts": texts(edition.lang),
        "copy": {"made_from": made_from, "written": _written(translated)},
    }
    translated.metadata = nbformat.from_dict(
        {"acctkit": about, "kernelspec": _KERNEL, "language_info": {"name": "python"}}
    )
    return translated


def texts(lang: Language) -> dict[str, str]:
    """Return what the page around an exercise says, which JupyterLab shows in the exercise's own language."""
    return {
        "preparing": lang.gettext("One moment, the exercise is being prepared …"),
        "failed": lang.gettext("Something went wrong while this page was being prepared."),
        "again": lang.gettext("Try again"),
        "show_code": lang.gettext("Show code"),
        "hide_code": lang.gettext("Hide code"),
        "overview": lang.gettext("All exercises"),
    }


def with_parameters(source: str, values: Mapping[str, str]) -> str:
    r"""Return the source of a parameters cell with other values; a name it does not have is added.

    >>> with_parameters('language = "en"', {"language": "es", "content": "../content"})
    'language = "es"\ncontent = "../content"'
    """
    for name, value in values.items():
        line = f"{name} = {_literal(value)}"
        place = re.search(rf"(?m)^{name}\s*=.*$", source)
        if place:
            source = source[: place.start()] + line + source[place.end() :]
        else:
            source = f"{source}\n{line}".lstrip("\n")
    return source


def _literal(value: str) -> str:
    plain = value.isprintable() and not {'"', "\\"} & set(value)
    return f'"{value}"' if plain else repr(value)


def write_notebook(file: Path, notebook: NotebookNode) -> None:
    """Write a notebook, whole or not at all, and tell Jupyter that it comes from this person's own kit."""
    data = nbformat.writes(notebook, version=4).encode() + b"\n"
    write_whole(file, lambda stream: stream.write(data))
    trust(notebook)


def _made_from(source: Path, edition: Edition) -> str:
    """Return a hash of all that a copy is made from."""
    made = hashlib.sha256(
        f"{_FORM}\0{edition.lang.code}\0{edition.content}\0{edition.more}\0".encode("utf-8", "replace")
    )
    made.update(source.read_bytes())
    if edition.lang.code != SOURCE:
        made.update(catalog_file(edition.lang.code).read_bytes())
    return made.hexdigest()


def _written(notebook: Mapping[str, Any]) -> str:
    """Return a hash of what a person can write into a notebook: its texts and code, not what running it shows."""
    cells = [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _read(file: Path) -> Mapping[str, Any] | None:
    """Return a notebook as its file has it, None when it is not one."""
    try:
        found = json.loads(file.read_bytes())
        _written(found)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found  # type: ignore[no-any-return]


def _record(notebook: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return the mark that a copy carries; nothing where somebody took it out."""
    try:
        record = notebook["metadata"]["acctkit"]["copy"]  # type: ignore[index]
    except (KeyError, TypeError):
        return {}
    return record if isinstance(record, Mapping) else {}
