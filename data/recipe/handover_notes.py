"""What reps have written down for whoever takes over: R02 for the holiday in July, R09 not yet all of it."""

from __future__ import annotations

from collections.abc import Iterator

from recipe.rows import Row

# rep, customer, what the next step is to achieve, papers and where they are, what must not happen, what else to know
_NOTES = (
    (
        "R02",
        "A011",
        "a signed care plan",
        "offer and minutes in the folder Whitfield/A011",
        "no talk of a new price",
        "",
    ),
    (
        "R02",
        "A012",
        "a day for the trial",
        "trial report in the folder Whitfield/A012",
        "no visit without a call",
        "",
    ),
    ("R02", "A013", "the name of who decides", "", "", "the buyer is away until the middle of July"),
    ("R09", "A077", "", "contract in the safe of the office", "", ""),
)


def handover_rows() -> Iterator[Row]:
    """Yield handover notes."""
    columns = ("rep_id", "account_id", "goal", "papers", "must_not", "note")
    return (dict(zip(columns, note, strict=True)) for note in _NOTES)
