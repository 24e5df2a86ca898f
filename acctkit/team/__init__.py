"""The team: ability and willingness."""
