"""A proposed mapping as a commented mapping.yaml, for the user to read, correct and keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from acctkit.i18n import Language, language
from acctkit.playbook import entry, fill
from acctkit.playbook.faults import FaultText
from acctkit.tables.faults import Fault, describe
from acctkit.tables.propose import SURE, ColumnProposal, Proposal, TableProposal
from acctkit.tables.writing import write_whole

_SETTLED_BY = {
    "ambiguous-dates": "date_style",
    "mixed-dates": "date_style",
    "ambiguous-numbers": "decimal",
    "mixed-numbers": "decimal",
}


def write_mapping(
    proposal: Proposal, file: Path, lang: Language | None = None, *, overwrite: bool = False
) -> None:
    """Write a proposal as mapping.yaml: what is sure in force, what is doubtful or open as comments.

    Raises
    ------
    FileExistsError
        The file is there already and `overwrite` is not set.

    """
    if Path(file).exists() and not overwrite:
        raise FileExistsError(str(file))
    data = mapping_text(proposal, lang or language("en")).encode("utf-8")
    write_whole(Path(file), lambda stream: stream.write(data))


def mapping_text(proposal: Proposal, lang: Language) -> str:
    """Return a proposal as YAML with a reason behind each line."""
    lines = [*_comment(_words("proposal-head", lang)), *_comment(_words("proposal-head", lang, remedy=True))]
    if proposal.preset is not None:
        lines += _comment(_words("proposal-preset", lang, preset=proposal.preset))
        lines += [f"preset: {_scalar(proposal.preset)}"]
    if proposal.tables:
        lines.append("tables:")
        for table in proposal.tables:
            lines += _table(table, lang)
    lines += _names(proposal, lang)
    lines += _open(proposal, lang)
    for fault in proposal.open:
        if fault.code in _SETTLED_BY:
            continue
        for text in describe(fault, lang):
            lines += _comment(text)
    return "\n".join(lines) + "\n"


def _words(code: str, lang: Language, *, remedy: bool = False, **values: str) -> str:
    text = lang.content(entry(FaultText, code))
    return fill(text.remedy if remedy else text.problem, values)


def _table(table: TableProposal, lang: Language) -> Iterator[str]:
    reason = _words(table.reason, lang, value=table.file, table=table.table)
    yield f"  {table.table}:"
    yield f"    file: {_scalar(table.file)}{_note(reason)}"
    if table.sheet:
        yield f"    sheet: {_scalar(table.sheet)}"
    if any(column.confidence >= SURE for column in table.columns):
        yield "    columns:"
    for column in sorted(table.columns, key=lambda column: column.confidence < SURE):
        yield _column(column, lang)
    for source in table.unmapped:
        yield from _comment(_words("proposal-unmapped", lang, value=source), "      ")


def _column(column: ColumnProposal, lang: Language) -> str:
    reason = _words(column.reason, lang, value=column.source, target=column.column)
    doubt = "" if column.confidence >= SURE else "# "
    return (
        f"      {doubt}{column.column}: {_scalar(column.source)}{_note(f'{column.confidence:.0%}: {reason}')}"
    )


def _open(proposal: Proposal, lang: Language) -> Iterator[str]:
    """Yield the columns whose style is for the user to say, as comments ready to be put in force."""
    for key, (first, second), example in (
        ("date_style", ("day-first", "month-first"), ("day_first", "month_first")),
        ("decimal", ("comma", "point"), ("comma", "point")),
    ):
        faults = [fault for fault in proposal.open if _SETTLED_BY.get(fault.code) == key]
        if faults:
            yield f"# {key}:"
        for fault in faults:
            yield f"#   {fault.table}.{fault.detail('target')}: {first}{_note(_either(fault, example, lang))}"
            yield f"#   # {second}?"


def _either(fault: Fault, example: tuple[str, str], lang: Language) -> str:
    """Say what one value of an open column can be."""
    first, second = (fault.detail(name) for name in example)
    if first is None or second is None:
        return describe(fault, lang)[0]
    return _words("proposal-open", lang, value=fault.value or "", first=first, second=second)


def _names(proposal: Proposal, lang: Language) -> Iterator[str]:
    """Yield unknown stages and near duplicates as comments: what they mean is for the user to say."""
    stages = [notice for notice in proposal.notices if notice.code == "stage-taken-as-open"]
    names = [notice for notice in proposal.notices if notice.code != "stage-taken-as-open"]
    if stages:
        yield "# stages:"
        for notice in stages:
            yield f"#   {_scalar(notice.value or '')}: open{_note(describe(notice, lang)[0])}"
    if names:
        yield "# names:"
    columns = sorted({f"{notice.table}.{notice.detail('target')}" for notice in names})
    for column in columns:
        yield f"#   {column}:"
        for notice in names:
            if f"{notice.table}.{notice.detail('target')}" == column:
                better = _scalar(notice.detail("suggestion") or "")
                yield f"#     {_scalar(notice.value or '')}: {better}{_note(describe(notice, lang)[0])}"


def _scalar(text: str) -> str:
    """Return a text as one line of YAML, whatever it contains."""
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1 << 20).strip()


def _note(text: str) -> str:
    return f"  # {_one_line(text)}"


def _comment(text: str, indent: str = "") -> list[str]:
    return [f"{indent}# {_one_line(line)}" if line.strip() else f"{indent}#" for line in text.split("\n")]


def _one_line(text: str) -> str:
    """Keep a value inside its comment: no line ends, nothing unprintable; leading spaces of YAML lines stay."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return kept.rstrip()
