"""A list that is drawn in place of the file is the list that `cohort` writes, and shares the base's journeys."""

from dataclasses import fields
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake import CohortSpec, build_case, read_inputs, write_cohort, write_inputs
from samlingsplan.plan import Variant
from samlingsplan.scenario.loader import load, under_changes
from samlingsplan.scenario.schema import Scenario
from samlingsplan.variants import base_of
from samlingsplan.variants.base import varied
from tests.questions.test_robust import DRAWN

PLACES = 8


def _base(folder: Path, text: str = DRAWN) -> Path:
    (folder / "drawn.yaml").write_text(text, encoding="utf-8")
    return folder / "drawn.yaml"


def test_a_drawn_list_is_the_one_that_cohort_writes(tmp_path: Path) -> None:
    loaded = load(_base(tmp_path), Scenario)
    file = tmp_path / "synthetic.csv"
    write_cohort(file, loaded, CohortSpec(places=PLACES, applicants_per_place=1, seed=7))
    read, _ = build_case(under_changes(loaded, {"participants": {"file": str(file), "drawn": None}}))
    drawn, _ = build_case(loaded)
    assert drawn.participants == read.participants
    assert len(drawn.participants) == PLACES


def test_a_variant_with_another_draw_has_the_case_that_a_whole_reading_gives(tmp_path: Path) -> None:
    base = base_of(load(_base(tmp_path), Scenario))
    changes = (("participants.drawn", 11), ("rules.fixed_places.open", ["oslo"]))
    shared = varied(base, Variant("other", changes)).case
    whole, _ = build_case(under_changes(base.loaded, changes))
    assert [each.name for each in fields(whole) if getattr(whole, each.name) != getattr(shared, each.name)] == []
    assert shared.journeys is base.case.journeys
    assert shared.participants != base.case.participants


def test_the_inputs_of_a_plan_hold_the_drawn_leaders_themselves(tmp_path: Path) -> None:
    loaded = load(_base(tmp_path), Scenario, [("travel.drawn", 3)])
    case, _ = build_case(loaded)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    write_inputs(inputs, loaded, case)
    kept = read_inputs(inputs)
    assert (kept.value.participants.drawn, kept.value.travel.drawn) == (None, None)
    again, _ = build_case(kept)
    assert again.participants == case.participants
    assert {pair: way.travel_min for pair, way in again.journeys.items()} == {
        pair: way.travel_min for pair, way in case.journeys.items()
    }


def test_drawn_journeys_differ_from_those_estimated(tmp_path: Path) -> None:
    loaded = load(_base(tmp_path), Scenario)
    plain, drawn = build_case(loaded)[0], build_case(under_changes(loaded, {"travel.drawn": 3}))[0]
    assert plain.journeys.keys() == drawn.journeys.keys()
    assert any(plain.journeys[pair] != drawn.journeys[pair] for pair in plain.journeys)


def test_a_drawn_list_that_is_not_called_synthetic_is_refused(tmp_path: Path) -> None:
    file = _base(tmp_path, DRAWN.replace("synthetic: true", "synthetic: false"))
    with pytest.raises(InputError, match=r"intake\.hidden_synthetic"):
        build_case(load(file, Scenario))
