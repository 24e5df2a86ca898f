"""CRM discipline: every habit that makes a CRM useless, as a rule that names the rows. Source: C1-C4."""

from acctkit.pipeline.hygiene.lint import lint
from acctkit.pipeline.hygiene.report import Report

__all__ = ["Report", "lint"]
