import pytest

from samlingsplan.scenario.yaml_reader import RefusedScalar, needs_quotes, resolve


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-12", -12),
        ("+47", 47),
        ("0", 0),
        ("1_500_000", 1_500_000),
        ("0x1F", 31),
        ("0o17", 15),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("9.30", 9.3),
    ],
)
def test_yaml_1_2(word: str, value: object) -> None:
    assert resolve(word) == value
    assert type(resolve(word)) is type(value)


@pytest.mark.parametrize(
    "word",
    ["NO", "no", "on", "Yes", "y", "tRUE", "12:30", "2021-09-14", "1_50", "1,5", "1.2.3", "0xG", "_1", "e3", "9" * 31],
)
def test_all_else_is_text(word: str) -> None:
    assert resolve(word) == word


@pytest.mark.parametrize("word", ["0301", "00", "-01", "08.5", "0_100", "09.30", "01e2"])
def test_a_leading_zero_is_refused(word: str) -> None:
    with pytest.raises(RefusedScalar, match=r"scenario\.leading_zero"):
        resolve(word)
    assert needs_quotes(word)


@pytest.mark.parametrize("word", [".inf", "-.INF", ".NaN", "1e999"])
def test_infinity_is_refused(word: str) -> None:
    with pytest.raises(RefusedScalar, match=r"scenario\.not_finite"):
        resolve(word)
