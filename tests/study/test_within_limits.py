"""Whether a new version keeps everyone within the limits: by the journeys, else by a search, and a note says which."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from samlingsplan.plan import Ending, Result, Variant, VariantResult
from samlingsplan.rules.consent import Consent
from samlingsplan.rules.kept_classes import KeptClasses
from samlingsplan.study.replan import within_limits
from samlingsplan.study.replan.within_limits import kept_within
from samlingsplan.variants import Base
from tests.results import compared

# Of the compared plans' leaders L001 came from Bergen, 420 minutes away, to Oslo, 30 minutes away.
OSLO = {"keep": ("oslo-1",), "may": ()}


class Answering:
    """Answers each variant in one way, and keeps what it was asked."""

    def __init__(self, ending: Ending, result: Result) -> None:
        self.ending, self.result, self.asked = ending, result, list[Variant]()

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        self.asked += variants
        plan = self.result.plan if self.ending is Ending.PROVEN else None
        yield from ((i, VariantResult(each, self.ending, plan=plan)) for i, each in enumerate(variants))


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A scenario that states the two rules."""
    rules = {Consent: Consent(), KeptClasses: KeptClasses(**OSLO)}
    monkeypatch.setattr(within_limits, "stated", lambda _, rule: rules[rule])
    return SimpleNamespace(value=None)


def conditional() -> Result:
    """Return a plan that depends on the consent of the first leader."""
    result = compared()
    return replace(result, verdict=replace(result.verdict, awaits=(result.case.participants[0].id,)))


def moving(result: Result, more: int) -> Result:
    first, *rest = result.outcome.levels
    return replace(
        result, outcome=replace(result.outcome, levels=(replace(first, objective=first.objective + more), *rest))
    )


def keys(result: Result) -> list[str]:
    return [note.key for note in result.brief.notes if note.key.startswith("replan.")]


def never() -> Result:
    pytest.fail("solved once more")


def test_a_plan_that_nobody_is_asked_about_stays(loaded: Any) -> None:
    result = compared()
    assert kept_within(loaded, result, Answering(Ending.UNKNOWN, result), never) is result


def test_a_plan_within_the_limits_comes_before_one_that_depends_on_consent(loaded: Any) -> None:
    result, where = conditional(), Answering(Ending.PROVEN, compared())
    found = kept_within(loaded, result, where, lambda: moving(compared(), 2))
    assert [each.changes for each in where.asked] == [(("rules.consent.only_within", True),)]
    assert found.verdict.awaits == ()
    assert [each.values for each in found.brief.notes if each.key == "replan.within_moves"] == [{"more": 2}]


@pytest.mark.parametrize(("ending", "key"), [(Ending.IMPOSSIBLE, "none_within"), (Ending.UNKNOWN, "within_unknown")])
def test_where_there_is_none_it_is_said_how_that_is_known(loaded: Any, ending: Ending, key: str) -> None:
    result = conditional()
    found = kept_within(loaded, result, Answering(ending, result), never)
    assert (found.plan, keys(found)) == (result.plan, [f"replan.{key}"])


def test_journeys_alone_can_say_that_there_is_none(loaded: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(within_limits, "beyond", lambda case, leader, route, *_: route == "oslo")
    result = conditional()
    where = Answering(Ending.PROVEN, result)
    found = kept_within(loaded, result, where, never)
    assert (keys(found), where.asked) == (["replan.no_class_within"], [])
