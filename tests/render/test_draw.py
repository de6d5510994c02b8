import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import CodeType, FrameType

import pytest

from samlingsplan.domain import Burden
from samlingsplan.measures import MEASURES
from samlingsplan.measures.leaders import leaders, seats, years
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result
from samlingsplan.render import PLANNER, Audience, Reader, draw
from tests.results import tiny

DRAW = """
import sys
from pathlib import Path
from samlingsplan.messages import Words
from samlingsplan.render import draw
from tests.results import tiny
draw(tiny(), Path(sys.argv[1]), Words("nb"))
"""


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_draws_everything(language: str, tmp_path: Path) -> None:
    draw(tiny(), tmp_path, Words(language))
    assert {file.name for file in tmp_path.iterdir()} == {
        "calendars",
        "map.html",
        "plan.json",
        "plan.xlsx",
        "report.html",
        "tables",
        "timetable.html",
    }


def test_a_kull_that_needs_not_travel_is_drawn(tmp_path: Path, words: Words) -> None:
    nobody = {pair: Burden(0, 0, 0, 0) for pair in tiny().case.burdens}
    draw(tiny(burdens=nobody), tmp_path, words)
    assert "palma;\r\n" in (tmp_path / "tables" / "equity.csv").read_bytes().decode("utf-8-sig")


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", DRAW, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd=Path(__file__).resolve().parents[2],
            check=True,
        )
    assert digests(tmp_path / "1") == digests(tmp_path / "2")


def code(function: Callable[..., object]) -> CodeType:
    """The code of a function, without what keeps its answers."""
    bare = function.func if isinstance(function, partial) else function
    found: CodeType = getattr(bare, "__wrapped__", bare).__code__
    return found


def calls(draws: Callable[[], None]) -> Counter[CodeType]:
    """How many times each function runs, for all callers."""
    counts: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            counts[frame.f_code] += 1

    sys.setprofile(count)
    try:
        draws()
    finally:
        sys.setprofile(None)
    return counts


def answered(result: Result) -> Result:
    """The result with what other assumptions give, as it is when the report is drawn."""
    return result.with_answers(result.answers)


@pytest.mark.parametrize(
    "reader",
    [
        PLANNER,
        Reader(Audience.STEERING),
        Reader(Audience.STEERING, group_kommuner=True),
        Reader(Audience.PUBLIC, secret="5" * 64),
    ],
    ids=["planner", "steering", "grouped", "public"],
)
def test_each_measure_is_computed_once(reader: Reader, tmp_path: Path, words: Words) -> None:
    result = tiny()
    counts = calls(lambda: draw(result, tmp_path, words, reader, complete=answered))
    # Two measures that show some columns of others share the code that picks them.
    once = Counter(code(measure.compute) for measure in reader.measures())
    assert {function: counts[function] for function in once} == once
    # What another reader alone sees may be needed for a sentence, and is computed once then too.
    every = Counter(code(measure.compute) for measure in MEASURES)
    assert {
        function: counts[function] for function in every if counts[function] > max(every[function], once[function])
    } == {}
    assert [counts[code(each)] for each in (seats, years, leaders)] == [1, 1, 1]


def test_another_result_is_computed_anew(tmp_path: Path, words: Words) -> None:
    one, other = tiny(), tiny()

    def both() -> None:
        draw(one, tmp_path, words)
        draw(other, tmp_path, words)

    counts = calls(both)
    every = Counter(code(measure.compute) for measure in MEASURES)
    assert {function: counts[function] for function in every} == {function: 2 * n for function, n in every.items()}
