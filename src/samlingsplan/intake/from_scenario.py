"""The parts of a case that follow from the scenario alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from fractions import Fraction

from samlingsplan.domain import (
    Assumption,
    Brief,
    Case,
    Grant,
    Hotel,
    HotelStep,
    Itemised,
    KindOfEmployer,
    Kommune,
    KommuneId,
    Kull,
    Money,
    Organizer,
    Payer,
    Samling,
    Tariff,
    Venue,
    VenueId,
    Week,
    in_sectors,
)
from samlingsplan.errors import Complaint
from samlingsplan.intake.checks import patterns_of
from samlingsplan.intake.taken_away import missing_rule
from samlingsplan.intake.teaching import staff_of, weeks_in
from samlingsplan.scenario.change import value_at
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.places_and_prices import HotelSpec, TariffSpec, VenueSpec
from samlingsplan.scenario.schema import AssumptionSpec, Scenario


def with_candidates(loaded: Loaded[Scenario], kommuner: Mapping[KommuneId, Kommune]) -> Loaded[Scenario]:
    """Return a scenario as it was read, with every candidate place written out."""
    return replace(loaded, value=written_out(loaded.value, kommuner))


def written_out(scenario: Scenario, kommuner: Mapping[KommuneId, Kommune]) -> Scenario:
    """Return a scenario in which each study place has a name, and each kommune is one where the scenario says so.

    A kommune that a stated place lies in is not added, so that what is known of a place wins. «hensiktsmessig
    geografisk spredning av utdanningstilbudet» (requirement specification, section 8.1).
    """
    venues = {key: _named(spec, kommuner) for key, spec in scenario.venues.items()}
    taken = {spec.kommune for spec in venues.values()}
    offered = scenario.every_kommune
    for number in kommuner if offered is not None else ():
        if number not in taken and offered is not None:
            venues[f"k{number}"] = _named(VenueSpec(kommune=number, **offered.model_dump()), kommuner)
    return scenario.model_copy(update={"venues": venues})


def _named(spec: VenueSpec, kommuner: Mapping[KommuneId, Kommune]) -> VenueSpec:
    if spec.name is not None or spec.kommune is None:
        return spec
    kommune = kommuner.get(KommuneId(spec.kommune))
    name = spec.kommune if kommune is None else kommune.full_name
    return spec.model_copy(update={"name": name, "node": spec.node or spec.kommune})


def brief_of(scenario: Scenario, notes: tuple[Complaint, ...] = ()) -> Brief:
    """Return the question and the assumptions, as the scenario words them, and what was noted of its tables.

    An assumption of a rule that is not in force is none, nor is one that says nothing.
    """
    stated = (
        Assumption(spec.name or key, _told(scenario, spec), spec.unit, spec.source)
        for key, spec in scenario.assumptions.items()
        if spec.parameter is None or missing_rule(scenario, spec.parameter) is None
    )
    assumptions = tuple(each for each in stated if each.value != "")
    return Brief(scenario.title, scenario.question, scenario.participants.synthetic, assumptions, notes)


def _told(scenario: Scenario, spec: AssumptionSpec) -> str | int | float:
    """Return how much an assumption says: its own words, or what the entry it points to holds."""
    value = spec.value if spec.parameter is None else value_at(scenario, spec.parameter)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else str(value)


def kull_of(scenario: Scenario, admitted: int = 0) -> Kull:
    """Return the intake; it has as many places as leaders are admitted where the scenario asks for the most."""
    kull = scenario.kull
    places = admitted if kull.places == MAX else kull.places
    sender = None if kull.organizer is None else Organizer(kull.organizer.name, kull.organizer.address)
    return Kull(kull.name, kull.start_year, places, kull.credits, kull.expected_dropout_percent, sender)


def employers_of(scenario: Scenario) -> dict[str, KindOfEmployer]:
    """Return the kinds of employer that the scenario states, by key."""
    return {
        key: KindOfEmployer(
            spec.name or key, sector, scenario.sectors.get(sector) or spec.name or sector, spec.self_employed
        )
        for key, spec in scenario.employers.items()
        for sector in [spec.sector or key]
    }


def tariff_of(scenario: Scenario) -> Tariff:
    """Return the supplier's prices."""
    return Tariff(scenario.tariff.class_nok, scenario.tariff.student_nok)


def with_money(case: Case, scenario: Scenario) -> Case:
    """Return a case that knows its grant, its calendar years, the pay of a stand-in for a day, and who employs whom."""
    employers = employers_of(scenario)
    return replace(
        case,
        grant=_grant_of(scenario),
        money=money_of(scenario),
        stand_in_day_nok=scenario.travel.rates.stand_in_day_nok,
        lost_income_day_nok=scenario.travel.rates.lost_income_day_nok,
        employers=employers,
        participants=in_sectors(case.participants, employers),
    )


def money_of(scenario: Scenario) -> Money | None:
    """Return how costs fall on calendar years and prices grow, if the scenario says it."""
    money = scenario.money
    if money is None:
        return None
    growth = {Payer(name): Fraction(str(percent)) for name, percent in money.growth_percent}
    undated = money.undated_percent or Money.halves(scenario.kull.start_year).undated_percent
    return Money(money.price_year, undated, growth)


def venues_of(scenario: Scenario, weeks: Sequence[Week]) -> dict[VenueId, Venue]:
    """Return the study places in the scenario's order, closed in the weeks they cannot be had."""
    venues = {}
    for key, spec in scenario.venues.items():
        available = weeks if spec.available is None else weeks_in(spec.available)
        venues[VenueId(key)] = Venue(
            id=VenueId(key),
            name=spec.label,
            node=spec.place,
            kommune=None if spec.kommune is None else KommuneId(spec.kommune),
            seats_per_room=spec.seats_per_room,
            rooms=spec.rooms,
            group_rooms=spec.group_rooms,
            wheelchair=spec.wheelchair,
            local_host=spec.local_host,
            open_nok=_open_nok(spec, scenario.tariff),
            closed_weeks=frozenset(weeks) - frozenset(available),
            itemised=_itemised(spec),
            plenary_seats=spec.plenary_seats,
            rooms_by_week={
                week: exception.rooms for exception in spec.rooms_exceptions for week in weeks_in((exception.weeks,))
            },
            address=spec.address,
            hotel=_hotel(spec.hotel),
        )
    return venues


def _hotel(spec: HotelSpec | None) -> Hotel | None:
    """Return a hotel with the steps of its terms in order of time."""
    if spec is None:
        return None
    release, cancellation = (
        tuple(sorted((HotelStep(each.days, each.percent) for each in steps), key=lambda step: -step.days))
        for steps in (spec.release, spec.cancellation)
    )
    return Hotel(spec.name, spec.address, spec.final_days, release, cancellation)


def _open_nok(spec: VenueSpec, tariff: TariffSpec) -> int:
    """Return the one sum for a place: nothing where it is itemised, so that nothing is paid twice."""
    if spec.itemised is not None:
        return 0
    return tariff.place_nok if spec.open_nok is None else spec.open_nok


def _itemised(spec: VenueSpec) -> Itemised | None:
    items = spec.itemised
    if items is None:
        return None
    return Itemised(items.room_day_nok, items.lecturers, KommuneId(items.lecturers_from))


def _grant_of(scenario: Scenario) -> Grant | None:
    """Return the travel grant, if there is one."""
    spec = scenario.travel.grant
    return None if spec is None else Grant(**spec.model_dump())


def samlinger_of(scenario: Scenario) -> tuple[Samling, ...]:
    """Return the samlinger in order of number."""
    return tuple(
        Samling(
            number=number,
            module=spec.module,
            mode=spec.mode,
            patterns=patterns_of(spec),
            registration=spec.registration,
            first_start=spec.first_start,
            day_start=spec.day_start,
            day_end=spec.day_end,
            last_end=spec.last_end,
            common=spec.common,
        )
        for number, spec in sorted(scenario.samlinger.items())
    )


def teams_of(scenario: Scenario, weeks: Sequence[Week]) -> dict[tuple[int, Week], int]:
    """Return how many classes can be taught each module in each week; later exceptions win."""
    lecturers = scenario.lecturers
    named = staff_of(scenario)
    teams = {
        (number, week): named.teams_in(number, week) if number in named.teams else lecturers.default_teams
        for number in sorted(scenario.samlinger)
        for week in weeks
    }
    for exception in lecturers.exceptions:
        concerned = weeks if exception.weeks is None else weeks_in((exception.weeks,))
        teams |= {
            (exception.samling, week): exception.teams for week in concerned if (exception.samling, week) in teams
        }
    return teams


def reprice(case: Case, scenario: Scenario) -> Case:
    """Return a case with the prices of a scenario that differs from the case's own in nothing else."""
    return replace(case, tariff=tariff_of(scenario), venues=venues_of(written_out(scenario, case.kommuner), case.weeks))
