"""Time until it is known why no plan exists and what would make one possible.

``python -m benchmarks.repairs [--only NAME]`` solves scenarios without a plan by `samlingsplan.solve`, each from its
files: the first kull with nobody over three hours and with a tenth less money, and 1,200 leaders in 34 classes whose
money reaches fewer. It prints a row each: seconds by the clock and of the processor, the repairs that were found and
how many of them are proven to be the least; and ends with 1 when a target is missed or none is found.
"""

import argparse
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.sizes import Size, prepare
from samlingsplan import api
from samlingsplan.errors import ImpossibleError

FIRST_KULL = Path(__file__).resolve().parents[1] / "scenarios" / "2021.yaml"
LARGE = Size(1_200)


@dataclass(frozen=True, slots=True)
class Work:
    """A scenario without a plan.

    Parameters
    ----------
    name
        What it asks.
    changes
        What makes it impossible.
    large
        Whether it is the kull of 1,200 leaders and not the first one.
    most_s
        Seconds at most.
    """

    name: str
    changes: dict[str, object]
    large: bool
    most_s: float


WORKS = (
    Work("three-hours", {"rules.max_travel": {"most_min": 180}}, large=False, most_s=30.0),
    Work("less-money", {"rules.supplier_frame.frame_nok": 18_900_000}, large=False, most_s=30.0),
    Work("1200-less-money", {"rules.supplier_frame.frame_nok": 125_000_000}, large=True, most_s=60.0),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured.

    Parameters
    ----------
    name
        The work.
    seconds, processor_s
        By the clock, and of the processor.
    found, least
        The repairs, and those of them that are proven to be the least.
    met
        Whether it was in time and something was found.
    """

    name: str
    seconds: float
    processor_s: float
    found: int
    least: int
    met: bool


def measure(work: Work, folder: Path) -> Row:
    """Return what one scenario takes."""
    file = prepare(LARGE, folder) if work.large else FIRST_KULL
    began, used = perf_counter(), _processor_s()
    try:
        api.solve(api.load(file, changes=work.changes))
        keys = []
    except ImpossibleError as error:
        keys = [each.key for each in error.complaints]
    seconds = perf_counter() - began
    found, least = keys.count("solve.eased_command"), keys.count("solve.eased_least")
    return Row(work.name, seconds, _processor_s() - used, found, least, bool(found) and seconds <= work.most_s)


def _processor_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> int:
    """Measure, print a table, and return whether a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[work.name for work in WORKS])
    only = parser.parse_args().only
    met = []
    print(f"{'scenario':18}{'seconds':>9}{'processor':>11}{'repairs':>9}{'least':>7}  target")
    for work in WORKS:
        if only in (None, work.name):
            with tempfile.TemporaryDirectory(prefix="samlingsplan.") as name:
                row = measure(work, Path(name))
            met.append(row.met)
            said = "met" if row.met else "missed"
            print(f"{row.name:18}{row.seconds:9.1f}{row.processor_s:11.1f}{row.found:9}{row.least:7}  {said}")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
