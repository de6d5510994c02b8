"""A scenario names its places by key or by name, in any language; a key takes the name's place."""

import pytest

from samlingsplan.scenario.place_keys import with_place_keys
from samlingsplan.scenario.tree import node_at
from samlingsplan.scenario.yaml_reader import parse

VENUES = """\
venues:
  tromso: {name: {nb: Tromsø, en: Tromso city}, kommune: "5401"}
  karasjok: {name: Karasjok – Kárášjohka}
  hemnes: {name: Hemnes på øya}
  a: {name: Sandnes}
  b: {name: Sandnes}
"""


@pytest.mark.parametrize(
    ("stated", "way", "meant"),
    [
        ("rules: {fixed_places: {open: [Tromsø, KARASJOK]}}", "rules fixed_places open", ["tromso", "karasjok"]),
        ("rules: {fixed_places: {closed: [Tromso City, hemnes]}}", "rules fixed_places closed", ["tromso", "hemnes"]),
        ("rules: {other_places: {than: [[Kárášjohka, tromso]]}}", "rules other_places than", [["karasjok", "tromso"]]),
        ("rules: {classes_at: {least: {Tromsø: 2}}}", "rules classes_at least", {"tromso": 2}),
        ("rules: {pinned_leaders: {to: {Tromsø: Tromsø}}}", "rules pinned_leaders to", {"Tromsø": "tromso"}),
        ("rules: {pinned_leaders: {away_from: {x: [Tromsø]}}}", "rules pinned_leaders away_from", {"x": ["tromso"]}),
        ("rules: {pinned_weeks: {pins: [{place: Tromsø}]}}", "rules pinned_weeks pins", [{"place": "tromso"}]),
        ("levels: [{goals: {kept_places: {places: {Tromsø: [x]}}}}]", "levels 0 goals kept_places",
         {"places": {"tromso": ["x"]}}),
        ("routes: {r: {name: Tromsø, places: [Tromsø, digital]}}", "routes r places", ["tromso", "digital"]),
        ("routes: {r: {name: Tromsø, places: [Tromsø, digital]}}", "routes r name", "Tromsø"),
        ("rules: {regions_covered: {regions: [Tromsø]}}", "rules regions_covered regions", ["Tromsø"]),
        # None is called Bergen: it stays, and is refused later.
        ("rules: {fixed_places: {open: [Bergen]}}", "rules fixed_places open", ["Bergen"]),
        ("rules: {classes_at: {least: {Tromsø: 1, tromso: 2}}}", "rules classes_at least", {"Tromsø": 1, "tromso": 2}),
    ],
)  # fmt: skip
def test_a_name_means_the_key(stated: str, way: str, meant: object) -> None:
    root, complaints = with_place_keys(parse(VENUES + stated, "s.yaml").root)
    assert complaints == []
    found = node_at(root, [int(part) if part.isdecimal() else part for part in way.split()])
    assert found is not None
    assert found.plain() == meant


def test_every_value_keeps_its_place() -> None:
    root, _ = with_place_keys(parse(f"{VENUES}rules:\n  fixed_places: {{open: [Tromsø]}}\n", "s.yaml").root)
    found = node_at(root, ["rules", "fixed_places", "open", 0])
    assert found is not None
    assert (str(found.at), found.content) == ("s.yaml:8:25", "tromso")


@pytest.mark.parametrize(
    ("stated", "column"),
    [
        ("rules: {fixed_places: {open: [tromso, Sandnes]}}", 39),
        ("rules: {classes_at: {least: {sandnes: 1}}}", 30),
        ("routes: {r: {name: North, places: [digital, Sandnes]}}", 45),
    ],
)
def test_a_name_that_two_places_bear_is_asked_back(stated: str, column: int) -> None:
    (fault,) = with_place_keys(parse(VENUES + stated, "s.yaml").root)[1]
    assert (fault.key, fault.values["allowed"]) == ("intake.ambiguous_place", ["a", "b"])
    assert str(fault.where) == f"s.yaml:7:{column}"
