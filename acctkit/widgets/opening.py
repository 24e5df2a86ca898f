"""Read a team folder for a page, from the parameters that a notebook carries."""

from __future__ import annotations

from pathlib import Path

from acctkit.tables import Team, read_team


def read_for_page(team: str, mapping: str = "") -> Team:
    """Return the team folder that a notebook names.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.

    Raises
    ------
    TeamError
        The team folder cannot be used; the message says why.

    """
    preset = mapping.removeprefix("preset:") if mapping.startswith("preset:") else None
    file = Path(mapping) if mapping and preset is None else None
    return read_team(Path(team), preset=preset, mapping=file)
