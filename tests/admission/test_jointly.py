"""On random worlds the choice together has the least travel of all choices that criteria, quotas and groups allow."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from samlingsplan.admission.jointly import Choice, PlacedByCriteria, choice_of, in_turn
from samlingsplan.admission.proposal import Admission, propose
from samlingsplan.domain import Case, KommuneId, Origin, ParticipantId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.solve import Engine, Solver
from samlingsplan.solve.allocation_stage import allocate
from samlingsplan.solve.stage_input import StageInput
from tests.admission.applying import applicant
from tests.admission.test_proposal import PUBLIC, STATED, Lots, commitments
from tests.worlds import venue, world

PLACES = 6
TRAVEL = GoalLevel("travel", "min", (TotalTravel(),))
MINUTES = {
    ("0001", "a"): 10,
    ("0001", "b"): 90,
    ("0002", "a"): 70,
    ("0002", "b"): 40,
    ("0003", "a"): 30,
    ("0003", "b"): 31,
}
LAWS = (ClassCount(min_classes=1, max_classes=2), ClassSize(min_participants=1, max_participants=9))


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(1, 600) as ready:
        yield ready


def chosen_world(solver: Solver, seed: int) -> tuple[Admission, Choice, Case]:
    """Return an admission of twelve to six places, and what the criteria have decided of it."""
    chance = Random(seed)
    applicants = []
    for n in range(12):
        group, home = chance.choice([None, f"g{n // 3}"]), chance.choice(["0001", "0002", "0003"])
        known = {"degree": True, "span": chance.choice([0, 10]), "landsdel": chance.choice("NSSS"), "kommune": home}
        made = applicant(n, group, **known)
        applicants.append(replace(made, leader=replace(made.leader, rank=n + 1, origin=Origin(KommuneId(home)))))
    quotas = chance.sample(STATED["quotas"], chance.randint(0, 2))
    spec = AdmissionSpec.model_validate({**STATED, "quotas": quotas, "groups": chance.choice(["whole", "singly"])})
    proposal = propose(solver, applicants, spec, PLACES, Lots(commitments(), PUBLIC))
    those = cast("Any", SimpleNamespace(applicants=tuple(applicants)))
    admission = Admission(cast("Any", None), spec, those, proposal, ())
    case = world(MINUTES, in_turn(admission), [venue("a"), venue("b")])
    return admission, choice_of(admission, case, LAWS, [TRAVEL]), case


def allowed(admission: Admission, choice: Choice) -> Iterator[frozenset[str]]:
    """Yield everybody who could be admitted: as many of each class, units whole, quotas as full, and limits held."""
    proposed = {each.standing.applicant.id: each for each in admission.proposal.proposed}
    strict = [each.standing.applicant.id for each in admission.proposal.admitted]
    orders = sorted(str(proposed[each].order) for each in strict)
    applicants = [each.standing.applicant for each in proposed.values()]
    for some in combinations(sorted(proposed), len(strict)):
        ids = frozenset(map(ParticipantId, some))
        lots = {proposed[each].lot for each in some}
        whole = all((each in ids) for each, p in proposed.items() if p.lot in lots)
        filled = all(
            sum(each.id in ids and share.among(each) for each in applicants) >= choice.filled[i, share.subject]
            for i, quota in enumerate(choice.quotas)
            for share in quota.reserved(applicants)
        )
        limits = [quota for quota in choice.quotas if not list(quota.reserved(applicants))]
        held = not any(True for quota in limits for _ in quota.breaches(applicants, ids))
        if sorted(str(proposed[each].order) for each in some) == orders and whole and filled and held:
            yield ids


@pytest.mark.parametrize("seeds", [range(8), pytest.param(range(8, 500), marks=pytest.mark.long)], ids=["some", "all"])
def test_no_other_choice_travels_less(solver: Solver, seeds: range) -> None:
    several = 0
    for seed in seeds:
        admission, choice, case = chosen_world(solver, seed)
        some = replace(case, participants=tuple(each for each in case.participants if each.id in choice.applicants))
        stage = StageInput(some, (*LAWS, PlacedByCriteria(choice=choice)), [TRAVEL], solver, Engine.HIGHS)
        found = allocate(stage, [])
        assert found.result.solved, seed
        going = (leader.id for parties in found.going.values() for p in parties for unit in p.units for leader in unit)
        chosen = choice.chosen(going)
        choices = list(allowed(admission, choice))
        homes = {each.id: each.origin.kommune for each in case.participants}
        # Each leader goes to the nearer of the two places, which both have room for all: there and back once.
        minutes = {ids: sum(2 * min(MINUTES[homes[each], v] for v in "ab") for each in ids) for ids in choices}
        assert chosen in minutes, seed
        assert minutes[chosen] == min(minutes.values()) == found.result.bounds[0], seed
        several += len(set(minutes.values())) > 1
    assert several > len(seeds) // 4


def test_of_units_that_are_alike_the_first_are_chosen_whole() -> None:
    # Two pairs alike in all, of which one is admitted, and s, who is sure of a place. The allocation counts persons
    # of a kind, here one of each pair: chosen is the pair whose turn is first.
    numbers = [ParticipantId(each) for each in ("a", "b", "c", "d", "s")]
    choice = Choice(
        applicants={number: applicant(number) for number in numbers},
        classes={number: int(number == "s") for number in numbers},
        units=[numbers[:2], numbers[2:4]],
        quotas=(),
        counts={0: 2},
        filled={},
        alike=dict.fromkeys(numbers, "party-1"),
    )
    assert choice.sure == {"s"}
    assert len(choice.kinds) == 1
    assert choice.chosen([numbers[0], numbers[2], numbers[4]]) == {"a", "b", "s"}
