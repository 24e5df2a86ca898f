"""Small exports, and what one rule finds in them."""

from datetime import date

import pytest

from acctkit.pipeline.hygiene import lint

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="session")
def rows_of(make_team):
    """Return which rows a rule names in an export made of rows, or the reason why it could not run."""

    def found(rule, *, today=TODAY, country=None, **tables):
        report = lint(make_team(**tables), today, country=country)
        silent = {each.table: each.reason for each in report.not_run if each.rule == rule}
        named = [finding.row_id for part in report.found if part.rule == rule for finding in part.first()]
        return silent if silent and not named else named

    return found
