"""One more of each limit, against optima that are reckoned by hand."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from random import Random

import pytest

from samlingsplan.languages import LANGUAGES
from samlingsplan.messages import Words
from samlingsplan.plan import Ending, Interval, Variant, VariantResult
from samlingsplan.questions import Asked, Worth
from samlingsplan.questions.easings import OWN_WORDS
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner, base_of
from tests.questions.small import answer_of, rows
from tests.variants.small import HOMES, JOURNEYS_A_YEAR, MINUTES, small_base, write_small


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(set(OWN_WORDS.values())))
def test_every_limit_that_is_asked_about_has_its_sentence(key: str, language: str) -> None:
    words = Words(language)
    assert words.has(f"questions.worth.{key}")
    assert words.has(f"why.rules.{key}")


def test_a_limit_that_does_not_bind_changes_nothing(tmp_path: Path) -> None:
    # Each leader but those of Hamar and Lillehammer is at home, and these are at the nearest open place.
    found = rows(answer_of(tmp_path, Worth()))
    assert found["seat"] == found["smaller"] == found["later"] == found["earlier"] == found["team"] == Interval(0, 0)


def test_one_more_class_is_the_difference_of_two_optima(tmp_path: Path) -> None:
    # Three classes: Oslo 10, Hamar 10, Bergen 10 and 40: 2 x 70 x 12 = 1,680 of 2,640.
    found = rows(answer_of(tmp_path, Worth()))
    assert found["class"] == Interval(-960, -960)


def test_money_is_asked_both_ways(tmp_path: Path) -> None:
    # Two classes, eight students and one place beside Oslo, which is free, cost 3,000,000 + 520,000 + 400,000.
    found = rows(answer_of(tmp_path, Worth(), frame_nok=3_950_000))
    assert found["supplier_more"] == Interval(0, 0)
    # With 3,850,000 Oslo alone: 10 + 60 + 100 + 200 = 370: 2 x 370 x 12 = 8,880.
    assert found["supplier_less"] == Interval(6240, 6240)


def test_one_more_place_is_asked_where_places_are_limited(tmp_path: Path) -> None:
    assert "place" not in rows(answer_of(tmp_path, Worth()))
    # Bergen alone 4,800; with two places 2,640.
    found = rows(answer_of(tmp_path, Worth(), "  place_count: {max_places: 1}\n"))
    assert found["place"] == Interval(-2160, -2160)


def test_a_room_is_asked_where_the_plan_fills_it(tmp_path: Path) -> None:
    # Hamar and Bergen with three seats: 120 as in the table, and one leader from Bergen at Hamar, 40 more:
    # 2 x 120 x 12 + 40 x 12 = 3,360. With the fourth seat 2,880.
    more = "venues: {bergen: {seats_per_room: 3}}\n"
    answer = answer_of(tmp_path, Worth(), more)
    (row,) = (each for each in answer.rows if each.key == "room" and each.values["place"] == "bergen")
    assert row.values["allowed"] == 4
    assert row.result.variant.changes == (("venues.bergen.seats_per_room", 4),)
    assert row.difference is not None
    assert row.difference.objective == Interval(-480, -480)


def test_the_size_that_a_place_has_of_its_own_is_asked(tmp_path: Path) -> None:
    own = ("max_participants: 6", "max_participants: 6, by_place: {Bergen: {min_participants: 1, max_participants: 2}}")
    asked = Asked(small_base(tmp_path, "", own), VariantResult(Variant("plan"), Ending.UNKNOWN), "small.yaml")
    (at_bergen,) = (each for each in Worth().variants(asked) if each.name.endswith("-bergen"))
    # A class of one cannot have fewer.
    assert at_bergen.changes == (("rules.class_size.by_place.bergen.max_participants", 3),)
    (row,) = Worth().answer(asked, [VariantResult(at_bergen, Ending.UNKNOWN)]).rows
    assert (row.key, row.values["place"], row.values["allowed"]) == ("seat_at", "bergen", 3)


def test_an_impossible_step_has_no_difference(tmp_path: Path) -> None:
    # 3,520,000 is the least that two classes and eight students cost.
    answer = answer_of(tmp_path, Worth(), frame_nok=3_520_000)
    (row,) = (each for each in answer.rows if each.key == "supplier_less")
    assert (row.result.ending, row.difference) == (Ending.IMPOSSIBLE, None)


@dataclass(frozen=True)
class Limits:
    """The limits of a random world; a place beside Oslo costs 400,000, a class 1,500,000 and a leader 65,000."""

    classes: int
    most: int
    places: int
    frame_nok: int
    fewest: int = 2


def least(minutes: Mapping[tuple[str, str], int], limits: Limits) -> int | None:
    """Return the least travel of eight leaders, two of each kommune, all plans tried; None where there is none."""
    best = []
    homes = [home for home in HOMES for _ in (1, 2)]
    for places in product(("oslo", "hamar", "bergen"), repeat=len(homes)):
        sizes = Counter(places)
        # Each place splits into as few classes as hold its leaders; none may be too small.
        classes = {place: -(-size // limits.most) for place, size in sizes.items()}
        cost_nok = 1_500_000 * sum(classes.values()) + 65_000 * len(homes) + 400_000 * len(sizes.keys() - {"oslo"})
        if (
            sum(classes.values()) <= limits.classes
            and len(sizes) <= limits.places
            and cost_nok <= limits.frame_nok
            and all(size >= limits.fewest * classes[place] for place, size in sizes.items())
        ):
            best.append(sum(minutes[home, place] for home, place in zip(homes, places, strict=True)))
    return JOURNEYS_A_YEAR * min(best) if best else None


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.mark.parametrize("seed", range(8))
def test_each_difference_is_that_of_two_optima_found_by_trying_all_plans(
    solver: Solver, tmp_path: Path, seed: int
) -> None:
    assert_worth(solver, tmp_path, seed)


@pytest.mark.long
def test_each_difference_is_that_of_two_optima_on_a_hundred_worlds(solver: Solver, tmp_path: Path) -> None:
    for seed in range(100, 200):
        assert_worth(solver, tmp_path, seed)


def assert_worth(solver: Solver, folder: Path, seed: int) -> None:
    random = Random(seed)
    minutes = {pair: random.randint(5, 200) for pair in MINUTES}
    limits = Limits(2, random.randint(4, 6), random.randint(1, 2), random.choice([3_520_000, 3_920_000, 4_320_000]))
    change = ("max_participants: 6", f"max_participants: {limits.most}")
    write_small(folder, f"  place_count: {{max_places: {limits.places}}}\n", change)
    text = (folder / "small.yaml").read_text(encoding="utf-8")
    (folder / "small.yaml").write_text(text.replace("9000000", str(limits.frame_nok)), encoding="utf-8")
    matrix = "".join(f"{home},{place},{length},50,100\n" for (home, place), length in minutes.items())
    (folder / "matrix.csv").write_text("origin,venue,travel_min,km,nok\n" + matrix, encoding="utf-8")
    base = base_of(load(folder / "small.yaml", Scenario))
    runner = Runner(base, InProcess(solver))
    (found,) = runner.run([Variant("plan", levels=1)])
    told = rows(Worth().ask(Asked(base, found, "small.yaml"), runner))
    now = least(minutes, limits)
    assert now is not None
    assert found.levels[0].objective == now
    wider = {
        "class": replace(limits, classes=3),
        "seat": replace(limits, most=limits.most + 1),
        "smaller": replace(limits, fewest=1),
        "place": replace(limits, places=limits.places + 1),
        "supplier_more": replace(limits, frame_nok=limits.frame_nok + 100_000),
        "supplier_less": replace(limits, frame_nok=limits.frame_nok - 100_000),
    }
    for name, other in wider.items():
        optimum = least(minutes, other)
        assert told[name] == (None if optimum is None else Interval(optimum - now, optimum - now)), name
