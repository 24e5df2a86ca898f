"""A number divided over several axes: a tree of crossed pairs that adds up at every node, within limits.

The axes come in an order (time x person, then product x customer). Two neighbours form a pair; each cell of a pair is a
node that the next pair divides further. Whole numbers only. Source: T5, Decomposition must add up.
"""

from acctkit.plan.tree.axes import Axis
from acctkit.plan.tree.divide import divide
from acctkit.plan.tree.division import Division
from acctkit.plan.tree.limits import Limit, LimitConflict

__all__ = ["Axis", "Division", "Limit", "LimitConflict", "divide"]
