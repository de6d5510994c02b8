import pytest

from samlingsplan.measures.measure import Cell, mean, number, percentile, whole

# The worked example of linear interpolation on sorted values (Hyndman and Fan's definition 7):
# 40 % of the way from the 1st to the 5th is position 1.6: 20 + 0.6 * (35 - 20) = 29.
TEXTBOOK = (35, 15, 50, 20, 40)


@pytest.mark.parametrize(("percent", "value"), [(0, 15), (25, 20), (40, 29), (50, 35), (75, 40), (100, 50)])
def test_percentiles_of_the_textbook(percent: int, value: float) -> None:
    assert percentile(TEXTBOOK, percent) == value


def test_the_median_of_an_even_number_is_halfway() -> None:
    assert percentile((1, 2, 4, 100), 50) == 3


def test_one_value_is_every_percentile() -> None:
    assert [percentile((7,), percent) for percent in (0, 50, 90, 100)] == [7, 7, 7, 7]


def test_percentiles_do_not_pick_up_rounding() -> None:
    # Position 0.9 * 7 = 6.3, and 150 + 0.3 * 150 is 195, not 194.99999999999997.
    assert percentile((20, 30, 90, 90, 100, 100, 150, 300), 90) == 195


def test_mean() -> None:
    assert mean(TEXTBOOK) == 32


def test_a_cell_is_read_as_the_number_it_holds() -> None:
    assert (number({"n": 3}, "n"), number({"n": 0.5}, "n"), whole({"n": 3}, "n")) == (3.0, 0.5, 3)


@pytest.mark.parametrize("value", [None, "3", True])
def test_a_cell_without_a_number_is_no_number(value: Cell) -> None:
    with pytest.raises(TypeError, match="n holds no number"):
        number({"n": value}, "n")


@pytest.mark.parametrize("value", [None, "3", True, 3.0])
def test_a_cell_without_a_whole_number_is_none(value: Cell) -> None:
    with pytest.raises(TypeError, match="n holds no whole number"):
        whole({"n": value}, "n")
