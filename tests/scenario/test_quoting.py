import pytest

from samlingsplan.scenario.quoting import nearest, slips


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "abc", 3),
        ("abc", "abc", 0),
        ("tilte", "title", 1),  # t and l swapped
        ("kitten", "sitting", 3),  # k-s, e-i, +g
        ("ca", "abc", 3),  # no letter is moved twice: c away, then b and c added
        ("plases", "places", 1),
    ],
)
def test_slips(one: str, other: str, distance: int) -> None:
    assert slips(one, other) == distance
    assert slips(other, one) == distance


def test_the_nearest_is_found_without_regard_to_capitals() -> None:
    assert nearest("Wheelchar", ["kommune", "wheelchair"]) == "wheelchair"


def test_the_far_is_not_suggested() -> None:
    # Two slips in five letters are more than one for every three.
    assert nearest("title", ["tulle", "table"]) is None
    assert nearest("x", ["a", "b"]) is None
    assert nearest("title", []) is None


def test_of_equally_near_the_first() -> None:
    assert nearest("cap", ["cat", "map"]) == "cat"
