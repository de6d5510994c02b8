"""Near-ties in words: what they cost, in which unit, how sure that is, and why some have no plan."""

from dataclasses import replace

import pytest

from samlingsplan.errors import Complaint
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import (
    Answer,
    AnswerRow,
    Difference,
    Ending,
    Interval,
    Level,
    Part,
    Result,
    Scope,
    Variant,
    VariantResult,
)
from samlingsplan.render import Audience, Reader
from samlingsplan.render.near_ties import costs, near_ties, nearest, nearest_sentence
from tests.results import tiny

PLANNER, STEERING = Reader(Audience.PLANNER), Reader(Audience.STEERING)


def row(
    objective: Interval,
    travel: Interval | None = None,
    ending: Ending = Ending.PROVEN,
    unit: str = "min",
    reasons: tuple[Complaint, ...] = (),
) -> AnswerRow:
    """Return the plan of tests.results with Tromso in place of Bergen."""
    figures = replace(key_figures(tiny()), classes={"oslo": 1, "tromso": 1})
    variant = Variant("closed-bergen", (("rules.fixed_places.closed", ["bergen"]),), levels=1)
    level = Level("travel", unit, 100, 100, Scope.ALL_PLANS)
    found = ending in (Ending.PROVEN, Ending.FOUND)
    result = VariantResult(
        variant, ending, (level,) if found else (), None, figures if found else None, reasons=reasons
    )
    none = dict.fromkeys(("nights", "employer_nok", "p90_min", "longest_min", "first_wishes"), 0.0)
    difference = Difference(objective, unit, none, travel) if found else None
    return AnswerRow("closed", {"place": "bergen"}, result, difference, "samlingsplan solve tiny.yaml --set x=1")


def asked(*rows: AnswerRow, unit: str = "min") -> Result:
    result = tiny()
    goal = "total_travel" if unit == "min" else "unmet_wishes"
    first = replace(result.outcome.levels[0], unit=unit, parts=(Part(goal, 1, 8_800),))
    outcome = replace(result.outcome, levels=(first, *result.outcome.levels[1:]))
    return replace(result, outcome=outcome, answers=(Answer("places", rows, "tiny.yaml"),))


@pytest.mark.parametrize(
    ("objective", "travel", "said"),
    [
        (Interval(480, 480), None, "costs 8 hours a year in all"),
        (Interval(480, 480), Interval(-10, 970), "costs 8 hours a year in all, less than the uncertainty"),
        (Interval(480, 480), Interval(10, 950), "costs 8 hours a year in all, more than the uncertainty"),
        (Interval(480, 620), None, "costs between 8 hours and 10 hours a year in all"),
        (Interval(30, 30), None, "costs 30 minutes a year in all"),
        (Interval(0, 0), Interval(-5, 5), "costs nothing a year in all, less than the uncertainty"),
        (Interval(-620, -480), None, "saves between 8 hours and 10 hours a year in all"),
    ],
)
def test_hours_are_exact_or_between_and_compared_with_the_uncertainty(
    objective: Interval, travel: Interval | None, said: str
) -> None:
    each = row(objective, travel)
    assert costs(asked(each), each, Words("en")).endswith(said)


def test_where_travel_is_not_first_the_difference_has_its_own_unit() -> None:
    each = row(Interval(7, 7), Interval(-5, 5), unit="points")
    said = costs(asked(each, unit="points"), each, Words("en"))
    assert "costs 7 points in what counts first" in said
    assert "uncertainty" not in said


def test_nothing_is_called_nearest_of_all_that_was_not_proven_to_be() -> None:
    # One place was closed; the search for the next best set is missing.
    result = asked(row(Interval(60, 60)), row(Interval(0, 0), ending=Ending.UNKNOWN))
    assert nearest_sentence(result, Words("en")).startswith("Nearest of what was looked at")


def test_the_nearest_has_the_least_difference() -> None:
    far, near = row(Interval(600, 600)), row(Interval(60, 60))
    assert nearest(asked(far, near)) is near


def test_a_reason_with_leaders_is_the_planners_alone() -> None:
    clash = Complaint("solve.clash_apart", values={"leaders": ["a1", "a2"], "rules": ["paired_leaders"]})
    result = asked(row(Interval(0, 0), ending=Ending.IMPOSSIBLE, reasons=(clash,)))
    for reader, told in ((PLANNER, True), (STEERING, False)):
        ((_, (view,)),) = near_ties(result, Words("en"), reader).tables
        assert view.why.startswith("Impossible.")
        assert ("a1" in view.why) is told


def test_others_read_rules_in_words_and_without_their_files() -> None:
    conflict = Complaint("solve.impossible", values={"rules": ["max_travel (/home/kari/x.yaml:3:1)"]})
    result = asked(row(Interval(0, 0), ending=Ending.IMPOSSIBLE, reasons=(conflict,)))
    ((_, (view,)),) = near_ties(result, Words("en"), STEERING).tables
    assert view.why.endswith("These rules cannot all hold: Longest journey.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ending_has_its_words(language: str) -> None:
    rows = [row(Interval(60, 90), Interval(0, 1), ending=ending) for ending in Ending]
    view = near_ties(asked(*rows), Words(language), PLANNER)
    assert "{" not in str(view)
    assert view.missing


def sized(seat: int, smaller: int, sizes: int) -> Result:
    """Return the tiny result with what one leader more, one fewer and both give."""
    steps = {"seat": (seat, 57, None), "smaller": (smaller, 47, None), "sizes": (sizes, 47, 57)}
    rows = tuple(
        replace(row(Interval(gain, gain)), key=key, values={"allowed": allowed, "most": most})
        for key, (gain, allowed, most) in steps.items()
    )
    result = asked()
    return replace(result, answers=(Answer("class_limits", rows, "tiny.yaml"),))


@pytest.mark.parametrize(
    ("gains", "said"),
    [
        ((0, 0, 0), [
            "The size of classes does not bind: one leader more or fewer in the classes gives no better plan."
        ]),
        ((-120, 0, -120), ["The largest class of 56 binds: with 57 the best plan would save 2 hours."]),
        # Both steps together give more than either: the smallest class binds too.
        ((-120, 0, -300), [
            "The largest class of 56 binds: with 57 the best plan would save 2 hours.",
            "The smallest class of 48 binds together with the largest: with classes of 47 to 57 the best plan would "
            "save 5 hours.",
        ]),
        ((0, -60, -60), ["The smallest class of 48 binds: with 47 the best plan would save 1 hour."]),
    ],
)  # fmt: skip
def test_what_binds_is_said_where_a_step_gives_more(gains: tuple[int, int, int], said: list[str]) -> None:
    assert list(near_ties(sized(*gains), Words("en"), PLANNER).binding) == said


@pytest.mark.parametrize(
    ("gains", "said"),
    [
        # The place's own limit binds; all together give no more than it does.
        ((-60, -60), ["The largest class in Bergen of 30 binds: with 31 the best plan would save 1 hour."]),
        ((0, -120), [
            "The limits on class sizes bind together: with each of them one leader wider the best plan would save "
            "2 hours."
        ]),
    ],
)  # fmt: skip
def test_what_binds_at_a_place_is_said_with_its_name(gains: tuple[int, int], said: list[str]) -> None:
    result = sized(0, 0, 0)
    seat, smaller, sizes = result.answers[0].rows
    own = replace(row(Interval(gains[0], gains[0])), key="seat_at", values={"allowed": 31, "place": "bergen"})
    every = replace(sizes, key="every", difference=replace(own.difference, objective=Interval(gains[1], gains[1])))
    answer = replace(result.answers[0], rows=(seat, smaller, own, every))
    assert list(near_ties(replace(result, answers=(answer,)), Words("en"), PLANNER).binding) == said
    # What was not found is not said not to bind.
    unknown = replace(row(Interval(0, 0), ending=Ending.UNKNOWN), key="seat_at", values=own.values)
    answer = replace(answer, rows=(seat, smaller, unknown))
    assert near_ties(replace(result, answers=(answer,)), Words("en"), PLANNER).binding == ()


def test_other_sizes_are_no_other_places() -> None:
    # The plans found have other places, but what was varied is the size.
    assert nearest(sized(-120, 0, -120)) is None
