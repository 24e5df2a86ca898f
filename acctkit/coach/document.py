"""A document in plain blocks, said in one language: what HTML and DOCX are written from.

A block holds finished sentences as they are; whoever writes a file escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list; each point is a sentence with one that explains it, which may be empty."""

    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fields:
    """Names with what is known about them; None is a line to write on."""

    fields: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Grid:
    """A table. Columns in `numbers` (counted from 0) hold numbers; a cell of None is one to write in."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    numbers: frozenset[int] = frozenset()


Block = Para | Points | Fields | Grid


@dataclass(frozen=True)
class Section:
    """A part with its title; `level` is 2 for a part and 3 for a part of one."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True)
class Document:
    """A document with its title, the lines below it, and its parts, in the language `lang` (a code)."""

    lang: str
    kicker: str
    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
