"""A published plan, and the log of what has happened to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from samlingsplan.domain import Case, EventKind, Participant, VenueId, Week
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import read_inputs
from samlingsplan.intake.deferred import for_next_kull
from samlingsplan.intake.snapshot import LOG_FILE
from samlingsplan.plan import Held, KullClass, Plan, Result
from samlingsplan.rules.notice import exam_samlinger
from samlingsplan.scenario.event_log import AnyEvent, EventLog, PlaceLost, SamlingDigital, first_week_after
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.place_keys import place_names
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.holdings import missing_plan
from samlingsplan.study.judging import PLAN_FILE
from samlingsplan.study.redrawing import whole_result_of
from samlingsplan.study.replan.as_meant import as_meant


@dataclass(frozen=True)
class Published:
    """A published plan with the log of what has happened to it since.

    Parameters
    ----------
    folder
        The folder of the plan.
    result
        The plan.
    scenario
        Its scenario, as the folder's inputs state it.
    digest
        The SHA-256 of its ``plan.json``.
    kept
        The log that the folder keeps, of a plan that has followed another; else None.
    log
        The log that the planner hands in.
    """

    folder: Path
    result: Result
    scenario: Loaded[Scenario]
    digest: str
    kept: EventLog | None
    log: Loaded[EventLog]

    @property
    def case(self) -> Case:
        """The data of the plan."""
        return self.result.case

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.result.plan

    @property
    def predecessors(self) -> tuple[str, ...]:
        """The digests of all versions so far, the first first."""
        version = self.case.version
        return (*(() if version is None else version.predecessors), self.digest)

    @cached_property
    def places(self) -> PlaceNames:
        """The names of the scenario's study places."""
        return place_names(self.scenario.tree)

    @cached_property
    def known(self) -> Mapping[str, AnyEvent]:
        """The events that the folder keeps, by id."""
        return {} if self.kept is None else {event.id: event for event in self.kept.events}

    @cached_property
    def new(self) -> tuple[tuple[int, AnyEvent], ...]:
        """The events that are not kept yet, each with its position in the log."""
        events = enumerate(self.log.value.events)
        return tuple((index, event) for index, event in events if event.id not in self.known)

    def at(self, index: int, field: str | None = None) -> Location:
        """Return the place of an event, or of one of its fields."""
        return self.log.location(["events", index, *([] if field is None else [field])])

    @property
    def day(self) -> date:
        """The day of the new version."""
        return self.log.value.day

    @property
    def first_with_notice(self) -> date:
        """The first day on which a samling has enough notice."""
        return self.day + timedelta(weeks=self.log.value.limits.notice_weeks)

    def held(self) -> Iterator[tuple[KullClass, Held]]:
        """Yield each samling of each class."""
        yield from ((each, held) for each in self.plan.classes for held in each.samlinger)

    def has_notice(self, held: Held) -> bool:
        """Return whether a samling may still be moved."""
        return held.start >= self.first_with_notice

    def dates_exam(self, held: Held) -> bool:
        """Return whether an exam date hangs on a samling, and stays."""
        return self.log.value.limits.exam_dates and held.number in exam_samlinger(self.case)

    @cached_property
    def lost_places(self) -> Mapping[VenueId, tuple[Week, str]]:
        """The places that are newly lost: the first week, and the event."""
        lost = {}
        for _, event in self.new:
            if isinstance(event, PlaceLost):
                week = first_week_after(self.first_with_notice)
                lost[VenueId(event.place)] = (Week.parse(event.from_week) if event.from_week else week, event.id)
        return lost

    @cached_property
    def on_the_net(self) -> Mapping[tuple[str, int], str]:
        """The samlinger of classes that are newly held on the net, each with the event."""
        found = {}
        for _, event in self.new:
            if isinstance(event, SamlingDigital):
                for each, held in self.held():
                    meant = event.class_id in (None, each.id) and held.number == event.samling
                    if meant and held.place is not None and held.start > self.day:
                        found[each.id, held.number] = event.id
        return found

    @cached_property
    def displaced(self) -> Mapping[str, Mapping[int, str]]:
        """The samlinger of each class whose place is lost, each with the event; those on the net are not displaced."""
        found: dict[str, dict[int, str]] = {}
        for each, held in self.held():
            lost = None if held.place is None else self.lost_places.get(held.place)
            if lost is not None and held.week >= lost[0] and (each.id, held.number) not in self.on_the_net:
                found.setdefault(each.id, {})[held.number] = lost[1]
        return found

    @property
    def leavers(self) -> Mapping[str, str]:
        """The leaders who newly leave, each with the event."""
        return {event.who: event.id for _, event in self.new if event.who and EventKind(event.kind).leaves}

    @cached_property
    def deferred(self) -> tuple[Participant, ...]:
        """The leaders whose place comes first in the next kull, those who were deferred first before the others."""
        events = (*self.known.values(), *(event for _, event in self.new))
        when = {event.who or "": event.date for event in events if EventKind(event.kind) is EventKind.DEFERRED}
        before = () if self.case.version is None else self.case.version.deferred
        leaders = {str(each.id): each for each in (*before, *self.case.participants)}
        order = sorted((who for who in when if who in leaders), key=lambda who: when[who])
        return for_next_kull(leaders[who] for who in order)


def published(folder: Path, log: Path) -> Published:
    """Return the plan of a folder with the log of what has happened to it.

    Raises
    ------
    InputError
        When the folder holds no plan, or the log cannot be read.
    CheckRefusedError
        When the folder was changed or its plan is unlawful.
    """
    if not (folder / PLAN_FILE).exists():
        raise InputError([Complaint(missing_plan(folder), Location(str(folder / PLAN_FILE)))])
    stated = load(log, EventLog)
    result = whole_result_of(folder)
    kept = folder / "inputs" / LOG_FILE
    scenario = read_inputs(folder / "inputs")
    return Published(
        folder=folder,
        result=result,
        scenario=scenario,
        digest=sha256((folder / PLAN_FILE).read_bytes()).hexdigest(),
        kept=load(kept, EventLog).value if kept.exists() else None,
        log=as_meant(stated, result, place_names(scenario.tree)),
    )
