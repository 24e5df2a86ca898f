"""What the managers of the sample team agreed with their reps in earlier one-to-ones."""

from __future__ import annotations

from collections.abc import Iterator

from recipe.reps import REPS
from recipe.rows import Row

# rep | agreed on | who does it | what | until when | status | result
_AGREED = """
R01 | 2026-02-11 | rep | Go through all deals older than six months and drop or restart each | 2026-03-13 | open |
R01 | 2026-04-15 | rep | Close or drop the ten oldest open deals | 2026-05-15 | open |
R01 | 2026-04-15 | rep | Show R11 how the last three orders were closed | 2026-06-12 | done | Two visits together; wrote up one of them for the team
R02 | 2026-03-12 | rep | List five customers that could take a station | 2026-03-27 | done | Seven listed, three visited
R02 | 2026-05-14 | manager | Join one visit to a large customer | 2026-07-10 | open |
R02 | 2026-05-14 | rep | Offer a wall station to the three visited customers | 2026-06-19 | open |
R03 | 2026-02-18 | rep | Write down for each lost deal who decided and why | 2026-03-31 | done | Eleven deals: in eight the director was never met
R03 | 2026-04-22 | manager | Come along to two negotiations | 2026-05-29 | open |
R03 | 2026-04-22 | rep | Meet the one who signs before sending an offer | 2026-06-30 | open |
R04 | 2026-03-05 | rep | Ask before giving more than ten percent discount | 2026-04-30 | done | Asked twice; six larger discounts were given without asking
R04 | 2026-05-07 | rep | Practise the price talk with a colleague | 2026-06-05 | open |
R05 | 2026-03-18 | rep | Present the account plan of the largest customer to the team | 2026-04-10 | done | Presented; two colleagues took over the form
R05 | 2026-05-20 | rep | Take R11 along on three visits | 2026-07-15 | open |
R06 | 2026-04-09 | manager | Talk about what has changed since the spring | 2026-04-24 | done | Talked; feels the new territory is unfair
R06 | 2026-04-09 | rep | Begin six new deals a month again | 2026-05-29 | open |
R06 | 2026-06-04 | rep | Call the ten customers not visited this year | 2026-07-03 | open |
R07 | 2026-03-19 | rep | Give every open deal a next step with a date | 2026-04-03 | dropped | Done for half of the deals, then stopped
R07 | 2026-05-21 | rep | Enter the next step on the day of each visit | 2026-06-19 | open |
R08 | 2026-02-25 | rep | Agree a decision date in the first talk | 2026-04-30 | done | Agreed in four of nine new deals
R08 | 2026-05-27 | rep | Send every offer within three working days | 2026-07-31 | open |
R09 | 2026-03-26 | rep | Draw the decision map of the largest customer | 2026-04-24 | done | Map drawn; finance director unknown
R09 | 2026-05-28 | rep | Begin three deals with customers below five percent of revenue | 2026-06-26 | open |
R10 | 2026-04-16 | rep | Try the question list in five first talks | 2026-05-29 | done | Used in six; two talks led to larger offers
R10 | 2026-06-11 | rep | Choose one customer for an own account plan | 2026-07-10 | open |
R11 | 2026-06-03 | rep | Learn the product range and pass the trial presentation | 2026-07-03 | open |
R13 | 2026-03-24 | rep | Lead the next two first visits alone, the debrief the same day | 2026-04-30 | done | One led alone, one handed to the manager at the door
R13 | 2026-05-12 | manager | Go through three won station deals and write down what convinced | 2026-06-12 | done | Written down; two of the three were won without discount
R13 | 2026-06-09 | rep | Present the offer to one director without company | 2026-07-17 | open |
R14 | 2026-03-10 | rep | Choose ten customers for a first call and call two a week | 2026-04-17 | dropped | Three called, then waited for a new list
R14 | 2026-05-26 | rep | Enter a next step after each talk | 2026-06-26 | open |
R15 | 2026-04-14 | rep | Call back every customer who complains within one working day | 2026-05-15 | dropped | Two called back in time, three not
R15 | 2026-06-02 | manager | Visit the two customers with the oldest complaint together | 2026-07-08 | open |
R16 | 2026-02-17 | rep | Break the half-year plan into months and review it each month | 2026-03-31 | dropped | January and February written, nothing since
R16 | 2026-05-19 | rep | Finish or hand back the oldest open tasks | 2026-06-19 | open |
R17 | 2026-04-28 | manager | Explain how the new territories were cut and listen | 2026-05-15 | done | Explained; two points taken to the director
R17 | 2026-06-10 | rep | Put the objections to the pay scheme on one page | 2026-07-03 | open |
R18 | 2026-03-31 | rep | Win one customer who has never bought from us | 2026-06-30 | open |
R18 | 2026-05-27 | rep | Hand in the month plan by the second working day | 2026-07-02 | open |
R19 | 2026-04-21 | rep | Write three questions before each first talk | 2026-05-29 | done | Used in most talks; keeps the list in the car
R19 | 2026-06-16 | rep | Try the remote watch on two customers with a care plan | 2026-07-31 | open |
R20 | 2026-05-06 | rep | Show R14 how the week is planned | 2026-06-12 | done | Two Mondays together
"""


def action_rows() -> Iterator[Row]:
    """Yield each agreed action; the manager of the rep agreed it."""
    by_id = {rep.rep_id: rep for rep in REPS}
    for line in _AGREED.strip().splitlines():
        rep_id, agreed_on, who, what, due, status, result = (part.strip() for part in line.split("|"))
        rep = by_id[rep_id]
        yield {
            "rep_id": rep_id,
            "agreed_on": agreed_on,
            "agreed_by": rep.manager,
            "action": what,
            "owner": rep.manager if who == "manager" else rep.name,
            "due": due,
            "status": status,
            "result": result,
        }
