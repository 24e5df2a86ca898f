"""Can every number of a finding be counted again from the rows it names?"""

import pandas as pd
import pytest

from acctkit.coach.plain import finding_plain
from acctkit.coach.segment_signs import segments
from acctkit.i18n import language

LANG = language("en")


def rows_of(facts, finding):
    evidence = finding.sign.evidence
    table = facts.team.table(evidence.table)
    rows = table.set_index("row_id").loc[list(evidence.row_ids)]
    assert len(set(evidence.row_ids)) == evidence.n == len(rows)
    return rows


def won(rows):
    return rows.loc[rows["status"] == "won"]


def listed(facts, rows):
    prices = facts.team.table("products").set_index("product_id")["list_price"]
    return rows["product_id"].map(prices) * rows["quantity"].fillna(1)


def ages(facts, rows):
    return (pd.Timestamp(facts.today) - rows["created"]).dt.days


def worth(facts, rows):
    return rows["amount"].where(rows["amount"] > 0, listed(facts, rows)).sum()


def days(rows):
    return (rows["closed"] - rows["created"]).dt.days


RECOUNT = {
    "win_rate_low": lambda facts, rows: {"rate": len(won(rows)) / len(rows), "closed": len(rows)},
    "small_deals": lambda facts, rows: {"average": rows["amount"].mean(), "n": len(won(rows))},
    "discounts": lambda facts, rows: {
        "realisation": rows["amount"].sum() / listed(facts, rows).sum(),
        "n": len(won(rows)),
    },
    "slow_cycle": lambda facts, rows: {"days": round(days(won(rows)).mean()), "n": len(rows)},
    "stale_open": lambda facts, rows: {
        "stale": (ages(facts, rows) > facts.slowest_win).sum(),
        "oldest": ages(facts, rows).max(),
        "value": worth(facts, rows),
    },
    "no_account": lambda facts, rows: {"missing": rows["account_id"].isna().sum()},
    "no_next_step": lambda facts, rows: {"missing": rows["next_step"].isna().sum()},
    "one_customer": lambda facts, rows: {"amount": won(rows)["amount"].sum()},
    "drying_up": lambda facts, rows: {
        "recent": (ages(facts, rows) < 90).sum(),
        "begun": (ages(facts, rows) < 365).sum(),
        "share": (ages(facts, rows) < 90).mean(),
    },
    "behind_target": lambda facts, rows: {"target": rows["target"].sum(), "months": rows["month"].nunique()},
    "overdue_actions": lambda facts, rows: {"overdue": (rows["due"] < pd.Timestamp(facts.today)).sum()},
    "deals_to_discuss": lambda facts, rows: {"n": len(rows), "value": worth(facts, rows)},
    "like_the_team": lambda facts, rows: {"n": rows["status"].isin(["won", "lost"]).sum()},
    "short_history": lambda facts, rows: {"closed": rows["status"].isin(["won", "lost"]).sum()},
    "weak_segment": lambda facts, rows: {"rate": len(won(rows)) / len(rows), "closed": len(rows)},
    "no_deals": lambda facts, rows: {},
    "empty_pipeline": lambda facts, rows: {"closed": len(rows)},
    "fresh_pipeline": lambda facts, rows: {"stale": (ages(facts, rows) > facts.slowest_win).sum()},
}
for twin, card in {
    "win_rate_high": "win_rate_low",
    "large_deals": "small_deals",
    "firm_prices": "discounts",
    "fast_cycle": "slow_cycle",
    "many_beginnings": "drying_up",
    "ahead_of_target": "behind_target",
    "strong_segment": "weak_segment",
}.items():
    RECOUNT[twin] = RECOUNT[card]


def check(facts, briefs):
    seen = set()
    for made in briefs.values():
        for finding in made.findings:
            rows = rows_of(facts, finding)
            seen.add(finding.sign.card)
            if finding.sign.card == "best_side":
                continue
            counted = RECOUNT[finding.sign.card](facts, rows)
            said = finding_plain(finding, made, LANG)["values"]
            assert {name: said[name] for name in counted} == pytest.approx(counted), made.rep_id
    return seen


def test_sample(sample_facts, sample_briefs):
    """Do the numbers about the sample team follow from the rows named?"""
    assert len(check(sample_facts, sample_briefs)) >= 14


@pytest.mark.real
def test_real(crm_facts, crm_briefs):
    """Do the numbers about the public data set follow from the rows named?"""
    assert {"stale_open", "no_account", "small_deals", "win_rate_low"} <= check(crm_facts, crm_briefs)


@pytest.mark.real
def test_segments_by_hand(crm_facts):
    """Are won and closed deals of a product and a sector counted right, on both sides?"""
    deals = crm_facts.team.table("deals")
    accounts = crm_facts.team.table("accounts").set_index("account_id")
    closed = deals.loc[deals["status"] != "open"]
    rep = crm_facts.rep("Darcel Schlecht")
    found = {segment.name: segment for segment in segments(rep)}
    for name, inside in {
        "GTX Basic": closed["product_id"] == "GTX Basic",
        "retail": closed["account_id"].map(accounts["sector"]) == "retail",
    }.items():
        own = closed["rep_id"] == rep.rep_id
        is_won = closed["status"] == "won"
        segment = found[name]
        assert len(segment.row_ids) == (inside & own).sum()
        assert segment.won == (inside & own & is_won).sum()
        assert segment.others_won == (inside & ~own & is_won).sum()
        assert segment.others_closed == (inside & ~own).sum()
        elsewhere = is_won[~inside & own].mean() - is_won[~inside & ~own].mean()
        assert segment.elsewhere.value == pytest.approx(elsewhere)
