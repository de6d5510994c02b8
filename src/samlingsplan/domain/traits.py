"""What tells leaders in a class from each other: their kommune's size and place, their level, their services."""

from collections.abc import Mapping
from enum import StrEnum

from samlingsplan.domain.kommune import Kommune, KommuneId
from samlingsplan.domain.participant import Participant

UNKNOWN = "–"
"""The trait of a leader of whom it is not known."""


class Trait(StrEnum):
    """What classes can be alike or mixed in."""

    SIZE_CLASS = "size_class"
    SENTRALITET = "sentralitet"
    FYLKE = "fylke"
    KOSTRA_GROUP = "kostra_group"
    LEVEL = "level"
    SERVICE_AREA = "service_area"


LEADERS_OWN = frozenset({Trait.LEVEL, Trait.SERVICE_AREA})
"""Traits of the leader; the others are those of the workplace's kommune."""


def trait_of(leader: Participant, trait: Trait, kommuner: Mapping[KommuneId, Kommune]) -> str:
    """Return a leader's trait, as text that sorts."""
    if trait in LEADERS_OWN:
        return str(getattr(leader, trait.value))
    found = getattr(kommuner[leader.origin.kommune], trait.value)
    return UNKNOWN if found is None else str(found)
