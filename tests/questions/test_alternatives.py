"""Plans within a share of the best travel: how different they are, and which sets of places there are, all tried."""

from itertools import product
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.plan import Answer, AnswerRow, Ending
from samlingsplan.questions import Alternatives
from tests.questions.small import answer_of
from tests.variants.small import HOMES, JOURNEYS_A_YEAR, MINUTES

LEADERS = [home for home in HOMES for _ in (1, 2)]
PLACES = ("oslo", "hamar", "bergen")


def plans(cap_min: int) -> list[tuple[str, ...]]:
    """Return the places of the eight leaders in every plan within a cap: two classes at most, of two to six leaders."""
    found = []
    for places in product(PLACES, repeat=len(LEADERS)):
        sizes = [places.count(place) for place in set(places)]
        one = len(sizes) == 1  # two classes at one place
        if (one or (len(sizes) == 2 and min(sizes) >= 2 and max(sizes) <= 6)) and travel(places) <= cap_min:
            found.append(places)
    return found


def travel(places: tuple[str, ...]) -> int:
    return JOURNEYS_A_YEAR * sum(MINUTES[home, place] for home, place in zip(LEADERS, places, strict=True))


def of_kind(answer: Answer, key: str) -> list[AnswerRow]:
    return [row for row in answer.rows if row.key == key]


def places_of(row: AnswerRow) -> tuple[str, ...]:
    plan = row.result.plan
    assert plan is not None
    ids = [f"a{home}{number}" for home in HOMES for number in (1, 2)]
    return tuple(str(plan.by_id[plan.seats[each]].route) for each in ids)  # type: ignore[index]


@pytest.mark.parametrize("within", [0, 10, 40, 100])
def test_each_alternative_differs_most_among_all_plans_within_the_cap(tmp_path: Path, within: int) -> None:
    answer = answer_of(tmp_path, Alternatives(within, count=3))
    cap = 2640 * (100 + within) // 100
    assert answer.values["cap_min"] == cap
    lawful = plans(cap)
    # The best plan is the only one of 2,640: Oslo's at home, all others in Bergen.
    before = [("oslo",) * 2 + ("bergen",) * 6]
    for row in of_kind(answer, "alternative"):
        most = max(sum(all(each[i] != plan[i] for plan in before) for i in range(8)) for each in lawful)
        assert row.values["moved"] == row.values["most"] == most
        found = places_of(row)
        assert found in lawful
        assert row.values["distances"] == [sum(map(str.__ne__, found, plan)) for plan in before]
        # Of the plans that differ as much, the one with the least travel.
        as_different = [
            each for each in lawful if sum(all(each[i] != plan[i] for plan in before) for i in range(8)) == most
        ]
        assert travel(found) == min(map(travel, as_different))
        assert row.difference is not None
        assert row.difference.objective.low == row.difference.objective.high == travel(found) - 2640
        before.append(found)
    if len(of_kind(answer, "alternative")) < 3:
        assert max(sum(all(each[i] != plan[i] for plan in before) for i in range(8)) for each in lawful) == 0


@pytest.mark.parametrize("within", [0, 10, 99, 100])
def test_the_sets_of_places_are_all_there_are(tmp_path: Path, within: int) -> None:
    answer = answer_of(tmp_path, Alternatives(within, count=0))
    expected = {tuple(sorted(set(each))) for each in plans(2640 * (100 + within) // 100)}
    assert {tuple(row.values["places"]) for row in of_kind(answer, "set")} == expected  # type: ignore[arg-type]
    assert (answer.values["sets"], answer.values["complete"]) == (len(expected), 1)
    counts = {place: sum(place in each for each in expected) for place in PLACES}
    assert dict(answer.values["open"]) == {place: n for place, n in counts.items() if n}  # type: ignore[arg-type]


def test_a_limit_on_the_sets_is_said(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, Alternatives(100, count=0, most_sets=2))
    assert (answer.values["sets"], answer.values["complete"]) == (2, 0)


def test_another_first_level_is_set_aside(tmp_path: Path) -> None:
    levels = "levels: [{name: money, unit: kr, goals: {supplier_nok: {}}}]\n"
    answer = answer_of(tmp_path, Alternatives(10, count=1), levels)
    # The cheapest plan is Oslo alone; the least travel is 2,640 all the same.
    assert answer.values["cap_min"] == 2904
    (row,) = of_kind(answer, "alternative")
    assert row.result.ending is Ending.PROVEN
    assert row.result.figures is not None
    assert row.result.figures.travel_min <= 2904


@pytest.mark.parametrize(("within", "count"), [(-1, 5), (101, 5), (2, 21), (2, -1), (float("nan"), 1)])
def test_what_cannot_be_asked_is_refused(within: float, count: int) -> None:
    with pytest.raises(InputError) as error:
        Alternatives(within, count)
    assert len(error.value.complaints) == 1
