"""The state's rates follow the study year, a scenario's own number wins, and a missing rate is said to be missing."""

from pathlib import Path

import pytest

from samlingsplan.languages import LANGUAGES, Translated
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.yearly_rates import YEARLY, rate_of

# Kilometre, day of 6 to 12 hours, longer day, 24 hours with a night.
OF_2021 = (4.03, 315, 585, 801)
OF_2026 = (5.3, 397, 736, 1012)


def of_year(year: int, **changes: object) -> Scenario:
    return load(SCENARIOS_DIR / "base.yaml", Scenario, {"kull.start_year": year, **changes}).value


def rates(scenario: Scenario) -> tuple[float, int, int, int]:
    travel = scenario.travel
    days = (travel.rates.meals_short_day_nok, travel.rates.meals_long_day_nok, travel.rates.meals_night_nok)
    return (travel.parameters.road.price_nok_per_km, *days)


@pytest.mark.parametrize(
    ("year", "found"),
    [
        (2021, OF_2021),
        (2023, (4.48, 342, 637, 872)),
        (2024, (4.9, 369, 686, 940)),
        (2025, (5, 384, 713, 977)),
        (2026, OF_2026),
        # Nothing was found of 2027, and of 2022 no meals.
        (2027, OF_2026),
        (2022, OF_2021),
    ],
)
def test_the_rates_are_those_of_the_study_year(year: int, found: tuple[float, int, int, int]) -> None:
    assert rates(of_year(year)) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_assumption_says_whose_rate_it_is(language: str) -> None:
    def source(year: int, name: str) -> str:
        said = of_year(year).assumptions[name].source
        assert isinstance(said, Translated)
        return said.in_language(language)

    assert "2026" in source(2026, "kilometre")
    assert "2027" not in source(2026, "kilometre").replace("rates_2021_2027.csv", "")
    # Of 2027 both years are named: the one that is missing and the one that is used.
    for name in ("kilometre", "meals", "meals-short-day", "meals-long-day"):
        assert "2027" in source(2027, name)
        assert "2026" in source(2027, name)
    assert "{" not in source(2027, "meals") + source(2026, "meals") + source(2021, "meals")


def test_a_number_of_the_scenarios_own_wins(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "extends: package:base.yaml\nkull: {start_year: 2026}\ntravel: {rates: {meals_night_nok: 900}}\n", "utf-8"
    )
    scenario = load(file, Scenario).value
    assert rates(scenario) == (5.3, 397, 736, 900)
    assert rates(of_year(2026, **{"travel.parameters.road.price_nok_per_km": 4.5}))[0] == 4.5


def test_no_rate_is_taken_from_a_later_year() -> None:
    assert [rate_of(way, 2021) for way in YEARLY] == [None] * 4
    assert rate_of(("travel", "rates", "meals_night_nok"), 2022) is None
    later = rate_of(("travel", "rates", "meals_night_nok"), 2040)
    assert later is not None
    assert (later.nok, later.of) == (1012, 2026)
