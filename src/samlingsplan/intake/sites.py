"""Where study places are put in the travel network."""

from collections.abc import Iterable

from samlingsplan.domain import KommuneId, VenueId
from samlingsplan.intake.faults import Faults
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network


def sites_of(loaded: Loaded[Scenario], network: Network, venues: Iterable[VenueId] | None = None) -> dict[VenueId, str]:
    """Return the network's place of study places, each in the kommune that is stated.

    Parameters
    ----------
    loaded
        The scenario, its candidate places written out.
    network
        The network.
    venues
        Which of them; all when None.

    Raises
    ------
    InputError
        For every place the network does not know, that lies in another kommune, or that may be several.
    """
    faults = Faults()
    sites: dict[VenueId, str] = {}
    for key in loaded.value.venues if venues is None else venues:
        spec = loaded.value.venues[key]
        stated = "node" if spec.node is not None else "name"
        with faults.gathered(loaded.location(["venues", key, stated])):
            sites[VenueId(key)] = network.put(spec.place, None if spec.kommune is None else KommuneId(spec.kommune))
    faults.refuse_any()
    return sites


def known_sites(loaded: Loaded[Scenario], network: Network) -> dict[VenueId, str]:
    """Return the network's place of the study places that it knows."""
    sites: dict[VenueId, str] = {}
    for key in loaded.value.venues:
        with Faults().gathered():
            sites |= sites_of(loaded, network, [VenueId(key)])
    return sites
