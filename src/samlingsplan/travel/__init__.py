"""From places and a network to journeys, from journeys and clocks to what leaders bear."""

from samlingsplan.travel.burden import TravelRates, burdens
from samlingsplan.travel.clock import ClockParameters, Stay, stay
from samlingsplan.travel.journeys import journeys
from samlingsplan.travel.links import Mode
from samlingsplan.travel.matrix import read_matrix, write_matrix
from samlingsplan.travel.network import Network, load_network
from samlingsplan.travel.parameters import TravelParameters

__all__ = [
    "ClockParameters",
    "Mode",
    "Network",
    "Stay",
    "TravelParameters",
    "TravelRates",
    "burdens",
    "journeys",
    "load_network",
    "read_matrix",
    "stay",
    "write_matrix",
]
