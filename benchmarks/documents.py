"""Time the documents of the contract for a solved folder, cold: pages, files of Word and paper.

``python -m benchmarks.documents [--folder FOLDER] [--runs N]`` solves the first kull unless a folder is named, prints
the least, the median and the greatest of each figure beside its target, and ends with 1 when a target is missed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Run, measured, target_line

SCENARIO = Path(__file__).resolve().parents[1] / "scenarios" / "2021.yaml"
DOCUMENTS_S = 6.0
PEAK_MIB = 500e6 / 2**20


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folder", type=Path, help="a solved folder; the first kull is solved when left out")
    parser.add_argument("--runs", type=int, default=3, help="how often to write the documents")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        folder = room / "plan" if arguments.folder is None else arguments.folder.resolve()
        if arguments.folder is None:
            _run(["solve", str(SCENARIO), "--no-alternatives", "--out", str(folder)], room)
        key = ["--kind", "evaluator", "--key", str(room / "key.csv")]
        kinds = ["statusrapport", "sluttrapport", "styringsgruppe", "kravtabell", "fremdriftsplan", "personell"]
        asked = [part for kind in kinds for part in ("--kind", kind)]
        command = ["documents", str(folder), *asked, *key, "--out", str(room / "documents")]
        runs = [_run(command, room) for _ in range(arguments.runs)]
    peaks = [run.peak_mib for run in runs if run.peak_mib is not None]
    met = [
        target_line("every document, s", [run.seconds for run in runs], DOCUMENTS_S),
        target_line("peak memory, MiB", peaks, PEAK_MIB),
    ]
    return 0 if all(met) else 1


def _run(arguments: list[str], room: Path) -> Run:
    run = measured([sys.executable, "-m", "samlingsplan", *arguments], room, {"XDG_CACHE_HOME": str(room)})
    if run.exit_code:
        sys.exit(f"{run.stderr}\nthe command ended with {run.exit_code}")
    return run


if __name__ == "__main__":
    sys.exit(main())
