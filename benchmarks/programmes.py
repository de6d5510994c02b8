"""Time the programmes besides the first kull, cold, each beside its target.

``python -m benchmarks.programmes [NAME …]`` solves each scenario of ``scenarios/programmes`` by the command, or those
that are named; ``fastlege`` is the whole contract of four semesters, without its ladder. It prints the seconds of each,
beside 15 seconds for a programme at gap 0 and 120 for the contract at a gap of at most 0.5 %, and ends with 1 when a
target is missed.

The scenarios of the folder are programmes and no what-ifs of the first kull: the part ``scenarios`` of
``benchmarks.questions`` leaves them out.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import measured, target_line

ROOT = Path(__file__).resolve().parents[1]
PROGRAMMES = ROOT / "scenarios" / "programmes"
CONTRACT = ROOT / "studies" / "fastlege.yaml"
PROGRAMME_S, CONTRACT_S = 15.0, 120.0
MOST_GAP = 0.005
NAMES = tuple(sorted(file.stem for file in PROGRAMMES.glob("*.yaml")))


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which programmes: {', '.join(NAMES)}")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"no such programme: {', '.join(sorted(unknown))}")
    return 0 if all([timed(name) for name in arguments.names or NAMES]) else 1


def timed(name: str) -> bool:
    """Solve a programme, print what it took, and return whether its targets are met."""
    of_contract = name == CONTRACT.stem
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        asked = (
            ["contract", str(CONTRACT), "--no-ladder"]
            if of_contract
            else ["solve", str(PROGRAMMES / f"{name}.yaml"), "--no-alternatives"]
        )
        command = [sys.executable, "-m", "samlingsplan", *asked, "--out", str(folder / "out")]
        run = measured(command, folder, {"XDG_CACHE_HOME": scratch})
        if run.exit_code:
            raise SystemExit(run.stderr)
        gap, limit_s = _gap_of(folder / "out", of_contract), CONTRACT_S if of_contract else PROGRAMME_S
    print(target_line(name, [run.seconds], limit_s), f"gap {gap:.2%}")
    return run.seconds <= limit_s and gap <= (MOST_GAP if of_contract else 0)


def _gap_of(folder: Path, of_contract: bool) -> float:
    """Return the largest gap of the kulls of a contract, or of the levels of a plan."""
    if of_contract:
        document = json.loads((folder / "contract" / "contract.json").read_text(encoding="utf-8"))
        return max(float(kull["gap"]) for kull in document["kulls"])
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return max(float(level["gap"]) for level in document["levels"])


if __name__ == "__main__":
    sys.exit(main())
