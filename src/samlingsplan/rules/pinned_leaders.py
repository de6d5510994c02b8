"""Leaders whose place or class is already decided."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, KommuneId, Participant, ParticipantId, Party, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, class_id, parse_class_id
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Seating


class PinnedLeaders(Rule):
    r"""Given leaders go to given places or sit in given classes, and given others go to none of some places.

    .. math:: sits_{pk} = 0 \quad \forall k \ne class_p, \qquad
              goes_{pr} = 0 \text{ where } to_p \notin r \text{ or } r \cap away\_from_p \ne \emptyset

    A place that is given for a kommune holds for each leader who works there.

    «Oppdragsgiver kan gi føringer for prioriteringer ved utvelgelse av studenter» (requirement specification, section
    7): a planner decides single cases by hand, and the scenario keeps the decision.
    """

    name: ClassVar[str] = "pinned_leaders"
    prices: ClassVar[Mapping[str, int]] = {"leader": 30_000, "kommune": 100_000}

    to: dict[str, str] = {}
    """Pseudonym and key of the place the leader goes to."""
    to_class: dict[str, str] = {}
    """Pseudonym and id of the class the leader sits in, "oslo-1"."""
    away_from: dict[str, tuple[str, ...]] = {}
    """Pseudonym and keys of the places the leader does not go to."""
    kommune_to: dict[str, str] = {}
    """Number or name of a kommune, and key of the place that all its leaders go to."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders, venues = frozenset(p.id for p in case.participants), frozenset(case.venues)
        for field, pins in (("to", {k: (v,) for k, v in self.to.items()}), ("away_from", self.away_from)):
            for leader, places in pins.items():
                yield field, leader, leaders
                yield from ((field, place, venues) for place in places)
        for kommune, place in self.kommune_to.items():
            yield "kommune_to", kommune, frozenset(case.kommuner)
            yield "kommune_to", place, venues
        for leader, pinned in self.to_class.items():
            yield "to_class", leader, leaders
            yield "to_class", pinned, class_names(case, pinned)

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell every leader whose class is decided from all others."""
        return {ParticipantId(leader): leader for leader in self.to_class}

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Forbid routes that miss the leader's place or class, or touch a place to be kept away from."""
        pinned, in_class = self.to.get(participant.id), self.to_class.get(participant.id)
        of_kommune, away_from = self.kommune_to.get(participant.origin.kommune), self.away_from.get(participant.id)
        if not (pinned or in_class or of_kommune or away_from):
            return False  # most leaders are free, and every leader is asked about on every route
        places = case.route_by_id[route_id].venues
        return (
            (pinned is not None and pinned not in places)
            or (of_kommune is not None and of_kommune not in places)
            or (in_class is not None and parse_class_id(in_class)[0] != route_id)
            or not places.isdisjoint(away_from or ())
        )

    def allocation(self, d: "Allocation") -> None:
        """Give the leader's route as many classes as the class's number."""
        reach_classes(d, self.name, self.to_class)

    def composition(self, d: "Composition") -> None:
        """Keep the leader out of the route's other classes."""
        keep_in_classes(d, self.name, self.to_class)

    def seating(self, d: "Seating") -> None:
        """Do the same where classes have their numbers."""
        keep_in_classes(d, self.name, self.to_class)

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield each leader and each kommune whose place or class is given."""
        for field in ("to", "to_class", "away_from"):
            for leader, places in getattr(self, field).items():
                where = [places] if isinstance(places, str) else list(places)
                yield self.single("leader", field, leader=leader, places=where)
        for kommune, place in self.kommune_to.items():
            name = case.kommuner[KommuneId(kommune)].name if kommune in case.kommuner else kommune
            yield self.single("kommune", "kommune_to", leader=kommune, kommune=name, places=[place])

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Let a leader, or those of a kommune, go elsewhere."""
        field = easing.path.rpartition(".")[2]
        left = {key: each for key, each in getattr(self, field).items() if key != easing.about["leader"]}
        return case, self.model_copy(update={field: left})

    def entry(self, case: Case, easing: Easing, value: int) -> tuple[str, object]:
        """Return that an entry is taken away; a pseudonym with a dot is no key of a path."""
        key = str(easing.about["leader"])
        return (easing.path, {key: None}) if "." in key else (f"{easing.path}.{key}", None)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the leaders and the kommuner that are pinned, and the places that leaders are kept away from."""
        names = {str(key): venue.name for key, venue in case.venues.items()}
        to = [f"{leader}: {names.get(place, place)}" for leader, place in self.to.items()]
        kommuner = {str(number): kommune.name for number, kommune in case.kommuner.items()}
        of_kommune = [f"{kommuner.get(key, key)}: {names.get(place, place)}" for key, place in self.kommune_to.items()]
        away = [
            f"{leader}: {', '.join(names.get(place, place) for place in sorted(places))}"
            for leader, places in self.away_from.items()
        ]
        if to or self.to_class or not (of_kommune or away):
            in_class = [f"{leader}: {class_id}" for leader, class_id in self.to_class.items()]
            yield "leaders", {"leaders": [*to, *in_class] or ["–"]}
        if of_kommune:
            yield "kommuner", {"kommuner": of_kommune}
        if away:
            yield "away", {"leaders": away}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look up each of these leaders' classes, and its places."""
        for participant in case.participants:
            kull_class = plan.by_id.get(plan.seats.get(participant.id, ""))
            if kull_class is None:
                continue
            places = {held.place for held in kull_class.samlinger if held.place is not None}
            pinned, in_class = self.to.get(participant.id), self.to_class.get(participant.id)
            if pinned is not None and pinned not in places:
                yield self.breach(participant.id, found=kull_class.name, allowed=pinned)
            of_kommune = self.kommune_to.get(participant.origin.kommune)
            if of_kommune is not None and of_kommune not in places:
                yield self.breach(participant.id, found=kull_class.name, allowed=of_kommune)
            if in_class not in (None, kull_class.id):
                yield self.breach(participant.id, found=kull_class.id, allowed=in_class)
            for place in sorted(places.intersection(self.away_from.get(participant.id, ()))):
                yield self.breach(participant.id, found=place, allowed=None)


def reach_classes(d: "Allocation", owner: str, to_class: Mapping[str, str]) -> None:
    """Give each leader's route as many classes as the number of the class that the leader sits in."""
    for party in d.parties:
        for leader in party.units[0]:
            if (pinned := to_class.get(leader.id)) is not None:
                route, number = parse_class_id(pinned)
                reach_number(d, owner, party, route, number)
                d.closed.keep(party, route, number)


def reach_number(d: "Allocation", owner: str, party: Party, route: RouteId, number: int) -> None:
    """Give a route at least as many classes as a number where somebody of a party follows it."""
    going = d.goes.get((party.id, route))
    if going is None:
        return
    if party.count > 1:
        somebody = d.program.integer(0, 1)
        d.require(owner, going <= party.count * somebody)
        going = somebody
    d.require(owner, number * going <= d.classes[route])


def keep_in_classes(d: "Composition | Seating", owner: str, to_class: Mapping[str, str]) -> None:
    """Keep each leader out of the other classes of the route of the class that the leader sits in."""
    for kull_class in d.classes if d.numbered else ():
        for party in d.going.get(kull_class.route.id, ()):
            pinned = {to_class.get(leader.id, kull_class.id) for leader in party.units[0]}
            if pinned != {kull_class.id}:
                d.require(owner, d.sits[party.id, kull_class.id] <= 0)


def class_names(case: Case, near: str) -> frozenset[str]:
    """Return the ids that classes may have, as far as a text with the same number needs them."""
    number = min(max(1, parse_class_id(near)[1]), len(case.participants))
    return frozenset(class_id(route.id, number) for route in case.routes)
