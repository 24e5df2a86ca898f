"""A goal as a sentence says it: its parts, where each stands, and the four properties. Source: T5."""

from acctkit.plan.goal_sentence.reading import GoalSentence, Piece, read_goal

__all__ = ["GoalSentence", "Piece", "read_goal"]
