"""As many leaders from the top of the list as the rules allow: the number, why no more, and what is kept of it."""

from pathlib import Path

import pytest

from samlingsplan.errors import ImpossibleError, InputError
from samlingsplan.plan import Ending, Variant
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import base_of, most_admitted
from samlingsplan.variants.most_admitted import Admitted
from tests.variants.small import HOMES, answered, small_base, write_small


def admitted(folder: Path, *changes: tuple[str, object]) -> Admitted:
    write_small(folder)
    base = base_of(load(folder / "small.yaml", Scenario, [("kull.places", "max"), *changes]))
    with Solver(seed=1, time_limit_s=60) as solver:
        return most_admitted(base, solver)


def number(found: Admitted) -> int:
    assert found.base.loaded.value.kull.places == found.base.case.kull.places
    assert found.base.case.kull.places == len(found.base.case.participants)
    return found.base.case.kull.places


def test_the_money_reaches_a_number(tmp_path: Path) -> None:
    # Oslo is free. Two classes and n leaders cost 3,000,000 + n x 65,000; one class of six at most 1,890,000.
    # 3,455,000 pays for two classes and seven leaders; a krone less pays for six, in one class or two.
    found = admitted(tmp_path, ("rules.supplier_frame.frame_nok", 3_455_000))
    assert number(found) == 7
    plan_of_two = answered(found.base, Variant("two", levels=1))[0].plan
    assert plan_of_two is not None
    (note,) = found.notes(plan_of_two)
    assert (note.key, note.values) == ("solve.most_of_frame", {"found": 7, "classes": 2, "next": 8})
    assert number(admitted(tmp_path, ("rules.supplier_frame.frame_nok", 3_454_999))) == 6


def test_a_list_that_ends_is_the_limit(tmp_path: Path) -> None:
    found = admitted(tmp_path)
    assert number(found) == 8
    plan = answered(found.base, Variant("as is", levels=1))[0].plan
    assert plan is not None
    assert [note.key for note in found.notes(plan)] == ["solve.most_of_classes"]


def test_what_another_rule_forbids_is_proven(tmp_path: Path) -> None:
    # Within 100 minutes Oslo alone takes leaders from Oslo, Hamar and Bergen; the two from Lillehammer are at ranks 5
    # and 6, before the two from Bergen. So no number above 4 has a plan with Oslo open alone.
    ranked = [home for home in HOMES for _ in (1, 2)]
    first = min(rank for rank, home in enumerate(ranked) if home == "3405")
    only_oslo = [("rules.place_count", {"max_places": 1}), ("rules.fixed_places", {"open": ["oslo"]})]
    limit = ("rules.most_far", {"over_min": 100, "most_leaders": 0})
    found = admitted(tmp_path, *only_oslo, limit)
    assert number(found) == first
    assert found.refuted == tuple(range(8, first, -1))
    # A limit on each journey says at once who has no route: nothing above is tried.
    assert admitted(tmp_path, *only_oslo, ("rules.max_travel", {"most_min": 100})).refuted[-1:] == (first + 1,)


def test_a_smaller_kull_may_be_impossible_where_a_larger_is_not(tmp_path: Path) -> None:
    # Classes of exactly 4: 8 leaders make two, 5 to 7 make none. A frame for one class leaves 4.
    sizes = ("rules.class_size", {"min_participants": 4, "max_participants": 4})
    assert number(admitted(tmp_path, sizes)) == 8
    assert number(admitted(tmp_path, sizes, ("rules.supplier_frame.frame_nok", 3_000_000))) == 4


def test_no_number_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        admitted(tmp_path, ("rules.supplier_frame.frame_nok", 1_000_000))
    assert [each.key for each in refused.value.complaints] == ["intake.none_in_reach"]
    with pytest.raises(ImpossibleError) as impossible:
        admitted(tmp_path, ("rules.most_far", {"over_min": 1, "most_leaders": 0}))
    assert [each.key for each in impossible.value.complaints][:2] == ["solve.most_none", "solve.impossible"]
    assert impossible.value.complaints[0].values["found"] == 2


def test_the_number_is_the_greatest_that_has_a_plan_of_its_own(tmp_path: Path) -> None:
    # Without Oslo a place costs 400,000: 3,000,000 pays for one class of six, 2,290,000, and not for two classes and a
    # place, 3,400,000. Seven need two.
    changes = (("rules.supplier_frame.frame_nok", 3_000_000), ("rules.fixed_places", {"closed": ["oslo"]}))
    found = admitted(tmp_path, *changes)
    variants = [Variant(str(places), (("kull.places", places), *changes), levels=1) for places in range(5, 9)]
    endings = {int(each.variant.name): each.ending for each in answered(small_base(tmp_path), *variants)}
    assert number(found) == max(each for each, ending in endings.items() if ending is not Ending.IMPOSSIBLE) == 6


def test_a_variant_may_ask_for_the_most(tmp_path: Path) -> None:
    asked = Variant("cut", (("kull.places", "max"), ("rules.supplier_frame.frame_nok", 3_455_000)), levels=1)
    (result,) = answered(small_base(tmp_path), asked)
    assert result.ending is Ending.PROVEN
    assert result.figures is not None
    assert result.figures.leaders == 7
