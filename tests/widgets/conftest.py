"""Pages of the sample team, and one whose every name is hostile."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from acctkit.coach.brief import brief
from acctkit.i18n import COMPLETE, language, translated_languages
from acctkit.widgets.rep_page import RepPage

DAY = date(2026, 6, 10)


@pytest.fixture
def own_place(tmp_path, monkeypatch):
    """Work in a folder of the test's own, with a home of its own, as whoever opens a tool does."""
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture(scope="session")
def clicked():
    """Click in a form as the browser does, with lists of values by the names of fields; return what it is told."""

    def click(widget: Any, what: str, fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        told: list[dict[str, Any]] = []
        widget.send = told.append
        widget._received(widget, {"do": what, "fields": dict(fields), "id": "1"}, None)
        return told[0]

    return click


@pytest.fixture(
    scope="session", params=[code for code in COMPLETE if code in ("en", *translated_languages())]
)
def lang(request):
    return language(request.param)


@pytest.fixture(scope="session")
def pages(sample_briefs, lang):
    """Return the page of each rep of the sample team, in each complete language."""
    return {rep: RepPage(made, lang) for rep, made in sample_briefs.items()}


@pytest.fixture(scope="session")
def named(make_team, ended, still_open):
    """Build a page in which a text stands wherever the data can hold one."""

    def build(text):
        products = [{"product_id": "p", "name": text, "list_price": 100.0}]
        accounts = [{"account_id": "a", "name": text, "sector": text}]
        more = {"product_id": "p", "account_id": "a"}
        rating = {"rep_id": "r", "task": text, "date": date(2026, 5, 1), "ability": 3, "willingness": 4}
        team = make_team(
            currency="EUR",
            reps=[{"rep_id": "r", "name": text, "team": text, "manager": text}, {"rep_id": "o"}],
            deals=[
                *ended("r", "won", 12, **more),
                *ended("r", "lost", 88, **more),
                *ended("o", "won", 60, product_id="q"),
                *ended("o", "lost", 40, **more),
                *still_open("r", 9, created="2026-05-20", stage=text, next_step=None, **more),
            ],
            products=products,
            accounts=accounts,
            ratings=[rating | {"rater": text, "rater_role": role} for role in ("manager", "self", "peer")],
            actions=[
                {
                    "rep_id": "r",
                    "agreed_on": date(2026, 5, 1),
                    "due": date(2026, 6, 1),
                    "action": f"{text} twice",  # how much, so that digits in a text change nothing
                    "owner": text,
                    "result": text,
                }
            ],
            tasks=[
                {
                    "task_id": "k1",
                    "rep_id": "r",
                    "title": f"Call {text}",
                    "due": date(2026, 6, 15),
                    "account_id": "a",
                }
            ],
            absences=[
                {
                    "rep_id": "r",
                    "first_day": date(2026, 6, 15),
                    "last_day": date(2026, 6, 16),
                    "kind": text,
                    "substitute": "o",
                }
            ],
            time_log=[
                {"rep_id": "r", "date": date(2026, 6, 1), "minutes": 60.0, "activity": text, "importance": 1}
            ],
            targets=[
                {"rep_id": "r", "month": date(2026, number, 1), "target": 500.0} for number in range(1, 13)
            ],
        )
        return RepPage(brief(team, "r", DAY), language("en"))

    return build
