"""The rules as docs/method.md words them, each a function that says whether some classes keep it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from math import ceil, floor
from typing import Any

from samlingsplan.domain import Activity, ActivityKind, Burden, Case, Participant, Week
from samlingsplan.rules import Rule
from tests.solve.book_nouns import Class, Classes

Says = Callable[[Any, Case, Classes], bool]


def unstated(rules: Sequence[Rule]) -> set[str]:
    """Return the names of rules that the book does not state."""
    return {rule.name for rule in rules} - {*OF_SHAPE, *OF_SEATS, *OF_DATES, *OF_BOTH}


def burdens(case: Case, classes: Classes) -> Iterator[tuple[Participant, Burden, Class]]:
    """Yield each leader with what the route takes of the leader."""
    for k in classes:
        for leader in k.members:
            yield leader, case.burdens[leader.origin, k.route.id], k


def employer_nok(burden: Burden) -> int:
    """Return all that an employer pays."""
    return burden.travel_nok + burden.hotel_nok + burden.meals_nok + burden.stand_in_nok


def opened(classes: Classes) -> set[str]:
    """Return the open places."""
    return {place for k in classes for place in k.places}


def supplier_nok(case: Case, classes: Classes) -> int:
    """Return what classes, students and open places cost."""
    students = sum(len(k.members) for k in classes)
    places = sum(case.venues[place].open_nok for place in opened(classes))
    return case.tariff.class_nok * len(classes) + case.tariff.student_nok * students + places


# Which classes there are.


def _class_count(rule: Any, case: Case, classes: Classes) -> bool:
    return bool(rule.min_classes <= len(classes) <= rule.max_classes)


def _place_count(rule: Any, case: Case, classes: Classes) -> bool:
    return bool(rule.min_places <= len(opened(classes)) <= rule.max_places)


def _fixed_places(rule: Any, case: Case, classes: Classes) -> bool:
    return set(rule.open) <= opened(classes) and not set(rule.closed) & opened(classes)


def _other_places(rule: Any, case: Case, classes: Classes) -> bool:
    return opened(classes) not in [set(places) for places in rule.than]


def _classes_at(rule: Any, case: Case, classes: Classes) -> bool:
    here = Counter(place for k in classes for place in k.places)
    return all(here[v] >= n for v, n in rule.least.items()) and all(here[v] <= n for v, n in rule.most.items())


def _kept_classes(rule: Any, case: Case, classes: Classes) -> bool:
    ids = {k.id for k in classes}
    return set(rule.keep) <= ids <= {*rule.keep, *rule.may}


def _regions_covered(rule: Any, case: Case, classes: Classes) -> bool:
    homes = [case.venues[v].kommune for v in opened(classes)]
    parts = Counter(case.kommuner[home].landsdel for home in homes if home is not None)
    return all(parts[region] >= rule.min_places for region in rule.regions)


def _credit_days(rule: Any, case: Case, classes: Classes) -> bool:
    days = sum(samling.patterns[0].length_days for samling in case.samlinger)
    return bool(rule.min_days * case.kull.credits <= 30 * days <= rule.max_days * case.kull.credits)


def _outcomes_covered(rule: Any, case: Case, classes: Classes) -> bool:
    total: Counter[int] = Counter()
    for (_, outcome), weight in case.content.weights.items():
        total[outcome] += weight
    return all(total[outcome] >= rule.least for outcome in case.content.outcomes)


# Who sits where.


def _everyone_placed(rule: Any, case: Case, classes: Classes) -> bool:
    return all((leader.origin, k.route.id) in case.burdens for k in classes for leader in k.members)


def _groups_together(rule: Any, case: Case, classes: Classes) -> bool:
    met = Counter(group for k in classes for group in {p.group for p in k.members if p.group is not None})
    return sum(count > 1 for count in met.values()) <= rule.most_split


def _colleagues(rule: Any, case: Case, classes: Classes) -> bool:
    admitted = Counter(leader.origin.kommune for leader in case.participants)
    here = (Counter(leader.origin.kommune for leader in k.members) for k in classes)
    return all(n >= min(rule.least, admitted[m]) for counted in here for m, n in counted.items())


def _no_lone_small(rule: Any, case: Case, classes: Classes) -> bool:
    small = {m for m, kommune in case.kommuner.items() if kommune.population < rule.under_persons}
    least = min(rule.least, len(small & {leader.origin.kommune for leader in case.participants}))
    here = (len(small & {leader.origin.kommune for leader in k.members}) for k in classes)
    return all(n == 0 or n >= least for n in here)


def _area_in_classes(rule: Any, case: Case, classes: Classes) -> bool:
    here = [sum(leader.service_area == rule.area for leader in k.members) for k in classes]
    return sum(n > 0 for n in here) <= 1 if rule.mode == "together" else max(here) - min(here) <= 1


def _sector_balance(rule: Any, case: Case, classes: Classes) -> bool:
    parts = Counter(rule.parts) or Counter(leader.sector for leader in case.participants)
    whole, sectors = parts.total(), {*parts, *(leader.sector for leader in case.participants)}
    for k in classes:
        for sector in sectors:
            persons = sum(leader.sector == sector for leader in k.members)
            room = whole - 1 + whole * rule.most_off
            if not -room <= whole * persons - parts[sector] * len(k.members) <= room:
                return False
    return True


def _class_size(rule: Any, case: Case, classes: Classes) -> bool:
    for k in classes:
        own = [rule.by_place[place] for place in k.places if place in rule.by_place]
        least = [each.min_participants for each in own if each.min_participants is not None]
        most = [each.max_participants for each in own if each.max_participants is not None]
        low, high = max(least, default=rule.min_participants), min(most, default=rule.max_participants)
        if not low <= len(k.members) <= high:
            return False
    return True


def _attending(k: Class) -> Iterator[tuple[int, str, int]]:
    """Yield the samlinger of a class at a place, and how many come."""
    for number, place in enumerate(k.route.places, start=1):
        if place is not None:
            yield number, place, sum(number not in leader.by_video for leader in k.members)


def _seats(rule: Any, case: Case, classes: Classes) -> bool:
    return all(
        come <= case.venues[place].seats_per_room
        for k in classes
        for number, place, come in _attending(k)
        if not case.samlinger[number - 1].common
    )


def _group_rooms(rule: Any, case: Case, classes: Classes) -> bool:
    room = {place: rule.persons_per_room * here.group_rooms for place, here in case.venues.items()}
    return all(come <= room[place] for k in classes for _, place, come in _attending(k))


def _step_free_access(rule: Any, case: Case, classes: Classes) -> bool:
    steps = {place for place, here in case.venues.items() if not here.wheelchair}
    return not any(leader.wheelchair and k.places & steps for k in classes for leader in k.members)


def _max_travel(rule: Any, case: Case, classes: Classes) -> bool:
    lower = rule.department_most_min
    return all(
        burden.one_way_min <= (lower if lower is not None and leader.level == "department" else rule.most_min)
        for leader, burden, _ in burdens(case, classes)
    )


def _most_far(rule: Any, case: Case, classes: Classes) -> bool:
    far = sum(burden.one_way_min > rule.over_min for _, burden, _ in burdens(case, classes))
    share = rule.most_percent
    return bool(far <= (rule.most_leaders if share is None else share * len(case.participants) // 100))


def _total_travel(rule: Any, case: Case, classes: Classes) -> bool:
    return bool(sum(burden.travel_min for _, burden, _ in burdens(case, classes)) <= rule.most_min)


def _minutes_of(case: Case, classes: Classes, centralities: Sequence[int]) -> list[int]:
    """Return the minutes of the leaders from kommuner of some centrality."""
    return [
        burden.travel_min
        for leader, burden, _ in burdens(case, classes)
        if case.kommuner[leader.origin.kommune].sentralitet in centralities
    ]


def _mean_travel(rule: Any, case: Case, classes: Classes) -> bool:
    groups = ((_minutes_of(case, classes, group.sentralitet), group.most_min) for group in rule.groups)
    return all(sum(minutes) <= most * len(minutes) for minutes, most in groups)


def _centrality_ratio(rule: Any, case: Case, classes: Classes) -> bool:
    remote, central = (_minutes_of(case, classes, each) for each in (rule.remote, rule.central))
    if not remote or not central:
        return True
    return bool(100 * len(central) * sum(remote) <= rule.most_percent * len(remote) * sum(central))


def _kolm_pollak(rule: Any, case: Case, classes: Classes) -> bool:
    parts = (
        floor(2**30 * 2.0 ** ((burden.travel_min - rule.most_min) / rule.doubling_min))
        for _, burden, _ in burdens(case, classes)
    )
    return sum(parts) <= 2**30 * len(case.participants)


def _department_regional(rule: Any, case: Case, classes: Classes) -> bool:
    def region(kommune: Any) -> str:
        return case.kommuner[kommune].landsdel if rule.within == "landsdel" else case.kommuner[kommune].fylke

    for k in classes:
        homes = [case.venues[place].kommune for place in k.places if place not in rule.besides]
        for leader in k.members:
            own = region(leader.origin.kommune)
            if leader.level == "department" and any(home is None or region(home) != own for home in homes):
                return False
    return True


def _wishes_granted(rule: Any, case: Case, classes: Classes) -> bool:
    return all(
        not leader.wishes or k.places & set(leader.wishes[: rule.within]) for k in classes for leader in k.members
    )


def _pinned_leaders(rule: Any, case: Case, classes: Classes) -> bool:
    for k in classes:
        for leader in k.members:
            wanted = {rule.to.get(leader.id), rule.kommune_to.get(leader.origin.kommune)} - {None}
            away = set(rule.away_from.get(leader.id, ()))
            if not wanted <= k.places or away & k.places or rule.to_class.get(leader.id, k.id) != k.id:
                return False
    return True


def _paired_leaders(rule: Any, case: Case, classes: Classes) -> bool:
    at = {leader.id: k.id for k in classes for leader in k.members}
    together = all(len({at[one] for one in each}) == 1 for each in rule.together)
    return together and all(len({at[one] for one in each}) == len(each) for each in rule.apart)


def _supplier_frame(rule: Any, case: Case, classes: Classes) -> bool:
    return bool(supplier_nok(case, classes) <= rule.frame_nok + rule.moved_nok)


def _seat_cost(rule: Any, case: Case, classes: Classes) -> bool:
    return bool(supplier_nok(case, classes) <= rule.most_nok * sum(len(k.members) for k in classes))


def _employer_frame(rule: Any, case: Case, classes: Classes) -> bool:
    return bool(sum(employer_nok(burden) for _, burden, _ in burdens(case, classes)) <= rule.frame_nok)


def _participant_cost(rule: Any, case: Case, classes: Classes) -> bool:
    return all(employer_nok(burden) <= rule.most_nok for _, burden, _ in burdens(case, classes))


def _plenary(rule: Any, case: Case, classes: Classes) -> bool:
    """A common samling is at one place, in a room that seats all who come."""
    for samling in case.samlinger:
        if samling.common:
            places = {k.route.places[samling.number - 1] for k in classes}
            come = sum(come for k in classes for number, _, come in _attending(k) if number == samling.number)
            if len(places) > 1 or any(come > case.venues[v].most_together for v in places if v is not None):
                return False
    return True


# When classes meet.


def _each(says: Callable[[Any, Case, Class], bool]) -> Says:
    """Return what a rule says of several classes, when it says it of each."""
    return lambda rule, case, classes: all(says(rule, case, k) for k in classes)


def _weeks(texts: Sequence[str]) -> set[Week]:
    return {week for text in texts for week in Week.parse_range(text)}


def _venue_weeks(rule: Any, case: Case, k: Class) -> bool:
    return not any(m.place is not None and m.week in case.venues[m.place].closed_weeks for m in k.meetings)


def _study_year(rule: Any, case: Case, k: Class) -> bool:
    year = case.kull.start_year
    first, last = Week(year, rule.first_from_week), Week(year, rule.first_to_week)
    in_time = all(m.week <= Week(year + 1, rule.last_by_week) for m in k.meetings)
    return in_time and first <= k.meetings[0].week <= last


def _spacing(rule: Any, case: Case, k: Class) -> bool:
    gaps = ((b.week.monday - a.week.monday).days // 7 for a, b in zip(k.meetings, k.meetings[1:], strict=False))
    return all(rule.min_weeks <= gap <= rule.max_weeks for gap in gaps)


def _blocked_weeks(rule: Any, case: Case, k: Class) -> bool:
    return not {m.week for m in k.meetings} & _weeks(rule.weeks)


def _public_holidays(rule: Any, case: Case, k: Class) -> bool:
    return not any(day in case.public_holidays for m in k.meetings for day in m.days)


def _pinned_weeks(rule: Any, case: Case, k: Class) -> bool:
    def concerned(said: Any, m: Any) -> bool:
        return said.samling in (None, m.number) and said.place in (None, m.place) and said.class_id in (None, k.id)

    return all(m.week in _weeks([pin.weeks]) for pin in rule.pins for m in k.meetings if concerned(pin, m)) and not any(
        m.week in _weeks([ban.weeks]) for ban in rule.bans for m in k.meetings if concerned(ban, m)
    )


def _hung(case: Case, k: Class) -> Iterator[tuple[Activity, int, tuple[date, ...]]]:
    """Yield the activities of a class, the samling that each hangs on, and its days."""
    for activity in case.activities:
        for anchor in activity.anchors:
            monday = k.meetings[anchor.samling - 1].week.monday + timedelta(weeks=anchor.weeks)
            first = monday + timedelta(days=activity.weekday)
            yield activity, anchor.samling, tuple(first + timedelta(days=i) for i in range(activity.days))


EXAMS = {ActivityKind.EXAM, ActivityKind.EXAM_CONFERENCE, ActivityKind.HAND_IN}


def _one_year(rule: Any, case: Case, k: Class) -> bool:
    ends = [k.meetings[-1].days[-1]]
    for activity, _, days in _hung(case, k):
        required = activity.kind is ActivityKind.WORK_REQUIREMENT and activity.obligatory
        ends += [days[-1]] if activity.kind in EXAMS or required else []
    first = k.meetings[0].days[0]
    month = first.month - 1 + rule.months
    limit = date(first.year + month // 12, month % 12 + 1, 1) + timedelta(days=first.day - 1)
    return max(ends) < limit


def _activity_days(rule: Any, case: Case, k: Class) -> bool:
    blocked = _weeks(rule.weeks)
    days = (day for _, _, spell in _hung(case, k) for day in spell)
    return not any(day.weekday() > 4 or day in case.public_holidays or Week.of(day) in blocked for day in days)


def _exam_weeks(rule: Any, case: Case, k: Class) -> bool:
    weeks = {Week.of(day) for activity, _, days in _hung(case, k) if activity.kind in EXAMS for day in days}
    return not weeks & {m.week for m in k.meetings}


def _meeting_days(rule: Any, case: Case, k: Class) -> bool:
    meetings = (days for a, _, days in _hung(case, k) if a.kind in rule.kinds and a.mode in rule.modes)
    return not {day for days in meetings for day in days} & {day for m in k.meetings for day in m.days}


def _grading_time(rule: Any, case: Case, k: Class) -> bool:
    hung = list(_hung(case, k))
    for graded, samling, days in hung:
        due = [(s, spell[-1]) for a, s, spell in hung if a.grades == graded.id and s >= samling]
        if due and min(due)[1] < days[-1] + timedelta(weeks=rule.weeks):
            return False
    return True


def _taught(case: Case, classes: Classes) -> set[tuple[int, Week, tuple[str, ...], str]]:
    """Return each occasion of teaching: of a common samling there is one, however many classes attend."""
    return {
        (m.number, m.week, m.team, "" if case.samlinger[m.number - 1].common else k.id)
        for k in classes
        for m in k.meetings
    }


def _rooms_free(rule: Any, case: Case, classes: Classes) -> bool:
    meeting = {
        (m.place, m.week, m.number, "" if case.samlinger[m.number - 1].common else k.id)
        for k in classes
        for m in k.meetings
        if m.place is not None
    }
    return all(
        count <= case.venues[place].rooms_by_week.get(week, case.venues[place].rooms)
        for (place, week), count in Counter((place, week) for place, week, _, _ in meeting).items()
    )


def _lecturer_teams(rule: Any, case: Case, classes: Classes) -> bool:
    needed = Counter((number, week) for number, week, _, _ in _taught(case, classes))
    return all(count <= case.teams[key] for key, count in needed.items())


def _lecturers_free(rule: Any, case: Case, classes: Classes) -> bool:
    busy = Counter((one, week) for _, week, team, _ in _taught(case, classes) for one in team)
    people = case.staff.people
    return all(n <= people[one].classes_per_week and week not in people[one].away for (one, week), n in busy.items())


def _few_lecturers(rule: Any, case: Case, k: Class) -> bool:
    return len({one for m in k.meetings for one in m.team}) <= rule.most


def _same_lecturers(rule: Any, case: Case, classes: Classes) -> bool:
    teaches: dict[int, set[str]] = {}
    for number, _, team, _ in _taught(case, classes):
        teaches.setdefault(number, set()).update(team)
    return all(len(team) <= rule.most_per_module for team in teaches.values())


def _competence_covered(rule: Any, case: Case, classes: Classes) -> bool:
    people = case.staff.people
    if not people:
        return True
    known = {area for one in people.values() for area in one.competences}
    for k in classes:
        for m in k.meetings:
            team = [people[one] for one in m.team]
            covered = {area for one in team for area in one.competences}
            if not set(case.staff.needs.get(m.number, ())) <= covered:
                return False
            if team and rule.sector and not any(one.sector for one in team):
                return False
    return set(rule.areas) <= known


def _common_dates(rule: Any, case: Case, classes: Classes) -> bool:
    held = ({k.meetings[samling.number - 1].days for k in classes} for samling in case.samlinger if samling.common)
    return all(len(days) == 1 for days in held)


def _own_weeks(rule: Any, case: Case, k: Class) -> bool:
    met = {m.week for m in k.meetings}
    return not any(met & set(leader.blocked_weeks) for leader in k.members)


def _resources(rule: Any, case: Case, classes: Classes) -> bool:
    for resource in case.resources:
        come: Counter[tuple[Week, int, str]] = Counter()
        for k in classes:
            for m in k.meetings:
                if m.number in resource.samlinger:
                    together = case.samlinger[m.number - 1].common
                    come[m.week, m.number, "" if together else k.id] += len(k.members)
        needed: Counter[Week] = Counter()
        for (week, _, _), persons in come.items():
            needed[week] += resource.per_class or ceil(persons / resource.leaders_each)
        if any(count > resource.available[week] for week, count in needed.items()):
            return False
    return True


OF_SHAPE: dict[str, Says] = {
    "class_count": _class_count,
    "place_count": _place_count,
    "fixed_places": _fixed_places,
    "other_places": _other_places,
    "classes_at": _classes_at,
    "kept_classes": _kept_classes,
    "regions_covered": _regions_covered,
    "credit_days": _credit_days,
    "outcomes_covered": _outcomes_covered,
}
OF_SEATS: dict[str, Says] = {
    "everyone_placed": _everyone_placed,
    "groups_together": _groups_together,
    "colleagues": _colleagues,
    "no_lone_small": _no_lone_small,
    "area_in_classes": _area_in_classes,
    "sector_balance": _sector_balance,
    "class_size": _class_size,
    "rooms": _seats,
    "group_rooms": _group_rooms,
    "step_free_access": _step_free_access,
    "max_travel": _max_travel,
    "most_far": _most_far,
    "total_travel": _total_travel,
    "mean_travel": _mean_travel,
    "centrality_ratio": _centrality_ratio,
    "kolm_pollak": _kolm_pollak,
    "department_regional": _department_regional,
    "wishes_granted": _wishes_granted,
    "pinned_leaders": _pinned_leaders,
    "paired_leaders": _paired_leaders,
    "supplier_frame": _supplier_frame,
    "seat_cost": _seat_cost,
    "employer_frame": _employer_frame,
    "participant_cost": _participant_cost,
    "common_samlinger": _plenary,
}
OF_DATES: dict[str, Says] = {
    "samling_days": lambda rule, case, classes: True,  # the meetings are made so
    "venue_weeks": _each(_venue_weeks),
    "study_year": _each(_study_year),
    "spacing": _each(_spacing),
    "blocked_weeks": _each(_blocked_weeks),
    "public_holidays": _each(_public_holidays),
    "pinned_weeks": _each(_pinned_weeks),
    "one_year": _each(_one_year),
    "activity_days": _each(_activity_days),
    "exam_weeks": _each(_exam_weeks),
    "meeting_days": _each(_meeting_days),
    "grading_time": _each(_grading_time),
    "rooms": _rooms_free,
    "lecturer_teams": _lecturer_teams,
    "lecturers_free": _lecturers_free,
    "few_lecturers": _each(_few_lecturers),
    "same_lecturers": _same_lecturers,
    "competence_covered": _competence_covered,
    "common_samlinger": _common_dates,
}
OF_BOTH: dict[str, Says] = {"own_weeks": _each(_own_weeks), "resources": _resources}
