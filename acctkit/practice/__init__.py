"""Exercises: questions, checking with reasons, hints, progress that survives. Knows no widget."""
