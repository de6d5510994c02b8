"""A question about a folder knows the travel model's uncertainty as one about its scenario does."""

from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.domain import Leg
from samlingsplan.intake import read_inputs
from samlingsplan.plan import Variant, VariantResult
from samlingsplan.plan.document import plan_from_document
from samlingsplan.questions import NEAR_TIES, Asked
from samlingsplan.questions.question import travel_interval_of
from samlingsplan.received import read_json
from samlingsplan.study.enquiry import Before
from samlingsplan.study.redrawing import whole_result_of
from samlingsplan.variants import Base, base_of
from samlingsplan.variants.base import varied
from samlingsplan.variants.solving import PLAN, as_variant
from tests.variants.small import small_base


@pytest.fixture(scope="module")
def asked_of_folder(solved_2021: Path) -> Asked:
    """What a question about the folder of 2021 is asked of."""
    result = whole_result_of(solved_2021)
    base = Base(read_inputs(solved_2021 / "inputs"), result.case, result.brief)
    return Asked(base, as_variant(result, PLAN), "scenario.resolved.yaml")


def test_each_near_tie_of_a_folder_has_the_interval_that_it_had_when_it_was_solved(
    solved_2021: Path, asked_of_folder: Asked
) -> None:
    found = []
    for file in sorted((solved_2021 / "variants").glob("*.json")):
        document = read_json(file)
        assert isinstance(document, dict)
        if document["plan"] is not None:
            plan, levels, _ = plan_from_document(document["plan"])
            figures = replace(asked_of_folder.found, plan=plan, levels=levels).figures
            assert figures is not None
            travel = replace(figures, travel_min=document["figures"]["travel_min"])
            found.append(VariantResult(Variant(file.stem), asked_of_folder.found.ending, levels, plan, travel))
    told = {travel_interval_of(asked_of_folder, each) for each in found}
    names = [question.name for question in NEAR_TIES]
    kept = {
        row.difference.travel_min
        for answer in whole_result_of(solved_2021).answers
        for row in answer.rows
        if answer.question in names and row.difference is not None
    }
    assert None not in kept
    assert len(kept) > 10
    assert kept <= told


def test_a_second_stage_knows_the_journeys_of_the_first(solved_2021: Path, asked_of_folder: Asked) -> None:
    first, held = asked_of_folder.base.case, asked_of_folder.found.plan
    assert held is not None
    anew = base_of(read_inputs(solved_2021 / "inputs"))  # a table of journeys has no legs
    assert not any(each.legs for each in anew.case.journeys.values())
    journeys = Before(first).known_in(anew).case.journeys
    elsewhere = {pair: each for pair, each in journeys.items() if pair[1] in held.open_venues() and each.travel_min}
    assert len(elsewhere) > 1000
    assert [pair for pair, each in elsewhere.items() if not each.legs] == []


def test_a_case_that_is_built_anew_has_the_legs_of_the_base(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    leg = Leg("road", "0301", "Oslo", 10.0, 0.0, 5.0, 20.0)
    journeys = {pair: replace(each, legs=(leg,)) for pair, each in base.case.journeys.items()}
    known = Base(base.loaded, replace(base.case, journeys=journeys), base.brief)
    roomier = varied(known, Variant("room", (("venues.bergen.seats_per_room", 7),)))
    assert roomier.case.venues["bergen"].seats_per_room == 7
    assert {each.legs for each in roomier.case.journeys.values()} == {(leg,)}
    # A journey that takes another time is another journey.
    slower = base.case.journeys.copy()
    pair = next(iter(slower))
    slower[pair] = replace(slower[pair], travel_min=slower[pair].travel_min + 1, legs=(leg,))
    other = Base(base.loaded, replace(base.case, journeys=slower), base.brief)
    assert varied(other, Variant("room", (("venues.bergen.seats_per_room", 7),))).case.journeys[pair].legs == ()
