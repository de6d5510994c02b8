"""Every number that a figure follows from has a row among the assumptions of ``base.yaml``, or a reason here."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from samlingsplan.domain.calendar import ClockParameters
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.rules import RULES
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.places_and_prices import TariffSpec
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import TravelParameters, TravelRates

SECTIONS: dict[str, type[BaseModel]] = {
    "tariff": TariffSpec,
    "travel.rates": TravelRates,
    "travel.clock": ClockParameters,
    "travel.parameters": TravelParameters,
    **{f"rules.{rule.name}": rule for rule in RULES},
}
"""The parts of a scenario that hold rates and limits."""
OTHERWISE = {
    "rules.groups_together.most_split": "a repair; nothing where groups stay together",
    "rules.supplier_frame.moved_nok": "nothing unless a scenario moves money, which then says so",
    "travel.rates.lost_income_day_nok": "nothing unless a scenario states it, which then says so",
    "rules.consent.more_min": "a replan states it, and its page shows it",
    "rules.consent.more_nights": "a replan states it, and its page shows it",
}
"""The numbers without a row, and why."""
BY_THE_CLOCK = ("travel.parameters.timetable.", "travel.clock.transport_from")
"""Numbers of journeys by the clock, from which no figure of a plan follows."""


def numbers(model: type[BaseModel], path: str) -> Iterator[str]:
    """Yield the paths of the numbers and times of day that a part of a scenario always has."""
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        while get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from numbers(kind, f"{path}.{name}")
        elif get_origin(kind) not in (Union, UnionType) and kind in (
            int,
            float,
            ClockParameters.model_fields["home_by"].annotation,
        ):
            yield f"{path}.{name}"


def all_numbers() -> set[str]:
    return {path for section, model in SECTIONS.items() for path in numbers(model, section)}


def test_every_number_that_decides_a_figure_has_a_row() -> None:
    base = load(SCENARIOS_DIR / "base.yaml", Scenario).value
    shown = {each.parameter for each in base.assumptions.values()}
    assert {
        "travel.rates.meals_from_km",
        "rules.class_size.max_participants",
        "travel.parameters.air.price_trunk_nok",
    } <= all_numbers()
    assert {each for each in all_numbers() - shown if not each.startswith(BY_THE_CLOCK)} == set(OTHERWISE)
    assert "lecturers.default_teams" in shown


SHIPPED = sorted((*SCENARIOS_DIR.glob("*.yaml"), *(SCENARIOS_DIR / "programmes").glob("*.yaml")))


def span(numbers: Iterable[int]) -> str:
    found = sorted(numbers)
    return str(found[0]) if found[0] == found[-1] else f"{found[0]}–{found[-1]}"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_an_assumption_in_words_says_the_numbers_of_its_scenario(file: Path) -> None:
    scenario = load(file, Scenario).value
    stated = {key: str(each.value) for key, each in scenario.assumptions.items() if each.value is not None}
    # Nobody is sent to a file to find a number.
    assert [key for key, value in stated.items() if "scenario" in value] == []
    venues = scenario.venues.values()
    seats, rooms = span(each.seats_per_room for each in venues), span(each.rooms for each in venues)
    groups = span(each.group_rooms for each in venues)
    assert stated["rooms"] == f"{seats} plasser i hvert rom, {rooms} rom, {groups} grupperom"
    if "activities" in stated:
        dated = [each for each in scenario.activities.values() if each.before or each.after]
        before = span(each.before.weeks for each in dated if each.before)
        after = span(each.after.weeks for each in dated if each.after)
        said = stated["activities"].replace("uker", "uke")
        assert said.startswith(f"{before} uke før, {after} uke etter; ")
        days = {each.weekday for each in dated}
        assert days == ({"tue", "wed", "thu"} if "tirsdag" in said else {"wed", "thu"})
    if "outcome-points" in stated:
        points = [str(sum(each.outcomes.values())) for each in scenario.samlinger.values()]
        assert stated["outcome-points"] == f"{', '.join(points[:-1])} og {points[-1]}"


@pytest.mark.parametrize(
    "own", [{}, {"Lakselv": {"min_participants": 20, "max_participants": 40}, "tromso": {"min_participants": 9}}]
)
def test_sizes_by_place_are_shown_where_there_are_any(own: dict[str, object]) -> None:
    from samlingsplan.intake.from_scenario import brief_of

    scenario = load(SCENARIOS_DIR / "base.yaml", Scenario, {"rules.class_size.by_place": own}).value
    shown = [
        each.value for each in brief_of(scenario).assumptions if each.name == "Klassestørrelse der den er en annen"
    ]
    assert shown == (["lakselv 20–40; tromso 9–"] if own else [])
    assert "06:00" in [each.value for each in brief_of(scenario).assumptions]
