"""The tool that measures the tests: which mutants it draws, which tests it runs, and what it makes of how they end."""

import sys
import tomllib
from pathlib import Path

import pytest

from benchmarks import mutant_sample
from benchmarks.mutant_runs import TestMap as Map
from benchmarks.mutant_sample import Mutant, sample, statement
from benchmarks.mutants import SURVIVORS, known_reasons, table, wilson, written
from tests.house.tree import ROOT, run

SOURCE = '''"""Doc."""

from functools import cache

LIMIT = 3


@cache
def below(number: int | None) -> bool:
    """Return whether a number is below the limit."""
    return (
        number is not None
        and number < LIMIT
    )
'''
TESTS = """\
from samlingsplan.check.limit import below


def test_far_below():
    assert below(0)


def test_at_the_limit():
    assert not below(3)
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(mutant_sample, "ROOMS", ("check",))
    room, tests = tmp_path / "src" / "samlingsplan" / "check", tmp_path / "tests" / "check"
    room.mkdir(parents=True)
    tests.mkdir(parents=True)
    (room / "limit.py").write_text(SOURCE, encoding="utf-8")
    (tests / "test_limit.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def mutants(tree: Path, size: int = 100) -> list[Mutant]:
    return sample(tree, size, size, seed=1)


def test_a_mutant_is_a_change_that_a_test_could_see(tree: Path) -> None:
    drawn = mutants(tree)
    # Neither the annotation nor the cache is changed; the 3, both comparisons and the "and" are.
    assert {mutant.was for mutant in drawn} == {"LIMIT = 3", "number is not None", "and number < LIMIT"}
    assert {mutant.became for mutant in drawn} >= {"LIMIT = 4", "and number <= LIMIT", "or number < LIMIT"}
    assert all(mutant.text(tree) != SOURCE for mutant in drawn)


def test_a_line_more_leaves_the_sample_of_the_others_as_it_was(tree: Path) -> None:
    before = [(mutant.was, mutant.became) for mutant in mutants(tree, 6)]
    file = tree / "src" / "samlingsplan" / "check" / "limit.py"
    file.write_text(SOURCE.replace("LIMIT = 3", 'OTHER = "text"\nLIMIT = 3'), encoding="utf-8")
    assert [(mutant.was, mutant.became) for mutant in mutants(tree, 6)] == before


@pytest.mark.parametrize(
    ("line", "lines", "in_function"),
    [(5, range(5, 6), False), (8, range(8, 9), False), (9, range(9, 10), False), (13, range(11, 15), True)],
)
def test_a_line_is_of_a_statement(line: int, lines: range, in_function: bool) -> None:
    found = statement(SOURCE, line)
    assert (line in found[0], found[1]) == (True, in_function)
    if in_function:
        assert found[0] == lines


FILE = "src/samlingsplan/check/limit.py"


def at(line: int) -> Mutant:
    return Mutant("check", FILE, "core/AddNot", 0, line, 0, "", "")


def test_the_tests_of_the_line_are_run_those_of_the_room_first_then_the_fastest() -> None:
    slow, room, other, unused = "tests/x.py::slow", "tests/check/a.py::room", "tests/x.py::other", "tests/check/a.py::b"
    seconds = {slow: 50.0, room: 9.0, other: 2.0, unused: 1.0, "tests/x.py::unused": 1.0}
    tests = Map(seconds, {FILE: {"12": [slow, room, "tests/failed.py::failed"], "13": [other], "9": [room]}})
    # The statement is on lines 11 to 14. 9 + 2 + 50 seconds are more than are spent on one mutant.
    assert tests.chosen(at(13), SOURCE) == [room, other]
    # What runs at import concerns every test of the file and of the room.
    assert tests.chosen(at(5), SOURCE) == [unused, room, other]


IN_A_FRESH_PROCESS = """
import sys
from pathlib import Path
from benchmarks import mutant_sample
from benchmarks.mutant_runs import fails_unchanged, outcome
mutant_sample.ROOMS = ("check",)
tree, wanted = Path(sys.argv[1]), sys.argv[2:]
chosen = [f"tests/check/test_limit.py::test_{name}" for name in ("far_below", "at_the_limit")]
made = {each.became: each for each in mutant_sample.sample(tree, 100, 100, seed=1)}
for became in wanted:
    print(*outcome(made[became], tree, chosen, 60, tree / "log.txt"))
print([fails_unchanged(tree, chosen, 60, tree / "log.txt")])
"""
"""A fork sees what its parent has imported, and these tests have imported the package."""


def test_a_mutant_dies_of_the_first_test_that_fails(tree: Path) -> None:
    wanted = ["and number <= LIMIT", "and number != LIMIT", "number is None"]
    found = run(sys.executable, "-c", IN_A_FRESH_PROCESS, tree, *wanted)
    assert found.stdout.splitlines() == [
        "killed tests/check/test_limit.py::test_at_the_limit",
        "survived ",
        "killed tests/check/test_limit.py::test_far_below",
        "['']",
    ]
    assert (tree / FILE).read_text(encoding="utf-8") == SOURCE


def test_a_share_has_an_interval() -> None:
    # Wilson 1927, of 9 in 10: (0.9 + 1.96² / 20 ± 1.96 √(0.09 / 10 + 1.96² / 400)) / (1 + 1.96² / 10).
    assert wilson(9, 10) == pytest.approx((0.596, 0.982), abs=0.001)
    assert wilson(0, 0) == (0, 1)
    rows = table([(at(1), "killed")] * 9 + [(at(2), "survived"), (at(3), "unviable")]).splitlines()
    assert rows[-1].split() == ["in", "all", "9", "1", "1", "90.0%", "59.6%", "to", "98.2%"]


def test_survivors_keep_their_reasons(tmp_path: Path) -> None:
    kept = tmp_path / "survivors.toml"
    one, other = Mutant("check", FILE, "core/AddNot", 0, 1, 0, 'a "b"', "not a"), at(2)
    kept.write_text(written([one, other], {}).replace('reason = ""', 'reason = "equal"', 1), encoding="utf-8")
    again = tomllib.loads(written([other, one], known_reasons(kept)))["survivor"]
    assert [(each["was"], each["reason"]) for each in again] == [('a "b"', "equal"), ("", "")]


def test_every_survivor_has_a_reason_and_its_line_is_still_there() -> None:
    listed = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))["survivor"]
    assert [each for each in listed if not each["reason"].strip()] == []
    assert [each["file"] for each in listed if not (ROOT / each["file"]).exists()] == []
