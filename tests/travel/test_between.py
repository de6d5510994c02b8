"""Minutes between homes, by the quickest way of the network."""

from pathlib import Path

from samlingsplan.domain import KommuneId, Origin
from samlingsplan.travel import TravelMode, TravelParameters
from samlingsplan.travel.between import minutes_between, write_minutes_between
from tests.travel.world import link, network, place

HERE, THERE = Origin(KommuneId("0001")), Origin(KommuneId("0001"), "There")


def test_homes_are_apart_by_the_quickest_way_both_ways(tmp_path: Path) -> None:
    # Two villages, 0.7 minutes out of each: 30 km of road in 30 minutes are 31.4 in all.
    roads = network([place("Here"), place("There")], [link(TravelMode.ROAD, "Here", "There", 30, 30)])
    minutes = minutes_between([HERE, THERE], TravelParameters(), roads)
    assert minutes == {(HERE, THERE): 31, (THERE, HERE): 31}
    write_minutes_between(minutes, tmp_path / "between.csv")
    text = (tmp_path / "between.csv").read_text(encoding="utf-8")
    assert text == "home,place,minutes\n0001,0001/There,31\n0001/There,0001,31\n"


def test_homes_without_a_way_have_no_minutes() -> None:
    assert minutes_between([HERE, THERE], TravelParameters(), network([place("Here"), place("There")], [])) == {}
