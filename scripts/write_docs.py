"""Write the pages of docs/ that follow from content: data-dictionary.md from tables.yaml, crm-discipline.md from rules.yaml."""

from __future__ import annotations

from pathlib import Path

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.rules import FullCard, RuleText
from acctkit.playbook.tables import TableSpec
from acctkit.playbook.thresholds import Threshold
from acctkit.tables.blank import explained

DOCS = Path(__file__).resolve().parents[1] / "docs"
HEAD = """# Data dictionary

Every table and column of the team folder. This page is written by `make docs` from `acctkit/content/tables.yaml`;
change the columns there. How files are read stands in [team-folder.md](team-folder.md).

Every table is optional. Without a table of reps they are derived from the owners of the deals. A column may be left
out unless it is marked *must be filled*.
"""

DISCIPLINE = """# CRM discipline

`acctkit lint TEAM` reads a CRM export and names every habit that makes the CRM useless: the row, the reason, the fix.
This page is written by `make docs` from `acctkit/content/rules.yaml`; change texts, severities and numbers there.

```
acctkit lint exports/june                                        # text: what to change first, then habit by habit
acctkit lint exports/june --format html --out june.html          # a page that opens offline and prints
acctkit lint exports/june --format csv --out june.csv            # every row, for a spreadsheet
acctkit lint exports/june --format json                          # every row, for a program
acctkit lint exports/june --format sarif --out june.sarif        # for code-scanning tools
acctkit lint exports/june --baseline exports/may                 # what is new, put right, still there
acctkit lint exports/june --min-severity error --strict          # exit code 1 when an error is found
acctkit start crm_clean_up --team exports/june                   # one by one: correct, or ignore with a reason
```

- **A rule runs only where its columns are there.** What could not be checked stands at the end, with what it lacked.
- **At most ten rows are named for a habit**, the most valuable first, and the rest is counted; CSV and JSON have all.
- **What hangs on a row** is the value of its deal (the list price where it has none); for a customer, a contact or a rep,
  the value of the open deals. The fixes named first are those on which most money hangs; a warning counts less than an error.
- **Exit codes**: 0; with `--strict` 1 when something is found, or with `--baseline` when something new is; 2 for wrong input.
- **Phone numbers** are read in the country of the customer, else in that of `--country`, else they are not checked.
  E-mail addresses are checked by their form alone; no server is asked.
- **A task begins with a verb** in English, Spanish or Russian, which the script and the list of tasks tell. Tasks in other
  languages are left alone.
- **A meeting needs a day and a time, a call a day, other work a span.** The time of a meeting that has its day is asked for
  only where the export writes times of day at all, in the date or in the text.
- **Rows that cannot be read** are left out of every figure of the kit and are findings here.
- Rules marked *kit* go further than the source document; severities and numbers are the kit's own defaults.
"""
GROUPS = {
    "C1": "Customers and contacts",
    "C2": "Deals",
    "C3": "Communication with the customer",
    "C4": "Tasks",
}


def crm_discipline() -> str:
    """Return docs/crm-discipline.md as text."""
    rules = list(entries(RuleText).values())
    parts = [DISCIPLINE]
    for group, title in GROUPS.items():
        parts.append(f"## {title} ({group})\n")
        parts += [_rule(text) for text in rules if text.source.startswith(group)]
    parts.append("## How full a card is\n\n| Table | Field | Weight | Must be |\n| --- | --- | --- | --- |")
    parts[-1] += "".join(
        f"\n| {table} | `{field.column}` | {field.weight:g} | {field.check} |"
        for table, card in entries(FullCard).items()
        for field in card.fields
    )
    parts.append("\n## Numbers\n\n| Number | Value | Meaning |\n| --- | --- | --- |")
    parts[-1] += "".join(
        f"\n| `{number.id}` | {number.value:g} | {_cell(number.doc)} |"
        for number in entries(Threshold).values()
        if number.id.startswith("hygiene.")
    )
    return "\n".join(parts) + "\n"


def _rule(text: RuleText) -> str:
    tables = "; ".join(
        f"{table} ({', '.join(f'`{need}`' for need in needs)})" if needs else table
        for table, needs in text.tables.items()
    ).replace("|", "` or `")
    kit = ", kit" if text.by_kit else ""
    return (
        f"### {text.title}\n\n`{text.id}` · {text.severity} · {text.source}{kit} · looks at {tables}\n\n"
        f"Why: {text.why}\n\nFix: {text.fix}\n"
    )


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
    (DOCS / "crm-discipline.md").write_text(crm_discipline(), "utf-8")
    print("docs/data-dictionary.md and docs/crm-discipline.md written")
