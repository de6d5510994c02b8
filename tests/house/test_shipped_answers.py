"""What each shipped what-if of the first kull answers: solved, proven and checked, on the levels that decide it.

The first kull itself needs 262,008 minutes a year. Nothing is drawn, and only the first levels are solved: a place is
named where these decide it.
"""

from collections.abc import Iterator

import pytest

from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import base_of, solved
from tests.house.tree import ROOT
from tests.intake.world import assert_whole

ANSWERS: dict[str, tuple[tuple[int, ...], dict[str, int] | None]] = {
    "som-foer": ((290_330,), {"oslo": 3, "stavanger": 1}),
    "bare-oslo": ((332_925,), {"oslo": 4}),
    "uten-gardermoen": ((266_100,), {"oslo": 2, "stavanger": 1, "trondheim": 1}),
    # Each of the places outside Oslo costs 400,000: 4 x 1.5 + 216 x 0.065 + 3 x 0.4 = 21.24 million.
    "regionalt-foerst": ((359_364,), {"bodo": 1, "oslo": 1, "stavanger": 1, "trondheim": 1}),
    # 4 x 1.5 + 198 x 0.065 = 18.87 of 18.9 million; no place outside Oslo can be paid for.
    "ti-prosent-mindre": ((301_491,), {"oslo": 4}),
    # 16.8 million pay for 166 leaders in four classes, and these hold 192 at least; three hold 168 at most.
    "tjue-prosent-mindre": ((224_407,), {"gardermoen": 1, "oslo": 1, "stavanger": 1}),
    "overfoert": ((254_784,), {"drammen": 1, "gardermoen": 1, "oslo": 1, "trondheim": 1}),
    "en-klasse-til": ((301_743,), {"bergen": 1, "oslo": 3, "trondheim": 1}),
    "tre-klasser-til": ((434_075,), {"oslo": 5, "stavanger": 1, "trondheim": 1}),
    # Eight leaders travel longer than four hours one way; the plan of the first kull has more.
    "faerrest-over-fire-timer": ((8, 270_974), {"bergen": 1, "oslo": 2, "trondheim": 1}),
    # 63,026 minutes of 22 leaders in twelve journeys: 3 h 59 min each.
    "jevnest-foerst": ((63_026, 330_210), {"bodo": 1, "gardermoen": 1, "oslo": 2}),
    # A later start saves nights; where a slower connection then arrives in time, it costs minutes.
    "start-klokka-tolv": ((262_190,), {"gardermoen": 1, "oslo": 2, "trondheim": 1}),
    # Four samlinger of six; the first, at ten, has other connections than those at noon.
    "to-digitale": ((174_610,), {"gardermoen": 1, "oslo": 2, "trondheim": 1}),
    "alt-digitalt": ((0,), {}),
    "foerst-og-sist-nasjonalt": ((283_802,), {"gardermoen": 4, "oslo": 2, "stavanger": 1, "trondheim": 1}),
    "to-steder-i-nord": ((341_411,), {"bergen": 1, "lakselv": 1, "oslo": 2, "tromso": 1}),
}
LONG = {"jevnest-foerst": pytest.mark.long, "ti-prosent-mindre": pytest.mark.long}
"""What takes as long to prove as all others together."""
LEADERS = {"ti-prosent-mindre": 198, "tjue-prosent-mindre": 168, "en-klasse-til": 270, "tre-klasser-til": 378}


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=120) as found:
        yield found


def answer(name: str, solver: Solver, levels: int, folder: str = "scenarios/2021-") -> VariantResult:
    loaded = load(ROOT / f"{folder}{name}.yaml", Scenario)
    solver.restart(loaded.value.search.time_limit_s)
    base = base_of(loaded)
    assert_whole(base.case)
    return solved(base, Variant(name, levels=levels), solver)


@pytest.mark.parametrize("name", [pytest.param(each, marks=LONG.get(each, ())) for each in ANSWERS])
def test_scenario_is_answered(name: str, solver: Solver) -> None:
    objectives, classes = ANSWERS[name]
    result = answer(name, solver, len(objectives))
    assert result.ending is Ending.PROVEN
    assert tuple(level.objective for level in result.levels) == objectives
    assert result.figures is not None
    if classes is not None:
        assert dict(result.figures.classes) == classes
    assert result.figures.leaders == LEADERS.get(name, 216)


def test_a_national_class_of_the_dental_service_is_better_than_seats_in_the_others(solver: Solver) -> None:
    programmes = "scenarios/programmes/"
    whole, seats = (answer(name, solver, 1, programmes) for name in ("tannhelse", "tannhelse-plasser"))
    assert (whole.ending, seats.ending) == (Ending.PROVEN, Ending.PROVEN)
    assert whole.figures is not None
    assert seats.figures is not None
    assert (dict(whole.figures.classes), sum(seats.figures.classes.values())) == ({"gardermoen": 1}, 4)
    # 164,022 - 118,387 = 45,635 minutes, 761 hours; nights and kroner as docs/scenarios.md has them.
    assert (whole.figures.travel_min, seats.figures.travel_min) == (118_387, 164_022)
    assert seats.figures.supplier_nok - whole.figures.supplier_nok == 877_800


def test_nobody_over_four_hours_is_impossible_as_expected(solver: Solver) -> None:
    # Some kommuner lie farther than four hours from every place; who is admitted from them has no class.
    result = answer("ingen-over-fire-timer", solver, 1)
    assert result.ending is Ending.IMPOSSIBLE
    (conflict, _) = result.reasons
    assert "max_travel" in str(conflict.values["rules"])
    assert load(ROOT / "scenarios/2021-ingen-over-fire-timer.yaml", Scenario).value.expect == "impossible"


def test_every_what_if_has_an_answer_here() -> None:
    older = {"blandede-klasser", "budsjettaar", "frister", "jevnere-reiser", "ruter", "sentralitet", "travle-uker"}
    files = {file.stem.removeprefix("2021-") for file in (ROOT / "scenarios").glob("2021-*.yaml")}
    assert files == {*ANSWERS, *older, "undervisere", "ingen-over-fire-timer", "opptak"}
