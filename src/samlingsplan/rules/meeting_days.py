"""Nobody is to be at a meeting and at a samling on the same day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Activity, ActivityKind, ActivityMode, Anchor, Case, Samling, Slot, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, class_activities, kull_activities
from samlingsplan.rules.base import Rule
from samlingsplan.rules.hanging import hanging

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar


class MeetingDays(Rule):
    r"""No day of a samling is a day of a meeting that people travel to.

    .. math:: days(samling) \cap days(meeting) = \emptyset

    All classes keep clear of a meeting with dates of its own; a meeting tied to a samling concerns the class whose
    samling it is.

    «Prosjektplan med bla. tidspunkt for statusmøter med oppdragsgiver» and «Leverandør bes etablere en referansegruppe»
    (requirement specification): those who teach and take part are wanted at both.
    """

    name: ClassVar[str] = "meeting_days"

    kinds: tuple[ActivityKind, ...] = Field(
        default=(ActivityKind.STATUS_MEETING, ActivityKind.REFERENCE_GROUP), min_length=1
    )
    """The kinds of activity that are such meetings."""
    modes: tuple[ActivityMode, ...] = Field(default=(ActivityMode.PHYSICAL,), min_length=1)
    """How they are held to count; add `digital` to keep those clear too."""

    def _counts(self, activity: Activity) -> bool:
        return activity.kind in self.kinds and activity.mode in self.modes

    def _hung(self, case: Case) -> Iterator[tuple[Activity, Anchor]]:
        """Yield the meetings that hang on samlinger, and where."""
        for activity in filter(self._counts, case.activities):
            yield from ((activity, anchor) for anchor in activity.anchors)

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid the days all classes share, and a samling that has its own meeting on one of its days."""
        meetings = filter(self._counts, case.activities)
        shared = (activity.spell(start) for activity in meetings for start in activity.dates)
        own = (
            activity.spell(activity.start(anchor, slot.week))
            for activity, anchor in self._hung(case)
            if anchor.samling == samling.number
        )
        return any(not set(slot.days).isdisjoint(days) for days in (*shared, *own))

    def calendar(self, d: "Calendar") -> None:
        """Keep each samling off the days that hang on another."""
        for activity, anchor in self._hung(d.case):
            for samling in d.case.samlinger:
                # What hangs after a samling can only meet a later one, what hangs before it an earlier one.
                if anchor.weeks * (samling.number - anchor.samling) > 0:
                    earlier, later = sorted((anchor.samling, samling.number))
                    d.keep_apart(self.name, earlier, later, _meets(activity, anchor))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the meetings with their days, and the samlinger on which others hang."""
        dated = [(activity, day) for activity in filter(self._counts, case.activities) for day in activity.dates]
        if dated:
            yield "meetings", {"meetings": [f"{activity.name} ({day})" for activity, day in dated]}
        yield from (hanging(activity, anchor) for activity, anchor in self._hung(case))

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look every samling's days up among the meetings of the kull and of the class."""
        for kull_class in plan.classes:
            for each in (*kull_activities(case), *class_activities(case, kull_class)):
                for held in kull_class.samlinger if self._counts(each.activity) else ():
                    if held.start <= each.end and each.start <= held.end:
                        found, values = str(max(held.start, each.start)), {"activity": each.activity.name}
                        yield self.breach(kull_class.name, found=found, allowed=None, number=held.number, **values)


def _meets(activity: Activity, anchor: Anchor) -> Callable[[Slot, Slot], bool]:
    """Return whether the meeting that hangs on the one slot falls in the other."""

    def meets(earlier: Slot, later: Slot) -> bool:
        of, other = (earlier, later) if anchor.weeks > 0 else (later, earlier)
        return not set(other.days).isdisjoint(activity.spell(activity.start(anchor, of.week)))

    return meets
