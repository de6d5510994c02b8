"""Time the page that solves by itself: how long it is drawn, and until it has proven its first answer.

``python -m benchmarks.live FOLDER [--runs N]`` draws the page of a solved folder for the planner, opens it in the
Chromium on PATH with one core, prints the least, the median and the greatest of each figure beside its target, and ends
with 1 when a target is missed. The browser has a core of its own where the system can give it one.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.processes import target_line
from samlingsplan.messages import Words
from samlingsplan.study.live_page import draw_live

DRAW_S, PROOF_S, BYTES = 5.0, 10.0, 6_000_000


def first_proof_s(page: Path, executable: str) -> float:
    """Return the seconds from opening the page to its first proven answer, in a browser that has just started."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--headless=new", "--no-sandbox"])
        opened = browser.new_page()
        begun = perf_counter()
        opened.goto(page.as_uri())
        opened.wait_for_selector("#said[data-value]", timeout=120_000)
        seconds = perf_counter() - begun
        browser.close()
    return seconds


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="a solved folder")
    parser.add_argument("--runs", type=int, default=5, help="how often to draw and open the page")
    arguments = parser.parse_args()
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    drawn, proven, size = [], [], 0
    with tempfile.TemporaryDirectory() as made:
        for number in range(arguments.runs):
            begun = perf_counter()
            draw_live(arguments.folder, Path(made) / "live", Words("nb"))
            drawn.append(perf_counter() - begun)
            page = Path(made) / "live" / "live.html"
            size = page.stat().st_size
            if executable is not None:
                if number == 0 and hasattr(os, "sched_setaffinity"):
                    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
                proven.append(first_proof_s(page, executable))
    met = [
        target_line("drawn, s", drawn, DRAW_S),
        target_line("first proof, s", proven, PROOF_S),
        target_line("size, bytes", [float(size)], BYTES),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
