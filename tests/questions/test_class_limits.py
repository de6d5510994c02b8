"""Which limits on the size of classes bind."""

from pathlib import Path

from samlingsplan.plan import Interval, Variant
from samlingsplan.questions import Asked, ClassLimits
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner
from tests.questions.small import answer_of, rows
from tests.variants.small import small_base


def test_a_limit_that_does_not_bind_gives_nothing(tmp_path: Path) -> None:
    # Each is at the nearest open place, with six in Bergen.
    found = rows(answer_of(tmp_path, ClassLimits()))
    assert found == dict.fromkeys(("seat", "smaller", "sizes"), Interval(0, 0))


def test_the_smallest_class_can_bind_with_the_largest_alone(tmp_path: Path) -> None:
    # Two classes of four at least: both have four, with Hamar closed 240 minutes (see test_why). With five in a class
    # one of Hamar moves from Oslo to Bergen, 10 minutes less, 120 a year, but only where Oslo may have three.
    four = ("min_participants: 2, max_participants: 6", "min_participants: 4, max_participants: 4")
    base = small_base(tmp_path, "  fixed_places: {closed: [hamar]}\n", four)
    with Solver(seed=1, time_limit_s=120) as solver:
        runner = Runner(base, InProcess(solver))
        (plan,) = runner.run([Variant("plan", levels=1)])
        found = rows(ClassLimits().ask(Asked(base, plan, "small.yaml"), runner))
    assert found == {"seat": Interval(0, 0), "smaller": Interval(0, 0), "sizes": Interval(-120, -120)}
