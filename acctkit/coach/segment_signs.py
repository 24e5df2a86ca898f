"""Signs in the kinds of business: products and sectors where somebody clearly wins or loses more, and one big customer."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.kinds import Kinds
from acctkit.coach.sign import Evidence, Sign, by_worth, evidence_of, marked
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference
from acctkit.playbook.thresholds import threshold
from acctkit.tables.by_rep import Places


@dataclass(frozen=True)
class Segment:
    """Won and closed deals of one product or sector, the rep's against the others'; `elsewhere` is the gap in the rest."""

    name: str
    row_ids: tuple[str, ...]
    won: int
    others_won: int
    others_closed: int
    gap: Estimate
    elsewhere: Estimate


@dataclass(frozen=True)
class _Tally:
    """Won and closed deals of the rep and of the others, as `difference` takes them."""

    won: int
    closed: int
    others_won: int
    others_closed: int

    def gap(self, confidence: float) -> Estimate:
        return difference(self.won, self.closed, self.others_won, self.others_closed, confidence=confidence)

    def without(self, part: _Tally) -> _Tally:
        return _Tally(
            self.won - part.won,
            self.closed - part.closed,
            self.others_won - part.others_won,
            self.others_closed - part.others_closed,
        )

    @property
    def enough(self) -> bool:
        return min(self.closed, self.others_closed) >= threshold("coach.segment_least")


def segments(rep: RepFacts) -> tuple[Segment, ...]:
    """Compare the win rate in each product and sector with enough closed deals on both sides, in it and elsewhere.

    The confidence of each interval grows with the number of comparisons (Bonferroni), so that looking in many
    places does not find differences that chance made. Source: T1.
    """
    closed, places = rep.team.closed, rep.closed_places
    won = places[closed["status"].iloc[places].eq("won").to_numpy(dtype=bool)]
    whole = _Tally(len(won), len(places), rep.rest.won, rep.rest.closed)
    cases = [
        (kinds, place, part)
        for kinds in rep.team.kinds
        for place, part in enumerate(_tallies(kinds, places, won))
        if part.enough and whole.without(part).enough
    ]
    level = 1 - (1 - threshold("coach.confidence")) / max(1, len(cases))
    ids = closed["row_id"].iloc[places].to_numpy()
    return tuple(
        Segment(
            name=kinds.names[place],
            row_ids=tuple(ids[kinds.codes[places] == place].tolist()),
            won=part.won,
            others_won=part.others_won,
            others_closed=part.others_closed,
            gap=part.gap(level),
            elsewhere=whole.without(part).gap(threshold("confidence")),
        )
        for kinds, place, part in cases
    )


def _tallies(kinds: Kinds, closed: Places, won: Places) -> list[_Tally]:
    mine = [kinds.count(places) for places in (won, closed)]
    counts = (*mine, kinds.won - mine[0], kinds.closed - mine[1])
    return [_Tally(*map(int, row)) for row in zip(*counts, strict=True)]


def strong_and_weak(rep: RepFacts) -> tuple[Sign, ...]:
    """Return the clearest weak and the clearest strong segment, where there is one.

    A weak one counts only when there is no such gap elsewhere; otherwise the win rate as a whole is the matter.
    """
    found = segments(rep)
    weak = [s for s in found if _below(s.gap) and not _below(s.elsewhere)]
    strong = [s for s in found if _above(s.gap) and not _above(s.elsewhere)]
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
    closed = len(segment.row_ids)
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
    strength = marked(gap, threshold("coach.weight.gap"))
    return Sign(card, strength, values, Evidence("deals", segment.row_ids, closed), segment.gap)


def one_customer(rep: RepFacts) -> Sign | None:
    """Find a customer on whom too much of the revenue rests. Source: T1, single dependence.

    Revenue without a customer counts in the whole, so the share is rather too low than too high.
    """
    won = rep.won.loc[rep.won["amount"].gt(0)]
    by_account = won.groupby("account_id")["amount"].sum().sort_values(ascending=False, kind="stable")
    if len(won) < threshold("coach.least_wins_for_share") or by_account.empty:
        return None
    top, most = str(by_account.index[0]), float(by_account.iloc[0])
    total = float(won["amount"].sum())
    if most / total < threshold("coach.dependence"):
        return None
    values = {
        "share": shown.share(most / total),
        "account": shown.text(rep.team.account_name(top)),
        "amount": shown.money(most),
        "revenue": shown.money(total),
        "n": shown.count(len(won)),
    }
    rows = by_worth(won.loc[won["account_id"].eq(top)])
    strength = min(1.0, most / total * threshold("coach.weight.gap"))
    return Sign("one_customer", strength, values, evidence_of(rows))
