import json
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.tree import places_in
from samlingsplan.scenario.yaml_reader import RefusedScalar, needs_quotes, parse, read_yaml, resolve


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
        ("9" * 30, 10**30 - 1),
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


def read(folder: Path, text: str) -> object:
    """Return what a file holds, or the keys of the complaints."""
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        reading = read_yaml(file, "a.yaml")
    except InputError as error:
        return [(complaint.key, complaint.where and complaint.where.line) for complaint in error.complaints]
    return [(c.key, c.where and c.where.line) for c in reading.complaints] or reading.root.plain()


def test_lists_may_lie_24_deep(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * 24 + "]" * 24) == json.loads("[" * 24 + "]" * 24)
    assert read(tmp_path, "x:\n " + "[" * 25 + "]" * 25) == [("scenario.too_deep", 2)]


def test_a_file_may_use_100_aliases(tmp_path: Path) -> None:
    assert read(tmp_path, "- &a 1\n" + "- *a\n" * 100) == [1] * 101
    assert read(tmp_path, "- &a 1\n" + "- *a\n" * 101) == [("scenario.too_many_aliases", 102)]


def test_an_alias_inside_its_own_anchor_is_too_deep(tmp_path: Path) -> None:
    for text in ("x: &a [*a]\n", "x: &a {y: *a}\n"):
        assert read(tmp_path, text) == [("scenario.too_deep", 1)]


def test_a_file_may_hold_50_000_values(tmp_path: Path) -> None:
    # The list itself, nine items, and nine times a list of 5,554 items: 1 + 1 + 9 x 5,555 = 49,997; and items more.
    of_nine = "- &a [" + "1," * 5554 + "]\n" + "- *a\n" * 8
    for more, is_read in ((4, True), (5, False)):
        found = read(tmp_path, of_nine + "- 1\n" * more)
        assert (found == [("scenario.too_many_values", 9 + more)]) is not is_read


def test_base_is_read_once_and_as_any_other_file() -> None:
    base = SCENARIOS_DIR / "base.yaml"
    read = read_yaml(base, "base.yaml")
    assert read == parse(base.read_text(encoding="utf-8"), "base.yaml")
    assert read_yaml(base, "base.yaml") is read


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        # The list begins at the ninth sign of line 1, and is open when the file ends, one or three lines later.
        ("events: [\n", 1, 9, "events: ["),
        ("events: [\n  {id: e1},\n\n", 1, 9, "events: ["),
        # A list within a list of lines: it begins at the fifth sign of line 2.
        ("events:\n  - [\n", 2, 5, "- ["),
        ("a: 1\nb: [x, , y]\n", 2, 4, "b: [x, , y]"),
    ],
)
def test_a_list_that_stays_open_is_shown_where_it_begins(text: str, line: int, column: int, found: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(text, "log.yaml")
    (complaint,) = refused.value.complaints
    assert complaint.key == "scenario.open_bracket"
    assert complaint.where is not None
    assert (complaint.where.line, complaint.where.column) == (line, column)
    assert complaint.values["found"] == found


def test_a_text_that_is_read_again_has_the_place_it_is_read_from() -> None:
    text = "a: {b: [1, x]}\n"
    first, second = parse(text, "first.yaml"), parse(text, "second.yaml")
    assert first.root.plain() == second.root.plain() == {"a": {"b": [1, "x"]}}
    assert {each.file for each in places_in(first.root)} == {"first.yaml"}
    assert {each.file for each in places_in(second.root)} == {"second.yaml"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kommune: 0301\n", {"kommune": "0301"}),
        ("kommune: 301\n", {"kommune": "301"}),
        ("events: [{leader: 17, kommune: 0301}]\n", {"events": [{"leader": "17", "kommune": "0301"}]}),
        ("regions: [[0301, 3024]]\n", {"regions": [["0301", 3024]]}),
        ("kommune_to: {0301: oslo}\n", {"kommune_to": {"0301": "oslo"}}),
        ("pinned_leaders: {leader: 9, kommune: 100}\n", {"pinned_leaders": {"leader": 9, "kommune": 100}}),
        ("kommune: null\n", {"kommune": None}),
    ],
)
def test_a_kommune_keeps_its_zero_and_a_price_is_a_number(text: str, value: object) -> None:
    reading = parse(text, "a.yaml")
    assert (reading.root.plain(), reading.complaints) == (value, ())
