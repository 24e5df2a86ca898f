"""The command line: thin commands over the rooms below."""

from acctkit.cli.app import app, main

__all__ = ["app", "main"]
