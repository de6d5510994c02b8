"""Whether a plan breaks a rule about when and by whom it is taught, computed without a line of the rules' own code."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from samlingsplan.plan import Held, KullClass
from tests.check.lawful import OWN_WEEKS, SEATS, Told
from tests.check.oracle_seats import seated, visits

FIRST_MONDAY = date(2021, 9, 6)
BLOCKED = (date(2021, 12, 20), date(2022, 1, 9))
"""Weeks 51 to 1: 20 December to 9 January."""


def meetings(t: Told) -> Iterator[tuple[KullClass, Held]]:
    for kull_class in t.plan.classes:
        yield from ((kull_class, held) for held in kull_class.samlinger)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days(held: Held) -> list[date]:
    return [held.start + timedelta(days=i) for i in range((held.end - held.start).days + 1)]


def week_of(held: Held) -> int:
    """Return the week a samling begins in, 0 the first."""
    return (held.start - FIRST_MONDAY).days // 7


def samling_days(t: Told) -> bool:
    lawful = {1: {"TueThu"}, 4: {"TueThu"}, 2: {"TueThu", "WedFri"}, 3: {"TueThu", "WedFri"}, 5: {"TueThu", "WedFri"}}
    for kull_class in t.plan.classes:
        if [held.number for held in kull_class.samlinger] != [1, 2, 3, 4, 5]:
            return True
        weeks = [week_of(held) for held in kull_class.samlinger]
        if any(later <= earlier for earlier, later in pairwise(weeks)):
            return True
        for held in kull_class.samlinger:
            place = {1: "o", 4: None}.get(held.number, kull_class.route)
            # Weekdays by name would depend on the machine's language.
            named = "".join(
                ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[d.weekday()] for d in (held.start, held.end)
            )
            if held.place != place or named not in lawful[held.number] or (held.end - held.start).days != 2:
                return True
            if not 0 <= week_of(held) < 32:
                return True
    return False


def common_samlinger(t: Told) -> bool:
    first = [held for _, held in meetings(t) if held.number == 1]
    there = Counter(held.place for _, _, held in visits(t) if held.number == 1)
    # O's hall seats 24; elsewhere there is the teaching room alone.
    crowded = any(
        number > (24 if place == "o" else t.case.venues[place].seats_per_room) for place, number in there.items()
    )
    return crowded or len({(held.place, held.start, held.end) for held in first}) > 1


def credit_days(t: Told) -> bool:
    least, most = t.rules["credit_days"].min_days, t.rules["credit_days"].max_days
    return any(not least <= sum(len(days(held)) for held in k.samlinger) <= most for k in t.plan.classes)


def study_year(t: Told) -> bool:
    # First samlinger in weeks 36 and 37: 6 to 19 September. The last by week 4: before 31 January.
    early = any(held.number == 1 and not FIRST_MONDAY <= held.start <= date(2021, 9, 19) for _, held in meetings(t))
    return early or any(held.start >= date(2022, 1, 31) for _, held in meetings(t))


def one_year(t: Told) -> bool:
    months = t.rules["one_year"].months
    for kull_class in t.plan.classes:
        ends = [held.end for held in kull_class.samlinger] + [date(2021, 9, 29)]  # the national exam
        ends += [monday(h.start) + timedelta(weeks=2, days=4) for h in kull_class.samlinger if h.number == 2]
        ends += [monday(h.start) + timedelta(weeks=3, days=4) for h in kull_class.samlinger if h.number == 5]
        first = kull_class.samlinger[0].start
        year, month = first.year + (first.month - 1 + months) // 12, (first.month - 1 + months) % 12 + 1
        round_again = date(year, month, min(first.day, monthrange(year, month)[1]))
        if max(ends) >= round_again:
            return True
    return False


def spacing(t: Told) -> bool:
    least, most = t.rules["spacing"].min_weeks, t.rules["spacing"].max_weeks
    for kull_class in t.plan.classes:
        weeks = [week_of(held) for held in kull_class.samlinger]
        if any(not least <= weeks[i + 1] - weeks[i] <= most for i in range(len(weeks) - 1)):
            return True
    return False


def blocked_weeks(t: Told) -> bool:
    return any(BLOCKED[0] <= day <= BLOCKED[1] for _, held in meetings(t) for day in days(held))


def venue_weeks(t: Told) -> bool:
    return any(held.place == "a" and week_of(held) in (4, 8) for _, held in meetings(t))


def notice(t: Told) -> bool:
    first, second = date(2021, 9, 14), {"a-1": date(2021, 10, 12), "c-1": date(2021, 10, 5)}
    known = ("a-1", "a-2", "b-1", "c-1")
    for kull_class, held in meetings(t):
        if kull_class.id in known and held.number == 1 and held.start != first:
            return True
        if held.number == 2 and held.start != second.get(kull_class.id, held.start):
            return True
        standing = held.number == 1 or (held.number == 2 and kull_class.id in second)
        if kull_class.id in known and not standing and held.start < date(2021, 10, 17):
            return True
    # Of A 1 and C 1 two samlinger stand, on different days; of A 2 and B 1 the first alone, on the same day as theirs.
    had = {f"p{i}": seat for i, seat in enumerate(SEATS, start=1)}
    return any(
        k.id in known and second.get(had[leader.id]) != second.get(k.id)
        for leader, k in seated(t)
        if leader.id not in ("p9", "p24")
    )


def pinned_weeks(t: Told) -> bool:
    # Weeks 42, 37 and 44-46 are the sixth, the first and the eighth to tenth after week 36.
    return any(
        (kull_class.id == "a-2" and held.number == 2 and week_of(held) != 6)
        or (held.number == 1 and week_of(held) != 1)
        or (held.place == "b" and week_of(held) in (8, 9, 10))
        for kull_class, held in meetings(t)
    )


def public_holidays(t: Told) -> bool:
    return any(day in t.case.public_holidays for _, held in meetings(t) for day in days(held))


def activity_days(t: Told) -> bool:
    # Paper on the Friday two weeks after the second, its grades two weeks after the third and council the day before,
    # the exam on Thursday and Friday three weeks after the fifth, talks on the Monday after the first and before the
    # fourth.
    hung = {1: [(1, 0)], 2: [(2, 4)], 3: [(2, 4), (2, 3)], 4: [(-1, 0)], 5: [(3, 3), (3, 4)]}
    due = [
        monday(held.start) + timedelta(weeks=weeks, days=day)
        for _, held in meetings(t)
        for weeks, day in hung[held.number]
    ]
    return any(day in t.case.public_holidays or BLOCKED[0] <= day <= BLOCKED[1] for day in due)


def exam_weeks(t: Told) -> bool:
    for kull_class in t.plan.classes:
        weeks = [week_of(held) for held in kull_class.samlinger]
        written = [3]  # the national exam
        written += [week_of(held) + {2: 2, 5: 3}[held.number] for held in kull_class.samlinger if held.number in (2, 5)]
        if set(weeks) & set(written):
            return True
    return False


def meeting_days(t: Told) -> bool:
    for kull_class in t.plan.classes:
        met = {date(2021, 12, 2), date(2021, 12, 22)}
        met |= {monday(held.start) + timedelta(weeks=2, days=3) for held in kull_class.samlinger if held.number == 3}
        if any(met & set(days(held)) for held in kull_class.samlinger):
            return True
    return False


def grading_time(t: Told) -> bool:
    needed, by_week = t.rules["grading_time"].weeks, t.rules["grading_time"].by_week
    for kull_class in t.plan.classes:
        week = {held.number: monday(held.start) for held in kull_class.samlinger}
        pairs = []
        if 2 in week and 3 in week:
            pairs.append((week[2] + timedelta(weeks=2, days=4), week[3] + timedelta(weeks=2, days=4)))
        if 5 in week:
            pairs.append((week[5] + timedelta(weeks=3, days=4), date(2022, 4, 1)))
        last = date.fromisocalendar(2022, by_week, 7)
        if any((due - handed).days < 7 * needed or due > last for handed, due in pairs):
            return True
    return False


def lecturer_teams(t: Told) -> bool:
    taught = {(held.number, week_of(held), k.id if held.number != 1 else "all") for k, held in meetings(t)}
    busy = Counter((number, week) for number, week, _ in taught)
    # One team, but two of the fourth and the fifth; none outside the year.
    return any(
        found > ((2 if number in (4, 5) else 1) if 0 <= week < 32 else 0) for (number, week), found in busy.items()
    )


def outcomes_covered(t: Told) -> bool:
    weights = t.case.content.weights
    return any(
        sum(weights.get((number, outcome), 0) for number in range(1, 6)) < t.rules["outcomes_covered"].least
        for outcome in (1, 2)
    )


def lecturers_free(t: Told) -> bool:
    teams = {1: ("anna kari", "liv tor")}
    if any(
        " ".join(held.lecturers) not in teams.get(held.number, ("anna kari", "ola per", "liv tor"))
        for _, held in meetings(t)
    ):
        return True
    journeys = {
        (who, week_of(held), held.number, k.id if held.number != 1 else "all")
        for k, held in meetings(t)
        for who in held.lecturers
    }
    busy = Counter((who, week) for who, week, _, _ in journeys)
    return any(found > 1 or (who in ("kari", "per") and week in (12, 21)) for (who, week), found in busy.items())


def few_lecturers(t: Told) -> bool:
    met = [len({who for held in k.samlinger for who in held.lecturers}) for k in t.plan.classes]
    return max(met) > t.rules["few_lecturers"].most


def same_lecturers(t: Told) -> bool:
    met = {(held.number, who) for _, held in meetings(t) for who in held.lecturers}
    return any(
        sum(taught == number for taught, _ in met) > t.rules["same_lecturers"].most_per_module for number in range(1, 6)
    )


def competence_covered(t: Told) -> bool:
    holds = {
        **{"anna": {"ledelse", "forbedring"}, "kari": {"forvaltning"}, "ola": {"forbedring", "forvaltning"}},
        **{"per": {"ledelse"}, "liv": {"ledelse"}, "tor": {"forvaltning"}},
    }
    needs = {2: {"forbedring"}, 3: {"forbedring", "ledelse"}, 5: {"forvaltning"}}
    for _, held in meetings(t):
        held_by_all = set().union(*(holds.get(who, set()) for who in held.lecturers))
        if not needs.get(held.number, set()) <= held_by_all or not {"anna", "ola"} & set(held.lecturers):
            return True
    return False


def resources(t: Told) -> bool:
    members = Counter(kull_class.id for _, kull_class in seated(t))
    groups: Counter[int] = Counter()
    talkers: Counter[int] = Counter()
    for kull_class, held in meetings(t):
        if held.number in (2, 3, 5):
            groups[week_of(held)] += (members[kull_class.id] + 3) // 4
        talkers[week_of(held)] += held.number == 4
    inside = range(32)
    return any(found > (2 if week in inside else 0) for used in (groups, talkers) for week, found in used.items())


def own_weeks(t: Told) -> bool:
    return any(week_of(h) in OWN_WEEKS.get(leader.id, ()) for leader, k in seated(t) for h in k.samlinger)


WEEKS_ORACLES = (
    own_weeks,
    samling_days,
    common_samlinger,
    credit_days,
    study_year,
    one_year,
    spacing,
    blocked_weeks,
    venue_weeks,
    pinned_weeks,
    notice,
    public_holidays,
    activity_days,
    exam_weeks,
    meeting_days,
    grading_time,
    lecturer_teams,
    outcomes_covered,
    lecturers_free,
    few_lecturers,
    same_lecturers,
    competence_covered,
    resources,
)
