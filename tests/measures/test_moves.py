"""Who sits elsewhere, and who travels less or more."""

from dataclasses import replace

from samlingsplan.domain import Kull, VenueId
from samlingsplan.measures.moves import matched_classes, moves
from samlingsplan.plan import Result
from tests.comparisons import other_of
from tests.results import tiny


def with_leaders(result: Result, *ids: str) -> Result:
    """Return a result of some of its leaders alone."""
    kept = tuple(each for each in result.case.participants if each.id in ids)
    plan = replace(result.plan, seats={each.id: result.plan.seats[each.id] for each in kept})
    return replace(result, case=replace(result.case, participants=kept), outcome=replace(result.outcome, plan=plan))


def test_one_leader_changes_place_and_loses() -> None:
    found = moves(tiny(), other_of(tiny()))
    assert found is not None
    assert (len(found.movers), found.changed_class, found.changed_place, found.less, found.more) == (8, 1, 1, 0, 1)
    # Ten journeys of 150 minutes become ten of 460: 3,100 minutes; who loses most is last.
    first = found.movers[-1].row
    assert (first["id"], first["base_class"], first["other_class"], first["change"]) == (
        "L004",
        "Oslo 1",
        "Bergen 1",
        "place",
    )
    assert (first["base_min"], first["other_min"], first["more_h"]) == (150, 460, 3100 / 60)
    assert found.most(3) == ((), (found.movers[-1],))
    assert found.flows() == [{"base_class": "Oslo 1", "other_class": "Bergen 1", "leaders": 1}]


def test_losses_are_counted_by_centrality() -> None:
    found = moves(tiny(), other_of(tiny()))
    assert found is not None
    mover = found.movers[-1]
    rows = {row["sentralitet"]: row for row in found.by_sentralitet()}
    own = rows.pop(mover.before.kommune.sentralitet)
    alike = sum(each.before.kommune.sentralitet == mover.before.kommune.sentralitet for each in found.movers)
    assert (own["leaders"], own["less"], own["more"]) == (alike, 0, 1)
    assert (own["mean_more_h"], own["most_more_h"]) == (3100 / 60 / alike, 3100 / 60)
    assert all(row["less"] == row["more"] == row["mean_more_h"] == 0 for row in rows.values())


def test_another_number_of_the_same_class_is_no_change() -> None:
    base = tiny()
    renamed = {each.id: each.id.replace("-1", "-2") for each in base.plan.classes}
    classes = tuple(replace(each, id=renamed[each.id]) for each in base.plan.classes)
    seats = {who: renamed[seat] for who, seat in base.plan.seats.items()}
    other = replace(base, outcome=replace(base.outcome, plan=replace(base.plan, classes=classes, seats=seats)))
    assert matched_classes(base, other) == renamed
    found = moves(base, other)
    assert found is not None
    assert found.changed_class == 0


def test_who_is_in_one_plan_alone_is_named_and_not_compared() -> None:
    one, two = with_leaders(tiny(), "L001", "L005"), with_leaders(tiny(), "L005", "L006")
    found = moves(one, two)
    assert found is not None
    assert ([each.before.leader.id for each in found.movers], found.added, found.gone) == (
        ["L005"],
        ("L006",),
        ("L001",),
    )


def test_the_same_pseudonym_of_another_kommune_is_another_leader() -> None:
    base = tiny()
    first, *rest = base.case.participants
    elsewhere = replace(first, origin=base.case.participants[4].origin)
    other = replace(base, case=replace(base.case, participants=(elsewhere, *rest)))
    found = moves(base, other)
    assert found is not None
    assert (len(found.movers), found.added, found.gone) == (7, ("L001",), ("L001",))


def test_leaders_of_another_kull_are_not_compared() -> None:
    other = replace(tiny(), case=replace(tiny().case, kull=Kull("Kull 2022/23", 2022, 8)))
    assert moves(tiny(), other) is None


def test_a_class_that_is_gone_is_matched_with_none() -> None:
    assert VenueId("bergen") in tiny().plan.open_venues()
    everyone = {each.id: "oslo-1" for each in tiny().case.participants}
    plan = replace(
        tiny().plan, classes=tuple(each for each in tiny().plan.classes if each.id == "oslo-1"), seats=everyone
    )
    other = replace(tiny(), outcome=replace(tiny().outcome, plan=plan))
    assert matched_classes(tiny(), other) == {"oslo-1": "oslo-1"}
