"""What a manager needs before a talk: how something shows, what to say and not to say, and what comes after."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose


class FollowUp(BaseModel):
    """What to look at some weeks after the talk."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    weeks: int
    look: Prose


class Guidance(Entry):
    """A guidance card. `script` is direct speech in its order; `change_mind` are facts that would speak against it."""

    title: Prose
    shows: tuple[Prose, ...]
    causes: tuple[Prose, ...]
    say: tuple[Prose, ...]
    avoid: tuple[Prose, ...]
    first_step: Prose
    follow_up: tuple[FollowUp, ...]
    script: tuple[Prose, ...]
    change_mind: tuple[Prose, ...]
