"""What must hold for every team folder, however small, odd or full of holes."""

import json
import re
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.coach.plain import brief_plain, team_plain
from acctkit.coach.saying import conversation, say

TODAY = date(2026, 6, 10)
REPS = ("r1", "Ана {name}", "<b>1</b>", "=1+1")
HOLE = re.compile(r"\{[a-z_]+\}|\b(nan|None|NaT|inf)\b")

days_before = st.none() | st.integers(-40, 500)
blocks = st.lists(
    st.fixed_dictionaries(
        {
            "rep_id": st.sampled_from(REPS),
            "status": st.sampled_from(["open", "won", "lost"]),
            "count": st.integers(1, 40),
            "begun": days_before,
            "took": st.none() | st.integers(0, 400),
            "amount": st.sampled_from([None, 0.0, 90.0, 1000.0, 2.5e7]),
            "account_id": st.sampled_from([None, "a1", "a2"]),
            "product_id": st.sampled_from([None, "p1", "p2", "unlisted"]),
            "next_step": st.sampled_from([None, "call"]),
        }
    ),
    max_size=10,
)
targets = st.lists(
    st.tuples(st.sampled_from(REPS), st.integers(-14, 8), st.sampled_from([0.0, 500.0, 4e4])), max_size=20
)


def deals_of(made):
    rows = []
    for block in made:
        for number in range(block["count"]):
            # A spread that is the same each time: neighbours differ in start, length and amount.
            begun = None if block["begun"] is None else TODAY - timedelta(days=block["begun"] - number % 7)
            took = None if block["took"] is None else block["took"] + number % 11
            closed = (begun or TODAY - timedelta(days=100)) + timedelta(days=took or 0)
            rows.append(
                {
                    "deal_id": f"d{len(rows)}",
                    "rep_id": block["rep_id"],
                    "status": block["status"],
                    "stage": block["status"],
                    "created": begun,
                    "closed": None if took is None or block["status"] == "open" else closed,
                    "amount": None if block["amount"] is None else block["amount"] * (1 + number % 5),
                    "account_id": block["account_id"],
                    "product_id": block["product_id"],
                    "next_step": block["next_step"],
                }
            )
    return rows


def months_from_today(ahead):
    number = TODAY.year * 12 + TODAY.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=blocks, aims=targets, with_tables=st.booleans())
def test_any_team(make_team, en, made, aims, with_tables):
    """Is there always a brief: texts complete, evidence real, priorities in bounds, JSON without holes?"""
    more = {}
    if with_tables:
        more["products"] = [{"product_id": "p1", "list_price": 0.0}, {"product_id": "p2", "list_price": 95.0}]
        more["accounts"] = [{"account_id": "a1", "sector": "retail"}]
        more["actions"] = [
            {"rep_id": "r1", "agreed_on": TODAY, "action": "{due}", "due": date(2026, 6, 1), "status": "open"}
        ]
    team = make_team(
        reps=[{"rep_id": rep, "name": "Same Name"} for rep in REPS],
        deals=deals_of(made),
        targets=[
            {"rep_id": rep, "month": months_from_today(ahead), "target": aim} for rep, ahead, aim in aims
        ],
        **more,
    )
    facts = team_facts(team, TODAY)
    briefs = [brief(facts, rep, TODAY) for rep in REPS]
    for found in briefs:
        for finding in found.findings:
            said = say(finding, en, "EUR")
            texts = [said.title, *said.details, said.meaning, said.shared, said.ask, *said.guidance]
            if finding.sign.card != "overdue_actions":  # this one quotes the data, braces included
                texts += [said.fact, said.action]
            assert not [text for text in texts if HOLE.search(text)]
            assert all((said.title, said.fact, said.ask, said.action, said.owner))
            evidence = finding.sign.evidence
            rows = team.table(evidence.table)
            assert set(evidence.row_ids) <= set(rows.loc[rows["rep_id"] == found.rep_id, "row_id"])
            assert evidence.n == len(evidence.row_ids) > 0 or evidence.table == "deals"
            assert set(finding.sign.deals) <= set(evidence.row_ids)
            assert 0 <= finding.priority <= 100
        assert len(found.three) == min(3, len(found.findings))
        assert len(conversation(found, en)) >= 4 or not found.findings
        json.dumps(brief_plain(found, en), allow_nan=False)
    json.dumps(team_plain(facts, briefs, en), allow_nan=False)
