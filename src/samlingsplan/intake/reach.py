"""The numbers of leaders that classes and money can hold, before any plan is looked for.

A necessary condition: what places, rooms and lecturers cost, and all other rules, are left to the solver.
"""

from collections.abc import Iterator

from samlingsplan.intake.checks import stated
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.scenario.schema import Scenario


def numbers_in_reach(scenario: Scenario, most: int) -> Iterator[int]:
    """Yield the numbers of leaders, at most ``most``, that classes and the frame can hold, greatest first."""
    return (number for number in range(most, 0, -1) if _within_frame(scenario, number))


def first_beyond_frame(scenario: Scenario, number: int) -> int | None:
    """Return the least greater number that makes classes, where the frame does not pay for it; None where it does.

    None too where no greater number makes classes.
    """
    size = stated(scenario, ClassSize)
    largest_step = 1 if size is None else size.widest[0]
    greater = range(number + 1, number + largest_step + 1)
    following = next((each for each in greater if _fewest_classes(scenario, each) is not None), None)
    return None if following is None or _within_frame(scenario, following) else following


def _within_frame(scenario: Scenario, number: int) -> bool:
    """Return whether the frame pays for a number of students in the fewest classes that can hold them."""
    classes, frame, tariff = _fewest_classes(scenario, number), stated(scenario, SupplierFrame), scenario.tariff
    if classes is None:
        return False
    return frame is None or classes * tariff.class_nok + number * tariff.student_nok <= frame.allowed_nok


def _fewest_classes(scenario: Scenario, number: int) -> int | None:
    """Return the least number of classes of lawful sizes that some leaders make; None where they make none."""
    size, count = stated(scenario, ClassSize), stated(scenario, ClassCount)
    low, high = (1, number) if size is None else size.widest
    fewest, most = (1, number) if count is None else (count.min_classes, count.max_classes)
    return next((each for each in range(fewest, most + 1) if each * low <= number <= each * high), None)
