"""Samlinger whose weeks are already decided."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import Field, model_validator

from samlingsplan.domain import Case, RouteId, Samling, Slot, VenueId, Week, WeekRange
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, parse_class_id
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing
from samlingsplan.rules.pinned_leaders import class_names
from samlingsplan.strict import FrozenModel, validation_error

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression, Node, Variable


class WeekSaid(FrozenModel):
    """What is said of the weeks of some samlinger."""

    samling: int | None = Field(default=None, ge=1)
    """Number of the samling; every samling when left out."""
    place: str | None = None
    """Key of the place it concerns; every place when left out."""
    class_id: str | None = None
    """Id of the class it concerns, "oslo-1"; every class when left out."""
    weeks: WeekRange
    """The weeks, "2021-W37" or "2021-W36..2021-W38"."""

    def concerns(self, samling: int, place: VenueId | None) -> bool:
        """Return whether it concerns a samling at a place, in one class at least."""
        return self.samling in (None, samling) and self.place in (None, place)

    def allows(self, week: Week) -> bool:
        """Return whether the samling may be held in a week."""
        return week not in Week.parse_range(self.weeks)


class WeekPin(WeekSaid):
    """A samling that is held in certain weeks only."""

    samling: int = Field(ge=1)
    """Number of the samling."""

    def allows(self, week: Week) -> bool:
        """Return whether the samling may be held in a week."""
        return not super().allows(week)


class WeekBan(WeekSaid):
    """Weeks in which a samling, or any, is not held."""


class PinnedWeeks(Rule):
    r"""Given samlinger are held in given weeks, and others are kept out of given weeks.

    .. math:: \sum_{w \notin weeks} held_{ksw} = 0

    A statement about a class binds where the plan has that class.

    Published weeks stay: «Det kan være behov for justeringer av innhold og organisering i kontraktsperioden»
    (requirement specification, section 5), but a week that leaders have put in their calendars is kept.
    """

    name: ClassVar[str] = "pinned_weeks"
    looks_at_place: ClassVar[bool] = True
    prices: ClassVar[Mapping[str, int]] = {"pin": 50_000, "ban": 50_000}

    pins: tuple[WeekPin, ...] = ()
    """The samlinger and their weeks."""
    bans: tuple[WeekBan, ...] = ()
    """The samlinger and the weeks they are not held in."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.pins and not self.bans:
            raise validation_error("scenario.no_pins")
        return self

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        numbers = frozenset(str(samling.number) for samling in case.samlinger)
        for each in self._said:
            field = "pins" if isinstance(each, WeekPin) else "bans"
            if each.samling is not None:
                yield field, str(each.samling), numbers
            if each.place is not None:
                yield field, each.place, frozenset(case.venues)
            if each.class_id is not None:
                yield field, each.class_id, class_names(case, each.class_id)

    @cached_property
    def _said(self) -> tuple[WeekSaid, ...]:
        return (*self.pins, *self.bans)

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid every other week, where all classes are meant."""
        said = (each for each in self._said if each.class_id is None and each.concerns(samling.number, venue))
        return not all(each.allows(slot.week) for each in said)

    def calendar(self, d: "Calendar") -> None:
        """Hold for each class that is meant; of a route, ask for as many classes in the weeks of those it has."""
        nodes: dict[tuple[str, int], list[Node]] = {}
        for node in d.held:
            nodes.setdefault((node.commodity, node.number), []).append(node)
        exists: dict[str, Variable] = {}
        for commodity in d.commodities:
            for samling in d.case.samlinger:
                held = nodes.get((commodity.id, samling.number), [])
                place = commodity.route.places[samling.number - 1]
                weeks = self._weeks_by_class(d.case, commodity.route.id, samling.number, place)
                if commodity.id == commodity.route.id:
                    self._hold_of_route(d, d.total([commodity.classes]), held, weeks, exists)
                elif commodity.id in weeks:
                    outside = [d.held[node] for node in held if node.slot.week not in weeks[commodity.id]]
                    d.require(self.name, d.total(outside) <= 0)

    def _weeks_by_class(
        self, case: Case, route_id: RouteId, number: int, place: VenueId | None
    ) -> dict[str, frozenset[Week]]:
        """Return the weeks that are left to each class of a route of which something is said."""
        left: dict[str, frozenset[Week]] = {}
        for each in self._said:
            key = each.class_id or ""
            if parse_class_id(key)[0] == route_id and each.concerns(number, place):
                left[key] = frozenset(filter(each.allows, left.get(key, case.weeks)))
        return left

    def _hold_of_route(
        self,
        d: "Calendar",
        classes: "Expression",
        held: "list[Node]",
        weeks: dict[str, frozenset[Week]],
        exists: "dict[str, Variable]",
    ) -> None:
        """Ask that no set of classes has fewer samlinger in its weeks than classes."""
        for key in sorted(weeks.keys() - exists.keys()):
            number, most = parse_class_id(key)[1], len(d.case.participants)
            exists[key] = d.program.integer(0, 1)
            d.require(self.name, classes <= (number - 1) + most * exists[key])
            d.require(self.name, classes >= number * exists[key])
        for these in sorted(set(weeks.values()), key=sorted):
            within = [d.held[node] for node in held if node.slot.week in these]
            meant = [exists[key] for key, own in weeks.items() if own <= these]
            d.require(self.name, d.total(within) - d.total(meant) >= 0)

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield each pin and each ban."""
        found = list[Easing]()
        for each in map(self._single, self._said):
            found += [] if each in found else [each]
        yield from found

    def _single(self, said: WeekSaid) -> Easing:
        where = said.class_id or said.place or "–"
        about: dict[str, Value] = {"number": said.samling or "–", "place": where, "weeks": said.weeks}
        return self.single("pin", "pins", **about) if isinstance(said, WeekPin) else self.single("ban", "bans", **about)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Take a pin or a ban away."""
        left = [each for each in self._said if not _is_same(self._single(each), easing)]
        pins = tuple(each for each in left if isinstance(each, WeekPin))
        bans = tuple(each for each in left if isinstance(each, WeekBan))
        return case, PinnedWeeks.model_construct(pins=pins, bans=bans)

    def entry(self, case: Case, easing: Easing, value: int) -> tuple[str, object]:
        """Return the pins or bans that are left; the rule goes where none of either is."""
        if not self.pins and not self.bans:
            return f"rules.{self.name}", None
        left = getattr(self, easing.path.rpartition(".")[2])
        return easing.path, [each.model_dump(mode="json", exclude_none=True) for each in left]

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many pins and bans there are."""
        yield "pins", {"pins": len(self.pins), "bans": len(self.bans)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the week of every samling concerned with what is said of it."""
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                for each in self._said:
                    meant = each.class_id in (None, kull_class.id) and each.concerns(held.number, held.place)
                    if meant and not each.allows(held.week):
                        allowed = each.weeks if isinstance(each, WeekPin) else None
                        yield self.breach(kull_class.name, found=str(held.week), allowed=allowed, number=held.number)


def _is_same(one: Easing, other: Easing) -> bool:
    """Return whether two easings take the same entry away; prices may differ."""
    return (one.path, one.about) == (other.path, other.about)
