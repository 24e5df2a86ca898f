"""The rules of CRM discipline, and what a full card of a customer or a contact is."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from acctkit.playbook.entry import Entry, Prose

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the most serious."""

Check = Literal["filled", "phone", "email", "days"]


class RuleText(Entry):
    """One rule: where it looks, how much a break of it matters, and what people are told.

    `tables` says for each table the rule looks at which columns it needs; `a|b` is satisfied by either, `table.column`
    is a column of another table. `says` is the sentence about one row; its places are filled by the rule. `faults` are
    codes of rows the reader set aside that break the rule too. `corrects` are the columns in which a row is put right
    (`table.column` where they are not the same in all tables); none where it is put right otherwise. A rule `by_kit`
    reaches further than the source says.
    """

    kind: ClassVar[str] = "rules"
    source: str
    severity: Severity
    tables: dict[str, tuple[str, ...]]
    title: Prose
    says: Prose
    why: Prose
    fix: Prose
    faults: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    by_kit: bool = False


class CardField(BaseModel):
    """A field of a card: how much it weighs and how its value is checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    column: str
    weight: float
    check: Check = "filled"


class FullCard(Entry):
    """What a full card of a table is; `id` is the table."""

    kind: ClassVar[str] = "full_cards"
    source: str
    fields: tuple[CardField, ...]
