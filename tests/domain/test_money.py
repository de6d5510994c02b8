"""The travel grant's rule."""

from samlingsplan.domain import Grant

HALF = Grant(share_percent=50, deductible_nok=10_000, most_nok=12_000, from_sentralitet=5, pot_nok=None)


def test_a_share_of_what_exceeds_the_deductible_up_to_a_limit() -> None:
    # Half of 30,001 - 10,000, rounded down.
    assert HALF.entitled_nok(30_001, 5) == 10_000
    # Half of 30,000 would be 15,000.
    assert HALF.entitled_nok(40_000, 6) == 12_000
    assert HALF.entitled_nok(9_999, 6) == 0


def test_central_kommuner_get_nothing() -> None:
    assert HALF.entitled_nok(30_000, 4) == 0


def test_a_pot_that_does_not_suffice_shrinks_every_grant_alike() -> None:
    pot = Grant(100, 0, None, 1, pot_nok=1_000)
    # 3,000 are asked for: each gets a third, rounded down.
    assert pot.shared_out({"a": 2_000, "b": 1_000}) == {"a": 666, "b": 333}
    assert pot.shared_out({"a": 400, "b": 600}) == {"a": 400, "b": 600}
    assert HALF.shared_out({"a": 5}) == {"a": 5}
