"""One clock and one grace, however many questions are asked."""

from collections.abc import Callable

import pytest

from samlingsplan.algebra import Program
from samlingsplan.solve.clock import STOP_S, Clock, OutOfTimeError, Timed


class Hands:
    """A clock's hands, moved by the test."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def timed(limit_s: float, grace_s: float) -> tuple[Timed, Hands]:
    hands = Hands()
    return Timed(Clock(limit_s, grace_s, hands)), hands


def test_the_grace_comes_once_after_the_time() -> None:
    search, hands = timed(60, 10)
    seen = [(0, False, False), (59, False, False), (60, True, False), (69, True, False), (70, True, True)]
    for at, late, over in seen:
        hands.at = 1_000 + at
        assert (search.late, search.over) == (late, over), at


def test_an_interruption_leaves_little_and_never_more_than_was_left() -> None:
    search, hands = timed(60, 10)
    hands.at += 20
    search.clock.interrupt()
    assert search.interrupted
    assert (search.late, search.over) == (True, False)
    hands.at += STOP_S
    assert search.over
    tight, hands = timed(60, 10)
    hands.at += 69
    tight.clock.interrupt()
    hands.at += 1  # a second of the grace was left, and the interruption gives no new one
    assert tight.over


def test_an_interruption_again_gives_no_more() -> None:
    search, hands = timed(60, 10)
    search.clock.interrupt()
    hands.at += STOP_S - 1
    search.clock.interrupt()
    hands.at += 1
    assert search.over


def test_shares_of_the_work_lie_within_shares_and_end_with_the_time() -> None:
    search, hands = timed(60, 10)  # 0.75 of the seconds are work: 45
    with search.sharing(3):  # 15
        with search.sharing(3):  # 5
            assert search.left_work == 5
            hands.at += 11  # seconds alone end no share
            assert not search.late
            search.clock.worked += 6
            assert search.late
            assert not search.over
        assert search.left_work == 9
        search.clock.interrupt()
        assert search.left_s == 0
    assert search.late


def test_the_work_may_be_less_than_the_time_and_ends_the_search() -> None:
    hands = Hands()
    search = Timed(Clock(60, 10, hands, work=2))
    search.clock.worked += 2
    assert (search.late, search.over, search.left_s) == (True, False, 60)


def test_without_grace_all_ends_with_the_time() -> None:
    search, hands = timed(60, 10)
    hands.at += 61
    search.heed()
    with search.without_grace(), pytest.raises(OutOfTimeError):
        search.heed()
    search.heed()
    hands.at += 9
    with pytest.raises(OutOfTimeError):
        search.heed()


def test_what_comes_last_may_spend_the_grace_but_not_after_an_interruption() -> None:
    search, hands = timed(60, 10)
    search.clock.spend_grace()
    hands.at += 69
    assert not search.late
    stopped, hands = timed(60, 10)
    stopped.clock.interrupt()
    stopped.clock.spend_grace()
    assert stopped.late


def test_a_model_is_given_up_while_it_is_written() -> None:
    # 600 variables and rows of one look in 256 each: the third look is at the 513th variable.
    looks: list[int] = []

    def look() -> None:
        looks.append(len(program.bounds))
        if len(looks) == 3:
            raise OutOfTimeError

    def write(much: Callable[[], object]) -> None:
        for _ in range(600):
            much()

    program = Program("long", look)
    with pytest.raises(OutOfTimeError):
        write(lambda: program.integer(0, 1))
    assert looks == [0, 256, 512]
    some = [program.integer(0, 1) for _ in range(2)]
    looks.clear()
    with pytest.raises(OutOfTimeError):
        write(lambda: program.require("test", some[0] + some[1] <= 1))
    assert len(program.rows) == 512
