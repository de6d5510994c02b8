"""What the leaders of a plan have of each other: colloquia, hours of supervision and gatherings, for three readers."""

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest

from samlingsplan import api
from samlingsplan.domain import KommuneId, Origin, ParticipantId
from samlingsplan.messages import Words
from samlingsplan.networks.gatherings import gatherings_of
from samlingsplan.networks.of_plan import PlanNetworks, networks_of_plan
from samlingsplan.networks.supervision import SlotKind, slots_of
from samlingsplan.render import Audience, Reader
from samlingsplan.render.networks import told_apart, write_networks
from samlingsplan.solve import Solver
from tests.tiny import write_tiny

OSLO, TROMSO = Origin("0301"), Origin("5401")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> PlanNetworks:
    result = api.solve(write_tiny(tmp_path_factory.mktemp("networks")), time_limit_s=60)
    with Solver(1, 30) as solver:
        return networks_of_plan(solver, result, {(OSLO, TROMSO): 230, (TROMSO, OSLO): 230}, 60)


def test_colleagues_of_a_class_need_not_travel(found: PlanNetworks) -> None:
    # Two of Oslo in one class and two of Tromsø in the other.
    assert [[each.origin for each in c.members] for c in found.colloquia] == [[OSLO, OSLO], [TROMSO, TROMSO]]
    assert all(c.at_home and c.minutes == (0, 0) for c in found.colloquia)


def test_gatherings_are_those_with_least_travel(found: PlanNetworks) -> None:
    minutes = {key: each.travel_min for key, each in found.result.case.journeys.items()}
    homes = [each.origin for each in found.result.case.participants]
    venues = list(found.result.case.venues)
    for count, gathering in enumerate(found.gatherings, start=1):
        sets = combinations([v for v in venues if (OSLO, v) in minutes], count)
        least = min(sum(min(minutes[home, v] for v in some) for home in homes) for some in sets)
        assert (len(gathering.places), sum(gathering.minutes), gathering.proven) == (count, least, True)
    # All at one place: two travel 16 minutes and two 230, 123 on average.
    assert found.gatherings[0].mean_min == 123
    assert found.gatherings[0].longest_min == 230


@pytest.mark.parametrize("seed", range(3))
def test_of_all_sets_of_places_none_has_less_travel(found: PlanNetworks, seed: int) -> None:
    # Six leaders of six homes and five places; from the last home one place alone can be reached, and from the first
    # all but that: nobody can gather everybody at one place.
    case, drawn = found.result.case, Random(seed)
    some = next(iter(case.journeys.values()))
    homes = [Origin(KommuneId(f"{number:04d}")) for number in range(1, 7)]
    places = list(case.venues)[:5]
    reached = {(home, place): drawn.randrange(10, 400) for home in homes[1:-1] for place in places}
    reached |= {(homes[0], place): drawn.randrange(10, 400) for place in places[:-1]} | {(homes[-1], places[-1]): 55}
    people = tuple(
        replace(case.participants[0], id=ParticipantId(f"g{i}"), origin=home) for i, home in enumerate(homes)
    )
    journeys = {pair: replace(some, travel_min=minutes) for pair, minutes in reached.items()}
    with Solver(1, 30) as solver:
        gatherings = list(gatherings_of(solver, replace(case, participants=people, journeys=journeys), 4))
    assert [len(each.places) for each in gatherings] == [2, 3, 4]
    for each in gatherings:
        sums = []
        for chosen in combinations(places, len(each.places)):
            ways = [[reached[home, place] for place in chosen if (home, place) in reached] for home in homes]
            sums += [sum(map(min, ways))] if all(ways) else []
        assert (sum(each.minutes), each.proven) == (min(sums), True)


def test_every_colloquium_has_an_hour_between_each_two_samlinger(found: PlanNetworks) -> None:
    for each in found.result.plan.classes:
        slots = [slot for slot in found.slots[each.id] if slot.kind is SlotKind.GROUP]
        assert [slot.after for slot in slots] == [1, 2, 3, 4, 5]
        for slot, before, after in zip(slots, each.samlinger, each.samlinger[1:], strict=False):
            assert before.end < slot.day < after.start
            assert slot.day.weekday() in (1, 2, 3)
            assert slot.day not in found.result.case.public_holidays


def test_each_employer_is_met_early_and_each_leader_once_and_nobody_at_the_same_time(found: PlanNetworks) -> None:
    # Two leaders of one kommune in each class: one employer, after samling 1; two leaders, after samling 3 of 6.
    for slots in found.slots.values():
        (employer,) = [slot for slot in slots if slot.kind is SlotKind.EMPLOYER]
        alone = [slot for slot in slots if slot.kind is SlotKind.INDIVIDUAL]
        assert (employer.after, len(employer.leaders)) == (1, 2)
        assert [(slot.after, len(slot.leaders)) for slot in alone] == [(3, 1), (3, 1)]
        assert {slot.leaders[0].id for slot in alone} == {leader.id for leader in employer.leaders}
        assert len({(slot.day, slot.start) for slot in slots}) == len(slots) == 8


def test_weeks_that_suit_nobody_of_a_party_are_taken_last(found: PlanNetworks) -> None:
    # The first leader has blocked every week after samling 3 but the last one before samling 4.
    kull_class = found.result.plan.classes[0]
    case, third, fourth = found.result.case, kull_class.samlinger[2].week, kull_class.samlinger[3].week
    between = [week for week in case.weeks if third < week < fourth]
    members = found.result.plan.members(case, kull_class.id)
    blocking = replace(members[0], blocked_weeks=tuple(between[:-1]))
    hours = list(slots_of(replace(case, school_holidays={}), kull_class, [[blocking, members[1]]]))
    mine = next(slot for slot in hours if slot.kind is SlotKind.INDIVIDUAL and slot.leaders == (blocking,))
    assert (mine.after, mine.hit) == (3, 0)
    assert between[-1].monday <= mine.day


def test_where_a_year_has_too_few_hours_some_have_none(found: PlanNetworks) -> None:
    # Fifteen hours a week: twenty leaders more than there are hours after samling 3 get none, and nobody an hour twice.
    kull_class, case = found.result.plan.classes[0], found.result.case
    weeks = [w for w in case.weeks if kull_class.samlinger[2].week < w < kull_class.samlinger[5].week]
    held = {each.week for each in kull_class.samlinger}
    room = sum(15 for week in weeks if week not in held)
    many = [replace(case.participants[0], id=ParticipantId(f"x{i}")) for i in range(room + 20)]
    hours = list(slots_of(replace(case, public_holidays=frozenset()), kull_class, [many]))
    alone = [slot for slot in hours if slot.kind is SlotKind.INDIVIDUAL]
    # The colloquium has three of them, after samling 3, 4 and 5.
    assert len(alone) == room - 3
    assert len({(slot.day, slot.start) for slot in hours}) == len(hours)


def test_no_network_has_the_colour_of_the_nearest_other_on_the_map() -> None:
    # Thirty places on a line, eight colours: of those within three steps of a place, none has its colour.
    places = [(100 * i, 0) for i in range(30)]
    colours = told_apart(places)
    assert len(set(colours)) == 8
    assert all(colours[i] not in colours[max(0, i - 3) : i] for i in range(30))
    mixed = Random(1).sample(places, 30)
    at = dict(zip(mixed, told_apart(mixed), strict=True))
    assert all(at[one] != at[other] for one, other in pairwise(places))


def drawn(found: PlanNetworks, folder: Path, audience: Audience, language: str = "nb") -> dict[str, str]:
    folder.mkdir()
    write_networks(found, folder, Words(language), Reader(audience))
    return {file.name: file.read_text(encoding="utf-8-sig") for file in folder.iterdir() if file.suffix != ".xlsx"}


def test_pseudonyms_are_the_planner_s_alone(found: PlanNetworks, tmp_path: Path) -> None:
    planner, steering, public = (drawn(found, tmp_path / each, each) for each in Audience)
    assert "Oslo;a1;Oslo;Oslo;0" in planner["networks.csv"]
    for texts in (steering, public):
        assert not any(
            f"{leader}{end}" in text for leader in ("a1", "a2") for end in (";", "<") for text in texts.values()
        )
    assert "Oslo;2;Oslo (2);0" in steering["networks.csv"]
    assert "Oslo;individual;;a1;3;" in planner["supervision.csv"]
    assert "Oslo;employer;;Oslo (a1, a2);1;" in planner["supervision.csv"]
    assert "Oslo;employer;;Oslo;1;" in steering["supervision.csv"]
    assert "individual" not in steering["supervision.csv"]
    assert sorted(public) == ["gatherings.csv", "networks.html", "reach.csv"]
    assert public["gatherings.csv"].splitlines()[0] == "places;gather_at"


def test_what_the_public_sees_of_meetings_is_of_all_kommuner(found: PlanNetworks, tmp_path: Path) -> None:
    public = drawn(found, tmp_path / "public", Audience.PUBLIC)
    assert len(public["reach.csv"].splitlines()) == 1 + len(found.result.case.kommuner)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_loads_nothing_and_says_the_answer(found: PlanNetworks, tmp_path: Path, language: str) -> None:
    page = drawn(found, tmp_path / language, Audience.PLANNER, language)["networks.html"]
    assert "<script src" not in page
    assert "http-equiv" in page
    assert f'<html lang="{language}">' in page
    assert Words(language)("networks.answer.proven") in page
