"""The time zones that the times of a plan may be meant in: those of the team's countries, else all there are. Source: P5."""

from __future__ import annotations

from zoneinfo import available_timezones

from babel.core import get_global
from babel.dates import LOCALTZ

from acctkit.coach.plan_team import PlanTeam

_PLACES = ("Europe/", "America/", "Asia/", "Australia/", "Africa/", "Pacific/", "Atlantic/", "Indian/")
"""In this order where a country has several: the mainland of Spain or Portugal before its islands."""


def zones_of(team: PlanTeam, rep: str = "") -> tuple[str, ...]:
    """Return the zones to choose from; "UTC" is always among them.

    This computer's own comes first where the team has it, else that of the rep's own country.
    """
    known = {zone for zone in available_timezones() if zone.startswith(_PLACES)}
    by_country: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        if zone in known:
            by_country.setdefault(str(country), []).append(zone)
    countries = [team.known.working(one).country or "" for one in (*([rep] if rep else []), *team.names)]
    found = [
        zone for each in dict.fromkeys(countries) for zone in sorted(by_country.get(each, ()), key=_order)
    ]
    rest = ("UTC",) if found else ("UTC", *sorted(known))
    own = str(getattr(LOCALTZ, "key", ""))
    return tuple(
        dict.fromkeys([*((own,) if own in found or (not found and own in known) else ()), *found, *rest])
    )


def _order(zone: str) -> tuple[int, str]:
    return next(place for place, name in enumerate(_PLACES) if zone.startswith(name)), zone
