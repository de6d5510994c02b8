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


def test_the_limits_of_a_place_are_varied_alone_and_all_together(tmp_path: Path) -> None:
    # At most two in a class of Bergen, by its name: those of Lillehammer go there and those of Bergen to Hamar, 2 x (60
    # + 10 + 40 + 50) x 12 = 3,840. With a third seat one of Bergen stays at home, 40 less, 480 a year. The same with
    # all limits one leader wider: no class then needs fewer or more.
    own = ("max_participants: 6", "max_participants: 6, by_place: {Bergen: {max_participants: 2}}")
    base = small_base(tmp_path, "", own)
    with Solver(seed=1, time_limit_s=120) as solver:
        runner = Runner(base, InProcess(solver))
        (plan,) = runner.run([Variant("plan", levels=1)])
        assert plan.levels[0].objective == 3_840
        answer = ClassLimits().ask(Asked(base, plan, "small.yaml"), runner)
    gain = Interval(-480, -480)
    assert rows(answer) == {"seat": Interval(0, 0), "smaller": Interval(0, 0), "seat_at-bergen": gain, "every": gain}
    (own_row,) = (row for row in answer.rows if row.key == "seat_at")
    assert own_row.values == {"allowed": 3, "most": None, "place": "bergen"}
    assert own_row.command.endswith("--set rules.class_size.by_place.bergen.max_participants=3")
