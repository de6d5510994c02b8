"""Time kull up to the whole sector at once: everything but drawing, cold, each in a process of its own.

``python -m benchmarks.scale [--axis NAME] [--points N …] [--search-s S] [--json]`` draws the leaders, with groups, and
plans them with the levels and laws of ``base.yaml``: classes of 30–40, so many rooms in every place and so many
lecturers that a third of all classes could meet in one week and one place, and a frame that does not bind. It plans by
``samlingsplan.solve``: it reads, searches, and checks the plan. It prints a row a kull: seconds by the clock and of the
processor, memory, and each level with its bound, its gap and whether the bound speaks of all plans; and ends with 1
when a target is missed. With ``--axis`` it plans kulls that grow along one axis (leaders, places, samlinger, weeks,
routes) or along all (``together``); ``python -m docs.scale FILE …`` puts their rows, as JSON, into `docs/scale.md`.
Where the machine does more than this, read the processor's seconds.
"""

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from benchmarks.processes import measured
from benchmarks.sizes import AXES, Size, along, prepare
from samlingsplan import api
from samlingsplan.errors import NoPlanInTimeError
from samlingsplan.plan import Level

ROOT = Path(__file__).resolve().parents[1]
ANSWER = "answer.json"

MOST_MIB = 3e9 / 2**20


@dataclass(frozen=True, slots=True)
class Work:
    """A kull, and what is asked of it.

    Parameters
    ----------
    size
        Its size.
    most_s, most_mib
        Seconds and memory at most; infinite where there is no target.
    most_gaps
        The gap of each level at most, by its name; a level without one has no target.
    search_s
        Seconds to search at most.
    axis
        The axis of which it is a point.
    """

    size: Size
    most_s: float
    most_gaps: Mapping[str, float]
    search_s: float
    most_mib: float = MOST_MIB
    axis: str = ""

    @property
    def name(self) -> str:
        """What is printed."""
        return self.size.name


PROVEN = {"travel": 0.0, "wishes": 0.0, "calendar": 0.0, "classes": 0.0}
WORKS = (
    Work(Size(1_200), 20.0, PROVEN, 60.0),
    Work(Size(11_200), 150.0, {"travel": 0.0, "calendar": 0.0, "classes": 0.1}, 200.0),
    Work(Size(11_200, places=356), 600.0, {"travel": 0.01}, 560.0),
)
AXIS_SEARCH_S = 560.0
"""Seconds to search a point of an axis at most, where no other number is asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kull, measured.

    Parameters
    ----------
    name, size, classes, axis
        What is printed, its size, and the axis of which it is a point.
    search_s
        Seconds to search at most.
    seconds, processor_s
        By the clock from the command to its end, and of the processor, the solver's process included.
    phases
        Seconds by the clock to read, to solve and to check.
    peak_mib
        Memory of all its processes at their most, MiB.
    levels
        Name, unit, objective, bound, gap and scope of each level; none where no plan was found.
    met
        Whether seconds, gaps and memory are within the target.
    """

    name: str
    size: dict[str, int]
    classes: int
    axis: str
    search_s: float
    seconds: float
    processor_s: float
    phases: dict[str, float]
    peak_mib: float | None
    levels: list[dict[str, Any]]
    met: bool


def plan(file: Path, search_s: float) -> dict[str, Any]:
    """Plan a scenario in this process; return the phases' seconds and the levels, none of them without a plan."""
    phases: Mapping[str, float] = {}
    levels: Sequence[Level] = ()
    with suppress(NoPlanInTimeError):
        outcome = api.solve(file, time_limit_s=search_s).outcome
        phases, levels = outcome.seconds, outcome.levels
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "processor_s": round(sum(each.ru_utime + each.ru_stime for each in used), 1),
        "phases": {phase: round(seconds, 1) for phase, seconds in phases.items()},
        "levels": [_level(level) for level in levels],
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "name": level.name,
        "unit": level.unit,
        "objective": level.objective,
        "bound": level.bound,
        "gap": level.gap,
        "scope": str(level.scope),
    }


def run(work: Work) -> Row:
    """Plan a kull in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = prepare(work.size, folder)
        command = [sys.executable, "-m", "benchmarks.scale", "--alone", str(file), "--search-s", str(work.search_s)]
        done = measured(command, ROOT, {})
        if done.exit_code:
            raise SystemExit(done.stderr)
        answer = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
    levels = answer["levels"]
    close = bool(levels) and all(level["gap"] <= work.most_gaps.get(level["name"], 1.0) for level in levels)
    met = done.seconds <= work.most_s and close and (done.peak_mib or 0) <= work.most_mib
    return Row(
        work.name,
        asdict(work.size),
        work.size.classes,
        work.axis,
        work.search_s,
        round(done.seconds, 1),
        peak_mib=done.peak_mib,
        met=met,
        **answer,
    )


def works_of(axis: str | None, points: Sequence[int], search_s: float | None) -> list[Work]:
    """Return what is asked for: the kulls with targets, or points of an axis, by their numbers from 1."""
    on_axis = [] if axis is None else [Work(size, inf, {}, AXIS_SEARCH_S, inf, axis) for size in along(axis)]
    chosen = [work for number, work in enumerate(on_axis or WORKS, start=1) if not points or number in points]
    return chosen if search_s is None else [replace(work, search_s=search_s) for work in chosen]


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--axis", choices=[*AXES, "together"], help="points along an axis, without targets")
    parser.add_argument("--points", type=int, nargs="*", default=[], help="only these of them, by number from 1")
    parser.add_argument("--search-s", type=float, help="seconds to search each at most")
    parser.add_argument("--json", action="store_true", help="print each row as JSON")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        answer = json.dumps(plan(arguments.alone, arguments.search_s))
        (arguments.alone.parent / ANSWER).write_text(answer, encoding="utf-8")
        return 0
    met = True
    for work in works_of(arguments.axis, arguments.points, arguments.search_s):
        row = run(work)
        met = met and (row.met or arguments.axis is not None)
        print(json.dumps(asdict(row)) if arguments.json else _lines(work, row), flush=True)
    return 0 if met else 1


def _lines(work: Work, row: Row) -> str:
    phases = ", ".join(f"{phase} {seconds:g}" for phase, seconds in row.phases.items())
    memory = "memory not measured" if row.peak_mib is None else f"{row.peak_mib:.0f} MiB"
    head = f"{row.name}: {row.seconds:g} s ({phases}; {row.processor_s:g} of the processor), {memory}"
    if work.most_s < inf:
        gaps = ", ".join(f"{name} {gap:.0%}" for name, gap in work.most_gaps.items())
        target = f"target {work.most_s:g} s, {gaps}, {work.most_mib:.0f} MiB"
        head += f"   {target}: {'met' if row.met else 'MISSED'}"
    if not row.levels:
        head += "   no plan"
    levels = (
        f"  {level['name']:<12} {level['objective']:>10} {level['unit']:<8} bound {level['bound']:>10}   "
        f"gap {level['gap']:.3%}   {level['scope']}"
        for level in row.levels
    )
    return "\n".join((head, *levels))


if __name__ == "__main__":
    sys.exit(main())
