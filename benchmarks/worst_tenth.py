"""Time the search where those who travel longest weigh as much as all.

``python -m benchmarks.worst_tenth [--runs N] [--time-limit S] [--json]`` plans the first kull (216 leaders, 4 classes
of 48–56) and two drawn ones (330 leaders in 9 classes of 30–40, 648 in 12 of 48–56), each with every level, by
``samlingsplan.solve``. It prints per kull the search's seconds by the clock, the processor's seconds for all of it
(reading and checking too), the first level's gap and the target, and ends with 1 when a target is missed. Where the
machine does more than this, read the processor's seconds.
"""

import argparse
import json
import resource
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from samlingsplan import api
from samlingsplan.study.synthetic_kull import draw_kull

FIRST = """extends: package:2021-jevnere-reiser.yaml
"""
DRAWN = """extends: package:2021-jevnere-reiser.yaml
kull: {name: Kull 2022/23, start_year: 2021, places: 330}
participants: {file: synthetic.csv, synthetic: true}
lecturers: {default_teams: 3}
rules:
  class_count: {min_classes: 9, max_classes: 9}
  class_size: {min_participants: 30, max_participants: 40}
  supplier_frame: {frame_nok: 39000000}
"""
LARGE = """extends: package:2021-jevnere-reiser.yaml
kull: {name: Kull 2023/24, start_year: 2021, places: 648}
participants: {file: synthetic.csv, synthetic: true}
lecturers: {default_teams: 4}
rules:
  class_count: {min_classes: 12, max_classes: 12}
  supplier_frame: {frame_nok: 65000000}
"""
SEED = 2021
"""Of the drawn list."""


@dataclass(frozen=True, slots=True)
class Work:
    """A kull, and what is asked of it.

    Parameters
    ----------
    name
        What is printed.
    scenario
        The scenario's text.
    most_s, most_gap
        Seconds and gap at most.
    """

    name: str
    scenario: str
    most_s: float
    most_gap: float


WORKS = (
    Work("216 leaders, 4 classes", FIRST, 20.0, 0.001),
    Work("330 leaders, 9 classes", DRAWN, 60.0, 0.01),
    Work("648 leaders, 12 classes", LARGE, 90.0, 0.01),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one work.

    Parameters
    ----------
    work
        Its name.
    seconds, processor_s
        Of the search by the clock; of the processor for all of it, the solver's process included.
    objective, bound, gap
        Of the first level.
    met
        Whether seconds and gap are within the target.
    """

    work: str
    seconds: float
    processor_s: float
    objective: int
    bound: int
    gap: float
    met: bool


def run(work: Work, time_limit_s: float) -> Measured:
    """Plan a kull once."""
    processor = _processor_s()
    with tempfile.TemporaryDirectory() as folder:
        outcome = api.solve(_written(work, Path(folder)), time_limit_s=time_limit_s).outcome
    first, seconds = outcome.levels[0], outcome.seconds["solve"]
    return Measured(
        work=work.name,
        seconds=round(seconds, 2),
        processor_s=round(_processor_s() - processor, 2),
        objective=first.objective,
        bound=first.bound,
        gap=first.gap,
        met=seconds <= work.most_s and first.gap <= work.most_gap,
    )


def _written(work: Work, folder: Path) -> Path:
    """Write a work's scenario, and the list of leaders that it asks for, and return the scenario's file."""
    file = folder / "kull.yaml"
    file.write_text(work.scenario, encoding="utf-8")
    leaders = api.load(file).participants.file
    if not leaders.startswith("package:"):
        draw_kull(folder / leaders, file, SEED, applicants_per_place=1)
    return file


def _processor_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=1, help="how often to plan each kull")
    parser.add_argument("--time-limit", type=float, default=300.0, help="seconds for each search")
    parser.add_argument("--json", action="store_true", help="print the runs as a list of rows")
    arguments = parser.parse_args()
    runs = [(work, run(work, arguments.time_limit)) for work in WORKS for _ in range(arguments.runs)]
    if arguments.json:
        print(json.dumps([asdict(each) for _, each in runs], indent=2))
    else:
        for work, each in runs:
            print(
                f"{each.work:<24} {each.seconds:6.1f} s ({each.processor_s:.1f} s of the processor)  "
                f"gap {each.gap:.4%}   "
                f"target {work.most_s:g} s, {work.most_gap:.1%}: {'met' if each.met else 'MISSED'}"
            )
    return 0 if all(each.met for _, each in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
