"""The parameters by which a scenario's rules may be eased: what `worth` prices, and what `why` looks for.

What may be eased, and how far, each rule states in its own file (`easings` in ``rules/base.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import PathValue, Plan
from samlingsplan.rules import Easing, Rule
from samlingsplan.scenario.schema import Scenario, laws_of

OWN_WORDS = {
    "class_count.max_classes": "class",
    "class_size.max_participants": "seat",
    "class_size.min_participants": "smaller",
    "class_size.max_at_place": "seat_at",
    "class_size.min_at_place": "smaller_at",
    "rooms.seats_per_room": "room",
    "group_rooms.group_rooms": "group_room",
    "place_count.max_places": "place",
    "supplier_frame.frame_nok": "supplier_more",
    "employer_frame.frame_nok": "employers_more",
    "wishes_granted.within": "wish",
    "study_year.first_from_week": "earlier",
    "study_year.last_by_week": "later",
    "spacing.max_weeks": "spacing",
    "spacing.min_weeks": "closer",
    "lecturer_teams.default_teams": "team",
}
"""The keys of the parameters that questions have sentences of their own for; the repair's sentence says the others."""
EASED = "eased"
"""The key of those others."""
_VENUES, _BY_PLACE = "venues", "by_place"
_TO_SEARCH = ("allocation", "composition", "calendar", "forbids_seat", "forbids_slot", "forbids_gap")
"""The methods by which a rule constrains a search; easing a rule without any of them changes no plan."""


@dataclass(frozen=True, slots=True)
class Step:
    """A parameter of a rule that is eased by some steps.

    Parameters
    ----------
    easing
        The parameter, with the values it may be eased to.
    number
        The number of steps; the last value where there are fewer.
    """

    easing: Easing
    number: int = 1

    @property
    def value(self) -> int:
        """The value that it is eased to."""
        values = self.easing.values
        return values[min(self.number, len(values)) - 1]

    @property
    def change(self) -> PathValue:
        """The change of the scenario."""
        return self.easing.path, self.value

    @property
    def place(self) -> VenueId | None:
        """The place that it concerns, where it is one."""
        before, *after = self.easing.path.split(".")
        if before == _VENUES:
            return VenueId(after[0])
        return VenueId(after[after.index(_BY_PLACE) + 1]) if _BY_PLACE in after else None

    @property
    def key(self) -> str:
        """The key of its sentence."""
        return OWN_WORDS.get(self.easing.kind, EASED)

    @property
    def name(self) -> str:
        """What tells it from the other parameters of a scenario."""
        named = self.easing.kind if self.key == EASED else self.key
        return named if self.place is None else f"{named}-{self.place}"

    @property
    def values(self) -> Mapping[str, Value]:
        """The values of its sentence."""
        easing = self.easing
        numbers: dict[str, Value] = {"allowed": self.value, "now": easing.now, "place": self.place}
        if self.key != EASED:
            return numbers
        return {**numbers, "more": abs(self.value - easing.now), "rule": easing.rule, "parameter": easing.parameter}


def first_steps(scenario: Scenario, case: Case, plan: Plan | None) -> Iterator[Step]:
    """Yield the first step of every parameter that may be eased; of what places have only what the plan uses up."""
    rules, _ = laws_of(scenario)
    for rule in rules:
        for easing in rule.easings(case) if rule.speaks_in(*_TO_SEARCH) else ():
            step = Step(easing)
            of_place = easing.path.startswith(f"{_VENUES}.")
            if easing.values and (not of_place or (plan is not None and used_up(case, plan, rule, step))):
                yield step


def used_up(case: Case, plan: Plan, rule: Rule, step: Step) -> bool:
    """Return whether a plan breaks a rule whose parameter is one step tighter."""
    tighter = 2 * step.easing.now - step.value
    if tighter < (0 if step.place is not None else 1):
        return False
    stricter_case, stricter = rule.eased(case, step.easing, tighter)
    return next(stricter.violations(stricter_case, plan), None) is not None
