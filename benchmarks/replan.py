"""The time of a new version of a published plan after five drop-outs and one lost place.

``python -m benchmarks.replan FOLDER`` reads a solved folder, such as ``out/2021``, writes such a log and makes the new
version of it as ``samlingsplan replan`` does, pages included. It prints the seconds of each run, and of each level what
was proven. The aim is 10 seconds on two quiet cores.
"""

import argparse
import gc
import json
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.refusals import refusals
from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.study.replan import replan

LEAVING = 5
DAY = "2021-06-01"


def main() -> int:
    """Print what each run took and found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--day", default=DAY)
    asked = parser.parse_args()
    gc.set_threshold(100_000, 50, 100)  # as the command does
    try:
        for _ in range(asked.runs):
            seconds, result = timed(asked.folder, asked.day)
            print(f"{seconds:.1f} s")
            for level in result.outcome.levels:
                print(f"  {level.name}: {level.objective}, bound {level.bound} {level.unit}")
    except InputError as error:
        print(refusals(error), file=sys.stderr)
        return error.exit_code
    return 0


def timed(folder: Path, day: str = DAY) -> tuple[float, Result]:
    """Return the seconds and the result of one new version.

    Parameters
    ----------
    folder
        The published plan.
    day
        The day of the new version.
    """
    with TemporaryDirectory() as name:
        log = Path(name) / "changes.yaml"
        log.write_text(json.dumps(log_of(folder, day)), encoding="utf-8")
        started = perf_counter()
        result = replan(folder, log, Path(name) / "version-2", Words("nb"))
        return perf_counter() - started, result


def log_of(folder: Path, day: str) -> dict[str, object]:
    """Return a log in which the first leaders leave, and the place of the smallest class that meets alone is lost."""
    content = (folder / "plan.json").read_bytes()
    document = json.loads(content)
    places = [each["place"] for each in document["classes"]]
    alone = [each for each in document["classes"] if places.count(each["place"]) == 1]
    lost = min(alone or document["classes"], key=lambda each: each["size"])["place"]
    leaving = [each["id"] for each in document["participants"][:LEAVING]]
    events = [
        {"id": f"e{number}", "date": day, "kind": "drop_out", "leader": leader}
        for number, leader in enumerate(leaving, start=1)
    ]
    events.append({"id": f"e{LEAVING + 1}", "date": day, "kind": "place_lost", "place": lost})
    return {"plan": sha256(content).hexdigest(), "day": day, "events": events}


if __name__ == "__main__":
    sys.exit(main())
