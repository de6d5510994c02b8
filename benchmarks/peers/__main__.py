"""Plan a kull by samlingsplan and by what else one might use, and judge every plan by the same checker.

``python -m benchmarks.peers [SCENARIO] [--time-limit S] [--only NAME…] [--json]`` runs, each in a process of its own:
samlingsplan; an expert's model of the whole kull in plain HiGHS and in plain CP-SAT; a newcomer's model in CP-SAT;
greedy; a plan by hand; and the plan as it was done before. It prints seconds by the clock and of the processor, each
level's value, bound and gap, how far the first level is above the best lawful plan, and the rules that the plan breaks.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.peers import by_hand, cp_sat, highs, newcomer
from benchmarks.peers.kull import Kull, NotStatedError
from benchmarks.peers.staged import Answer, Found
from samlingsplan import api
from samlingsplan.check import judge
from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.intake import build_case
from samlingsplan.plan import Level, Outcome, Plan, Scope, Status
from samlingsplan.plan.document import plan_to_document
from samlingsplan.rules import Rule
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario, laws_of

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "scenarios" / "2021.yaml"
GRACE_S = 60.0
"""Seconds beyond the limit in which a process reads, builds its model and hands in, before it is ended."""

Peer = Callable[[Kull, float, Found], None]
PEERS: Mapping[str, Peer] = {
    "expert, HiGHS": highs.solve,
    "expert, CP-SAT": cp_sat.solve,
    "newcomer, CP-SAT": newcomer.solve,
    "greedy": by_hand.greedy,
    "by hand": by_hand.by_hand,
    "as before": by_hand.as_before,
}
PRODUCT = "samlingsplan"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one way to plan.

    Parameters
    ----------
    name
        The way.
    seconds, processor_s
        By the clock from start to end, and of the processor until it handed in.
    values
        What the checker says that each level is; empty where there is no plan.
    bounds
        What was proven that no plan goes below, by level; None where nothing was.
    broken
        The rules that the plan breaks.
    """

    name: str
    seconds: float
    processor_s: float | None
    values: tuple[int, ...]
    bounds: tuple[int | None, ...]
    broken: tuple[str, ...]

    @property
    def lawful(self) -> bool:
        """Whether there is a plan, and it breaks no rule."""
        return bool(self.values) and not self.broken

    def gap(self, level: int) -> float | None:
        """Return the gap of a level, where there is a lawful plan and a bound."""
        bound = self.bounds[level]
        if not self.lawful or bound is None:
            return None
        return max(0, self.values[level] - bound) / max(1, self.values[level])


def main() -> int:
    """Run, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("scenario", type=Path, nargs="?", default=SCENARIO, help="the scenario to plan")
    parser.add_argument("--time-limit", type=float, default=120.0, help="seconds that each may search")
    parser.add_argument("--only", nargs="*", choices=(PRODUCT, *PEERS), help="some of them; all when left out")
    parser.add_argument("--json", action="store_true", help="print a list of rows")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    parser.add_argument("--answer", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        _alone(arguments.alone, arguments.scenario, arguments.time_limit, arguments.answer)
        return 0
    loaded = load(arguments.scenario, Scenario)
    case, _ = build_case(loaded)
    rules, levels = laws_of(loaded.value)
    try:
        Kull(case, rules, levels)
    except NotStatedError as fault:
        print(f"the peers do not state all of {arguments.scenario}: {fault}", file=sys.stderr)
        return 2
    names = arguments.only or (PRODUCT, *PEERS)
    rows = [_judged(name, arguments.scenario, arguments.time_limit, case, rules, levels) for name in names]
    print(json.dumps([asdict(row) for row in rows], indent=1) if arguments.json else table(rows, levels))
    return 0


def _alone(name: str, scenario: Path, seconds: float, file: Path) -> None:
    """Plan in this process, and write what is known into a file whenever more is."""
    if name == PRODUCT:
        result = api.solve(scenario, time_limit_s=seconds)
        bounds = [
            level.bound if level.scope is Scope.ALL_PLANS else level.bound_all_plans for level in result.outcome.levels
        ]
        _write(file, plan_to_document(result.case, result.outcome), bounds)
        return
    loaded = load(scenario, Scenario)
    case, _ = build_case(loaded)
    rules, levels = laws_of(loaded.value)
    kull = Kull(case, rules, levels)

    def found(answer: Answer) -> None:
        plan = kull.plan(answer.classes) if answer.classes else None
        document = None if plan is None else document_of(case, levels, plan)
        _write(file, document, [whole_bound(bound) for bound in answer.bounds])

    PEERS[name](kull, seconds, found)


def whole_bound(bound: float) -> int:
    """Return the least whole number that a value above a solver's bound can be, since a solver has nine digits."""
    return -int(-(bound - max(1e-6, 1e-9 * bound)) // 1)


def document_of(case: Case, levels: Sequence[GoalLevel], plan: Plan) -> dict[str, object]:
    """Return a peer's plan as a document that claims no bounds."""
    values = (level.value(case, plan) for level in levels)
    claimed = tuple(
        Level(level.name, level.unit, value, 0, Scope.ALL_PLANS, level.parts(case, plan))
        for level, value in zip(levels, values, strict=True)
    )
    seated = tuple(leader for leader in case.participants if leader.id in plan.seats)
    return plan_to_document(replace(case, participants=seated), Outcome(Status.FEASIBLE, plan, claimed, "", {}))


def _write(file: Path, document: object, bounds: Sequence[int | None]) -> None:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor_s = round(sum(each.ru_utime + each.ru_stime for each in used), 1)
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps({"plan": document, "bounds": bounds, "processor_s": processor_s}), encoding="utf-8")
    draft.replace(file)


def _judged(
    name: str, scenario: Path, seconds: float, case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel]
) -> Judged:
    """Run one way to plan in a process of its own, and judge what it hands in."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answer.json"
        options = ["--alone", name, "--time-limit", str(seconds), "--answer", str(file)]
        begun = time.monotonic()
        try:
            command = [sys.executable, "-m", "benchmarks.peers", str(scenario), *options]
            subprocess.run(command, cwd=ROOT, timeout=seconds + GRACE_S, check=True)
        except subprocess.TimeoutExpired:
            print(f"{name} was ended after {seconds + GRACE_S:g} s", file=sys.stderr)
        taken = round(time.monotonic() - begun, 1)
        answer: dict[str, Any] = {"plan": None, "bounds": [], "processor_s": None}
        if file.exists():
            answer = json.loads(file.read_text(encoding="utf-8"))
    bounds = tuple([*answer["bounds"], *[None] * len(levels)][: len(levels)])
    if answer["plan"] is None:
        return Judged(name, taken, answer["processor_s"], (), bounds, ())
    verdict = judge(case, rules, levels, answer["plan"])
    broken = Counter(each.rule for each in verdict.rules for _ in each.violations)
    broken.update(each.rule for each in verdict.misstatements)
    values = tuple(level["objective"] for level in answer["plan"]["levels"])
    return Judged(name, taken, answer["processor_s"], values, bounds, tuple(sorted(broken)))


def table(rows: Sequence[Judged], levels: Sequence[GoalLevel]) -> str:
    """Return the rows as a Markdown table, with each level's value, bound and gap."""
    least = min((row.values[0] for row in rows if row.lawful), default=None)
    head = [
        "",
        "s",
        "processor s",
        *(f"{level.name}: value, bound, gap" for level in levels),
        "above the best",
        "breaks",
    ]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for row in rows:
        above = "–" if least is None or not row.values else f"{(row.values[0] - least) / max(1, least):.1%}"
        spent = "–" if row.processor_s is None else f"{row.processor_s:g}"
        cells = [row.name, f"{row.seconds:g}", spent, *(_cell(row, index) for index in range(len(levels))), above]
        lines.append("| " + " | ".join([*cells, ", ".join(row.broken) or ("–" if row.values else "no plan")]) + " |")
    return "\n".join(lines)


def _cell(row: Judged, level: int) -> str:
    value = f"{row.values[level]:,}" if row.values else "–"
    bound, gap = row.bounds[level], row.gap(level)
    return f"{value}, {'–' if bound is None else f'{bound:,}'}, {'–' if gap is None else f'{gap:.1%}'}"


if __name__ == "__main__":
    sys.exit(main())
