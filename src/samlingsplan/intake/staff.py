"""The people and resources of a scenario, as the case knows them."""

from collections.abc import Sequence

from samlingsplan.domain import Lecturer, LecturerId, Resource, ResourceId, Staff, Week
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.staff_spec import ResourceSpec


def staff_of(scenario: Scenario) -> Staff:
    """Return who is on the staff, and who can teach what."""
    people = {
        LecturerId(key): Lecturer(
            id=LecturerId(key),
            name=spec.name,
            role=spec.role,
            competences=frozenset(spec.competences),
            sector=spec.sector,
            away=frozenset(weeks_in(spec.away)),
            classes_per_week=spec.classes_per_week,
        )
        for key, spec in scenario.lecturers.people.items()
    }
    samlinger = sorted(scenario.samlinger.items())
    teams = {
        number: tuple(dict.fromkeys(tuple(LecturerId(key) for key in dict.fromkeys(team)) for team in spec.teams))
        for number, spec in samlinger
        if spec.teams
    }
    return Staff(people, teams, {number: frozenset(spec.needs) for number, spec in samlinger if spec.needs})


def resources_of(scenario: Scenario, weeks: Sequence[Week]) -> tuple[Resource, ...]:
    """Return what classes need beside rooms and lecturers, and how much of it there is."""
    staff = staff_of(scenario)
    return tuple(
        Resource(
            id=ResourceId(key),
            name=spec.name,
            leaders_each=spec.leaders_each,
            per_class=spec.per_class,
            samlinger=frozenset(scenario.samlinger if spec.samlinger is None else spec.samlinger),
            available=_available(spec, staff, weeks),
        )
        for key, spec in scenario.resources.items()
    )


def _available(spec: ResourceSpec, staff: Staff, weeks: Sequence[Week]) -> dict[Week, int] | None:
    """Return how many there are in each week: as stated, else the people of the role, else unknown."""
    if spec.available is not None:
        exceptions = {week: each.available for each in spec.exceptions for week in weeks_in((each.weeks,))}
        return {week: exceptions.get(week, spec.available) for week in weeks}
    people = [each for each in staff.people.values() if each.role is spec.role]
    return {week: sum(week not in each.away for each in people) for week in weeks} if people else None


def weeks_in(texts: Sequence[str]) -> tuple[Week, ...]:
    """Return every week of some ranges."""
    return tuple(week for text in texts for week in Week.parse_range(text))
