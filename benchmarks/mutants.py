"""How much the tests notice: a seeded sample of small changes of the code, each run against the tests of its line.

``python -m benchmarks.mutants`` (or ``make mutants``) changes a copy of the tree, never the tree itself; cosmic-ray
makes the changes. First all tests of the rooms concerned run once, to see which lines each runs. Then each mutant is
run against the tests of its line, those of the mirrored room first, then the fastest, until one fails, for at most a
minute of the processor's time. A mutant that cannot be imported is unviable and counts for nothing. Changes that no
test can see by their kind are not drawn: of annotations, of ``slots``, of caches and of what only type checkers import.

The mutants that survive are written to ``survivors.toml``, where each has a reason. It ends with 1 where fewer than
nine in ten of the viable ones die, or a survivor has no reason.
"""

import argparse
import json
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import sqrt
from pathlib import Path
from queue import SimpleQueue

from benchmarks.mutant_runs import TestMap, copied, fails_unchanged, mapped, outcome, warm
from benchmarks.mutant_sample import ROOMS, Mutant, sample

ROOT = Path(__file__).resolve().parents[1]
SURVIVORS = ROOT / "benchmarks" / "survivors.toml"
LEAST_KILLED = 0.9
PROCESSES = 2
_Z = 1.96
_HEAD = """# The mutants of `make mutants` that no test kills, each with the reason why it may live.
# `make mutants` writes this file again and keeps the reasons of those that still live.
"""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    if not whole:
        return 0.0, 1.0
    share, z2 = part / whole, _Z**2
    middle = share + z2 / (2 * whole)
    half = _Z * sqrt(share * (1 - share) / whole + z2 / (4 * whole**2))
    return (middle - half) / (1 + z2 / whole), (middle + half) / (1 + z2 / whole)


def table(outcomes: Iterable[tuple[Mutant, str]]) -> str:
    """Return what died and what survived, by room and in all."""
    count = Counter((room, each) for mutant, each in outcomes for room in (mutant.room, "in all"))
    lines = [f"{'room':<22}{'killed':>8}{'survived':>10}{'unviable':>10}{'score':>8}   95 % interval"]
    for room in (*ROOMS, "in all"):
        killed, survived, unviable = (count[room, each] for each in ("killed", "survived", "unviable"))
        low, high = wilson(killed, killed + survived)
        share = killed / max(1, killed + survived)
        lines.append(f"{room:<22}{killed:>8}{survived:>10}{unviable:>10}{share:>8.1%}   {low:.1%} to {high:.1%}")
    return "\n".join(lines)


def known_reasons(file: Path) -> dict[tuple[str, ...], str]:
    """Return the reasons of the survivors that a file lists."""
    listed = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {_key(each): str(each["reason"]) for each in listed.get("survivor", ())}


def written(survivors: Iterable[Mutant], reasons: Mapping[tuple[str, ...], str]) -> str:
    """Return the file of survivors."""
    parts = [_HEAD]
    for mutant in sorted(survivors, key=lambda each: (each.file, each.line, each.column, each.operator)):
        entry = {"file": mutant.file, "operator": mutant.operator, "was": mutant.was, "became": mutant.became}
        entry["reason"] = reasons.get(_key(entry), "")
        lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items())
        parts.append("\n".join(["[[survivor]]", *lines, ""]))
    return "\n".join(parts)


def _key(entry: Mapping[str, str]) -> tuple[str, ...]:
    return entry["file"], entry["operator"], entry["was"], entry["became"]


def _run(mutants: Sequence[Mutant], tests: TestMap, copies: Sequence[Path], log: Path) -> list[tuple[Mutant, str]]:
    """Run each mutant in the next copy that is free, and say what became of it.

    In the end the tests that failed run once more with nothing changed, since a test that fails then kills nothing.
    """
    killers: set[str] = set()
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(mutant: Mutant) -> tuple[Mutant, str]:
        copy = free.get()
        try:
            chosen = tests.chosen(mutant, (ROOT / mutant.file).read_text(encoding="utf-8"))
            limit_s = 120 + 10 * sum(tests.seconds[test] for test in chosen)
            began = time.monotonic()
            became, by = outcome(mutant, copy, chosen, limit_s, log / f"{copy.name}.txt")
        finally:
            free.put(copy)
        killers.update({by} & tests.seconds.keys())
        print(
            f"{became:<9}{time.monotonic() - began:6.1f} s {len(chosen):>5} tests  {mutant.file}:{mutant.line} "
            f"{mutant.operator}: {mutant.was} -> {mutant.became}  {by}",
            flush=True,
        )
        return mutant, became

    with ThreadPoolExecutor(len(copies)) as pool:
        outcomes = list(pool.map(one, mutants))
    if failed := fails_unchanged(
        copies[0], sorted(killers, key=tests.seconds.__getitem__), 3600, log / "unchanged.txt"
    ):
        sys.exit(f"{failed} fails with nothing changed: mend it, and measure again")
    return outcomes


def main() -> int:
    """Draw, run, print and write."""
    parser = argparse.ArgumentParser(description="Measure how many small changes of the code the tests notice.")
    parser.add_argument("--sample", type=int, default=400, help="mutants in all")
    parser.add_argument("--least", type=int, default=64, help="mutants of each room at least")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="", help="only mutants of files whose path begins with this")
    parser.add_argument("--map", type=Path, help="where to keep which lines each test runs, for the next time")
    asked = parser.parse_args()
    mutants = sample(ROOT, asked.sample, asked.least, asked.seed)
    mutants = [mutant for mutant in mutants if mutant.file.startswith(asked.only)]
    warm()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        scratch = Path(folder)
        copies = [copied(ROOT, scratch / str(number)) for number in range(PROCESSES)]
        tests = mapped(copies, scratch, asked.map)
        outcomes = _run(mutants, tests, copies, scratch)
    survivors = [mutant for mutant, became in outcomes if became == "survived"]
    reasons = known_reasons(SURVIVORS)
    text = written(survivors, reasons)
    if not asked.only:
        SURVIVORS.write_text(text, encoding="utf-8")
    print(table(outcomes))
    killed = sum(became == "killed" for _, became in outcomes)
    unexplained = text.count('reason = ""')
    print(f"{len(survivors)} survivors, {unexplained} without a reason")
    return int(bool(unexplained) or killed < LEAST_KILLED * (killed + len(survivors)))


if __name__ == "__main__":
    sys.exit(main())
