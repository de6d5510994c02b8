import pytest

from samlingsplan.scenario.quoting import nearest, shown, shown_line, slips, way


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


def test_a_line_is_shortened_to_60_characters() -> None:
    assert shown_line("x" * 60) == "x" * 60
    assert shown_line("x" * 61) == "x" * 59 + "…"
    assert shown("x" * 58) == '"' + "x" * 58 + '"'
    assert shown("x" * 59) == '"' + "x" * 58 + "…"


def test_a_way_counts_items_from_1() -> None:
    assert way(("samlinger", 1, "mode")) == "samlinger#2.mode"
    assert way((0,)) == "#1"
    assert way(()) == "."


def test_a_word_of_at_most_60_letters_gets_a_suggestion() -> None:
    assert nearest("x" * 60, ["x" * 59]) == "x" * 59
    assert nearest("x" * 61, ["x" * 60]) is None


def test_one_slip_in_every_three_letters_is_near() -> None:
    assert nearest("abc", ["axc"]) == "axc"
    assert nearest("abcde", ["axcdx"]) is None
    assert nearest("abcdef", ["axcdex"]) == "axcdex"
    # A word of two letters may have one slip, one of a single letter none.
    assert nearest("ab", ["ax"]) == "ax"
    assert nearest("a", ["x"]) is None
    # Three of nine, all of them other letters: six of the letters differ.
    assert nearest("abcdefghi", ["abcdefxyz"]) == "abcdefxyz"
    # The nearer one is found wherever it stands.
    assert nearest("abcdef", ["axcdex", "abcdex"]) == nearest("abcdef", ["abcdex", "axcdex"]) == "abcdex"
