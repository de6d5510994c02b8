"""The teaching part of a case: outcomes, teams, people, resources, and what lecturers' journeys cost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samlingsplan.domain import (
    Case,
    Content,
    KommuneId,
    Lecturer,
    LecturerId,
    Mode,
    Origin,
    Resource,
    ResourceId,
    Samling,
    Staff,
    StayTable,
    TravelTable,
    Venue,
    VenueId,
    Week,
)
from samlingsplan.intake.checks import note_outside
from samlingsplan.intake.faults import Faults
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.programme import ResourceSpec
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Visits, visit_nok


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
            home=None if spec.home is None else KommuneId(spec.home),
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
    """Return the resources that classes need in addition to rooms and lecturers, and how many there are."""
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


def with_teaching(case: Case, scenario: Scenario) -> Case:
    """Return a case that knows what is taught and by whom."""
    return replace(
        case, content=_content(scenario), staff=staff_of(scenario), resources=resources_of(scenario, case.weeks)
    )


def note_teaching(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    """Note every name and number of the teaching that the scenario does not explain, each with its place."""
    _note_outcomes(loaded, faults)
    _note_teams(loaded, faults)
    _note_away(loaded, weeks, faults)
    _note_resources(loaded, weeks, faults)


def _content(scenario: Scenario) -> Content:
    """Return what is taught."""
    weights = {
        (number, outcome): points
        for number, spec in sorted(scenario.samlinger.items())
        for outcome, points in sorted(spec.outcomes.items())
    }
    return Content(dict(sorted(scenario.learning_outcomes.items())), weights)


def _note_outcomes(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note samlinger that teach an outcome the programme has not."""
    known = sorted(loaded.value.learning_outcomes)
    for number, spec in loaded.value.samlinger.items():
        for outcome in spec.outcomes:
            if outcome not in known:
                where = loaded.location(["samlinger", str(number), "outcomes", str(outcome)])
                faults.add("intake.no_such_outcome", where, found=outcome, allowed=", ".join(map(str, known)) or "0")


def _note_teams(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note teams with somebody the staff does not know."""
    known = sorted(loaded.value.lecturers.people)
    for number, spec in loaded.value.samlinger.items():
        for i, team in enumerate(spec.teams):
            for j, key in enumerate(team):
                if key not in known:
                    where = loaded.location(["samlinger", str(number), "teams", i, j])
                    faults.add("intake.no_such_lecturer", where, found=key, allowed=", ".join(known[:25]) or "0")


def _note_away(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    for key, spec in loaded.value.lecturers.people.items():
        for i, text in enumerate(spec.away):
            note_outside(text, weeks, loaded, ["lecturers", "people", key, "away", i], faults)


def _note_resources(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    numbers = loaded.value.samlinger
    for key, spec in loaded.value.resources.items():
        for i, number in enumerate(spec.samlinger or ()):
            if number not in numbers:
                where = loaded.location(["resources", key, "samlinger", i])
                faults.add("intake.no_such_samling", where, found=number, allowed=len(numbers))
        for i, exception in enumerate(spec.exceptions):
            note_outside(exception.weeks, weeks, loaded, ["resources", key, "exceptions", i, "weeks"], faults)


def lecturers_of(
    loaded: Loaded[Scenario],
    venues: Mapping[VenueId, Venue],
    samlinger: Sequence[Samling],
    journeys: TravelTable,
    clocked: StayTable,
) -> dict[tuple[VenueId, int], int]:
    """Return what the lecturers of one class cost in travel and stay, by itemised place and samling, kroner.

    Raises
    ------
    InputError
        When there is no journey from where they live.
    """
    travel = loaded.value.travel
    visits = Visits(journeys, clocked, samlinger, travel.clock, travel.rates.stand_in_from_h)
    physical = [each.number for each in samlinger if each.mode is Mode.PHYSICAL]
    faults = Faults()
    costs_nok = {}
    for venue in venues.values():
        items = venue.itemised
        if items is None or items.lecturers == 0:
            continue
        home = Origin(items.lecturers_from)
        found = {number: visits.of(home, venue.id, (number,)) for number in physical}
        if None in found.values():
            where = loaded.location(["venues", venue.id, "itemised", "lecturers_from"])
            faults.add("intake.no_lecturer_journey", where, found=items.lecturers_from, place=venue.name)
            continue
        for number, visit in found.items():
            if visit is not None:
                costs_nok[venue.id, number] = items.lecturers * visit_nok(visit, travel.rates)
    faults.refuse_any()
    return costs_nok
