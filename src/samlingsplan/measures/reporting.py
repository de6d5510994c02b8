"""What reports to the client count: seats and costs by service area, background, drop-out and samlinger held.

«søkermasse/deltakere, deltakernes bakgrunn (stilling, kjønn, arbeidssted og utdanningsbakgrunn) frafall, geografisk
spredning, deltakerevalueringer og resultater» (requirement specification, section 8).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from samlingsplan.domain import EventKind
from samlingsplan.domain.followed import Followed
from samlingsplan.domain.spelling import plain
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Row
from samlingsplan.plan import Result, all_activities, supplier_year


def calendar_years(result: Result) -> range:
    """Return the calendar years in which a kull has samlinger."""
    days = [day for each in result.plan.classes for held in each.samlinger for day in (held.start, held.end)]
    return range(min(days).year, max(days).year + 1)


def area_costs(result: Result, year: int) -> list[tuple[str, int, int]]:
    """Return service area, seats and the supplier's cost in a calendar year, kroner; the costs add up to the year's.

    The supplier's cost is paid for a kull and not for a service area: each seat carries an equal part.
    """
    total_nok = supplier_year(result.case, result.plan, result.case.paid, year).total_nok
    seats = Counter(leaders(result)["service_area"].tolist())
    table, before, everyone = list[tuple[str, int, int]](), 0, sum(seats.values())
    for area in sorted(seats):
        upto = before + seats[area]
        table.append((area, seats[area], total_nok * upto // everyone - total_nok * before // everyone))
        before = upto
    return table


def counted(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Return how often each text stands, the most frequent first; spellings that differ in capitals alone are one."""
    said: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        if text:
            said.setdefault(plain(text), text)
            counts[plain(text)] += 1
    return [(said[key], count) for key, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def left_by(result: Result, register: Sequence[Followed], day: date) -> Mapping[str, date]:
    """Return who had left a kull by a day, with the day: by the plan's log of events, or else by the register."""
    mine = {each.id: each.left for each in register if each.left is not None}
    version = result.case.version
    logged = () if version is None else version.log
    by_log = {str(each.leader): each.day for each in logged if each.kind is EventKind.DROP_OUT and each.leader}
    return {who: left for who, left in sorted((mine | by_log).items()) if left <= day}


def drop_out_known(result: Result, register: Sequence[Followed]) -> bool:
    """Return whether anything says who has left: the log of a later version, or the register."""
    return result.case.version is not None or any(each.left is not None for each in register)


def participants_of(result: Result, register: Sequence[Followed]) -> frozenset[str]:
    """Return everyone who has had a seat in a kull: who has one now, and who has left."""
    return frozenset({*map(str, result.plan.seats), *left_by(result, register, date.max)})


def meetings_by(result: Result, day: date) -> tuple[int, int]:
    """Return how many samlinger, each class's counted, end by a day, and how many there are."""
    ends = [held.end for each in result.plan.classes for held in each.samlinger]
    return sum(end <= day for end in ends), len(ends)


def activity_plan(result: Result) -> list[Row]:
    """Return one row an activity and samling that it follows: the earliest and the latest of all classes' dates.

    An activity with days of its own, such as a meeting three times a year, has a row each time.
    """
    found: dict[tuple[str, int, date | None], list[date]] = {}
    activities = {each.id: each for each in result.case.activities}
    for dated in all_activities(result.case, result.plan):
        time = dated.start if dated.samling is None else None
        found.setdefault((dated.activity.id, dated.samling or 0, time), []).extend((dated.start, dated.end))
    table: list[Row] = [
        {
            "start": min(days),
            "end": max(days),
            "activity_name": activities[key].name,
            "kind": activities[key].kind.value,
            "mode": activities[key].mode.value,
            "obligatory": activities[key].obligatory,
            "number": number or None,
        }
        for (key, number, _), days in found.items()
    ]
    return sorted(table, key=lambda row: (str(row["start"]), str(row["end"]), str(row["activity_name"])))


def samling_plan(result: Result) -> list[Row]:
    """Return one row a samling: how many classes have it, and between which days."""
    table: list[Row] = []
    for samling in result.case.samlinger:
        held = [each for kull_class in result.plan.classes for each in kull_class.samlinger]
        mine = [each for each in held if each.number == samling.number]
        places = {None if each.place is None else str(result.case.venues[each.place].name) for each in mine}
        table.append(
            {
                "number": samling.number,
                "module": samling.module,
                "classes": len(mine),
                "start": min(each.start for each in mine),
                "end": max(each.end for each in mine),
                "place": ", ".join(sorted(place for place in places if place is not None)) or None,
            }
        )
    return table
