import json
import re
from dataclasses import replace
from html import unescape
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plain_text import plain
from samlingsplan.render import Audience, Reader
from samlingsplan.render.colours import MINUTES
from samlingsplan.render.map import BORDERS, MAP
from samlingsplan.render.map_data import map_data
from samlingsplan.render.map_layers import LAYERS
from tests.render.hostile import HOSTILE
from tests.render.html import elsewhere, skeleton
from tests.results import national, renamed, reseated, tiny, venue


def block(folder: Path, name: str) -> Any:
    text = (folder / "map.html").read_text(encoding="utf-8")
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text)
    assert found
    return json.loads(found[1])


def leaders_of(flow: Any) -> int:
    return sum(leaders for leaders, _, _ in flow["classes"].values())


def test_every_kommune_has_borders_and_a_text(tmp_path: Path, words: Words) -> None:
    result = national()
    MAP.write(result, tmp_path, words)
    drawn = {feature["id"] for feature in block(tmp_path, "borders")["features"]}
    assert drawn == set(result.case.kommuner) == set(block(tmp_path, "data")["kommuner"])


def test_borders_of_a_page_are_those_of_the_data_and_shorter(tmp_path: Path, words: Words) -> None:
    MAP.write(tiny(), tmp_path, words)
    drawn = block(tmp_path, "borders")
    stated = json.loads(BORDERS.read_text(encoding="utf-8"))["features"]
    for packed, feature in zip(drawn["features"], stated, strict=True):
        rings = [ring for polygon in packed["polygons"] for ring in polygon]
        # The sum of the steps to each point, in ten thousandths of a degree.
        unpacked = [
            [
                [x / drawn["steps"], y / drawn["steps"]]
                for x, y in zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)
            ]
            for ring in rings
        ]
        assert unpacked == [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]
    assert len(json.dumps(drawn)) < 0.6 * len(json.dumps(stated))


def test_colours_follow_the_minutes(words: Words) -> None:
    data: Any = map_data(tiny(), words)
    # Oslo 30 minutes and Utsira 300, which is the end of its class.
    assert data["fills"]["minutes"]["0301"] == MINUTES.colour(30)
    assert data["fills"]["minutes"]["1151"] == MINUTES.colour(300) != MINUTES.colour(301)

    assert set(data["fills"]) == {*LAYERS, "places"}


def test_a_kommune_takes_the_colour_of_most_of_its_leaders(words: Words) -> None:
    data: Any = map_data(reseated(tiny(), {"L002": "bergen-1"}), words)
    # One of Hamar's two leaders went to Bergen: the first place in order of key is shown, and the text tells both.
    assert data["fills"]["places"]["3403"] == data["fills"]["places"]["4601"]
    ((_, _, people, _),) = data["kommuner"]["3403"]
    assert "Bergen 1, Oslo 1" in people[0]


def test_flows_carry_all_leaders(words: Words) -> None:
    data: Any = map_data(national(), words)
    assert sum(leaders_of(flow) for flow in data["flows"]) == 216
    assert [place["name"] for place in data["places"] if place["fill"] is None] == ["Alta"]


def test_a_place_abroad_is_not_on_the_map_and_its_leaders_are(words: Words) -> None:
    result = tiny()
    venues = {**result.case.venues, "bergen": replace(venue("bergen"), kommune=None)}
    data: Any = map_data(replace(result, case=replace(result.case, venues=venues)), words)
    assert [place["name"] for place in data["places"]] == ["Oslo"]
    assert sum(leaders_of(flow) for flow in data["flows"] if flow["place"] is not None) == 4
    assert data["fills"]["minutes"]["1151"] == MINUTES.colour(300)


def test_kommuner_that_share_borders_share_a_text(words: Words) -> None:
    result = tiny()
    twin = replace(result.case.kommuner["4621"], id="9999", id_2020="4621", name="Ny")
    kommuner = {**result.case.kommuner, "9999": twin}
    data: Any = map_data(replace(result, case=replace(result.case, kommuner=kommuner)), words)
    assert "9999" not in data["kommuner"]
    assert {name for _, name, _, _ in data["kommuner"]["4621"]} == {"Ny", "Voss"}
    assert data["fills"]["minutes"]["4621"] == MINUTES.colour(100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_and_label_are_visible(language: str, tmp_path: Path) -> None:
    words = Words(language)
    MAP.write(tiny(), tmp_path, words)
    text = " ".join(skeleton(tmp_path / "map.html").text)
    assert "© Kartverket (CC BY 4.0)" in text
    assert words("report.synthetic") in text


def test_it_loads_nothing_and_can_be_sent(tmp_path: Path, words: Words) -> None:
    MAP.write(national(), tmp_path, words)
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert elsewhere(tmp_path / "map.html") == []
    assert re.findall(r"url\((?!data:|#)[^)]*\)", text) == []
    assert len(text.encode()) < 3_000_000


@pytest.mark.parametrize("text", [" ".join(HOSTILE), "".join(reversed(HOSTILE))])
def test_names_change_no_element_and_come_back_as_they_can_be_seen(text: str, tmp_path: Path, words: Words) -> None:
    MAP.write(renamed(tiny(), "Navn"), tmp_path, words)
    elements = skeleton(tmp_path / "map.html").elements
    MAP.write(renamed(tiny(), text), tmp_path, words)
    assert skeleton(tmp_path / "map.html").elements == elements
    assert {place["name"] for place in block(tmp_path, "data")["places"]} == {plain(text)}


def test_each_way_holds_what_each_class_has_of_it(words: Words) -> None:
    data: Any = map_data(reseated(tiny(), {"L002": "bergen-1"}), words)
    # Hamar (3403) has a leader in each class, with five samlinger: one still goes to Oslo, one to Bergen.
    ways = [
        (data["places"][flow["place"]]["name"], flow["classes"]) for flow in data["flows"] if flow["kommune"] == "3403"
    ]
    assert [(place, {name: (n, times) for name, (n, _, times) in of.items()}) for place, of in ways] == [
        ("Bergen", {"Bergen 1": (1, 5)}), ("Oslo", {"Oslo 1": (1, 5)}),
    ]  # fmt: skip
    assert data["homes"]["3403"]["borders"] == "3403"
    public: Any = map_data(tiny(), words, Reader(Audience.PUBLIC))
    assert public["homes"] == public["scales"] == {}
    assert public["flows"] == []


POLICY = re.compile(r'Content-Security-Policy" content="([^"]*)"')


@pytest.mark.parametrize("audience", Audience)
def test_only_who_asks_for_tiles_gets_an_address(audience: Audience, tmp_path: Path, words: Words) -> None:
    texts, policies = [], []
    for online in (False, True, True):
        MAP.write(tiny(), tmp_path, words, Reader(audience, online_tiles=online))
        texts.append((tmp_path / "map.html").read_text(encoding="utf-8"))
        policies += POLICY.findall(texts[-1])
    without, with_tiles, again = texts
    assert with_tiles == again
    # Leaflet names the web's standards and its own site; nothing else stands there unasked.
    assert "kartverket.no" not in without
    assert re.findall("https?:[^ ;]*", unescape(policies[0])) == []
    assert "img-src data:;" in policies[0]
    assert re.findall("https?:[^ ;]*", unescape(policies[1])) == ["https://cache.kartverket.no"]
    assert policies[1].count("https:") == 1
    assert "img-src data: https://cache.kartverket.no;" in policies[1]
    assert words("report.zoomable.online", host="cache.kartverket.no") in unescape(with_tiles)


def test_every_kommune_has_a_colour_and_those_with_leaders_an_edge(words: Words) -> None:
    result = national()
    data: Any = map_data(result, words)
    homes = {leader.origin.kommune for leader in result.case.participants}
    assert set(data["homes"]) == homes
    assert set(data["fills"]["minutes"]) == set(data["fills"]["places"]) == set(result.case.kommuner)
    assert map_data(result, words, Reader(Audience.PUBLIC))["homes"] == {}
