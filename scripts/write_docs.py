"""Write the pages of docs/ that follow from content: docs/data-dictionary.md from tables.yaml."""

from __future__ import annotations

from pathlib import Path

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.tables import TableSpec
from acctkit.tables.blank import explained

DOCS = Path(__file__).resolve().parents[1] / "docs"
HEAD = """# Data dictionary

Every table and column of the team folder. This page is written by `make docs` from `acctkit/content/tables.yaml`;
change the columns there. How files are read stands in [team-folder.md](team-folder.md).

Every table is optional. Without a table of reps they are derived from the owners of the deals. A column may be left
out unless it is marked *must be filled*.
"""


def data_dictionary() -> str:
    """Return docs/data-dictionary.md as text."""
    parts = [HEAD]
    for spec in entries(TableSpec).values():
        parts.append(
            f"## {spec.id}\n\n{spec.title}. {spec.doc}\n\n| Column | Meaning | Content |\n| --- | --- | --- |\n"
        )
        for column in spec.columns:
            content = "; ".join(explained(column, language("en")))
            parts[-1] += f"| `{column.id}` | {_cell(column.doc)} | {_cell(content)} |\n"
    return "\n".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    (DOCS / "data-dictionary.md").write_text(data_dictionary(), "utf-8")
    print("docs/data-dictionary.md written")
