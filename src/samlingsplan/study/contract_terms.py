"""From a contract's file to the terms by which its years are planned."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import floor
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from samlingsplan.contract.terms import NO_JOURNEY_MIN, KullTerms, Memory, Minutes, Reach, Terms
from samlingsplan.domain import Case, Kommune, KommuneId, Money, Origin, VenueId
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.case import build_case
from samlingsplan.intake.cohort import apportion
from samlingsplan.intake.from_scenario import money_of
from samlingsplan.measures.leaders import seats
from samlingsplan.plan import Result
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.scenario.contract_spec import ContractSpec, YearsSpec
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.redrawing import result_of

_JOURNEYS = frozenset({"kommuner", "venues", "every_kommune", "routes", "samlinger", "travel"})
"""The entries of a scenario that journeys depend on: kulls that change none of them otherwise share a table."""


def changes_of(spec: ContractSpec, key: str) -> dict[str, Any]:
    """Return what differs from the scenario in a kull, by dotted path."""
    return {**spec.every_kull, **spec.kulls[key]}


def terms_of(loaded: Loaded[ContractSpec], years: YearsSpec, scenario: Path) -> Terms:
    """Return the terms of a contract.

    Parameters
    ----------
    loaded, years
        The contract, and what its years are to give.
    scenario
        The scenario of its programme.

    Raises
    ------
    InputError
        When a kull cannot be read, or asks for what the years of a contract do not know.
    """
    spec = loaded.value
    cases: dict[str, Case] = {}
    kulls = []
    for key in spec.kulls:
        changes = changes_of(spec, key)
        stated = load(scenario, Scenario, changes)
        _refuse_unplannable(loaded, key, stated)
        journeys = _of_journeys(changes)
        if journeys not in cases:
            cases[journeys] = _case(scenario, changes)
        kulls.append((key, stated.value, cases[journeys]))
    frame_nok = _frames(years, [value for _, value, _ in kulls])
    _refuse_wrong_years(loaded, years, {key: value for key, value, _ in kulls}, frame_nok)
    kommuner = tuple(sorted(kulls[-1][2].kommuner.values(), key=lambda kommune: kommune.id))
    places = {key: venue.name for key, venue in sorted(kulls[0][2].venues.items())}
    minutes = {id(case): _minutes(case, kommuner, places) for case in cases.values()}
    return Terms(
        kulls=tuple(_kull(key, value, case, minutes[id(case)], kommuner, places) for key, value, case in kulls),
        kommuner=kommuner,
        leaders=_leaders(kommuner, years.need.leaders),
        places=places,
        frame_nok=frame_nok,
        paid_places=years.money.paid_places,
        carried_over=years.money.carried_over,
        reach=None if years.reach is None else Reach(years.reach.within_min, years.reach.kulls),
        change_min=years.change_min,
        memory=None if years.memory is None else Memory(years.memory.near_min, years.memory.kulls, years.memory.weight),
        educated=years.need.educated,
        turnover=years.need.turnover_percent / 100,
        before=_before(loaded, years, list(places)),
        remembered=tuple(_remembered(loaded, years, kommuner)),
    )


def _case(scenario: Path, changes: Mapping[str, Any]) -> Case:
    """Return the case of a kull before anybody has applied: journeys start at the seats of kommuner."""
    drawn = {"participants.synthetic": True, "participants.drawn": 0}
    return build_case(load(scenario, Scenario, {**changes, **drawn}))[0]


def _of_journeys(changes: Mapping[str, Any]) -> str:
    return repr(sorted((path, repr(value)) for path, value in changes.items() if path.split(".")[0] in _JOURNEYS))


def _refuse_unplannable(loaded: Loaded[ContractSpec], key: str, stated: Loaded[Scenario]) -> None:
    """Refuse a kull without a number of places or without sizes of classes, and one whose classes move about."""
    scenario, where = stated.value, loaded.key_location(["kulls", key])
    rules = {type(rule) for rule in scenario.rules.stated()}
    faults = [
        Complaint("study.contract_needs_rule", where, {"found": rule.name})
        for rule in (ClassCount, ClassSize)
        if rule not in rules
    ]
    if scenario.kull.places == MAX:
        faults.append(Complaint("study.contract_needs_number", where))
    if scenario.routes:
        faults.append(Complaint("study.contract_routes", where))
    if faults:
        raise InputError(faults)


def _refuse_wrong_years(
    loaded: Loaded[ContractSpec], years: YearsSpec, kulls: Mapping[str, Scenario], frame_nok: Mapping[int, int]
) -> None:
    """Refuse kulls that do not follow each other, years that the contract does not have, and a need that runs out."""
    faults, allowed = list[Complaint](), f"{min(frame_nok)}–{max(frame_nok)}"
    starts = {key: kull.kull.start_year for key, kull in kulls.items()}
    for before, key in pairwise(starts):
        if starts[key] < starts[before]:
            values: dict[str, Value] = {"found": starts[key], "before": before, "allowed": starts[before]}
            faults.append(Complaint("study.contract_order", loaded.key_location(["kulls", key]), values))
    if faults:  # the contract's years follow from the order
        raise InputError(faults)
    stated: list[tuple[tuple[str | int, ...], int]] = [
        *((("years", "cuts", number, "from_year"), cut.from_year) for number, cut in enumerate(years.cuts)),
        *((("years", "money", "years", year), year) for year in years.money.years),
    ]
    for place, year in stated:
        if year not in frame_nok:
            about: dict[str, Value] = {"found": str(year), "allowed": allowed}
            faults.append(Complaint("study.contract_no_year", loaded.location(place), about))
    faults += _needless(loaded, years, kulls)
    if faults:
        raise InputError(faults)


def _needless(loaded: Loaded[ContractSpec], years: YearsSpec, kulls: Mapping[str, Scenario]) -> Iterator[Complaint]:
    """Yield the first kull that wants more seats than there are leaders without the education."""
    need = years.need
    educated: float = need.educated
    for key, kull in kulls.items():
        left, wanted = need.leaders - educated, int(kull.kull.places)
        if left < wanted:
            where = loaded.location(["years", "need"])
            yield Complaint("study.contract_need", where, {"kull": key, "found": max(0, floor(left)), "wanted": wanted})
            return
        educated = (educated + wanted) * (1 - need.turnover_percent / 100)


def _minutes(case: Case, kommuner: Sequence[Kommune], places: Mapping[VenueId, str]) -> tuple[Minutes, Minutes]:
    """Return the minutes over the whole kull and of one journey, by today's kommuner and by place."""
    whole, one_way = (np.empty((len(kommuner), len(places))) for _ in range(2))
    journeys = 2 * len(case.samlinger)
    for row, kommune in enumerate(kommuner):
        for column, place in enumerate(places):
            route = next(route.id for route in case.routes if route.venues == {place})
            burden = case.burdens.get((Origin(_then(kommune, case)), route))
            whole[row, column] = NO_JOURNEY_MIN * journeys if burden is None else burden.travel_min
            one_way[row, column] = NO_JOURNEY_MIN if burden is None else burden.one_way_min
    return whole, one_way


def _then(kommune: Kommune, case: Case) -> KommuneId:
    """Return the number that a kommune of the last kull had in the structure of another."""
    return kommune.id if kommune.id in case.kommuner else kommune.borders_id


def _kull(
    key: str,
    scenario: Scenario,
    case: Case,
    minutes: tuple[Minutes, Minutes],
    kommuner: Sequence[Kommune],
    places: Mapping[VenueId, str],
) -> KullTerms:
    rules = {type(rule): rule for rule in scenario.rules.stated()}
    count, size, opened = (rules.get(each) for each in (ClassCount, ClassSize, PlaceCount))
    if not isinstance(count, ClassCount) or not isinstance(size, ClassSize) or scenario.kull.places == MAX:
        raise TypeError(key)
    venues = [case.venues[place] for place in places]
    return KullTerms(
        key=key,
        name=scenario.kull.name,
        start_year=scenario.kull.start_year,
        wanted=int(scenario.kull.places),
        minutes=minutes[0],
        one_way=minutes[1],
        journeys=2 * len(case.samlinger),
        samlinger=len(case.samlinger),
        numbers=tuple(_then(kommune, case) for kommune in kommuner),
        classes=(count.min_classes, count.max_classes),
        places=(opened.min_places, opened.max_places) if isinstance(opened, PlaceCount) else (1, len(places)),
        sizes=tuple(size.limits([place]) for place in places),
        rooms=tuple(venue.rooms for venue in venues),
        class_nok=scenario.tariff.class_nok,
        student_nok=scenario.tariff.student_nok,
        place_nok=tuple(venue.open_nok for venue in venues),
        money=money_of(scenario) or Money.halves(scenario.kull.start_year),
        structure=(len(case.kommuner), len({kommune.fylke_id for kommune in case.kommuner.values()})),
    )


def _leaders(kommuner: Sequence[Kommune], leaders: int) -> tuple[int, ...]:
    """Return the leaders of each kommune: one, and the rest by population."""
    shares = apportion(max(0, leaders - len(kommuner)), {kommune.id: kommune.population for kommune in kommuner})
    return tuple(1 + shares[kommune.id] for kommune in kommuner)


def _frames(years: YearsSpec, kulls: Sequence[Scenario]) -> dict[int, int]:
    """Return what each calendar year may cost, from the first kull's first year to the last one's second."""
    first, last = kulls[0].kull.start_year, kulls[-1].kull.start_year + 1
    return {year: years.money.years.get(year, years.money.frame_nok) for year in range(first, last + 1)}


def _before(loaded: Loaded[ContractSpec], years: YearsSpec, places: Sequence[str]) -> frozenset[int]:
    unknown = [
        Complaint(
            "study.contract_no_place",
            loaded.location(["years", "before", number]),
            {"found": place, "allowed": ", ".join(places)},
        )
        for number, place in enumerate(years.before)
        if place not in places
    ]
    if unknown:
        raise InputError(unknown)
    return frozenset(places.index(place) for place in years.before)


def _remembered(loaded: Loaded[ContractSpec], years: YearsSpec, kommuner: Sequence[Kommune]) -> Iterator[Minutes]:
    """Yield the minutes one way of each kommune's leaders in the plans of the kulls before the first."""
    for folder in () if years.memory is None else years.memory.earlier:
        yield mean_minutes(result_of(loaded.folder / folder), kommuner)


def mean_minutes(result: Result, kommuner: Sequence[Kommune]) -> Minutes:
    """Return the mean minutes one way of the leaders of each kommune in a plan; 0 where it has none."""
    found: dict[KommuneId, list[int]] = {}
    for seat in seats(result):
        found.setdefault(seat.kommune.id, []).append(seat.burden.one_way_min)
    here = [found.get(kommune.id) or found.get(kommune.borders_id) or [0] for kommune in kommuner]
    return np.array([fmean(minutes) for minutes in here])
