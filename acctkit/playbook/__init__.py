"""The playbook: what the kit teaches, read from YAML into frozen models. Nothing else reads content files."""

from acctkit.playbook.entry import ContentError, Entry, Prose, fill, prose_of
from acctkit.playbook.loading import content_kinds, entries, entry

__all__ = ["ContentError", "Entry", "Prose", "content_kinds", "entries", "entry", "fill", "prose_of"]
