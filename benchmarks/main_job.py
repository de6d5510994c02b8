"""Time the main job as a planner meets it: the whole command, cold, with every output, with near-ties and without.

``python -m benchmarks.main_job [--runs N] [--scenario FILE]`` prints the least, the median and the
greatest of each figure beside its target, and ends with 1 when a target is missed.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Run, measured, target_line

SCENARIO = Path(__file__).resolve().parents[1] / "scenarios" / "2021.yaml"
WALL_S = 20.0
ALONE_S = 8.0
UNDRAWN_S = 4.0
HELP_S = 0.4
PEAK_MIB = 1000e6 / 2**20
HELP_RUNS = 5


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=3, help="how often to run the whole command")
    parser.add_argument("--scenario", type=Path, default=SCENARIO, help="the scenario to solve")
    arguments = parser.parse_args()

    scenario = arguments.scenario.resolve()
    pairs = [(_job(scenario), _job(scenario, "--no-alternatives")) for _ in range(arguments.runs)]
    jobs = [job for (job, _, _), _ in pairs]
    alone, levels, undrawn = zip(*(plan for _, plan in pairs), strict=True)
    if failed := next((job for job in (*jobs, *alone) if job.exit_code), None):
        print(failed.stderr, file=sys.stderr)
        print(f"the command ended with {failed.exit_code}", file=sys.stderr)
        return 1
    helps = [_command(["--help"], Path.cwd(), {}) for _ in range(HELP_RUNS)]
    peaks = [job.peak_mib for job in jobs if job.peak_mib is not None]
    met = [
        target_line("whole command, s", [job.seconds for job in jobs], WALL_S),
        target_line("without near-ties, s", [job.seconds for job in alone], ALONE_S),
        target_line("of that everything but drawing, s", list(undrawn), UNDRAWN_S),
        target_line("peak memory, MiB", peaks, PEAK_MIB),
        target_line("--help, s", [run.seconds for run in helps], HELP_S),
        *(target_line(f"gap of {name}", [level[name] for level in levels], 0.0) for name in levels[0]),
    ]
    return 0 if all(met) else 1


def _job(scenario: Path, *options: str) -> tuple[Run, dict[str, float], float]:
    """Return a run, the gap of each level, and the seconds that were not spent drawing."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        run = _command(["solve", str(scenario), "--out", str(out), *options], Path(folder), {"XDG_CACHE_HOME": folder})
        if run.exit_code:
            return run, {}, run.seconds
        plan, manifest = (
            json.loads((out / name).read_text(encoding="utf-8")) for name in ("plan.json", "manifest.json")
        )
    gaps = {level["name"]: level["gap"] for level in plan["levels"]}
    return run, gaps, run.seconds - manifest["seconds"]["draw"]


def _command(arguments: list[str], cwd: Path, environment: dict[str, str]) -> Run:
    return measured([sys.executable, "-m", "samlingsplan", *arguments], cwd, environment)


if __name__ == "__main__":
    sys.exit(main())
