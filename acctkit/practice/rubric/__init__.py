"""Checks of a learner's own text by plain signs in their language."""
