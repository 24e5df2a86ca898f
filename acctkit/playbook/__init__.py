"""The playbook: what the kit teaches, read from YAML into frozen models. Nothing else reads content files."""

from acctkit.playbook.entry import ContentError, Entry, Prose, fill, prose_of
from acctkit.playbook.loading import (
    as_written_in,
    content_kinds,
    entries,
    entry,
    made_from_content,
    own_content,
    own_ids,
    use_content,
)

__all__ = [
    "ContentError",
    "Entry",
    "Prose",
    "as_written_in",
    "content_kinds",
    "entries",
    "entry",
    "fill",
    "made_from_content",
    "own_content",
    "own_ids",
    "prose_of",
    "use_content",
]
