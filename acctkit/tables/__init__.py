"""The team folder: reading it, checking it, proposing a mapping for it, and writing tables safely."""

from __future__ import annotations

from pathlib import Path

from acctkit.i18n import Language
from acctkit.tables.faults import Fault, Notice, TeamError, describe
from acctkit.tables.formula import Formula
from acctkit.tables.mapping_file import mapping_text, write_mapping
from acctkit.tables.near_duplicates import near_duplicates
from acctkit.tables.presets import PresetFit, TableFit, recognised_presets
from acctkit.tables.propose import ColumnProposal, Proposal, TableProposal, propose_mapping
from acctkit.tables.read import known_presets, read_team
from acctkit.tables.team import Team
from acctkit.tables.writing import printable, write_csv, write_whole, write_workbook

__all__ = [
    "ColumnProposal",
    "Fault",
    "Formula",
    "Notice",
    "PresetFit",
    "Proposal",
    "TableFit",
    "TableProposal",
    "Team",
    "TeamError",
    "describe",
    "known_presets",
    "mapping_text",
    "near_duplicates",
    "new_workbook",
    "printable",
    "propose_mapping",
    "read_team",
    "recognised_presets",
    "write_csv",
    "write_mapping",
    "write_whole",
    "write_workbook",
]


def new_workbook(file: Path, language: Language, *, overwrite: bool = False) -> None:
    """Write an empty workbook with a sheet per table, drop-downs, and explanations in a language.

    Raises
    ------
    FileExistsError
        The file is there already and `overwrite` is not set.

    """
    from acctkit.tables.blank import new_workbook as write  # noqa: PLC0415  openpyxl is slow to import

    write(file, language, overwrite=overwrite)
