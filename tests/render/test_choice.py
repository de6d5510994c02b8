"""What the report holds of each leader, so that a choice can be computed."""

import json
from dataclasses import replace
from typing import Any

from samlingsplan.measures.leaders import leaders
from samlingsplan.messages import Words
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.choice import choice
from tests.results import tiny

TABLES = {"by_class": ("class_name", "leaders", "mean_min", "mean_year_h"), "by_level": ("level", "leaders")}


def test_a_row_a_leader_without_pseudonyms_and_rank(words: Words) -> None:
    data: Any = choice(tiny(), words, PLANNER, TABLES)
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    assert sorted(row["one_way_min"] for row in rows) == [20, 30, 90, 90, 100, 100, 150, 300]
    assert "L00" not in json.dumps(data)
    # Who is ranked first is not told by the order.
    turned = tuple(replace(each, rank=9 - each.rank) for each in reversed(tiny().case.participants))
    other: Any = choice(tiny(participants=turned), words, PLANNER, TABLES)
    assert other["rows"] == data["rows"]
    # The name of the class is no column that is computed.
    assert data["tables"]["by_class"] == ["class", ["", "leaders", "mean_min", "mean_year_h"]]


def test_the_steering_group_gets_no_wishes_levels_and_services(words: Words) -> None:
    data: Any = choice(tiny(), words, Reader(Audience.STEERING), TABLES)
    assert {"wished", "wish_given", "level", "service_area"}.isdisjoint(data["columns"])
    assert "wishes" not in data["figures"]
    assert "by_level" not in data["tables"]


def test_the_steering_group_gets_sums_of_those_who_come_from_one_kommune_to_one_class(words: Words) -> None:
    data: Any = choice(tiny(), words, Reader(Audience.STEERING), TABLES)
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    # Hamar has two leaders of 90 minutes each, Voss two of 100, the others one.
    assert {row["kommune"]: (row["leaders"], row["one_way_min"]) for row in rows if row["leaders"] > 1} == {
        "3403": (2, 180),
        "4621": (2, 200),
    }
    assert sum(row["leaders"] for row in rows) == 8
    frame = leaders(tiny())
    for column in ("one_way_min", "year_min", "nights", "nok", "employer_nok", "lost_mondays"):
        assert sum(row[column] for row in rows) == frame[column].sum()


def test_the_spread_is_not_computed_from_sums_of_leaders_who_travel_unalike(words: Words) -> None:
    result, steering = tiny(), Reader(Audience.STEERING)
    at = next(leader for leader in result.case.participants if leader.origin.kommune == "3403")
    far = replace(at.origin, settlement="Langt borte")
    burdens = {
        (far, route): replace(burden, one_way_min=burden.one_way_min + 60)
        for (origin, route), burden in result.case.burdens.items()
        if origin == at.origin
    }
    journeys = {(far, venue): each for (origin, venue), each in result.case.journeys.items() if origin == at.origin}
    case = replace(
        result.case,
        participants=tuple(replace(each, origin=far) if each is at else each for each in result.case.participants),
        burdens={**result.case.burdens, **burdens},
        journeys={**result.case.journeys, **journeys},
    )
    unalike = replace(result, case=case)
    data: Any = choice(unalike, words, steering, {**TABLES, "kommuner": ("kommune_name", "mean_min")})
    assert {"longest", "median", "p90", "within"}.isdisjoint(data["figures"])
    assert set(data["tables"]) == {"kommuner"}
    planner: Any = choice(unalike, words, PLANNER, TABLES)
    assert {"longest", "median"} <= set(planner["figures"])


def test_numbers_are_written_as_the_language_does() -> None:
    nb: Any = choice(tiny(), Words("nb"), PLANNER, TABLES)["words"]
    en: Any = choice(tiny(), Words("en"), PLANNER, TABLES)["words"]
    assert (nb["group"], nb["decimal"], nb["percent"]) == ("\u00a0", ",", "{share}\u00a0%")
    assert (en["group"], en["decimal"]) == (",", ".")
