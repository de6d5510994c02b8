"""What stands after ``--set``: the value as a file would hold it, every fault with the option as its place."""

import pytest
from hypothesis import given

from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import placed
from samlingsplan.scenario.changes import options_of, quoted_option
from samlingsplan.scenario.dump import one_line
from samlingsplan.scenario.set_option import read_set
from samlingsplan.scenario.tree import places_in
from tests.scenario.test_dump import values

FAULTS = {
    "kull.places": "There is no “=” between a path and a value. Write it like this: --set kull.places=VALUE.",
    "=3": 'The path of this change is "", but must be keys with a dot between them. '
    'Write it like this: "rules.class_count.max_classes".',
    "kull..places=3": 'The path of this change is "kull..places", but must be keys with a dot between them. '
    'Write it like this: "rules.class_count.max_classes".',
    "kull.places=": "There is no value after “=”. Write one, or take the entry away with --set kull.places=null.",
    "kull.places= ": "There is no value after “=”. Write one, or take the entry away with --set kull.places=null.",
    "extends=b.yaml": "A change cannot state “extends”; only a file can. Write “extends” in a file, and use that one.",
    "overrides.a.seed=1": "A change cannot state “overrides”; only a file can. "
    "Write the override in the scenario, and ask for it with --override NAME.",
    "a=[x": "a: [x",
    "a=0301": "0301",
    "a=x: y": "a: x: y",
    "a={x: 1, x: 2}": "The key x stands here a second time",
    "a=!t x": "!t",
    "a=\x07": "U+0007",
    "a=\udcff": "U+DCFF",
    "a=x\nb: 3": "As a line of a file this would be a: x\\nb: 3, which is not one key with one value.",
    "- a=3": "As a line of a file this would be - a: 3, which is not one key with one value.",
    '"a"=3': 'As a line of a file this would be "a": 3, which is not one key with one value.',
    f"a={'[' * 30}{']' * 30}": "24",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tromso]", ["tromso"]),
        ("18900000", 18900000),
        ("1_500_000", 1500000),
        ("null", None),
        ("~", None),
        ("true", True),
        ("NO", "NO"),
        ('"0301"', "0301"),
        ("tue-thu", "tue-thu"),
        ("2021-09-14", "2021-09-14"),
        ("{to_class: {syn-0003: oslo-1}}", {"to_class": {"syn-0003": "oslo-1"}}),
        ("a=b", "a=b"),
        (" 2.5 ", 2.5),
    ],
)
def test_a_value_is_what_it_would_be_in_a_file(text: str, expected: object) -> None:
    (change,) = read_set([f"rules.x={text}"])
    assert change.keys == ("rules", "x")
    assert change.node.plain() == expected


def test_every_part_of_a_value_has_the_option_as_its_place() -> None:
    (change,) = read_set(["a.b={c: [1, {d: 2}]}"])
    assert {str(place) for place in (change.at, *places_in(change.node))} == {"--set a.b={c: [1, {d: 2}]}"}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_said_with_the_option_as_its_place(text: str) -> None:
    with pytest.raises(InputError) as error:
        read_set([text])
    (complaint,) = error.value.complaints
    where, said = str(complaint.where), placed(complaint, Words("en"))
    assert where.startswith(f"--set {text[:3]}".strip().replace("\x07", "\\u0007").replace("\udcff", "\\udcff"))
    assert FAULTS[text] in said
    assert all(placed(complaint, Words(language)) for language in LANGUAGES)


def test_all_faults_are_said_at_once_and_a_path_may_be_set_once() -> None:
    with pytest.raises(InputError) as error:
        read_set(["a=1", "b", "a = 2", "a.c=3"])
    assert [placed(complaint, Words("en")) for complaint in error.value.complaints] == [
        "--set b: There is no “=” between a path and a value. Write it like this: --set b=VALUE.",
        "--set a = 2: a is set a second time; the first is --set a=1. Keep one of the two.",
    ]


@given(values)
def test_a_change_written_as_an_option_is_read_back_equal(value: object) -> None:
    (change,) = read_set([f"a.b={one_line(value)}"])
    assert change.node.plain() == value
    (again,) = read_set([change.option.removeprefix("--set ")])
    assert again.node.plain() == value


def test_an_option_is_typed_in_a_shell_with_quotes_where_it_needs_them() -> None:
    options = options_of(read_set(["kull.places=240", "rules.x={a: [1]}"]))
    assert options == ("--set kull.places=240", "--set rules.x={a: [1]}")
    assert [quoted_option(each) for each in options] == ["--set kull.places=240", "--set 'rules.x={a: [1]}'"]
