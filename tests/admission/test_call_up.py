"""Calls from the waiting list: in its order, within the quotas, and never by the journey."""

import inspect
from collections.abc import Collection
from random import Random

from samlingsplan.admission import call_up
from samlingsplan.admission.call_up import Called, Hindrance, Passed, Round, Waiting, Why, calls_for
from samlingsplan.quotas import MostEach, Quota, SeatsFor
from tests.admission.applying import applicant


def waiting(*quotas: Quota, whole: bool = False, groups: dict[str, str] | None = None) -> Waiting:
    """Return ten applicants: a01 to a05 were admitted, a06 to a10 wait; a08 and a10 are of the dental service."""
    groups = groups or {}
    people = {}
    for n in range(1, 11):
        number = f"a{n:02d}"
        area, kommune = ("dental" if n in (3, 8, 10) else "home"), ("K1" if n % 2 else "K2")
        people[number] = applicant(n, groups.get(number), service_area=area, kommune=kommune)
    return Waiting(people, [f"a{n:02d}" for n in range(6, 11)], quotas, whole)


def called(of: Waiting, there: set[str], free: int = 1, out: Collection[str] = ()) -> list[tuple[str, int | None]]:
    found = calls_for(of, there, dict.fromkeys(out, Why.DECLINED), free)
    return [(each.number, each.reserved) for each in found.called]


def why(of: Waiting, there: set[str], free: int = 1, **out: Why) -> dict[str, Hindrance]:
    """Return why those who are passed are, and see that each has the place on the list that it has."""
    passed = calls_for(of, there, out, free).passed
    assert [each.place for each in passed] == [of.order.index(each.number) + 1 for each in passed]
    return {each.number: each.because for each in passed}


FOUR = {"a01", "a02", "a03", "a04"}


def dental(seats: int) -> SeatsFor:
    return SeatsFor.model_validate({"where": {"column": "service_area", "is": "dental"}, "seats": seats})


def test_the_first_on_the_list_is_called() -> None:
    assert called(waiting(), FOUR) == [("a06", None)]
    assert called(waiting(), FOUR, free=2) == [("a06", None), ("a07", None)]


def test_who_said_no_or_nothing_is_passed() -> None:
    assert called(waiting(), FOUR, out={"a06", "a07"}) == [("a08", None)]


def test_a_reserved_seat_goes_to_the_first_who_can_take_it() -> None:
    # a03 of the dental service has left, so one reserved seat is empty: a08 is the first of the list who can take it.
    left = {"a01", "a02", "a04"}
    assert called(waiting(dental(1)), left, free=2) == [("a08", 0), ("a06", None)]
    # Nobody more is needed where the seat is taken.
    assert called(waiting(dental(1)), FOUR) == [("a06", None)]


def test_a_limit_is_never_broken_by_a_call() -> None:
    # At most two of each kommune: K1 has a01 and a03, K2 has a02 and a04. With a02 gone, the next of K2 is a06.
    two = MostEach.model_validate({"by": "kommune", "most": 2})
    assert called(waiting(two), FOUR) == []
    assert called(waiting(two), {"a01", "a02", "a04"}) == [("a07", None)]
    assert called(waiting(two), {"a01", "a03", "a04"}) == [("a06", None)]


def test_a_group_is_called_together_or_waits_for_room() -> None:
    together = waiting(whole=True, groups={"a06": "g", "a09": "g"})
    assert called(together, FOUR) == [("a07", None)]
    assert called(together, FOUR, free=2) == [("a06", None), ("a09", None)]


def test_nobody_is_called_when_the_list_is_empty() -> None:
    everyone = {f"a{n:02d}" for n in range(1, 11)}
    assert called(waiting(), everyone) == []


def test_who_is_passed_is_named_with_why() -> None:
    # a06 said no and a07 has not answered in time; nobody after the one who is called is passed.
    assert why(waiting(), FOUR, a06=Why.DECLINED, a07=Why.LAPSED) == {
        "a06": Hindrance(Why.DECLINED),
        "a07": Hindrance(Why.LAPSED),
    }
    assert why(waiting(), FOUR) == {}
    # The seat that a03 left is held for the dental service: a06 and a07 are passed for a08.
    left = {"a01", "a02", "a04"}
    assert why(waiting(dental(1)), left) == dict.fromkeys(("a06", "a07"), Hindrance(Why.RESERVED, 0))
    # With two places the reserved seat is filled first, and then a06 is called: a07 alone is passed, for that seat.
    assert why(waiting(dental(1)), left, free=2) == {"a07": Hindrance(Why.RESERVED, 0)}
    # K2 is full with a02 and a04: a06 is passed, and a07 of K1 is called.
    two = MostEach.model_validate({"by": "kommune", "most": 2})
    assert why(waiting(two), {"a01", "a02", "a04"}) == {"a06": Hindrance(Why.LIMIT, 0)}
    # A group of two does not fit in one place.
    together = waiting(whole=True, groups={"a06": "g", "a09": "g"})
    assert why(together, FOUR) == {"a06": Hindrance(Why.GROUP, persons=2, free=1)}


def test_where_a_place_stays_free_everybody_is_named() -> None:
    two = MostEach.model_validate({"by": "kommune", "most": 2})
    found = calls_for(waiting(two), FOUR, {"a10": Why.ASKED}, 1)
    full = [Passed(f"a{n:02d}", n - 5, Hindrance(Why.LIMIT, 0)) for n in range(6, 10)]
    assert found == Round((), (*full, Passed("a10", 5, Hindrance(Why.ASKED))))


def test_who_is_forgotten_is_passed_as_that() -> None:
    of = waiting()
    known = {number: each for number, each in of.applicants.items() if number != "a06"}
    assert calls_for(Waiting(known, of.order, (), whole=False), FOUR, {}, 1) == Round(
        (Called("a07", 2, None),), (Passed("a06", 1, Hindrance(Why.FORGOTTEN)),)
    )


def test_permuting_those_who_applied_changes_nothing() -> None:
    of = waiting(dental(2))
    numbers = list(of.applicants)
    Random(1).shuffle(numbers)
    other = Waiting({each: of.applicants[each] for each in numbers}, of.order, of.quotas, of.whole)
    assert called(other, {"a01", "a02"}, free=3) == called(of, {"a01", "a02"}, free=3)


def test_no_journey_is_an_input() -> None:
    # What a call means is computed by another file, after it is decided who is called; this one imports no travel.
    assert "travel" not in "".join(line for line in inspect.getsource(call_up).splitlines() if "import" in line)
    assert not {"journeys", "burden", "minutes"} & set(inspect.signature(calls_for).parameters)
