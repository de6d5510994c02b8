"""A made-up kull looks like Norway, says that it is made up, and comes out the same every time."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from samlingsplan.domain import EmployerKind, KommuneId, LeaderLevel, VenueId
from samlingsplan.errors import InputError
from samlingsplan.intake.cohort import CohortSpec, RandomStream, apportion, draw_cohort, write_cohort
from samlingsplan.intake.participants import read_participants
from samlingsplan.resources import DATA_DIR, SCENARIOS_DIR
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import book, said, structure, write_scenario

VENUES = {
    VenueId("oslo"): KommuneId("0301"),
    VenueId("bergen"): KommuneId("4601"),
    VenueId("bodo"): KommuneId("1804"),
    VenueId("tromso"): KommuneId("5401"),
    VenueId("alta"): KommuneId("5403"),
}
MANY = CohortSpec(places=2500, applicants_per_place=3, seed=7)
"""7,500 of the 11,200 leaders: shares lie within a percentage point or two."""


def test_a_kull_is_drawn_from_the_whole_sector() -> None:
    # «om lag 11 200 ledere», and 216 places with three applicants each.
    spec = CohortSpec()
    assert (spec.leaders, spec.places, spec.applicants_per_place) == (11_200, 216, 3)


SHARES = ("group_share", "across_share", "fylke_share", "unit_share", "hub_share", "wheelchair_share")


@pytest.mark.parametrize(
    ("name", "lowest", "highest"),
    [
        ("places", 1, 20000),
        ("applicants_per_place", 1, 3),
        ("seed", 0, None),
        ("leaders", 1, None),
        *((name, 0, 1) for name in SHARES),
    ],
)
def test_what_a_kull_may_be_drawn_from(name: str, lowest: int, highest: int | None) -> None:
    step = 0.01 if name in SHARES else 1
    assert getattr(CohortSpec(**{name: lowest}), name) == lowest
    with pytest.raises(ValidationError):
        CohortSpec(**{name: lowest - step})
    if highest is not None:
        assert getattr(CohortSpec(**{name: highest}), name) == highest
        with pytest.raises(ValidationError):
            CohortSpec(**{name: highest + step})


@pytest.fixture(scope="module")
def many():
    return draw_cohort(structure().kommuner, VENUES, MANY)


def test_parts_of_the_country_are_as_large_as_their_population(many) -> None:
    people = Counter()
    for kommune in structure().kommuner.values():
        people[kommune.landsdel] += kommune.population
    drawn = Counter(structure().kommuner[leader.origin.kommune].landsdel for leader in many)
    for landsdel, population in people.items():
        assert drawn[landsdel] / len(many) == pytest.approx(population / sum(people.values()), abs=0.02)


def test_no_kommune_sends_more_leaders_than_it_has(many) -> None:
    drawn = Counter(leader.origin.kommune for leader in many if leader.employer_kind is EmployerKind.KOMMUNE)
    # Oslo: one, and 697,010 / 5,391,369 of the 11,200 - 356 that are left: 1 + 1401.97 = 1403.
    assert drawn["0301"] <= 1403
    # Utsira has 190 people: one, and 190 / 5,391,369 x 10,844 = 0.4 more.
    assert drawn["1151"] <= 1


def test_leader_groups_of_two_to_five_stand_side_by_side(many) -> None:
    sizes = Counter(leader.group for leader in many if leader.group)
    assert set(sizes.values()) <= {2, 3, 4, 5}
    changes = sum(a.group != b.group for a, b in pairwise(many) if a.group or b.group)
    assert changes <= 2 * len(sizes)  # each group begins once and ends once
    fylker = {leader.group: set() for leader in many if leader.group}
    kommuner = {leader.group: set() for leader in many if leader.group}
    for leader in many:
        if leader.group:
            fylker[leader.group].add(structure().kommuner[leader.origin.kommune].fylke_id)
            kommuner[leader.group].add(leader.origin.kommune)
    assert all(len(of) == 1 for of in fylker.values())
    across = sum(len(of) > 1 for of in kommuner.values()) / len(kommuner)
    assert 0.08 < across < 0.2  # a fifth may look across the border; not all of them find someone there


def test_dental_leaders_are_the_fylkers(many) -> None:
    dental = [leader for leader in many if leader.service_area == "dental"]
    # 0.07 of the turns, each of one leader; the others bring 0.2 x 3 + 0.8 = 1.4: 0.07 / (0.07 + 0.93 x 1.4) = 5.1 %.
    assert len(dental) / len(many) == pytest.approx(0.051, abs=0.01)
    assert all(leader.employer_kind is EmployerKind.FYLKE and leader.group is None for leader in dental)
    assert all(leader.employer == structure().kommuner[leader.origin.kommune].fylke_id for leader in dental)


def test_three_in_four_lead_units_and_few_need_step_free_access(many) -> None:
    levels = Counter(leader.level for leader in many)
    assert levels[LeaderLevel.UNIT] / len(many) == pytest.approx(0.75, abs=0.02)
    assert 0 < sum(leader.wheelchair for leader in many) / len(many) < 0.02


def test_wishes_are_two_or_three_near_places_or_a_hub(many) -> None:
    assert {len(leader.wishes) for leader in many} == {2, 3}
    assert all(len(set(leader.wishes)) == len(leader.wishes) for leader in many)
    from_alta = [leader for leader in many if leader.origin.kommune == "5403"]
    assert from_alta
    assert all({"alta", "tromso"} & set(leader.wishes) for leader in from_alta)
    assert all("bergen" not in leader.wishes for leader in from_alta)


@pytest.mark.parametrize("places", [1, 7, 54])
@pytest.mark.parametrize("seed", range(6))
def test_no_group_is_cut_by_the_last_place(places: int, seed: int) -> None:
    spec = CohortSpec(places=places, applicants_per_place=2, seed=seed, group_share=0.9)
    leaders = draw_cohort(structure().kommuner, VENUES, spec)
    assert [leader.rank for leader in leaders] == list(range(1, 2 * places + 1))
    admitted, waiting = leaders[:places], leaders[places:]
    assert not {leader.group for leader in admitted if leader.group} & {leader.group for leader in waiting}


def test_another_seed_draws_another_kull() -> None:
    draws = [draw_cohort(structure().kommuner, VENUES, CohortSpec(places=5, seed=seed)) for seed in (1, 1, 2)]
    assert draws[0] == draws[1]
    assert draws[0] != draws[2]


def test_the_kull_in_the_package_is_drawn_anew_byte_for_byte(tmp_path) -> None:
    """On every version of Python; the file is the second answer that this one is compared with."""
    leaders = write_cohort(tmp_path / "synthetic.csv", load(SCENARIOS_DIR / "base.yaml", Scenario), CohortSpec())
    kept = DATA_DIR / "participants" / "kull_2021_synthetic.csv"
    assert (tmp_path / "synthetic.csv").read_bytes() == kept.read_bytes()
    assert len(leaders) == 648


def test_what_is_written_can_be_read_and_says_that_it_is_synthetic(tmp_path) -> None:
    scenario = write_scenario(tmp_path)
    spec = CohortSpec(places=30, applicants_per_place=1)
    leaders = write_cohort(tmp_path / "my_synthetic_kull.csv", load(scenario, Scenario), spec)
    ranked = read_participants(
        tmp_path / "my_synthetic_kull.csv", book(), {VenueId("oslo"): "Oslo", VenueId("tromso"): "Tromsø"}
    )
    assert ranked.synthetic
    assert ranked.participants == leaders


def test_a_name_that_hides_what_it_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_cohort(tmp_path / "kull.csv", load(write_scenario(tmp_path), Scenario), CohortSpec())
    assert said(refused.value) == [("not_named_synthetic", None, None)]
    assert not (tmp_path / "kull.csv").exists()


def test_more_applicants_than_leaders_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        draw_cohort(structure().kommuner, VENUES, CohortSpec(places=4000))
    assert said(refused.value) == [("too_few_leaders", None, None)]


def test_shares_are_whole_and_sum_up() -> None:
    # 10 x 1/3 = 3.33 each: the one left over goes to the first of equal remainders.
    assert apportion(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    # 10 x 5/8 = 6.25, 10 x 3/8 = 3.75: the larger remainder gets it.
    assert apportion(10, {"a": 5, "b": 3}) == {"a": 6, "b": 4}


def test_draws_follow_their_weights() -> None:
    chance = RandomStream(3)
    drawn = Counter(chance.weighted({"never": 0, "seldom": 1, "often": 3}) for _ in range(4000))
    assert drawn["never"] == 0
    assert drawn["often"] / 4000 == pytest.approx(0.75, abs=0.03)
    with pytest.raises(ValueError, match="weight"):
        chance.weighted({"never": 0})
