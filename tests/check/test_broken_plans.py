"""Every rule is broken in fifty ways and more, and the checker names it: all rules that are broken, and no other.

Which rule is broken is computed by arithmetic of the tests' own. A rule that nobody breaks here makes these tests fail.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from random import Random

import pytest

from samlingsplan.check import judge
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Held, KullClass, Level, Outcome, Plan, Scope, Status
from samlingsplan.plan.document import plan_to_document
from samlingsplan.rules import RULES
from tests.check.breaking import AIMED, drawn, key
from tests.check.lawful import PARAMETERS, Told, make_lawful
from tests.check.oracle_seats import SEATS_ORACLES
from tests.check.oracle_sums import SUMS_ORACLES
from tests.check.oracle_weeks import WEEKS_ORACLES

WAYS = 50
"""Different broken plans of each rule, at least."""
DRAWN = 2_000
"""Plans to draw before a rule counts as one that is not broken."""
FIGURES = 10
"""One plan in this many has its figures recomputed too."""

ORACLES: Mapping[str, Callable[[Told], bool]] = {
    each.__name__: each for each in (*SEATS_ORACLES, *SUMS_ORACLES, *WEEKS_ORACLES)
}
LAWFUL = make_lawful()
LEVELS = (GoalLevel("travel", "min", (TotalTravel(),)),)


@cache
def lawful_document() -> dict[str, object]:
    minutes = LEVELS[0].value(LAWFUL.case, LAWFUL.plan)
    level = Level("travel", "min", minutes, minutes, Scope.ALL_PLANS, LEVELS[0].parts(LAWFUL.case, LAWFUL.plan))
    return plan_to_document(LAWFUL.case, Outcome(Status.OPTIMAL, LAWFUL.plan, (level,), "", {}))


def document(plan: Plan) -> dict[str, object]:
    """Return the lawful document with another's classes and seats, as somebody would edit it by hand."""
    base = lawful_document()
    leaders = [
        {**leader, "class": plan.seats[leader["id"]]} for leader in base["participants"] if leader["id"] in plan.seats
    ]
    return {**base, "classes": [_class(each) for each in plan.classes], "participants": leaders}


def _class(kull_class: KullClass) -> dict[str, object]:
    return {
        **{"id": kull_class.id, "name": kull_class.name, "route": kull_class.route, "place": None},
        **{"place_name": None, "size": 1, "samlinger": [_held(held) for held in kull_class.samlinger]},
    }


def _held(held: Held) -> dict[str, object]:
    return {
        **{"number": held.number, "module": "M", "mode": "physical", "place": held.place, "place_name": None},
        **{"start": str(held.start), "end": str(held.end), "iso_week": str(held.week), "lecturers": held.lecturers},
    }


def caught(t: Told, levels: Sequence[GoalLevel]) -> set[str]:
    verdict = judge(t.case, tuple(t.rules.values()), levels, document(t.plan))
    assert not verdict.lawful
    return {rule.rule for rule in verdict.rules if rule.violations}


def broken(t: Told) -> set[str]:
    return {name for name, oracle in ORACLES.items() if oracle(t)}


def breaking(name: str) -> Iterator[Told]:
    """Yield different plans that break a rule."""
    found, plans = set(), drawn(LAWFUL, name, Random(name))
    for _, told in zip(range(DRAWN), plans, strict=False):
        if ORACLES[name](told) and key(told) not in found:
            found.add(key(told))
            yield told
            if len(found) == WAYS:
                return


def test_every_rule_is_broken_here() -> None:
    assert set(ORACLES) == set(AIMED) == set(PARAMETERS) == {rule.name for rule in RULES}


def test_the_plan_that_is_broken_was_lawful() -> None:
    verdict = judge(LAWFUL.case, tuple(LAWFUL.rules.values()), LEVELS, lawful_document())
    assert [violation for rule in verdict.rules for violation in rule.violations] == []
    assert verdict.misstatements == ()
    assert broken(LAWFUL) == set()


@pytest.mark.parametrize("name", AIMED)
def test_each_rule_is_broken_in_fifty_ways_and_caught(name: str) -> None:
    ways = 0
    for told in breaking(name):
        # Figures are long to recompute; in a document without levels no figure is recomputed.
        assert caught(told, LEVELS if ways % FIGURES == 0 else ()) == broken(told), told.plan
        ways += 1
    assert ways == WAYS
