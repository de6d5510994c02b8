"""Time what is handed out of a solved folder: timetables, room lists and letters, without and with PDF.

Leaders' own timetables are pages in the first figure, and no part of the second.

``python -m benchmarks.handing_out [--folder FOLDER] [--runs N]`` solves the first kull unless a folder is named, prints
the least, the median and the greatest of each figure beside its target, and ends with 1 when a target is missed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.drawing import solved
from benchmarks.processes import measured, target_line

ROOT = Path(__file__).resolve().parents[1]
EVERYTHING_S, WITH_PDF_S = 6.0, 15.0
PEAK_MIB = 500e6 / 2**20
"""Everything for the first kull, letters for Word included; and with all but leaders' own timetables as PDF."""
SHARED = ["--kind", "timetables", "--kind", "rooms", "--kind", "letters", "--pdf"]


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folder", type=Path, help="a solved folder")
    parser.add_argument("--runs", type=int, default=3, help="how often")
    arguments = parser.parse_args()
    met = []
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.folder or solved(Path(made) / "2021")
        for name, options, most_s in (("everything", [], EVERYTHING_S), ("with PDF", SHARED, WITH_PDF_S)):
            out = Path(made) / "handed"
            command = [sys.executable, "-m", "samlingsplan", "hand-out", str(folder), "--out", str(out), *options]
            runs = [measured(command, ROOT, {}) for _ in range(arguments.runs)]
            if failed := next((run for run in runs if run.exit_code), None):
                raise SystemExit(failed.stderr)
            met.append(target_line(f"{name}, s", [run.seconds for run in runs], most_s))
            peaks = [run.peak_mib for run in runs if run.peak_mib is not None]
            met.append(target_line(f"{name}, peak memory, MiB", peaks, PEAK_MIB))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
