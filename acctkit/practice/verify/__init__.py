"""The proof that questions are sound, in every language, over many variants."""

from acctkit.practice.verify.proof import SEEDS, Problem, Proof, verify

__all__ = ["SEEDS", "Problem", "Proof", "verify"]
