"""The need that is left: expected and drawn demand by year."""

from dataclasses import replace

import numpy as np
import pytest

from samlingsplan.contract.need import drawn_demand, expected_demand
from samlingsplan.contract.terms import Memory
from tests.contract.worlds import terms, years

OF_FORTY = terms(*years(3))


def test_each_kommune_sends_its_share_of_the_need_that_is_left() -> None:
    for sent in expected_demand(OF_FORTY, [10, 10, 10]):
        assert sent == pytest.approx(
            [5, 3, 2]
        )  # 20, 12 and 8 of 40 leaders; what is sent leaves the shares as they are


def test_those_who_leave_are_followed_by_others_who_need_it() -> None:
    # 40 leaders and 25 seats a year: without turnover 15 are left in the second year, and with half leaving
    # 25 of the first are 12.5 in the second, so that 27.5 need it. The kommune of 20 has half of either.
    kept, left = (list(drawn_demand(replace(OF_FORTY, turnover=share), [25, 25], 3)) for share in (0.0, 0.5))
    assert [int(sent.sum()) for sent in kept] == [25, 15]
    assert [int(sent.sum()) for sent in left] == [25, 25]


def test_nobody_is_drawn_twice_and_the_same_seed_draws_the_same() -> None:
    drawn = list(drawn_demand(OF_FORTY, [10, 10, 20], 7))
    assert np.array_equal(sum(drawn), [20, 12, 8])  # all forty, once each
    again = list(drawn_demand(OF_FORTY, [10, 10, 20], 7))
    assert all(np.array_equal(one, other) for one, other in zip(drawn, again, strict=True))
    assert not all(
        np.array_equal(one, other) for one, other in zip(drawn, drawn_demand(OF_FORTY, [10, 10, 20], 8), strict=True)
    )


def test_those_already_educated_are_not_drawn() -> None:
    drawn = list(drawn_demand(replace(OF_FORTY, educated=30), [40], 1))
    assert np.array_equal(drawn[0], [5, 3, 2])  # a quarter of each is left


def test_memory_never_decides_who_is_admitted() -> None:
    remembering = replace(OF_FORTY, memory=Memory(60, 2, 5.0), remembered=(np.array([0.0, 900.0, 0.0]),))
    for one, other in zip(drawn_demand(OF_FORTY, [10, 10], 4), drawn_demand(remembering, [10, 10], 4), strict=True):
        assert np.array_equal(one, other)
    assert np.array_equal(expected_demand(OF_FORTY, [10]), expected_demand(remembering, [10]))
