"""Collect the texts of the kit into the message catalogues, list what is untranslated, take in translations."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog

from acctkit import catalogue
from acctkit.i18n import COMPLETE, SOURCE, catalog_file, translated_languages


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 when a translation was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--todo", metavar="LANGUAGE", help="print the untranslated texts of a language as JSON"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="with --todo: at most N texts")
    parser.add_argument(
        "--fill",
        nargs=2,
        metavar=("LANGUAGE", "FILE"),
        help="take translations from a JSON file: text to translation",
    )
    chosen = parser.parse_args(arguments)
    if chosen.todo:
        records = catalogue.todo(current(chosen.todo))[: chosen.limit]
        print(json.dumps(records, ensure_ascii=False, indent=1))
        return 0
    if chosen.fill:
        return fill(chosen.fill[0], Path(chosen.fill[1]))
    catalogue.TEMPLATE.write_bytes(catalogue.rendered(catalogue.template()))
    begun = translated_languages()
    for code in sorted({*begun, *COMPLETE} - {SOURCE}):
        if code in begun:
            write(current(code), code)
        report(code)
    return 0


def fill(code: str, file: Path) -> int:
    """Put the translations of a JSON file into a catalogue."""
    translated = current(code)
    refused = catalogue.take(translated, json.loads(file.read_text("utf-8-sig")))
    write(translated, code)
    for problem in refused:
        print(f"refused: {problem.message}: {problem.fault}", file=sys.stderr)
    report(code)
    return 1 if refused else 0


def current(code: str) -> Catalog:
    """Return the catalogue of a language with all texts of today."""
    file = catalog_file(code)
    return catalogue.updated(
        catalogue.template(), catalogue.read(file, code) if file.is_file() else None, code
    )


def write(translated: Catalog, code: str) -> None:
    """Write the catalogue of a language."""
    file = catalog_file(code)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(catalogue.rendered(translated))


def report(code: str) -> None:
    """Say what is untranslated in a language and what else is wrong."""
    translated = current(code)
    left = sum(len(record["contexts"]) or 1 for record in catalogue.todo(translated))
    print(f"{code}: {left} of {len(translated)} texts are untranslated")
    if not left:
        for problem in catalogue.file_problems(code):
            print(f"{code}: {problem.message}: {problem.fault}")


if __name__ == "__main__":
    sys.exit(main())
