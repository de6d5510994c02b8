"""What would have sufficed is what a new judgement of everybody says, standing by standing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from samlingsplan.admission.proposal import Admission, Lots, Proposal, propose
from samlingsplan.admission.selecting import Search
from samlingsplan.admission.standing import Order, Outcome, standing_of
from samlingsplan.admission.sufficing import Sufficient, Sufficing
from samlingsplan.domain.applicant import Applicant
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.solve import Solver
from tests.admission.applying import applicant
from tests.admission.test_proposal import PUBLIC, STATED, commitments, solver

__all__ = ["solver"]

LOTS = Lots(commitments(), PUBLIC)
RICH: dict[str, Any] = {
    **STATED,
    "requirements": {},
    "received": "came",
    "late": "last",
    "columns": {"came": {"heading": "Mottatt", "kind": "day"}},
    "target_groups": [{"name": group, "where": {"column": "level", "is": group}} for group in ("Enhet", "Avdeling")],
    "first": {"column": "deferred", "is": True},
}
IN_TIME, LATE = date(2021, 4, 1), date(2021, 5, 1)


def applying(chance: Random, count: int) -> list[Applicant]:
    return [
        applicant(
            i,
            chance.choice([None, None, f"g{i // 3}"]),
            span=chance.randint(0, 39),
            landsdel=chance.choice("NSSS"),
            kommune=chance.choice("ABC"),
            level=chance.choice(["Enhet", "Enhet", "Avdeling"]),
            deferred=chance.random() < 0.1,
            came=LATE if chance.random() < 0.2 else IN_TIME,
        )
        for i in range(count)
    ]


def admission_of(solver: Solver, applicants: list[Applicant], spec: AdmissionSpec, places: int) -> Admission:
    proposal = propose(solver, applicants, spec, places, LOTS)
    those = cast("Any", SimpleNamespace(applicants=tuple(applicants)))
    return Admission(cast("Any", None), spec, those, proposal, ())


def admitted_as(solver: Solver, admission: Admission, number: str, order: Order, places: int | None = None) -> bool:
    """Return whether an applicant is admitted when all are judged anew, its unit with this order."""
    applicants, found = admission.applicants.applicants, admission.proposal
    unit = next(each.id for each in Sufficing(solver, admission, LOTS).units if number in {m.id for m in each.members})
    again = propose(solver, applicants, admission.spec, places or found.places, LOTS, {unit: order})
    return outcome(again, number) is Outcome.ADMITTED


def outcome(proposal: Proposal, number: str) -> Outcome:
    return next(each.outcome for each in proposal.proposed if each.standing.applicant.id == number)


def assert_sufficient(solver: Solver, admission: Admission, number: str, found: Sufficient) -> None:
    """With what is said the applicant is admitted, and with one step less not."""
    (own,) = (each for each in admission.proposal.proposed if each.standing.applicant.id == number)
    assert own.order is not None
    turn, target_group, _ = own.order
    late = any(each.standing.late for each in admission.proposal.together_with(own))
    ladder = [(turn, target_group), *((turn - 1, target_group) for _ in range(late))]
    ladder += [(turn - late, higher) for higher in reversed(range(target_group))]
    if found.points is None:
        assert not admitted_as(solver, admission, number, (*ladder[-1], -Fraction(found.most)))
        if found.more_places is not None:
            enough = admission.proposal.places + found.more_places
            assert admitted_as(solver, admission, number, own.order, enough)
            assert not admitted_as(solver, admission, number, own.order, enough - 1)
        return
    there = turn - found.in_time, target_group if found.target_group is None else found.target_group
    assert admitted_as(solver, admission, number, (*there, -found.points))
    if found.points:
        assert not admitted_as(solver, admission, number, (*there, -(found.points - Fraction(1, found.together))))
    if there != ladder[0]:  # what is nearer would not do, even with all points
        nearer = ladder[ladder.index(there) - 1]
        assert not admitted_as(solver, admission, number, (*nearer, -Fraction(found.most)))


@pytest.mark.parametrize("seeds", [range(3), pytest.param(range(3, 200), marks=pytest.mark.long)], ids=["few", "many"])
def test_with_what_is_said_the_applicant_is_admitted_and_with_one_step_less_not(solver: Solver, seeds: range) -> None:
    for seed in seeds:
        chance = Random(seed)
        quotas = chance.sample(STATED["quotas"], chance.randint(0, 2))
        spec = AdmissionSpec.model_validate({**RICH, "quotas": quotas, "groups": chance.choice(["whole", "singly"])})
        admission = admission_of(solver, applying(chance, 12), spec, chance.randint(3, 7))
        sufficing = Sufficing(solver, admission, LOTS)
        for each in admission.proposal.waiting:
            number = each.standing.applicant.id
            assert_sufficient(solver, admission, number, sufficing.of(number))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every judgement that is made anew: of everybody, or of what the lots decide."""
    made: list[str] = []
    for name, judge in (("propose", propose), ("Search", Search)):

        def counted(*asked: Any, _name: str = name, _judge: Any = judge) -> Any:
            made.append(_name)
            return _judge(*asked)

        monkeypatch.setattr(f"samlingsplan.admission.sufficing.{name}", counted)
    return made


def test_of_those_who_are_alike_halving_finds_the_last_who_draws_a_place(solver: Solver, judged: list[str]) -> None:
    # Two of four of kommune B have the places, with a point. 32 of kommune A have none, and with a point each draws
    # lots with these. Who is the last of them to have a place is one of 33 answers: six judgements.
    quota = {"name": "Kommune", "reason": "Spredning", "most_each": {"by": "kommune", "most": 31}}
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "quotas": [quota]})
    those = [*(applicant(i, kommune="A", span=0) for i in range(32)), *(applicant(i, span=10) for i in range(32, 36))]
    admission = admission_of(solver, those, spec, 2)
    sufficing = Sufficing(solver, admission, LOTS)
    found = {each.id: sufficing.of(each.id) for each in those[:32]}
    assert {each.points for each in found.values()} == {1, 2}
    assert judged.count("propose") == 0
    assert len(judged) <= 6
    for number, each in found.items():
        assert_sufficient(solver, admission, number, each)


def test_each_number_of_places_is_judged_once(solver: Solver, judged: list[str]) -> None:
    # All have all points and the lot has decided: each needs as many places more as the number on the waiting list.
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "quotas": []})
    admission = admission_of(solver, [applicant(i, span=30) for i in range(20)], spec, 4)
    sufficing = Sufficing(solver, admission, LOTS)
    waiting = [each.standing.applicant.id for each in admission.proposal.waiting]
    assert [sufficing.of(number).more_places for number in waiting] == list(range(1, 17))
    assert len(judged) <= 16


def test_a_group_is_said_by_its_mean(solver: Solver) -> None:
    # The group has 3 and 0 points: a mean of 1.5. Two with 2 points have the places. With a mean of 2 (4 points
    # together) the group is their equal, and the lot decides; with 2.5 (5 points) it has both places.
    group = [applicant(1, "g", span=30), applicant(2, "g", span=0)]
    others = [applicant(3, span=20), applicant(4, span=20)]
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "quotas": []})
    admission = admission_of(solver, [*group, *others], spec, 2)
    found = Sufficing(solver, admission, LOTS).of("a01")
    assert (found.together, found.own, found.most) == (2, Fraction(3, 2), 3)
    assert found.points in {Fraction(2), Fraction(5, 2)}
    assert found == Sufficing(solver, admission, LOTS).of("a02")


def test_where_no_points_do_it_says_what_would(solver: Solver) -> None:
    # A group of three, and two places: no mean fits three into two, one place more does.
    group = [applicant(i, "g", span=30) for i in range(3)]
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "quotas": []})
    admission = admission_of(solver, [*group, applicant(5, span=0), applicant(6, span=0)], spec, 2)
    found = Sufficing(solver, admission, LOTS).of("a00")
    assert (found.points, found.more_places) == (None, 1)


def test_a_limit_that_no_place_lifts_is_seen(solver: Solver) -> None:
    # At most one of a kommune, and a group of two from it: neither points nor places help.
    quota = {"name": "Kommune", "reason": "Spredning", "most_each": {"by": "kommune", "most": 1}}
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "quotas": [quota]})
    admission = admission_of(solver, [applicant(i, "g", kommune="A") for i in range(2)], spec, 2)
    found = Sufficing(solver, admission, LOTS).of("a00")
    assert (found.points, found.more_places) == (None, None)


def test_one_of_a_lower_target_group_needs_the_higher(solver: Solver) -> None:
    # One place, and a leader of a unit without points has it: one of a department needs to lead a unit, with a point.
    spec = AdmissionSpec.model_validate({**RICH, "quotas": []})
    known = {"span": 0, "came": IN_TIME}
    those = [applicant(1, level="Enhet", **known), applicant(2, level="Avdeling", **known)]
    admission = admission_of(solver, those, spec, 1)
    found = Sufficing(solver, admission, LOTS).of("a02")
    assert (found.target_group, found.in_time) == (0, False)
    late = admission_of(solver, [those[0], applicant(2, level="Enhet", span=0, came=LATE)], spec, 1)
    assert Sufficing(solver, late, LOTS).of("a02").in_time


def test_the_standing_that_suffices_is_the_one_that_the_criteria_give(solver: Solver) -> None:
    """A row of the list that is corrected to what is said is admitted: the raised order is that of a real standing."""
    chance = Random(7)
    spec = AdmissionSpec.model_validate({**RICH, "groups": "singly"})
    those = applying(chance, 14)
    admission = admission_of(solver, those, spec, 5)
    for each in admission.proposal.waiting:
        number = each.standing.applicant.id
        found = Sufficing(solver, admission, LOTS).of(number)
        if found.points is None or each.standing.first:
            continue
        known = {**each.standing.applicant.known, "span": 10 * int(found.points)}
        if found.in_time:
            known["came"] = IN_TIME
        if found.target_group is not None:
            known["level"] = "Enhet"
        raised = replace(each.standing.applicant, known=known)
        assert standing_of(raised, spec).score == found.points
        again = propose(solver, [raised if a.id == number else a for a in those], spec, 5, LOTS)
        assert outcome(again, number) is Outcome.ADMITTED
