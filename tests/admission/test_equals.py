"""Travel changes turns only between equals of one sentralitet group and landsdel."""

from itertools import permutations

from samlingsplan.admission.equals import by_travel, sentralitet_group
from samlingsplan.domain.applicant import Unit
from tests.admission.applying import applicant


def unit(number: int, sentralitet: int | None, landsdel: str, persons: int = 1) -> Unit:
    those = tuple(applicant(number + i, sentralitet=sentralitet, landsdel=landsdel) for i in range(persons))
    return Unit(those, those[0].id)


def test_the_nearest_of_one_kind_takes_the_first_turn_of_that_kind() -> None:
    # Turns by lot: a10 (north), a20 (south), a30 (north), a40 (south). The north has turns 1 and 3: a30 is nearer.
    equals = [unit(10, 5, "N"), unit(20, 1, "S"), unit(30, 6, "N"), unit(40, 2, "S")]
    travel = {"a10": 300, "a20": 20, "a30": 100, "a40": 90}
    assert [each.id for each in by_travel(equals, travel)] == ["a30", "a20", "a10", "a40"]


def test_whatever_the_travel_each_kind_keeps_its_turns() -> None:
    equals = [unit(10, 5, "N"), unit(20, 5, "S"), unit(30, 1, "N"), unit(40, 5, "N", persons=2), unit(50, 5, "N")]
    kinds = [(sentralitet_group(e.members[0]), e.members[0].known["landsdel"], e.persons) for e in equals]
    everybody = [member.id for each in equals for member in each.members]
    for minutes in list(permutations(range(len(everybody))))[::29]:
        found = by_travel(equals, dict(zip(everybody, minutes, strict=True)))
        assert [(sentralitet_group(e.members[0]), e.members[0].known["landsdel"], e.persons) for e in found] == kinds
        assert {each.id for each in found} == {each.id for each in equals}


def test_lots_decide_between_equal_journeys_and_where_a_journey_is_not_known() -> None:
    equals = [unit(10, 5, "N"), unit(20, 5, "N"), unit(30, 5, "N"), unit(40, None, "N")]
    assert by_travel(equals, {"a10": 60, "a20": 60, "a40": 1}) == equals
