"""Kommuner as candidate study places: named by their number alone, or all of them at once."""

from collections.abc import Mapping
from dataclasses import replace

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.offer_spec import VenueSpec
from samlingsplan.scenario.schema import Scenario


def with_candidates(loaded: Loaded[Scenario], kommuner: Mapping[KommuneId, Kommune]) -> Loaded[Scenario]:
    """Return a scenario as it was read, with every candidate place written out."""
    return replace(loaded, value=written_out(loaded.value, kommuner))


def written_out(scenario: Scenario, kommuner: Mapping[KommuneId, Kommune]) -> Scenario:
    """Return a scenario in which each study place has a name, and each kommune is one where the scenario says so.

    A kommune that a stated place lies in is not added, so that what is known of a place wins. «hensiktsmessig
    geografisk spredning av utdanningstilbudet» (requirement specification, section 8.1).
    """
    venues = {key: _named(spec, kommuner) for key, spec in scenario.venues.items()}
    taken = {spec.kommune for spec in venues.values()}
    offered = scenario.every_kommune
    for number in kommuner if offered is not None else ():
        if number not in taken and offered is not None:
            venues[f"k{number}"] = _named(VenueSpec(kommune=number, **offered.model_dump()), kommuner)
    return scenario.model_copy(update={"venues": venues})


def _named(spec: VenueSpec, kommuner: Mapping[KommuneId, Kommune]) -> VenueSpec:
    if spec.name is not None or spec.kommune is None:
        return spec
    kommune = kommuner.get(KommuneId(spec.kommune))
    name = spec.kommune if kommune is None else kommune.full_name
    return spec.model_copy(update={"name": name, "node": spec.node or spec.kommune})
