"""What managers and colleagues saw on visits and in meetings: few notes, each a fact."""

from __future__ import annotations

from collections.abc import Iterator

from recipe.reps import REPS
from recipe.rows import Row

# rep | day | who saw it (manager, or a colleague's id) | behaviour | what exactly happened
_SEEN = """
R02 | 2026-05-21 | manager | helps_others | Took over two of R11's calls while R11 was in training
R05 | 2026-03-12 | manager | prepares_well | Brought the water figures of three years and a question for each person
R05 | 2026-04-23 | R08 | helps_others | Stayed an hour after the meeting to go through R08's offer
R05 | 2026-06-04 | manager | takes_responsibility | Told the customer himself that the delivery date was his mistake
R08 | 2026-04-16 | manager | prepares_well | Had the questions for the quality manager on one page
R10 | 2026-05-07 | manager | takes_responsibility | Entered the two deals that had been forgotten the same evening
R13 | 2026-03-19 | manager | asks_to_be_accompanied | Asked the manager to come to a visit for two test kits
R13 | 2026-04-28 | R20 | avoids_senior_contacts | Let the director pass and talked to the assistant about the price
R13 | 2026-05-20 | manager | asks_to_be_accompanied | Moved an offer talk by a week until the manager had time
R13 | 2026-06-11 | manager | avoids_senior_contacts | Sent the offer by e-mail although the owner had offered a meeting
R14 | 2026-03-05 | manager | waits_for_instruction | Had planned no visit for the week and asked for a list on Monday
R14 | 2026-04-22 | R20 | waits_for_instruction | Knew of a new plant in the area and waited to be told to call
R14 | 2026-05-28 | manager | waits_for_instruction | Two returned calls lay on the desk until the manager asked
R15 | 2026-05-13 | manager | prepares_well | Knew all open points of the customer before the visit
R17 | 2026-04-17 | manager | open_criticism | Said in the meeting that the pay scheme was made by people who never sold
R17 | 2026-05-06 | R19 | withdraws | Left the team lunch before the others and did not join the evening
R17 | 2026-05-29 | manager | refuses | Declined to show the new colleague the territory
R17 | 2026-06-18 | manager | withdraws | Said nothing in the monthly meeting, camera off
R18 | 2026-03-26 | manager | waves_advice_away | "That may be for beginners", about the question list
R18 | 2026-05-14 | R20 | waves_advice_away | Closed the laptop while R20 showed the new offer form
R18 | 2026-06-17 | manager | waves_advice_away | Laughed off the point about the missing month plan
R19 | 2026-05-22 | manager | prepares_well | Wrote down before the visit what would count as a success
R20 | 2026-06-05 | manager | helps_others | Took two Mondays to plan the week with R14
"""


def observation_rows() -> Iterator[Row]:
    """Yield each note; colleagues stand in it by name."""
    people = {rep.rep_id: rep for rep in REPS}
    for line in _SEEN.strip().splitlines():
        rep_id, day, who, behaviour, note = (part.strip() for part in line.split("|"))
        for other in people.values():
            note = note.replace(other.rep_id, other.name)
        observer = people[rep_id].manager if who == "manager" else people[who].name
        yield {"rep_id": rep_id, "date": day, "observer": observer, "behaviour": behaviour, "note": note}
