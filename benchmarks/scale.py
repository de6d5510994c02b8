"""Time kull up to the whole sector at once: everything but drawing, cold, each in a process of its own.

``python -m benchmarks.scale [--leaders N …] [--growth] [--json]`` draws the leaders, with groups, and plans them with
the levels and laws of ``base.yaml``: classes of 30–40, so many rooms in every place and so many lecturers that a third
of all classes could meet in one week and one place, and a frame that does not bind. It plans by ``samlingsplan.solve``:
it reads, searches, and checks the plan. It prints a row a kull: seconds by the clock and of the processor, memory, and
each level with its bound, its gap and whether the bound speaks of all plans; and ends with 1 when a target is missed.
With ``--growth`` it plans kulls of many sizes, for the table in `docs/scale.md`. Where the machine does more than this,
read the processor's seconds.
"""

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.processes import measured
from samlingsplan import api
from samlingsplan.plan import Level
from samlingsplan.study.synthetic_kull import draw_kull

BASE = """extends: package:base.yaml
title: "{leaders} ledere"
question: Hvor lang tid tar det?
kull: {{name: "{leaders}", start_year: 2021, places: {leaders}}}
participants: {{file: synthetic.csv, synthetic: true}}
lecturers: {{default_teams: {rooms}}}
rules:
  class_count: {{min_classes: {classes}, max_classes: {classes}}}
  class_size: {{min_participants: 30, max_participants: 40}}
  supplier_frame: {{frame_nok: {frame_nok}}}
venues:
"""
EVERY_KOMMUNE = "every_kommune: {{rooms: {rooms}, seats_per_room: {seats}, group_rooms: {group_rooms}}}\n"
VENUE = "  {venue}: {{rooms: {rooms}, group_rooms: {group_rooms}}}\n"
FRAME_NOK_PER_CLASS = 5_000_000
GROUP_ROOMS_PER_CLASS = 5
"""Of eight leaders each: as many as a class of forty asks for."""
ROOT = Path(__file__).resolve().parents[1]
ANSWER = "answer.json"
SEED = 2021
"""Of the drawn list."""


@dataclass(frozen=True, slots=True)
class Work:
    """A kull, and what is asked of it.

    Parameters
    ----------
    leaders, classes
        Its size.
    most_s, most_mib
        Seconds and memory at most.
    most_gaps
        The gap of each level at most, by its name; a level without one has no target.
    search_s
        Seconds to search at most.
    every_kommune
        Whether every kommune is a candidate place.
    """

    leaders: int
    classes: int
    most_s: float
    most_mib: float
    most_gaps: Mapping[str, float]
    search_s: float
    every_kommune: bool = False

    @property
    def name(self) -> str:
        """What is printed."""
        places = ", every kommune a candidate" if self.every_kommune else ""
        return f"{self.leaders} leaders, {self.classes} classes{places}"


MOST_MIB = 3e9 / 2**20
PROVEN = {"travel": 0.0, "wishes": 0.0, "calendar": 0.0, "classes": 0.0}
WORKS = (
    Work(1_200, 34, 20.0, MOST_MIB, PROVEN, 60.0),
    Work(11_200, 310, 150.0, MOST_MIB, {"travel": 0.0, "calendar": 0.0, "classes": 0.1}, 200.0),
    Work(11_200, 310, 600.0, MOST_MIB, {"travel": 0.01}, 560.0, every_kommune=True),
)
GROWTH = (
    Work(216, 6, 20.0, MOST_MIB, PROVEN, 60.0),
    Work(600, 17, 20.0, MOST_MIB, PROVEN, 60.0),
    *WORKS[:1],
    Work(2_400, 67, 40.0, MOST_MIB, PROVEN, 120.0),
    Work(4_800, 133, 80.0, MOST_MIB, PROVEN, 200.0),
    *WORKS[1:2],
    Work(216, 6, 60.0, MOST_MIB, {"travel": 0.01}, 120.0, every_kommune=True),
    Work(1_200, 34, 180.0, MOST_MIB, {"travel": 0.01}, 240.0, every_kommune=True),
    *WORKS[2:],
)
"""The curve of growth: leaders, and candidate places."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kull, measured.

    Parameters
    ----------
    name, leaders, classes
        What is printed, and its size.
    seconds, processor_s
        By the clock from the command to its end, and of the processor, the solver's process included.
    phases
        Seconds by the clock to read, to solve and to check.
    peak_mib
        Memory of all its processes at their most, MiB.
    levels
        Name, unit, objective, bound, gap and scope of each level.
    met
        Whether seconds, gaps and memory are within the target.
    """

    name: str
    leaders: int
    classes: int
    seconds: float
    processor_s: float
    phases: dict[str, float]
    peak_mib: float | None
    levels: list[dict[str, Any]]
    met: bool


def scenario_of(leaders: int, classes: int, venues: list[str], every_kommune: bool = False) -> str:
    """Return the scenario of a kull of some size, as text."""
    rooms = max(3, classes // 3)
    head = BASE.format(leaders=leaders, classes=classes, rooms=rooms, frame_nok=classes * FRAME_NOK_PER_CLASS)
    each = {"rooms": rooms, "group_rooms": GROUP_ROOMS_PER_CLASS * rooms}
    offered = EVERY_KOMMUNE.format(seats=40, **each) if every_kommune else ""
    return offered + head + "".join(VENUE.format(venue=venue, **each) for venue in venues)


def prepare(leaders: int, classes: int, folder: Path, every_kommune: bool = False) -> Path:
    """Write the scenario and the leaders of a kull, and return the scenario's file."""
    file = folder / "kull.yaml"
    file.write_text("extends: package:base.yaml\n", encoding="utf-8")
    file.write_text(scenario_of(leaders, classes, list(api.load(file).venues), every_kommune), encoding="utf-8")
    draw_kull(folder / "synthetic.csv", file, SEED, applicants_per_place=1)
    return file


def plan(file: Path, search_s: float) -> dict[str, Any]:
    """Plan a scenario in this process; return the phases' seconds and the levels."""
    outcome = api.solve(file, time_limit_s=search_s).outcome
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "processor_s": round(sum(each.ru_utime + each.ru_stime for each in used), 1),
        "phases": {phase: round(seconds, 1) for phase, seconds in outcome.seconds.items()},
        "levels": [_level(level) for level in outcome.levels],
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
        file = prepare(work.leaders, work.classes, folder, work.every_kommune)
        command = [sys.executable, "-m", "benchmarks.scale", "--alone", str(file), "--search-s", str(work.search_s)]
        done = measured(command, ROOT, {})
        if done.exit_code:
            raise SystemExit(done.stderr)
        answer = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
    close = all(level["gap"] <= work.most_gaps.get(level["name"], 1.0) for level in answer["levels"])
    met = done.seconds <= work.most_s and close and (done.peak_mib or 0) <= work.most_mib
    return Row(work.name, work.leaders, work.classes, round(done.seconds, 1), peak_mib=done.peak_mib, met=met, **answer)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--leaders", type=int, nargs="*", help="only the kull of these sizes")
    parser.add_argument("--growth", action="store_true", help="kulls of many sizes")
    parser.add_argument("--json", action="store_true", help="print a list of rows")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--search-s", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        answer = json.dumps(plan(arguments.alone, arguments.search_s))
        (arguments.alone.parent / ANSWER).write_text(answer, encoding="utf-8")
        return 0
    works = [
        work
        for work in (GROWTH if arguments.growth else WORKS)
        if not arguments.leaders or work.leaders in arguments.leaders
    ]
    rows = [run(work) for work in works]
    if arguments.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        for work, row in zip(works, rows, strict=True):
            print(_lines(work, row))
    return 0 if all(row.met for row in rows) else 1


def _lines(work: Work, row: Row) -> str:
    phases = ", ".join(f"{phase} {seconds:g}" for phase, seconds in row.phases.items())
    memory = "memory not measured" if row.peak_mib is None else f"{row.peak_mib:.0f} MiB"
    gaps = ", ".join(f"{name} {gap:.0%}" for name, gap in work.most_gaps.items())
    head = (
        f"{row.name}: {row.seconds:g} s ({phases}; {row.processor_s:g} of the "
        f"processor), {memory}   target {work.most_s:g} s, {gaps}, {work.most_mib:.0f} MiB: "
        f"{'met' if row.met else 'MISSED'}"
    )
    levels = (
        f"  {level['name']:<12} {level['objective']:>10} {level['unit']:<8} bound {level['bound']:>10}   "
        f"gap {level['gap']:.3%}   {level['scope']}"
        for level in row.levels
    )
    return "\n".join((head, *levels))


if __name__ == "__main__":
    sys.exit(main())
