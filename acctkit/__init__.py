"""Coaching and training kit for account managers: a team folder in, one coaching notebook per rep out."""

__version__ = "0.1.0"
