"""The planning health check: its statements, the signs in the data, the causes and their remedies. Source: P1."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose


class HealthStatement(Entry):
    """A statement about one's own planning, answered from 1 (never) to 5 (always); high is good for the cause it asks about."""

    kind: ClassVar[str] = "health_statements"
    cause: Literal["system", "negligence"]
    text: Prose


class HealthCause(Entry):
    """What the check can come to: a cause with what it means and the remedy, or none."""

    kind: ClassVar[str] = "health_causes"
    title: Prose
    text: Prose
    remedy: tuple[Prose, ...]


class HealthSign(Entry):
    """A sign in the data that speaks for one cause; {part} of {whole} are the rows counted."""

    kind: ClassVar[str] = "health_signs"
    cause: Literal["system", "negligence"]
    text: Prose
