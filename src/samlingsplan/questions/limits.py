"""The limits of a scenario that can be one step wider: what `worth` prices, and what `why` looks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from samlingsplan.domain import Case, VenueId
from samlingsplan.intake.checks import stated
from samlingsplan.plan import PathValue, Plan
from samlingsplan.questions.question import parameter
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.scenario.schema import Scenario

STEP_NOK = 100_000
"""Kroner in a step of a frame."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that limits the plans of a scenario.

    Parameters
    ----------
    key
        What it limits: the key of the sentence that says what one step gives.
    path
        Where the scenario states it.
    now
        Its value.
    step
        What a step adds to it; less than nothing where a lower number allows more.
    steps
        The number of steps after which more of them allow nothing more.
    place
        The place that it concerns, where it is one.
    """

    key: str
    path: str
    now: int
    step: int
    steps: int
    place: VenueId | None = None

    @property
    def name(self) -> str:
        """What tells it from the other limits of a scenario."""
        return self.key if self.place is None else f"{self.key}-{self.place}"

    def wider(self, steps: int = 1) -> tuple[PathValue, ...]:
        """Return the changes that make it a number of steps wider."""
        return ((self.path, self.now + steps * self.step),)


def class_limits(scenario: Scenario, case: Case) -> Iterator[Limit]:
    """Yield the number of classes and their sizes."""
    leaders = len(case.participants)
    if (count := stated(scenario, ClassCount)) is not None:
        most = count.max_classes
        yield Limit("class", parameter(ClassCount, "max_classes"), most, 1, max(1, leaders - most))
    if (size := stated(scenario, ClassSize)) is not None:
        most, fewest = size.max_participants, size.min_participants
        yield Limit("seat", parameter(ClassSize, "max_participants"), most, 1, max(1, leaders - most))
        if fewest > 1:
            yield Limit("smaller", parameter(ClassSize, "min_participants"), fewest, -1, fewest - 1)
        yield from _own_sizes(size, case)


def _own_sizes(size: ClassSize, case: Case) -> Iterator[Limit]:
    """Yield the sizes of classes at places that have their own."""
    for place, own in size.own(case).items():
        path = parameter(ClassSize, f"by_place.{place}")
        if (most := own.max_participants) is not None:
            more = max(1, len(case.participants) - most)
            yield Limit("seat_at", f"{path}.max_participants", most, 1, more, place)
        if (fewest := own.min_participants) is not None and fewest > 1:
            yield Limit("smaller_at", f"{path}.min_participants", fewest, -1, fewest - 1, place)


def room_limits(scenario: Scenario, case: Case, plan: Plan) -> Iterator[Limit]:
    """Yield the rooms that a class of the plan fills to the last seat, and the group rooms."""
    groups = stated(scenario, GroupRooms)
    leaders = len(case.participants)
    for place in plan.open_venues():
        if place not in scenario.venues:
            continue
        venue, most = case.venues[place], _most(case, plan, place)
        if stated(scenario, Rooms) is not None and most == venue.seats_per_room:
            yield Limit("room", f"venues.{place}.seats_per_room", venue.seats_per_room, 1, leaders, place)
        if groups is not None and most == groups.persons_per_room * venue.group_rooms:
            yield Limit("group_room", f"venues.{place}.group_rooms", venue.group_rooms, 1, leaders, place)


def _most(case: Case, plan: Plan, place: VenueId) -> int:
    """Return the most leaders of one class that meet at a place."""
    meetings = ((each, held.number) for each in plan.classes for held in each.samlinger if held.place == place)
    return max((plan.attending(case, each)[number] for each, number in meetings), default=0)


def place_limits(scenario: Scenario, case: Case) -> Iterator[Limit]:
    """Yield the number of open places."""
    if (count := stated(scenario, PlaceCount)) is not None:
        more = max(1, len(case.venues) - count.max_places)
        yield Limit("place", parameter(PlaceCount, "max_places"), count.max_places, 1, more)


def frame_limits(scenario: Scenario) -> Iterator[Limit]:
    """Yield the frame of the supplier."""
    if (frame := stated(scenario, SupplierFrame)) is not None:
        yield Limit("supplier_more", parameter(SupplierFrame, "frame_nok"), frame.frame_nok, STEP_NOK, 100)
