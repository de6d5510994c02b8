"""Why something is where it is: each price against optima that are found by trying all plans."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from random import Random

import pytest

from samlingsplan.domain import VenueId
from samlingsplan.errors import InputError
from samlingsplan.plan import Answer, AnswerRow, Ending, Interval, Plan, Variant, VariantResult
from samlingsplan.questions import Asked, ClassLimits, Subject, Why
from samlingsplan.questions.easings import Step
from samlingsplan.questions.why import relaxations
from samlingsplan.questions.why.weeks import forbidding
from samlingsplan.rules.class_size import ClassSize, OwnSize
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import Base, InProcess, Runner, base_of
from samlingsplan.variants.runner import Where
from tests.house.tree import ROOT
from tests.variants.small import HOMES, JOURNEYS_A_YEAR, MINUTES, write_small

PLACES = ("oslo", "hamar", "bergen")
LEADERS = [f"a{home}{number}" for home in HOMES for number in (1, 2)]
FOUR = "max_participants: 4"
NOT_HAMAR = "  fixed_places: {closed: [hamar]}\n"

# With four in each class and Hamar closed: 2 x 10 from Oslo and 2 x 60 from Hamar go to Oslo, 2 x 10 from Bergen and
# 2 x 40 from Lillehammer to Bergen. Together 240 minutes one way, 2,880 a year.


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=3_600) as solver:
        yield solver


class World:
    """The small scenario, with its plan and the means to ask about it."""

    def __init__(
        self,
        solver: Solver,
        folder: Path,
        more: str = NOT_HAMAR,
        size: str = FOUR,
        frame_nok: int = 9_000_000,
        **minutes: int,
    ) -> None:
        file = write_small(folder, more, ("max_participants: 6", size))
        file.write_text(file.read_text(encoding="utf-8").replace("9000000", str(frame_nok)), encoding="utf-8")
        if minutes:
            changed = {**MINUTES, **{tuple(pair.split("_")): length for pair, length in minutes.items()}}
            write_minutes(folder, changed)
        self.base: Base = base_of(load(folder / "small.yaml", Scenario))
        self.runner = Runner(self.base, InProcess(solver))
        (found,) = self.runner.run([Variant("plan")])
        self.asked = Asked(self.base, found, "small.yaml")

    @property
    def plan(self) -> Plan:
        assert self.asked.found.plan is not None
        return self.asked.found.plan

    def why(self, kind: str, name: str, to: str | None = None) -> Answer:
        return Why(Subject(kind, name), to).ask(self.asked, self.runner)


def write_minutes(folder: Path, minutes: Mapping[tuple[str, ...], int]) -> None:
    rows = "".join(f"{home},{place},{length},50,100\n" for (home, place), length in minutes.items())
    (folder / "matrix.csv").write_text("origin,venue,travel_min,km,nok\n" + rows, encoding="utf-8")


def row_of(answer: Answer, key: str, **values: object) -> AnswerRow:
    (row,) = (each for each in answer.rows if each.key == key and values.items() <= each.values.items())
    return row


def price(row: AnswerRow) -> Interval | None:
    return None if row.difference is None else row.difference.objective


@lru_cache
def _sizes() -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    return [(places, tuple(Counter(places).values())) for places in product(PLACES, repeat=len(LEADERS))]


def least(minutes: Mapping[tuple[str, str], int], most: int, pins: Mapping[str, str], fewest: int = 2) -> int:
    """Return the least travel of eight leaders in two classes at most, with some leaders pinned, all plans tried."""
    best = []
    for places, sizes in _sizes():
        classes = [-(-size // most) for size in sizes]
        if sum(classes) > 2 or any(size < fewest * count for size, count in zip(sizes, classes, strict=True)):
            continue
        if all(places[LEADERS.index(leader)] == place for leader, place in pins.items()):
            homes = (leader[1:5] for leader in LEADERS)
            best.append(sum(minutes[home, place] for home, place in zip(homes, places, strict=True)))
    return JOURNEYS_A_YEAR * min(best)


def assert_prices(solver: Solver, folder: Path, seed: int) -> None:
    """Compare each price of a leader's move on a random world with the difference of two optima."""
    random = Random(seed)
    minutes = {pair: random.randint(5, 200) for pair in MINUTES}
    most = random.randint(4, 6)
    drawn = {"_".join(pair): length for pair, length in minutes.items()}
    world = World(solver, folder, "", size=f"max_participants: {most}", **drawn)
    now = least(minutes, most, {})
    leader = random.choice(LEADERS)
    answer = world.why("leader", leader)
    moves = [each for each in answer.rows if each.key == "moved"]
    if not moves:  # there is nothing to ask where no place is nearer and no other is open
        assert set(answer.values["places"]) == set(world.plan.open_venues()), seed
        assert answer.values["nearest"] in world.plan.open_venues(), seed
    for row in moves:
        there = least(minutes, most, {leader: str(row.values["place"])})
        assert price(row) == Interval(there - now, there - now), (seed, row.values)
    pins = dict.fromkeys([leader], str(moves[0].values["place"])) if moves else {}
    for key, wider in (("seat", (most + 1, 2)), ("smaller", (most, 1)), ("sizes", (most + 1, 1))):
        for row in (each for each in answer.rows if each.key == key and each.values["steps"] == 1):
            there = least(minutes, wider[0], pins, wider[1])
            assert price(row) == Interval(there - now, there - now), (seed, key)
            if row.values["left_low"] is not None:
                assert row.values["left_low"] == there - least(minutes, wider[0], {}, wider[1]), (seed, key)


@pytest.mark.parametrize("seed", range(1))
def test_each_price_is_the_difference_of_two_optima(solver: Solver, tmp_path: Path, seed: int) -> None:
    assert_prices(solver, tmp_path, seed)


@pytest.mark.long
def test_each_price_is_the_difference_of_two_optima_on_three_hundred_worlds(solver: Solver, tmp_path: Path) -> None:
    for seed in range(100, 400):
        assert_prices(solver, tmp_path, seed)


def test_the_sizes_of_two_places_give_way_together_where_one_is_moved_to(small: World) -> None:
    own = {"oslo": OwnSize(min_participants=4), "bergen": OwnSize(max_participants=4)}
    rule = ClassSize(min_participants=1, max_participants=6, by_place=own)
    limits = [relaxations.eased(Step(easing)) for easing in rule.easings(small.base.case) if easing.values]
    for place, names in (
        ("bergen", ["sizes_at-smaller_at-oslo-seat", BOTH]),
        ("hamar", ["sizes_at-smaller_at-oslo-seat"]),
    ):
        assert [each.name for each in relaxations.sizes(limits, VenueId(place))] == names
    both = next(each for each in relaxations.sizes(limits, VenueId("bergen")) if each.name == BOTH)
    assert both.parts == ("smaller_at-oslo", "seat_at-bergen")
    assert both.by(2).changes == (
        ("rules.class_size.by_place.oslo.min_participants", 2),
        ("rules.class_size.by_place.bergen.max_participants", 6),
    )


BOTH = "sizes_at-smaller_at-oslo-seat_at-bergen"


@pytest.mark.long
def test_a_place_with_sizes_of_its_own_gives_way_alone_and_with_the_others(solver: Solver, tmp_path: Path) -> None:
    # Four at least in Oslo and four at most in Bergen, by their names: the plan above. One of Hamar to Bergen costs 960
    # as below: a fifth seat in Bergen leaves three in Oslo, which is too few. With both it is 10 less, 120 a year.
    own = "max_participants: 6, by_place: {Oslo: {min_participants: 4}, Bergen: {max_participants: 4}}"
    answer = World(solver, tmp_path, size=own).why("leader", "a34031", to="bergen")
    both = row_of(answer, "sizes_at", place="oslo", most_place="bergen")
    for key in ("seat_at", "smaller_at"):
        alone = row_of(answer, key)
        assert (price(alone), alone.values["binds"]) == (Interval(960, 960), 0)
    assert (price(both), both.values["binds"], both.values["frees"]) == (Interval(-120, -120), 1, 1)
    assert (both.values["least_key"], both.values["allowed"]) == ("smaller_at", 3)
    assert (both.values["most_key"], both.values["most"]) == ("seat_at", 5)


def test_a_move_that_costs_names_what_binds_and_what_frees_it(solver: Solver, tmp_path: Path) -> None:
    # Bergen is 50 from Hamar and Oslo 60. With one of Hamar in Bergen, one of Bergen goes to Oslo: 90 - 10 = 80 more,
    # 960 a year. With five in a class the one just moves: 10 less, and all of Hamar cannot, so that is the best plan.
    answer = World(solver, tmp_path).why("leader", "a34031")
    assert answer.values["nearest_open"] == "bergen"
    first = answer.rows[0]
    assert (first.key, first.values["place"], price(first)) == ("moved", "bergen", Interval(960, 960))
    seat = row_of(answer, "seat")
    assert (price(seat), seat.values["binds"], seat.values["frees"]) == (Interval(-120, -120), 1, 1)
    assert (seat.values["now"], seat.values["allowed"], seat.values["left_low"]) == (4, 5, 0)
    # The other class has room for nobody: a class of one less is of no use without a class of one more.
    smaller = row_of(answer, "smaller")
    assert (price(smaller), smaller.values["binds"], smaller.values["frees"]) == (Interval(960, 960), 0, 0)
    # The one is moved, and so is one of Bergen.
    assert first.values["moved"] == 1
    assert first.values["could_swap"] == ["a46011", "a46012"]
    assert first.command == "samlingsplan solve small.yaml --set 'rules.pinned_leaders.to={a34031: bergen}'"


def test_of_a_limit_the_fewest_steps_that_free_the_move_are_found(solver: Solver, tmp_path: Path) -> None:
    # In a group of two of Hamar, both move: 20 less with two more seats, and with one more nothing is possible but an
    # exchange of a leader of each: the group is one unit.
    world = World(solver, tmp_path)
    leaders = (tmp_path / "leaders.csv").read_text(encoding="utf-8")
    (tmp_path / "leaders.csv").write_text(
        leaders.replace("a34031,3403,,", "a34031,3403,g,").replace("a34032,3403,,", "a34032,3403,g,"), encoding="utf-8"
    )
    world.base = base_of(load(tmp_path / "small.yaml", Scenario))
    world.runner = Runner(world.base, InProcess(solver))
    (found,) = world.runner.run([Variant("plan")])
    world.asked = Asked(world.base, found, "small.yaml")
    answer = world.why("leader", "a34031", "bergen")
    assert answer.values["group"] == 2
    seat = row_of(answer, "seat")
    # 2 x (90 - 10) = 160 more with four; with five, one of Bergen goes: 90 - 20 = 70 more; with six, 20 less.
    assert price(answer.rows[0]) == Interval(1920, 1920)
    assert (seat.values["allowed"], seat.values["frees"], price(seat)) == (6, 1, Interval(-240, -240))


class Noting:
    """Notes the names of the variants that are solved."""

    def __init__(self, where: Where) -> None:
        self._where, self.names = where, list[str]()

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        for index, result in self._where.results(base, variants):
            self.names.append(variants[index].name)
            yield index, result


def test_rules_that_do_not_bind_are_tried_together_and_what_is_proven_is_not_solved_again(
    solver: Solver, tmp_path: Path
) -> None:
    # As above, with a frame that is used up: 2 x 1,500,000 + 8 x 65,000 + 400,000 for Bergen. A fifth seat frees the
    # move, and so does a third class that is paid: all of Hamar then go to Bergen, 2 x 10 less, 240 a year.
    world = World(solver, tmp_path, size=FOUR, frame_nok=3_920_000)
    near = ClassLimits().ask(world.asked, world.runner)
    where = Noting(InProcess(solver))
    asked = replace(world.asked, answers=(near,))
    answer = Why(Subject("leader", "a34031"), "bergen").ask(asked, Runner(world.base, where))
    # The others give way at once. The near-ties know the fifth seat without the move.
    assert where.names == [*(f"moved-bergen{each}" for each in ("", "-seat", "-class_paid", "-together")), "class_paid"]
    prices = {str(row.values.get("parameter", row.key)): price(row) for row in answer.rows[1:]}
    freeing = {"seat": Interval(-120, -120), "class_paid": Interval(-240, -240)}
    others = ("class", "smaller", "persons_per_room", "supplier_more")
    assert prices == {**freeing, **dict.fromkeys(others, Interval(960, 960))}
    assert row_of(answer, "seat").values["left_low"] == row_of(answer, "class_paid").values["left_low"] == 0


def test_to_asks_about_that_place_alone(small: World) -> None:
    moves = [row for row in small.why("leader", "a34031", "bergen").rows if row.key == "moved"]
    assert [row.values["place"] for row in moves] == ["bergen"]
    classes = [row for row in small.why("class", "bergen-1", "oslo").rows if "binds" not in row.values]
    assert [row.key for row in classes] == ["elsewhere"]


# From Lillehammer as from Hamar, Oslo is 10 minutes farther than Bergen: any two of the four are as good in Oslo.
TIED = {"3405_oslo": 60, "3405_bergen": 50}


def test_a_tie_names_all_who_could_change_places(solver: Solver, tmp_path: Path) -> None:
    world = World(solver, tmp_path, **TIED)
    plan = world.plan
    among = [leader for leader in LEADERS if leader[1:5] in ("3403", "3405")]
    (one, *_) = (leader for leader in among if plan.seats[leader] == "oslo-1")
    answer = world.why("leader", one, "bergen")
    row = answer.rows[0]
    assert price(row) == Interval(0, 0)
    others = [leader for leader in among if plan.seats[leader] == "bergen-1"]
    # Exchanges that keep the leaders of a kommune together are equal on the last level too; the others are worse.
    assert set(row.values["could_swap"]) == set(others)
    assert row.values["moved"] == 1
    assert not [each for each in answer.rows if each.key != "moved"]


def test_nothing_tells_tied_leaders_apart_but_the_lot(solver: Solver, tmp_path: Path) -> None:
    # Without the level that keeps kommuner together: of different kommuner, and without wishes, it is a lot.
    only_travel = f"{NOT_HAMAR}levels: [{{name: travel, unit: min, goals: {{total_travel: {{}}}}}}]\n"
    world = World(solver, tmp_path, only_travel, **TIED)
    one = next(leader for leader in LEADERS if leader.startswith("a340") and world.plan.seats[leader] == "oslo-1")
    row = world.why("leader", one, "bergen").rows[0]
    others = row.values["could_swap"]
    assert isinstance(others, list)
    alike = any(str(each)[1:5] == one[1:5] for each in others)
    assert row.values["by"] == ("rank" if alike else "lot")


def test_a_place_is_closed_or_opened_with_the_rules_in_the_way(solver: Solver, tmp_path: Path) -> None:
    world = World(solver, tmp_path)
    # Hamar open: 120 + 20 minutes there and 20 + 80 in Bergen are 240, as much as the plan.
    opened = world.why("place", "Hamar")
    assert (opened.values["open"], opened.values["must_not"]) == (0, 1)
    assert price(row_of(opened, "opened")) == Interval(0, 0)
    # Bergen closed: 20 + 120 + 200 + 400 = 740 minutes to Oslo, 500 more, 6,000 a year.
    closed = world.why("place", "bergen")
    assert (closed.values["open"], closed.values["leaders"]) == (1, 4)
    assert price(row_of(closed, "closed")) == Interval(6000, 6000)


def test_a_kommune_is_pinned_by_its_number(solver: Solver, tmp_path: Path) -> None:
    answer = World(solver, tmp_path).why("kommune", "hamar", "bergen")
    assert answer.values["leaders"] == 2
    row = answer.rows[0]
    assert price(row) == Interval(1920, 1920)  # two times 80 minutes
    assert row.command == """samlingsplan solve small.yaml --set 'rules.pinned_leaders.kommune_to={"3403": bergen}'"""


def test_a_class_elsewhere_is_a_number_of_classes(solver: Solver, tmp_path: Path) -> None:
    answer = World(solver, tmp_path).why("class", "bergen-1")
    # Both classes in Oslo, as above.
    assert price(row_of(answer, "fewer")) == price(row_of(answer, "elsewhere", place="oslo")) == Interval(6000, 6000)
    assert row_of(answer, "elsewhere", place="hamar").result.ending is Ending.IMPOSSIBLE
    assert "--set 'rules.classes_at.most={bergen: 0}'" in row_of(answer, "fewer").command


def test_a_samling_in_another_week_is_compared_on_the_level_of_dates(solver: Solver, tmp_path: Path) -> None:
    world = World(solver, tmp_path)
    held = world.plan.by_id["bergen-1"].samlinger[2]
    answer = world.why("samling", "bergen-1:3")
    assert answer.values["week"] == str(held.week)
    other = row_of(answer, "another_week")
    assert other.result.plan is not None
    found = other.result.plan.by_id["bergen-1"].samlinger[2].week
    assert found != held.week
    assert other.values["in_week"] == str(found)
    assert other.difference is not None
    assert other.difference.objective.low >= 0
    assert [level.name for level in other.result.levels] == ["travel", "wishes", "calendar"]


def test_a_week_that_a_rule_forbids_names_it(solver: Solver, tmp_path: Path) -> None:
    world = World(solver, tmp_path)
    week = world.plan.by_id["bergen-1"].samlinger[2].week
    blocked = World(solver, tmp_path, f"{NOT_HAMAR}  blocked_weeks: {{weeks: ['{week}']}}\n")
    held = blocked.plan.by_id["bergen-1"].samlinger[2]
    assert held.week != week
    assert list(forbidding(blocked.asked, held, week)) == ["blocked_weeks"]
    assert "blocked_weeks" not in forbidding(blocked.asked, held, held.week)


@pytest.mark.parametrize(
    ("kind", "name", "to", "keys"),
    [
        ("leader", "a34033", None, ["why.unknown_leader", "why.suggested"]),
        ("leader", "nobody-at-all", None, ["why.unknown_leader"]),
        ("leader", "a34031", "oslo", ["why.already_there"]),
        ("leader", "a34031", "tromso", ["why.not_reached"]),
        ("leader", "a34031", "Bergenn", ["why.unknown_place", "why.suggested"]),
        ("kommune", "Bergenn", None, ["why.unknown_kommune", "why.suggested"]),
        ("kommune", "5401", None, ["why.no_leaders"]),
        ("kommune", "Herøy", None, ["intake.kommune_ambiguous"]),
        ("kommune", "Sande", None, ["intake.kommune_doubtful"]),
        ("kommune", "5401 Tromsø", None, ["why.no_leaders"]),
        ("class", "bergen-7", None, ["why.unknown_class", "why.suggested"]),
        ("place", "paris", None, ["why.unknown_place"]),
        ("samling", "3", None, ["why.unnamed_samling"]),
        ("samling", "bergen-1:9", None, ["why.unknown_samling"]),
    ],
)
def test_what_is_unknown_is_refused(small: World, kind: str, name: str, to: str | None, keys: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        small.why(kind, name, to)
    assert [each.key for each in refused.value.complaints] == keys


@pytest.fixture(scope="module")
def small(solver: Solver, tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(solver, tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize(
    ("kind", "name", "to"),
    [
        ("leader", "a34031", None),
        ("kommune", "hamar", None),
        ("class", "bergen-1", None),
        ("place", "oslo", None),
        ("samling", "bergen-1:3", None),
    ],
)
def test_every_value_of_the_answer_is_documented(small: World, kind: str, name: str, to: str | None) -> None:
    page = (ROOT / "docs" / "why.md").read_text(encoding="utf-8")
    inquiry = Why(Subject(kind, name), to).inquiry(small.asked, small.plan)
    assert inquiry.moves
    stated = {*inquiry.facts, *(key for move in inquiry.moves for key in (move.key, *move.values))}
    assert [key for key in sorted(stated) if f"`{key}`" not in page] == []
