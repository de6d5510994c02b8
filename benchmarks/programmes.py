"""Time the programmes besides the first kull, cold, each beside its target.

``python -m benchmarks.programmes [NAME …]`` solves each scenario of ``scenarios/programmes`` by the command, or those
that are named; ``fastlege`` is the whole contract of four semesters, without its ladder, and ``avtale`` the places of
nine kulls of the national programme, with draws, cuts and options. It prints the seconds of each, beside 15 seconds for
a programme at gap 0, 120 for the four semesters at a gap of at most 0.5 % and 180 for the nine kulls at 1 %, and ends
with 1 when a target is missed. Where the machine does more than this, read the processor's seconds and give a larger
``--time-limit``.

The scenarios of the folder are programmes and no what-ifs of the first kull: the part ``scenarios`` of
``benchmarks.questions`` leaves them out.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import measured, target_line

ROOT = Path(__file__).resolve().parents[1]
PROGRAMMES = ROOT / "scenarios" / "programmes"
PROGRAMME_S = 15.0


@dataclass(frozen=True, slots=True)
class Target:
    """The options of a contract, and its targets: seconds, and the largest gap."""

    option: str
    seconds: float
    gap: float


CONTRACTS = {"fastlege": Target("--no-ladder", 120.0, 0.005), "avtale": Target("--no-kulls", 180.0, 0.01)}
NAMES = tuple(sorted({*(file.stem for file in PROGRAMMES.glob("*.yaml")), *CONTRACTS}))


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which programmes: {', '.join(NAMES)}")
    parser.add_argument("--time-limit", metavar="SECONDS", help="seconds to search for each plan")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"no such programme: {', '.join(sorted(unknown))}")
    return 0 if all([timed(name, arguments.time_limit) for name in arguments.names or NAMES]) else 1


def timed(name: str, time_limit: str | None = None) -> bool:
    """Solve a programme, print what it took, and return whether its targets are met."""
    target = CONTRACTS.get(name)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        asked = (
            ["solve", str(PROGRAMMES / f"{name}.yaml"), "--no-alternatives"]
            if target is None
            else ["contract", str(ROOT / "studies" / f"{name}.yaml"), target.option]
        )
        command = [sys.executable, "-m", "samlingsplan", *asked, "--out", str(folder / "out")]
        command += [] if time_limit is None else ["--time-limit", time_limit]
        run = measured(command, folder, {"XDG_CACHE_HOME": scratch})
        if run.exit_code:
            raise SystemExit(run.stderr)
        gap, limit_s = _gap_of(folder / "out", target is not None), PROGRAMME_S if target is None else target.seconds
    in_time = target_line(name, [run.seconds], limit_s)
    print(f"{'':<24} gap {gap:.2%}, {run.processor_s:.1f} seconds of the processor")
    return in_time and gap <= (0 if target is None else target.gap)


def _gap_of(folder: Path, of_contract: bool) -> float:
    """Return the largest gap of a contract's kulls or of its places, or of the levels of a plan."""
    if of_contract:
        document = json.loads((folder / "contract" / "contract.json").read_text(encoding="utf-8"))
        years = document["years"]
        return max(float(each["gap"]) for each in (*document["kulls"], *([] if years is None else [years])))
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return max(float(level["gap"]) for level in document["levels"])


if __name__ == "__main__":
    sys.exit(main())
