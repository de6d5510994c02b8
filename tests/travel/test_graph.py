"""What the graph of a network holds, and what is found in it."""

from samlingsplan.travel import TravelMode, load_network
from samlingsplan.travel.graph import ROADS, leading_off, of_modes, parts, without_detour
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.states import search_graph
from tests.travel.world import TOWN, link, network, place

HERE = network(
    [place("A", population=TOWN), place("B"), place("C"), place("Quay", kind="junction"), place("Island")],
    [
        link(TravelMode.ROAD, "A", "B", 20, 15),
        link(TravelMode.ROAD, "B", "Quay", 10, 8),
        link(TravelMode.LOCAL, "A", "Quay", km=12),
        link(TravelMode.FERRY, "Quay", "Island", 30, headway_min=60),
    ],
)
"""A, B and the quay are joined in a ring of roads, the island by one ferry; nothing leads to C."""


def test_a_graph_has_an_edge_for_each_link_with_what_the_tables_say() -> None:
    graph = HERE.graph
    assert graph is HERE.graph  # built once
    assert graph.nodes["A"] == {"lat": 60, "lon": 10, "population": 30_000, "kind": "settlement", "kommune": "0001"}
    (ferry,) = graph["Quay"]["Island"].values()
    assert ferry == {"mode": TravelMode.FERRY, "minutes": 30, "km": 0, "departures": 0, "headway_min": 60}
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (5, 4)


def test_parts_are_what_is_joined_the_largest_first() -> None:
    assert parts(HERE.graph) == [{"A", "B", "Quay", "Island"}, {"C"}]
    assert parts(of_modes(HERE.graph, ROADS)) == [{"A", "B", "Quay"}, {"C"}, {"Island"}]


def test_links_lead_off_an_island_from_inside_it() -> None:
    assert leading_off(HERE.graph, {"Island"}) == [("Island", "Quay")]
    assert leading_off(HERE.graph, {"C"}) == []


def test_a_link_without_detour_is_the_only_one() -> None:
    def single(*more: TravelMode) -> set[frozenset[str]]:
        links = (*HERE.links, *(link(mode, "Island", "Quay", 30, departures=2) for mode in more))
        graph = search_graph(network(list(HERE.places.values()), list(links)), TravelParameters())
        return set(without_detour(leg for *_, leg in graph.edges))

    # In the ring of roads each has a detour by the two others. A boat is a second way off the island, a ferry is not.
    assert single() == {frozenset(("Quay", "Island"))}
    assert single(TravelMode.FERRY) == single()
    assert single(TravelMode.BOAT) == set()


def test_norway_hangs_together_and_its_islands_do_not_by_road() -> None:
    graph = load_network().graph
    assert len(parts(graph)) == 1
    roads = parts(of_modes(graph, ROADS))
    utsira = next(part for part in roads if "Utsira" in part)
    assert leading_off(graph, utsira) == [("Utsira", "Haugesund")]
