"""What the report holds of each leader, so that a choice can be computed."""

import json
from dataclasses import replace
from typing import Any

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
    # Hours in the year are no column that is computed: the table keeps the kull's.
    assert data["tables"]["by_class"] == ["class", ["", "leaders", "mean_min", ""]]


def test_the_steering_group_gets_no_wishes_levels_and_services(words: Words) -> None:
    data: Any = choice(tiny(), words, Reader(Audience.STEERING), TABLES)
    assert {"wished", "wish_given", "level", "service_area"}.isdisjoint(data["columns"])
    assert "wishes" not in data["figures"]
    assert "by_level" not in data["tables"]


def test_numbers_are_written_as_the_language_does() -> None:
    nb: Any = choice(tiny(), Words("nb"), PLANNER, TABLES)["words"]
    en: Any = choice(tiny(), Words("en"), PLANNER, TABLES)["words"]
    assert (nb["group"], nb["decimal"], nb["percent"]) == ("\u00a0", ",", "{share}\u00a0%")
    assert (en["group"], en["decimal"]) == (",", ".")
