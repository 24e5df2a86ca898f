"""Signs in the kinds of business: products and sectors where somebody clearly wins or loses more, and one big customer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.sign import Sign, evidence_of
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Segment:
    """Won and closed deals of one product or sector, the rep's against the others'."""

    name: str
    rows: pd.DataFrame
    won: int
    others_won: int
    others_closed: int
    gap: Estimate
    elsewhere: Estimate


def segments(rep: RepFacts) -> tuple[Segment, ...]:
    """Compare the win rate in each product and sector with enough closed deals on both sides.

    The confidence of each interval grows with the number of comparisons (Bonferroni), so that looking in many
    places does not find differences that chance made. Source: T1.
    """
    least = threshold("coach.segment_least")
    closed = rep.team.deals.loc[rep.team.deals["status"].ne("open"), ["rep_id", "row_id", "status"]]
    own = closed["rep_id"].eq(rep.rep_id)
    cases: list[tuple[str, pd.Series]] = []
    for labels in _labels(rep, closed.index):
        counts = pd.crosstab(labels, own)
        if True not in counts.columns or False not in counts.columns:
            continue
        enough = counts.index[counts[True].ge(least) & counts[False].ge(least)]
        cases += [(str(name), labels.eq(name)) for name in enough]
    if not cases:
        return ()
    confidence = 1 - (1 - threshold("coach.confidence")) / len(cases)
    won = closed["status"].eq("won")
    return tuple(_segment(name, inside, closed, own, won, confidence) for name, inside in cases)


def _labels(rep: RepFacts, index: pd.Index) -> list[pd.Series]:
    """Return the product's and the sector's name of each closed deal."""
    deals = rep.team.deals.loc[index]
    found = []
    for key, table, name in (("product_id", "products", "name"), ("account_id", "accounts", "sector")):
        frame = (
            rep.team.team.table(table).drop_duplicates(f"{table[:-1]}_id").set_index(f"{table[:-1]}_id")[name]
        )
        if table == "products":
            found.append(deals[key].map(frame).fillna(deals[key]))
        elif frame.notna().any():
            found.append(deals[key].map(frame))
    return found


def _segment(  # noqa: PLR0913  the arguments are the columns of one cross table
    name: str, inside: pd.Series, closed: pd.DataFrame, own: pd.Series, won: pd.Series, confidence: float
) -> Segment:
    def counts(mask: pd.Series) -> tuple[int, int, int, int]:
        return (
            int((mask & own & won).sum()),
            int((mask & own).sum()),
            int((mask & ~own & won).sum()),
            int((mask & ~own).sum()),
        )

    here, rest = counts(inside), counts(~inside)
    return Segment(
        name=name,
        rows=closed.loc[inside & own],
        won=here[0],
        others_won=here[2],
        others_closed=here[3],
        gap=difference(*here, confidence=confidence),
        elsewhere=difference(*rest)
        if rest[1] and rest[3]
        else Estimate(None, None, None, 0, reason="too-few"),
    )


def strong_and_weak(rep: RepFacts) -> tuple[Sign, ...]:
    """Return the clearest weak and the clearest strong segment, where there is one.

    A weak one counts only when there is no such gap elsewhere; otherwise the win rate as a whole is the matter.
    """
    found = segments(rep)
    weak = [s for s in found if s.gap.high is not None and s.gap.high < 0 and not _below(s.elsewhere)]
    strong = [s for s in found if s.gap.low is not None and s.gap.low > 0 and not _above(s.elsewhere)]
    signs = []
    if weak:
        signs.append(_sign("weak_segment", min(weak, key=lambda s: s.gap.high or 0.0)))
    if strong:
        signs.append(_sign("strong_segment", max(strong, key=lambda s: s.gap.low or 0.0)))
    return tuple(signs)


def _below(gap: Estimate) -> bool:
    return gap.high is not None and gap.high < 0


def _above(gap: Estimate) -> bool:
    return gap.low is not None and gap.low > 0


def _sign(card: str, segment: Segment) -> Sign:
    closed = len(segment.rows)
    gap = segment.won / closed - segment.others_won / segment.others_closed
    values = {
        "segment": shown.text(segment.name),
        "rate": shown.share(segment.won / closed),
        "peers": shown.share(segment.others_won / segment.others_closed),
        "won": shown.count(segment.won),
        "closed": shown.count(closed),
        "difference": shown.points(gap),
        "low": shown.points(segment.gap.low or 0.0),
        "high": shown.points(segment.gap.high or 0.0),
    }
    return Sign(
        card, float(np.clip(0.4 + abs(gap) * 1.5, 0, 1)), values, evidence_of(segment.rows), segment.gap
    )


def one_customer(rep: RepFacts) -> Sign | None:
    """Find a customer on whom too much of the revenue rests. Source: T1, single dependence."""
    won = rep.won.loc[rep.won["account_id"].notna() & rep.won["amount"].gt(0)]
    if len(won) < threshold("coach.least_wins_for_share"):
        return None
    by_account = won.groupby("account_id")["amount"].sum().sort_values(ascending=False)
    total, top = float(by_account.sum()), str(by_account.index[0])
    part = float(by_account.iloc[0]) / total
    if part < threshold("coach.dependence"):
        return None
    values = {
        "share": shown.share(part),
        "account": shown.text(rep.team.account_name(top)),
        "amount": shown.money(float(by_account.iloc[0])),
        "revenue": shown.money(total),
        "n": shown.count(len(won)),
    }
    return Sign("one_customer", min(1.0, part * 1.5), values, evidence_of(won.loc[won["account_id"].eq(top)]))
