"""Makes a planning case of a scenario and the files it names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from samlingsplan.domain import (
    Activity,
    Brief,
    Burden,
    Case,
    Kommune,
    KommuneId,
    Origin,
    Route,
    RouteId,
    Samling,
    Week,
    in_sectors,
)
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.activities import activities_of, note_days_off, reach
from samlingsplan.intake.admission import admit, with_video, with_video_burdens
from samlingsplan.intake.admitted_list import already_admitted, read_as_admitted, refuse_left_out
from samlingsplan.intake.case_journeys import FoundJourneys, find_journeys
from samlingsplan.intake.checks import (
    check_laws,
    check_scenario,
    free_split_notes,
    note_class_sizes,
    note_contradictions,
    note_free_splits,
    note_unknown_references,
    stated,
    study_weeks,
)
from samlingsplan.intake.cohort import CohortSpec, drawn_for
from samlingsplan.intake.colloquia import colloquium_terms
from samlingsplan.intake.deferred import with_deferred
from samlingsplan.intake.earlier import earlier_plan_of
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.from_scenario import (
    brief_of,
    kull_of,
    samlinger_of,
    tariff_of,
    teams_of,
    venues_of,
    with_money,
)
from samlingsplan.intake.holidays import (
    note_years_left_out,
    public_holidays,
    read_public_holidays,
)
from samlingsplan.intake.in_turn import in_turn
from samlingsplan.intake.leader_list import read_list
from samlingsplan.intake.neighbours import read_neighbours
from samlingsplan.intake.notes import population_notes
from samlingsplan.intake.participants import RankedList
from samlingsplan.intake.pre_course import with_pre_course
from samlingsplan.intake.routes import note_plenary, note_routes, routes_of
from samlingsplan.intake.school_holidays import read_school_holidays, school_holidays_not_set
from samlingsplan.intake.structured import file_of, leaders_file, structured, table_of
from samlingsplan.intake.taken_away import taken_away_notes
from samlingsplan.intake.teaching import lecturers_of, note_teaching, with_teaching
from samlingsplan.intake.version import version_of
from samlingsplan.intake.yearly_grant import budget_notes, note_moved
from samlingsplan.rules.public_holidays import PublicHolidays
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes, register_of
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import burdens

_FYLKER = 2024
"""The structure whose fylker the package's school holidays of later years are stated by."""


def build_case(loaded: Loaded[Scenario], ranked: RankedList | None = None) -> tuple[Case, Brief]:
    """Return the case a scenario describes, and its question in words.

    Parameters
    ----------
    loaded
        The scenario; its files are looked up in its own folder or in the package's data.
    ranked
        Leaders who are all the case's in place of those who are admitted from the scenario's list, whether classes hold
        them or not: those of whom an admission is to choose, or whom it proposes.

    Raises
    ------
    InputError
        With everything in the scenario and its files that cannot be used.
    """
    loaded, structure = structured(loaded)
    scenario = loaded.value
    book = KommuneRegister(structure, read_changes())
    weeks = study_weeks(loaded)
    venues, samlinger = venues_of(scenario, weeks), samlinger_of(scenario)

    faults = Faults()
    _note_words(loaded, weeks, faults)
    activities, school, days_off = _year(loaded, book, weeks, faults)
    note_routes(loaded, venues, samlinger, faults)
    with faults.gathered():
        admitted = _leaders(loaded, book, ranked, faults)
        found = find_journeys(loaded, book, structure.kommuner, admitted)
    faults.refuse_any()

    routes = routes_of(scenario, venues, samlinger)
    case = Case(
        name=scenario.title,
        kull=kull_of(scenario, len(admitted.participants)),
        tariff=tariff_of(scenario),
        kommuner=structure.kommuner,
        neighbours=read_neighbours(structure.kommuner),
        venues=venues,
        routes=routes,
        participants=admitted.participants,
        samlinger=samlinger,
        weeks=weeks,
        public_holidays=days_off,
        school_holidays=school,
        teams=teams_of(scenario, weeks),
        journeys=found.table,
        burdens=_burdens(scenario, found, routes, samlinger, admitted),
        lecturers_nok=lecturers_of(loaded, venues, samlinger, found.table, found.clocked),
        clock=scenario.travel.clock,
        activities=activities,
        set_by_hand=found.set_by_hand,
        clocked=found.clocked,
    )
    case = with_video_burdens(with_teaching(with_money(case, scenario), scenario), scenario)
    return _sensible(loaded, case, book), _brief(loaded, case, admitted, structure.populations_of, found.notes)


def case_under_other_laws(loaded: Loaded[Scenario], case: Case) -> Case:
    """Return a case for a scenario that differs from the case's own in rules and levels alone.

    Raises
    ------
    InputError
        With everything in them that cannot be used.
    """
    faults = Faults()
    check_laws(loaded, case.weeks, faults)
    note_moved(loaded, faults)
    note_contradictions(loaded, faults)
    note_teaching(loaded, case.weeks, faults)
    note_class_sizes(loaded, len(case.participants), faults)
    _note_against(loaded, case, faults)
    faults.refuse_any()
    return replace(case, name=loaded.value.title)


def case_of_drawn_list(loaded: Loaded[Scenario], case: Case) -> Case:
    """Return a case for a scenario that differs from the case's own in the seed of its drawn list, and in rules.

    Drawn leaders start at the seats of kommuner, and from these every case has journeys.

    Raises
    ------
    InputError
        With everything that cannot be used.
    """
    leaders = admit(loaded, _drawn(loaded, case.kommuner)).participants
    drawn = with_video_burdens(replace(case, participants=in_sectors(leaders, case.employers)), loaded.value)
    return case_under_other_laws(loaded, drawn)


def _burdens(
    scenario: Scenario,
    found: FoundJourneys,
    routes: Sequence[Route],
    samlinger: Sequence[Samling],
    admitted: RankedList,
) -> dict[tuple[Origin, RouteId], Burden]:
    """Return what routes cost those who have journeys, and those who need none."""
    homes = [leader.origin for leader in admitted.participants]
    rates, clock = scenario.travel.rates, scenario.travel.clock
    return burdens(found.table, routes, samlinger, rates, clock, homes=homes, clocked=found.clocked)


def _brief(
    loaded: Loaded[Scenario],
    case: Case,
    admitted: RankedList,
    populations_of: int,
    of_travel: tuple[Complaint, ...],
) -> Brief:
    """Return the question in words, with its assumptions and the notes on its input."""
    school = school_holidays_not_set(_school_table(loaded), register_of(case.kommuner), case.weeks)
    of_rules = (*budget_notes(loaded), *taken_away_notes(loaded), *free_split_notes(loaded, case))
    return brief_of(
        loaded.value, (*admitted.notes, *of_travel, *population_notes(loaded, populations_of), *school, *of_rules)
    )


def _note_words(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    """Note what the scenario's own words show cannot be meant."""
    check_scenario(loaded, weeks, faults)
    note_moved(loaded, faults)
    note_contradictions(loaded, faults)
    note_teaching(loaded, weeks, faults)


def _sensible(loaded: Loaded[Scenario], case: Case, book: KommuneRegister) -> Case:
    """Return a case with its earlier plan, after the checks that need the whole scenario."""
    faults = Faults()
    with faults.gathered():
        case = replace(case, earlier=earlier_plan_of(loaded, case), version=version_of(loaded, book))
        case = replace(case, colloquia=colloquium_terms(loaded, case.kommuner, case.participants))
    _note_against(loaded, case, faults)
    faults.refuse_any()
    return case


def _note_against(loaded: Loaded[Scenario], case: Case, faults: Faults) -> None:
    """Note what only the whole case shows cannot be meant."""
    note_unknown_references(loaded, case, faults)
    note_free_splits(loaded, case, faults)
    note_plenary(loaded, case, faults)
    note_days_off(loaded, case, faults)


def _leaders(loaded: Loaded[Scenario], book: KommuneRegister, ranked: RankedList | None, faults: Faults) -> RankedList:
    """Return the case's leaders: those that are given, or the admitted, whom classes must be able to hold."""
    if ranked is not None:
        return with_video(loaded, ranked)
    admitted = _admitted(loaded, book)
    note_class_sizes(loaded, len(admitted.participants), faults)
    return admitted


def _admitted(loaded: Loaded[Scenario], book: KommuneRegister) -> RankedList:
    """Read the ranked list, and return the leaders of it who get a place."""
    scenario, decided = loaded.value, already_admitted(loaded)
    if decided:
        loaded = read_as_admitted(loaded)
    elif scenario.admission is not None:
        raise InputError([complaint("intake.not_admitted_yet", loaded.location(["admission"]))])
    ranked = _ranked(loaded, book)
    if decided and scenario.admission is not None and scenario.admission.over is not None:
        refuse_left_out(len(ranked.participants), scenario.kull.places, loaded.location(["kull", "places"]))
    faults = Faults()
    if ranked.synthetic and not scenario.participants.synthetic:
        faults.add("intake.hidden_synthetic", loaded.location(["participants", "synthetic"]))
    faults.refuse_any()
    return admit(loaded, ranked)


def _ranked(loaded: Loaded[Scenario], book: KommuneRegister) -> RankedList:
    """Return the ranked list: that of the file, or a drawn one in its place."""
    if loaded.value.participants.drawn is not None:
        return _drawn(loaded, book.kommuner)
    listed = read_list(loaded, leaders_file(loaded), book)
    return with_pre_course(loaded, in_turn(loaded, with_deferred(loaded, listed, book), book))


def _drawn(loaded: Loaded[Scenario], kommuner: Mapping[KommuneId, Kommune]) -> RankedList:
    """Return the list that the scenario's seed draws, one applicant a place."""
    scenario = loaded.value
    places = scenario.kull.places
    if places == MAX:
        raise InputError([complaint("study.cohort_needs_number", loaded.location(["kull", "places"]))])
    spec = CohortSpec(places=places, applicants_per_place=1, seed=scenario.participants.drawn or 0)
    leaders = drawn_for(scenario, kommuner, spec)
    where = loaded.location(["participants", "drawn"])
    return RankedList(leaders, {leader.id: where for leader in leaders}, synthetic=True)


def _year(
    loaded: Loaded[Scenario], book: KommuneRegister, weeks: Sequence[Week], faults: Faults
) -> tuple[tuple[Activity, ...], dict[KommuneId, frozenset[Week]], dict[date, str]]:
    """Return the activities, the weeks of school holiday by kommune, and the days off."""
    activities = activities_of(loaded, faults)
    school: dict[KommuneId, frozenset[Week]] = {}
    days_off: dict[date, str] = {}
    with faults.gathered():
        school = read_school_holidays(_school_table(loaded), book, weeks)
    with faults.gathered():
        days_off = _days_off(loaded, reach(activities, weeks))
    return activities, school, days_off


def _school_table(loaded: Loaded[Scenario]) -> Path:
    """Return the table of school holidays; the package's own of a later year needs the kommuner of that year."""
    calendar, year_at = loaded.value.calendar, loaded.location(["kommuner", "year"])
    if calendar.by_fylker_of_2024 and loaded.value.kommuner.year < _FYLKER:
        values: dict[str, Value] = {
            "found": loaded.value.kommuner.year,
            "allowed": _FYLKER,
            "first": calendar.first_week,
        }
        raise InputError([Complaint("intake.holidays_other_structure", year_at, values)])
    return table_of(loaded, ["calendar", "school_holidays"], calendar.school_table)


def _days_off(loaded: Loaded[Scenario], weeks: Sequence[Week]) -> dict[date, str]:
    """Return the days nobody is taught on: public holidays, and the days the scenario blocks."""
    calendar = loaded.value.calendar
    if calendar.public_holidays is None:
        public = public_holidays(weeks)
    else:
        public = read_public_holidays(file_of(loaded, "calendar", "public_holidays"))
        _refuse_left_out(loaded, public | calendar.blocked_days, weeks)
    days = public | calendar.blocked_days
    return {day: name for day, name in sorted(days.items()) if Week.of(day) in set(weeks)}


def _refuse_left_out(loaded: Loaded[Scenario], days: Collection[date], weeks: Sequence[Week]) -> None:
    """Refuse a table of days off that forgets a year, but for a plan's own inputs, which hold what it was made with."""
    if stated(loaded.value, PublicHolidays) is not None and not loaded.value.travel.trusted:
        faults = Faults()
        where = loaded.location(["calendar", "public_holidays"])
        note_years_left_out(days, public_holidays(weeks), weeks, where, faults)
        faults.refuse_any()
