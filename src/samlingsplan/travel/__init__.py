"""Computes journeys from places and a network, and burdens from journeys and times of day."""

from samlingsplan.domain import ClockParameters
from samlingsplan.travel.burdens import TravelRates, burdens, visit_nok
from samlingsplan.travel.clock import Stay, at_home, stay, stay_at
from samlingsplan.travel.explain import Explanation, explain
from samlingsplan.travel.journeys import journeys, leg_error_min
from samlingsplan.travel.matrix import write_matrix
from samlingsplan.travel.network import Network, load_network, network_on
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters, Uncertainty
from samlingsplan.travel.states import ANY_MODE, BY_CAR, PUBLIC
from samlingsplan.travel.visits import Visits

__all__ = [
    "ANY_MODE",
    "BY_CAR",
    "PUBLIC",
    "ClockParameters",
    "Explanation",
    "Network",
    "Stay",
    "TravelMode",
    "TravelParameters",
    "TravelRates",
    "Uncertainty",
    "Visits",
    "at_home",
    "burdens",
    "explain",
    "journeys",
    "leg_error_min",
    "load_network",
    "network_on",
    "stay",
    "stay_at",
    "visit_nok",
    "write_matrix",
]
