"""The minutes on the ground equal the shortest paths of the travel model."""

from math import inf

from samlingsplan.travel import TravelParameters, load_network
from samlingsplan.travel.shortest_paths import Finder
from samlingsplan.travel.states import search_graph
from samlingsplan.travel.timetable.ground import GROUND, NetworkGround
from samlingsplan.travel.timetable.rides import NEVER


def test_minutes_are_those_of_the_shortest_paths() -> None:
    network, parameters = load_network(), TravelParameters()
    places = ["Oslo", "Bodø", "OSL", "Kirkenes", "Florø", "Voss", "Værøy", "Kautokeino"]
    ground = NetworkGround(network, parameters, [], places)
    finder = Finder(search_graph(network, parameters, GROUND))
    for end in places:
        known, found = finder.ways_to(end).minutes, ground.minutes(places, [end])[:, 0]
        for start, minutes in zip(places, found, strict=True):
            expected = known[finder.centre(start)]
            assert minutes == (NEVER if expected == inf else round(expected)), (start, end)


def test_a_link_that_is_looked_up_is_no_ground() -> None:
    network, parameters = load_network(), TravelParameters()
    ferries = [link for link in network.links if {link.start, link.end} == {"Haugesund", "Utsira"}]
    assert (
        NetworkGround(network, parameters, [], ["Haugesund", "Utsira"]).minutes(["Utsira"], ["Haugesund"])[0, 0] < 120
    )
    without = NetworkGround(network, parameters, ferries, ["Haugesund", "Utsira"])
    assert without.minutes(["Utsira"], ["Haugesund"])[0, 0] == NEVER
