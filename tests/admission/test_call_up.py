"""Calls from the waiting list: in its order, within the quotas, and never by the journey."""

import inspect
from random import Random

from samlingsplan.admission import call_up
from samlingsplan.admission.call_up import Waiting, next_called
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


def called(of: Waiting, there: set[str], free: int = 1, passed: set[str] = frozenset()) -> list[tuple[str, int | None]]:
    return [(each.number, each.reserved) for each in next_called(of, there, passed, free)]


FOUR = {"a01", "a02", "a03", "a04"}


def dental(seats: int) -> SeatsFor:
    return SeatsFor.model_validate({"where": {"column": "service_area", "is": "dental"}, "seats": seats})


def test_the_first_on_the_list_is_called() -> None:
    assert called(waiting(), FOUR) == [("a06", None)]
    assert called(waiting(), FOUR, free=2) == [("a06", None), ("a07", None)]


def test_who_said_no_or_nothing_is_passed() -> None:
    assert called(waiting(), FOUR, passed={"a06", "a07"}) == [("a08", None)]


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


def test_permuting_those_who_applied_changes_nothing() -> None:
    of = waiting(dental(2))
    numbers = list(of.applicants)
    Random(1).shuffle(numbers)
    other = Waiting({each: of.applicants[each] for each in numbers}, of.order, of.quotas, of.whole)
    assert called(other, {"a01", "a02"}, free=3) == called(of, {"a01", "a02"}, free=3)


def test_no_journey_is_an_input() -> None:
    # What a call means is computed by another file, after it is decided who is called; this one imports no travel.
    assert "travel" not in "".join(line for line in inspect.getsource(call_up).splitlines() if "import" in line)
    assert not {"journeys", "burden", "minutes"} & set(inspect.signature(next_called).parameters)
