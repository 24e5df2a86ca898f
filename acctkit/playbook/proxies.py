"""Proxies: what can be counted in place of what cannot. Source: P4."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose


class Proxy(Entry):
    """An observable sign of a soft goal.

    `words`, by language, are words in which people speak of the goal. `better` tells which way is good; `exactness` whether
    it comes out as a number or as a range. `table` is the table of the team folder it can be read off, empty where it must
    be asked.
    """

    kind: ClassVar[str] = "proxies"
    theme: Literal[
        "relationship",
        "image",
        "satisfaction",
        "teamwork",
        "knowledge",
        "punctuality",
        "innovation",
        "loyalty",
    ]
    name: Prose
    unit: Prose
    source: Prose
    table: str = ""
    better: Literal["more", "less"] = "more"
    exactness: Literal["exact", "approximate"]
    words: dict[str, tuple[str, ...]]
