"""A case in which leaders are numbers by group of kommuner: what a page may hold for readers who see groups only.

Each group is one of those of at least three leaders that the steering group's tables show. Its journeys are the mean
of its inhabitants' and not of its leaders', so that nothing but the number depends on who is admitted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from samlingsplan.domain import Burden, Case, KommuneId, LeaderLevel, Origin, Participant, ParticipantId, RouteId
from samlingsplan.measures.grouped import Group, groups
from samlingsplan.plan import Result
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.supplier_frame import SupplierFrame

COUNTING = (
    EveryonePlaced,
    ClassCount,
    ClassSize,
    ClassesAt,
    PlaceCount,
    FixedPlaces,
    Rooms,
    GroupRooms,
    SupplierFrame,
    MaxTravel,
)
"""The rules that count leaders, and ask of none who it is."""


def counting(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules that count leaders; nobody has a limit of their own among them."""
    kept = (rule for rule in rules if isinstance(rule, COUNTING))
    alike = {"department_most_min": None}
    return tuple(rule.model_copy(update=alike) if isinstance(rule, MaxTravel) else rule for rule in kept)


def grouped_case(result: Result) -> Case:
    """Return the case with as many nameless leaders in each group as it has, all at the group's first kommune."""
    case = result.case
    counts = Counter(leader.origin.kommune for leader in case.participants)
    shown = [each for each in groups(result) if any(counts[kommune] for kommune in each.kommuner)]
    homes = [first for each in shown for first in [each.kommuner[0]] * sum(counts[k] for k in each.kommuner)]
    return replace(
        case,
        participants=tuple(_nameless(rank, home) for rank, home in enumerate(homes, start=1)),
        burdens=dict(_burdens(case, shown)),
        burdens_by_video={},
    )


def _nameless(rank: int, home: KommuneId) -> Participant:
    return Participant(ParticipantId(str(rank)), rank, "", "", Origin(home), None, LeaderLevel.UNIT, "")


def _burdens(case: Case, shown: Sequence[Group]) -> Iterator[tuple[tuple[Origin, RouteId], Burden]]:
    for group in shown:
        for route in case.routes:
            borne = {
                kommune: burden
                for kommune in group.kommuner
                if (burden := case.burdens.get((Origin(kommune), route.id))) is not None
            }
            if borne:
                yield (Origin(group.kommuner[0]), route.id), _mean(case, borne)


def _mean(case: Case, borne: Mapping[KommuneId, Burden]) -> Burden:
    """Return the mean burden of the inhabitants of some kommuner."""
    people = {kommune: case.kommuner[kommune].population for kommune in borne}

    def mean(name: str) -> int:
        weighed: int = sum(getattr(borne[kommune], name) * number for kommune, number in people.items())
        return round(weighed / sum(people.values()))

    return Burden(**{each.name: mean(each.name) for each in fields(Burden)})
