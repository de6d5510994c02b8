"""Time the questions about the first kull, cold, each beside its target.

``python -m benchmarks.questions [PART …]`` times the parts that are named, or all but the two of ``robust``:

* ``places``: every place forced open and closed. The plan and one variant a place answer all: a place that is open in
  the plan has it as its optimum when it is forced open.
* ``scenarios``: every scenario of the first kull solved and compared with the plan, on two workers.
* ``frontier``: a frontier of 20 limits on two workers, ``--against`` the longest journey unless another is named.
* ``why``: why three leaders are where they are, after the plan is loaded with its near-ties and two workers have
  started: a tie, the first wish of one in a place that is not open, and a move within the open places that costs
  something.
* ``runner``: what the runner adds to one variant: its digest, the way to a worker and back, and the file.
* ``robust``: ``robust --draws N`` on two workers, 12 minutes for 200.
* ``speed-up``: a smaller ``robust`` on one worker and on two, and the same variants in one process and in two that
  share nothing; the share of the second speed-up that the first reaches.

It prints the least, the median and the greatest of each figure, and ends with 1 when a target is missed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.processes import measured, target_line

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
FIRST_KULL = SCENARIOS / "2021.yaml"
WORKERS = 2
PLACES_S, SCENARIOS_S, FRONTIER_S, ROBUST_S = 20.0, 150.0, 90.0, 900.0
WHY_S = 2.0
OVERHEAD_S = 0.020
SHARE = 0.85
POINTS = 20
LEADERS = ("syn-0091", "syn-0091:bergen", "syn-0091:oslo")
AT_ONCE = 11
"""How many scenarios are compared with the plan on one page."""
_SMALLER = ("--draws", "6", "--replications", "2", "--sample", "3")

_ASKS_PLACES = """
import sys
from pathlib import Path
from samlingsplan.questions.places import Places
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.asking import Means, ask_about
from samlingsplan.study.running import Running
shown = ask_about(load(Path(sys.argv[1]), Scenario), Places(), Means(Running(workers=int(sys.argv[2]))))
assert all(row.result.ending.value in ("proven", "impossible") for row in shown.answer.rows)
"""

_ASKS_WHY = """
import sys
from pathlib import Path
from time import perf_counter
from samlingsplan.intake import read_inputs
from samlingsplan.questions import Asked, Subject, Why
from samlingsplan.study.redrawing import whole_result_of
from samlingsplan.variants import Base, Here, Runner
from samlingsplan.variants.solving import PLAN, as_variant
folder, workers, *leaders = sys.argv[1:]
result = whole_result_of(Path(folder))
base = Base(read_inputs(Path(folder) / "inputs"), result.case, result.brief)
asked = Asked(base, as_variant(result, PLAN), "plan", result.answers)
with Here(int(workers), 600) as here:
    Why(Subject("leader", leaders[0])).ask(asked, Runner(base, here))
    for each in leaders:
        leader, _, place = each.partition(":")
        begun = perf_counter()
        Why(Subject("leader", leader), place or None).ask(asked, Runner(base, here))
        print(perf_counter() - begun)
"""

_SOLVES_ALONE = """
import sys
from pathlib import Path
from samlingsplan.plan import Variant
from samlingsplan.questions.places import others_of
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner, base_of
base = base_of(load(Path(sys.argv[1]), Scenario))
with Solver(base.loaded.value.seed, 3600) as solver:
    Runner(base, InProcess(solver)).run(others_of(base, ()))
"""


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to time: {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=1, help="how often")
    parser.add_argument("--against", default="equity", help="what the frontier weighs travel against")
    parser.add_argument("--draws", type=int, default=200, help="the kulls of robust")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    parts = arguments.parts or [name for name in PARTS if name not in ("robust", "speed-up")]
    return 0 if all([PARTS[name](arguments) for name in parts]) else 1


def _ran(*command: str) -> float:
    """Return the seconds of a command in a new folder of its own; end with what it says where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        return _ran_in(Path(folder), *command)


def _ran_in(folder: Path, *command: str) -> float:
    run = measured([sys.executable, *command], folder, {"XDG_CACHE_HOME": str(folder)})
    if run.exit_code:
        raise SystemExit(run.stderr)
    return run.seconds


def _places(arguments: argparse.Namespace) -> bool:
    seconds = [_ran("-c", _ASKS_PLACES, str(FIRST_KULL), str(WORKERS)) for _ in range(arguments.runs)]
    return target_line("every place, s", seconds, PLACES_S)


def _scenarios(arguments: argparse.Namespace) -> bool:
    seconds = [_solved_and_compared() for _ in range(arguments.runs)]
    return target_line("every scenario, s", seconds, SCENARIOS_S)


def _solved_and_compared() -> float:
    """Return the seconds for the plan, and for every other scenario of its kull compared with it."""
    others = sorted(file for file in SCENARIOS.glob("2021-*.yaml") if file.stem != "2021-opptak")
    command = ("-m", "samlingsplan")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        seconds = _ran_in(folder, *command, "solve", str(FIRST_KULL), "--no-alternatives", "--out", "plan")
        for begin in range(0, len(others), AT_ONCE):
            some = map(str, others[begin : begin + AT_ONCE])
            compare = ("compare", "plan", *some, "--workers", str(WORKERS), "--out", f"compared-{begin}")
            seconds += _ran_in(folder, *command, *compare)
    return seconds


def _frontier(arguments: argparse.Namespace) -> bool:
    options = ("--against", arguments.against, "--points", str(POINTS), "--workers", str(WORKERS))
    command = ("-m", "samlingsplan", "frontier", str(FIRST_KULL), *options)
    return target_line("frontier, s", [_ran(*command) for _ in range(arguments.runs)], FRONTIER_S)


def _why(arguments: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _ran_in(folder, "-m", "samlingsplan", "solve", str(FIRST_KULL), "--out", "plan")
        asked = [sys.executable, "-c", _ASKS_WHY, "plan", str(WORKERS), *LEADERS]
        runs = [
            subprocess.run(asked, cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
            for _ in range(arguments.runs)
        ]
    seconds = [list(map(float, run.stdout.split())) for run in runs]
    met = [
        target_line(f"why {leader}, s", [run[index] for run in seconds], WHY_S) for index, leader in enumerate(LEADERS)
    ]
    return all(met)


def _robust(arguments: argparse.Namespace) -> bool:
    seconds = [_robust_s(WORKERS, "--draws", str(arguments.draws)) for _ in range(arguments.runs)]
    return target_line(f"robust of {arguments.draws}, s", seconds, ROBUST_S)


def _robust_s(workers: int, *options: str) -> float:
    return _ran("-m", "samlingsplan", "robust", str(FIRST_KULL), "--workers", str(workers), *options)


def _speed_up(arguments: argparse.Namespace) -> bool:
    """Compare the speed-up of two workers with that of two processes that share nothing, in turns."""
    shares = []
    for _ in range(arguments.runs):
        one, alone = _robust_s(1, *_SMALLER), _apart_s(1)
        two, pair = _robust_s(WORKERS, *_SMALLER), _apart_s(WORKERS)
        idle = WORKERS * alone / pair
        shares.append(one / two / idle)
        print(f"{'speed-up':<24} {one / two:11.3f} of two workers, {idle:.3f} of two processes apart")
    missed = [1 - each for each in shares]  # the line is met from below
    return target_line("speed-up that is lost", missed, 1 - SHARE)


def _apart_s(count: int) -> float:
    """Return the seconds until some processes, which share nothing, have each solved the same variants."""
    begun = perf_counter()
    command = [sys.executable, "-c", _SOLVES_ALONE, str(FIRST_KULL)]
    processes = [subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL) for _ in range(count)]
    if any([process.wait() for process in processes]):
        raise SystemExit("a process that solves alone failed")
    return perf_counter() - begun


def _runner(arguments: argparse.Namespace) -> bool:
    """Compare each of some quick variants through the runner with the same search in this process."""
    from samlingsplan.plan import Variant
    from samlingsplan.scenario.loader import load
    from samlingsplan.scenario.schema import Scenario
    from samlingsplan.solve import Solver
    from samlingsplan.variants import Here, Runner, Store, base_of, solved

    changes = [("rules.class_count", {"min_classes": 1, "max_classes": 1}), ("kull.places", 50)]
    base = base_of(load(FIRST_KULL, Scenario, changes))
    seeds = range(1, 10 * arguments.runs + 2)
    variants = [Variant(f"seed-{seed}", (("seed", seed),), levels=1) for seed in seeds]
    more = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Here(1, 60) as here,
        Solver(base.loaded.value.seed, 3600, apart=False) as solver,
    ):
        runner = Runner(base, here, Store(Path(folder) / "variants"))
        for variant in variants:
            begun = perf_counter()
            solved(base, variant, solver)
            between = perf_counter()
            runner.run([variant])
            more.append(perf_counter() - between - (between - begun))
    return target_line("runner, median s", [statistics.median(more[1:])], OVERHEAD_S)  # the first imports libraries


PARTS: dict[str, Callable[[argparse.Namespace], bool]] = {
    "places": _places,
    "scenarios": _scenarios,
    "frontier": _frontier,
    "why": _why,
    "runner": _runner,
    "robust": _robust,
    "speed-up": _speed_up,
}

if __name__ == "__main__":
    sys.exit(main())
