"""Time the drawing of the report, the map and the timetable of a solved folder, cold, and weigh what was drawn.

``python -m benchmarks.drawing [--folder FOLDER] [--runs N]`` solves the first kull unless a folder is named, prints the
least, the median and the greatest of each figure beside its target, and ends with 1 when a target is missed. Where
there is a Chromium on PATH, it also opens both pages in it and times the first choice that is answered.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import measured, target_line

ROOT = Path(__file__).resolve().parents[1]
DRAW_S = 2.0
PEAK_MIB = 400e6 / 2**20
BYTES = {"report.html": 1_200_000, "map.html": 2_500_000}

USABLE_S = 1.0
ANSWER = """() => {
  const select = document.getElementById("chosen");
  if (select) {
    select.selectedIndex = 1;
    select.dispatchEvent(new Event("change"));
  } else document.querySelectorAll("input[type=radio]")[1].click();
  return performance.now() / 1000;
}"""
"""Chooses a class, or another layer of the map, and says how long ago the page began to open."""

DRAW = """
import json, sys, time
from pathlib import Path
from samlingsplan.messages import Words
from samlingsplan.study.redrawing import result_of
result = result_of(Path(sys.argv[1]))
begun = time.perf_counter()
from samlingsplan.render.map import MAP
from samlingsplan.render.report import REPORT
from samlingsplan.render.timetable import TIMETABLE
for output in (REPORT, MAP, TIMETABLE):
    output.write(result, Path(sys.argv[2]), Words("nb"))
Path(sys.argv[2], "seconds.json").write_text(json.dumps(time.perf_counter() - begun))
"""
"""Draws in a process of its own, whose clock starts when the plan has been read and judged."""


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folder", type=Path, help="a solved folder")
    parser.add_argument("--runs", type=int, default=3, help="how often to draw")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.folder or solved(Path(made) / "2021")
        drawn = [_drawn(folder.resolve(), Path(made)) for _ in range(arguments.runs)]
        usable = {name: _usable_s(folder / name, arguments.runs) for name in BYTES}
    seconds, peaks, sizes = zip(*drawn, strict=True)
    met = [
        target_line("the three pages, s", list(seconds), DRAW_S),
        target_line("peak memory, MiB", [peak for peak in peaks if peak is not None], PEAK_MIB),
        *(target_line(f"{name}, bytes", [float(size[name]) for size in sizes], most) for name, most in BYTES.items()),
        *(target_line(f"{name} usable, s", times, USABLE_S) for name, times in usable.items() if times),
    ]
    return 0 if all(met) else 1


def _usable_s(page: Path, runs: int) -> list[float]:
    """Return the seconds from opening a page to its first answer; none without a browser."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--headless=new", "--no-sandbox"])
        seconds = []
        for _ in range(runs):
            opened = browser.new_page()
            opened.goto(page.resolve().as_uri(), wait_until="load")
            seconds.append(float(opened.evaluate(ANSWER)))
            opened.close()
        browser.close()
    return seconds


def solved(folder: Path) -> Path:
    """Fill a folder with the plan of the first kull, and return it."""
    command = [
        sys.executable,
        "-m",
        "samlingsplan",
        "solve",
        str(ROOT / "scenarios" / "2021.yaml"),
        "--out",
        str(folder),
    ]
    if (run := measured(command, ROOT, {})).exit_code:
        raise SystemExit(run.stderr)
    return folder


def _drawn(folder: Path, made: Path) -> tuple[float, float | None, dict[str, int]]:
    with tempfile.TemporaryDirectory(dir=made) as out:
        run = measured([sys.executable, "-c", DRAW, str(folder), out], ROOT, {})
        if run.exit_code:
            raise SystemExit(run.stderr)
        seconds = float(json.loads(Path(out, "seconds.json").read_text(encoding="utf-8")))
        return seconds, run.peak_mib, {name: Path(out, name).stat().st_size for name in BYTES}


if __name__ == "__main__":
    sys.exit(main())
