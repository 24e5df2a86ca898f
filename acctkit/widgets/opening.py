"""Read a team folder for a page, from the parameters that a notebook carries."""

from __future__ import annotations

from pathlib import Path

from acctkit.playbook import use_content
from acctkit.tables import Team, read_team


def read_for_page(team: str, mapping: str = "", content: str = "") -> Team:
    """Return the team folder that a notebook names, read and shown with the content it names.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.
    content
        The path of a folder with a trainer's own content, relative to the notebook, or nothing.

    Raises
    ------
    ContentError
        The content cannot be used; the message says why.
    TeamError
        The team folder cannot be used; the message says why.

    """
    use_content(Path(content) if content else None)
    preset = mapping.removeprefix("preset:") if mapping.startswith("preset:") else None
    file = Path(mapping) if mapping and preset is None else None
    return read_team(Path(team), preset=preset, mapping=file)
