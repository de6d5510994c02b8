"""Who can meet within an hour, and the fewest places at which everybody who can meet does so."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samlingsplan.algebra import Program
from samlingsplan.domain import Origin, Participant
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.lexicographic import verified

if TYPE_CHECKING:
    from networkx import Graph

Minutes = Mapping[tuple[Origin, Origin], int]
"""Minutes one way from one home to another; none is needed within one place."""
_STAGE = "networks"


@dataclass(frozen=True, slots=True)
class MeetingNetwork:
    """Leaders who can go on meeting after the course.

    Parameters
    ----------
    place
        Where they meet: the home of some of them.
    members
        The leaders, in rank order, and the minutes one way of each.
    """

    place: Origin
    members: tuple[tuple[Participant, int], ...]

    @property
    def longest_min(self) -> int:
        """The longest journey to the place, one way."""
        return max(minutes for _, minutes in self.members)


@dataclass(frozen=True, slots=True)
class Networks:
    """All networks of a kull.

    Parameters
    ----------
    found
        The networks, the largest first.
    alone
        Leaders who have nobody within reach, with the minutes to the nearest other leader; None where there is no way.
    proven
        Whether it is proven that no fewer places are enough, and that no choice of them has less travel.
    """

    found: tuple[MeetingNetwork, ...]
    alone: tuple[tuple[Participant, int | None], ...]
    proven: bool


def both_ways(minutes: Minutes, one: Origin, other: Origin) -> int | None:
    """Return the minutes of the slower way between two homes; None where there is no way."""
    if one == other:
        return 0
    ways = minutes.get((one, other)), minutes.get((other, one))
    return None if None in ways else max(each for each in ways if each is not None)


def graph_of(homes: Iterable[Origin], minutes: Minutes, most_min: int) -> "Graph[Origin]":
    """Return the graph of homes, with an edge where two can meet at one of them within a number of minutes one way."""
    from networkx import Graph

    graph: Graph[Origin] = Graph()
    known = sorted(set(homes), key=str)
    graph.add_nodes_from(known)
    for i, one in enumerate(known):
        for other in known[i + 1 :]:
            between = both_ways(minutes, one, other)
            if between is not None and between <= most_min:
                graph.add_edge(one, other, minutes=between)
    return graph


def networks_of(solver: Solver, leaders: Iterable[Participant], minutes: Minutes, most_min: int) -> Networks:
    r"""Return the fewest networks in which every leader who can meet another one does so, and of these the nearest.

    .. math:: \min \sum_p M y_p + \sum_{op} n_o t_{op} x_{op}, \quad \sum_p x_{op} = 1, \quad x_{op} \le y_p,
        \quad \sum_o n_o x_{op} \ge 2 y_p

    with one y for each place p, and x where p is within reach of o. M is above all travel together, so that one place
    less counts more than all minutes. Two meet at each place at least: nobody is a network alone.

    Parameters
    ----------
    solver
        The solver.
    leaders
        The leaders.
    minutes
        Minutes between their homes.
    most_min
        The longest journey to a meeting, one way.
    """
    everyone = tuple(leaders)
    homes = Counter(leader.origin for leader in everyone)
    reach = _reach(graph_of(homes, minutes, most_min), homes)
    meets, proven = _meeting_places(solver, homes, reach, 1 + most_min * len(everyone))
    found = [_network(place, everyone, meets, reach) for place in sorted(set(meets.values()), key=str)]
    alone = tuple((each, _nearest(each, everyone, minutes)) for each in everyone if each.origin not in meets)
    found.sort(key=lambda each: (-len(each.members), str(each.place)))
    return Networks(tuple(found), alone, proven)


def _reach(graph: "Graph[Origin]", homes: Mapping[Origin, int]) -> dict[tuple[Origin, Origin], int]:
    """Return the minutes from each home where somebody can meet another leader to each place within reach."""
    reach = {(home, home): 0 for home in graph if graph.degree(home) or homes[home] > 1}
    for one, other in graph.edges:
        reach[one, other] = reach[other, one] = int(graph.edges[one, other]["minutes"])
    return reach


def _meeting_places(
    solver: Solver, homes: Mapping[Origin, int], reach: Minutes, a_place: int
) -> tuple[dict[Origin, Origin], bool]:
    """Return where each home meets, and whether that is proven best; nowhere where no solution was found."""
    program = Program(_STAGE)
    opened = {place: program.integer(0, 2) for place in dict.fromkeys(home for home, _ in reach)}
    sent = {pair: program.integer(0, 2) for pair in reach}
    for home in opened:
        program.require(_STAGE, program.total([sent[pair] for pair in reach if pair[0] == home]) == 1)
    for (_, place), there in sent.items():
        program.require(_STAGE, there <= opened[place])
    for place, there in opened.items():
        met = program.total([homes[home] * sent[home, at] for home, at in reach if at == place])
        program.require(_STAGE, met >= 2 * there)
    if not sent:
        return {}, True
    travel = [homes[home] * between * sent[home, place] for (home, place), between in reach.items()]
    objective = program.total([*(a_place * each for each in opened.values()), *travel])
    answer = verified(program, solver.minimise(program, objective, _STAGE))
    if answer.values is None:
        return {}, False
    return {home: place for (home, place), there in sent.items() if answer[there]}, answer.proof is Proof.OPTIMAL


def _network(
    place: Origin, leaders: Iterable[Participant], meets: Mapping[Origin, Origin], reach: Minutes
) -> MeetingNetwork:
    here = [(leader, reach[leader.origin, place]) for leader in leaders if meets.get(leader.origin) == place]
    return MeetingNetwork(place, tuple(here))


def _nearest(leader: Participant, everyone: Iterable[Participant], minutes: Minutes) -> int | None:
    ways = (both_ways(minutes, leader.origin, other.origin) for other in everyone if other.id != leader.id)
    return min((each for each in ways if each is not None), default=None)


def within_reach(homes: Iterable[Origin], minutes: Minutes, most_min: int) -> dict[str, int]:
    """Return how many others each home can meet within a number of minutes one way."""
    graph = graph_of(homes, minutes, most_min)
    return {str(home): int(graph.degree(home)) for home in graph}
