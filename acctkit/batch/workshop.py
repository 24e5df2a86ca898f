"""The folder that a trainer hands out: every exercise in every language, a first page that leads to them, a read-me."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from acctkit.batch.exercise_copies import START, Edition, exercises, write_copies, write_notebook
from acctkit.batch.files import keep_aside
from acctkit.batch.own_content import content_hash, copy_content
from acctkit.i18n import Language, language
from acctkit.tables import write_whole

MARK = "acctkit-workshop.json"
"""The file by which a folder is known as a pack."""
CONTENT = "content"
_FORM = 1
_PLAIN = re.compile(r"\w+")
"""What names in the mark may be: they become parts of paths."""


class NotAPackError(Exception):
    """The folder holds something, and it is no pack."""


@dataclass(frozen=True)
class Pack:
    """A workshop's folder: its languages, its exercises, and a hash of the trainer's own content in it, if any."""

    folder: Path
    languages: tuple[str, ...]
    exercises: tuple[str, ...] = ()
    content: str | None = None


@dataclass(frozen=True)
class Packed:
    """A pack that was written, and what was kept aside there as (file, its new place)."""

    pack: Pack
    kept: tuple[tuple[Path, Path], ...] = ()


def pack_in(folder: Path) -> Pack | None:
    """Return the pack that a folder is, None when it is not one."""
    try:
        told = json.loads((folder / MARK).read_bytes())
        languages, names = (tuple(map(str, told[key])) for key in ("languages", "exercises"))
        content = None if told["content"] is None else str(told["content"])
        known = told["form"] == _FORM and all(map(_PLAIN.fullmatch, (*languages, *names)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Pack(folder, languages, names, content) if known and languages else None


def write_pack(folder: Path, languages: Sequence[Language], content: Path | None = None) -> Packed:
    """Write a workshop's folder, or refresh one.

    A new one appears when it is complete. In one that is there each file is replaced as a whole; a notebook that
    somebody has changed is kept aside, and so is own content that was changed there. Without `content`, the own
    content that a pack has stays in use.

    Parameters
    ----------
    folder
        Where to write; its parent folder must exist.
    languages
        The languages of the notebooks; those that a pack has beside them stay.
    content
        A trainer's own content, copied into the pack.

    Raises
    ------
    NotAPackError
        The folder holds something else; nothing is touched.
    OwnContentError
        A file of the own content cannot travel; the message says which and why.
    OSError
        Something cannot be read or written.

    """
    before = pack_in(folder)
    if before is not None:
        return _fill(folder, languages, content, before)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotAPackError(str(folder))
    part = folder.parent / f".acctkit-{folder.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir()
        _fill(part, languages, content, Pack(part, ()))
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    written = pack_in(folder)
    if written is None:
        raise NotAPackError(str(folder))
    return Packed(written)


def _fill(folder: Path, languages: Sequence[Language], content: Path | None, before: Pack) -> Packed:
    codes = dict.fromkeys([*(lang.code for lang in languages), *before.languages])
    kept: list[tuple[Path, Path]] = []
    if content is not None:
        kept += copy_content(content, folder / CONTENT, before.content)
    inside = (folder / CONTENT).is_dir()
    edition_content = f"../{CONTENT}" if inside else ""
    langs = [language(code) for code in codes]
    for lang in langs:
        kept += write_copies(folder / lang.code, Edition(lang, edition_content), afresh=True)
        text = (
            read_me(lang).replace("\n", "\r\n").encode("utf-8-sig")
        )  # as the oldest editor on Windows wants it
        _write(folder / f"READ ME {lang.code}.txt", text)
    kept += _write_first_page(folder / f"{START}.ipynb", langs)
    pack = Pack(folder, tuple(codes), tuple(exercises()), content_hash(folder / CONTENT) if inside else None)
    told = {
        "form": _FORM,
        "languages": pack.languages,
        "exercises": pack.exercises,
        "content": pack.content,
    }
    _write(folder / MARK, json.dumps(told, indent=1).encode() + b"\n")
    return Packed(pack, tuple(kept))


def _write_first_page(file: Path, langs: Sequence[Language]) -> list[tuple[Path, Path]]:
    """Write the first page; one that somebody has rewritten is kept aside."""
    kept = []
    if file.exists() and not _is_first_page(file):
        kept.append((file, keep_aside(file)))
    write_notebook(file, first_page(langs))
    return kept


def _is_first_page(file: Path) -> bool:
    try:
        there = nbformat.read(file, as_version=4)
        return bool(there.metadata.acctkit.first_page == [cell.source for cell in there.cells])
    except (OSError, ValueError, AttributeError):
        return False


def first_page(langs: Sequence[Language]) -> NotebookNode:
    """Return the page that leads to the first exercise in each language, each line in its own."""
    lines = [f"- [{_own_name(lang)}]({lang.code}/{START}.ipynb): {_invitation(lang)}" for lang in langs]
    cell = new_markdown_cell("# acctkit\n\n" + "\n".join(lines), id="languages")
    page = new_notebook(cells=[cell])
    about = {"exercise": START, "language": langs[0].code, "first_page": [cell.source]}
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    page.metadata.update({"acctkit": about, "kernelspec": kernel, "language_info": {"name": "python"}})
    return page


def _invitation(lang: Language) -> str:
    return lang.gettext("Welcome. Click on the language to begin.")


def _own_name(lang: Language) -> str:
    name = str(lang.locale.get_display_name() or lang.code)
    return name[:1].upper() + name[1:]


def read_me(lang: Language) -> str:
    """Return how a trainee begins, in a language."""
    command = f"acctkit start --lang {lang.code}"
    return "\n".join(
        (
            lang.gettext("How to begin"),
            "",
            lang.gettext("1. acctkit must be on this computer. If it is not, ask your trainer."),
            lang.gettext(
                "2. Open a terminal in this folder. On Windows: click with the right button on the folder, "
                "then on “Open in Terminal”."
            ),
            lang.gettext("3. Type this, then press Enter: {command}", command=command),
            "",
            lang.gettext(
                "Your browser opens the first page; there is nothing to run. Keep the terminal open while you work, "
                "and close it when you are done."
            ),
            lang.gettext(
                "Your answers are kept on this computer. When you come back, everything is as you left it."
            ),
            "",
        )
    )


def _write(file: Path, data: bytes) -> None:
    write_whole(file, lambda stream: stream.write(data))
