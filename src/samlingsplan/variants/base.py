"""The scenario that variants differ from, and the cases of variants."""

from dataclasses import dataclass, field, replace

from samlingsplan.domain import Brief, Case
from samlingsplan.intake import build_case, case_of_drawn_list, case_under_other_laws, reprice
from samlingsplan.plan import PathValue, Variant
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded, under_changes
from samlingsplan.scenario.schema import Scenario

_LAWS = frozenset({"rules", "levels", "search", "seed", "sensitivity", "title", "question", "assumptions"})
"""The entries of a scenario that its case does not depend on, apart from names and notes."""

_PRICES = "tariff"
"""The entry of which a case holds nothing but prices."""

_LIST = frozenset({"participants.drawn", "participants.synthetic"})
"""The entries by which another list is drawn, for which the case has all journeys."""


@dataclass(frozen=True, slots=True)
class Base:
    """The scenario that variants differ from, with its case.

    Parameters
    ----------
    loaded
        The scenario.
    case, brief
        What it describes.
    varied
        Variants of it that were read, by their changes.
    """

    loaded: Loaded[Scenario]
    case: Case
    brief: Brief
    varied: dict[str, "Base"] = field(default_factory=dict, init=False, repr=False, compare=False)


def base_of(loaded: Loaded[Scenario]) -> Base:
    """Return a scenario with its case.

    Raises
    ------
    InputError
        As `samlingsplan.intake.build_case`.
    """
    return Base(loaded, *build_case(loaded))


def varied(base: Base, variant: Variant) -> Base:
    """Return the scenario of a variant with its case; the journeys are the base's where no change concerns them.

    Raises
    ------
    InputError
        When the changes do not make a scenario that can be planned.
    """
    if not variant.changes:
        return base
    key = repr(variant.changes)
    if key not in base.varied:
        base.varied[key] = _varied(base, variant)
    return base.varied[key]


def _varied(base: Base, variant: Variant) -> Base:
    loaded, parts = under_changes(base.loaded, variant.changes), {_part(each) for each in variant.changes}
    numbered = loaded.value.kull.places != MAX  # else rules and prices decide who is on the list
    if numbered and parts <= _LAWS:
        return Base(loaded, case_under_other_laws(loaded, base.case), base.brief)
    if numbered and parts <= _LAWS | {_PRICES}:
        return Base(loaded, case_under_other_laws(loaded, reprice(base.case, loaded.value)), base.brief)
    drawn = numbered and loaded.value.earlier_plan is None
    if drawn and all(_part(each) in _LAWS or each[0] in _LIST for each in variant.changes):
        return Base(loaded, case_of_drawn_list(loaded, base.case), base.brief)
    other = base_of(loaded)
    return Base(loaded, with_legs_of(base.case, other.case), other.brief)


def with_legs_of(known: Case, case: Case) -> Case:
    """Return a case whose journeys have the legs of another case's, where it has none and the two are equal else."""
    legs = {
        pair: journey.legs
        for pair, each in case.journeys.items()
        if not each.legs and (journey := known.journeys.get(pair)) is not None and replace(journey, legs=()) == each
    }
    if not any(legs.values()):
        return case
    journeys = {pair: replace(each, legs=legs.get(pair, each.legs)) for pair, each in case.journeys.items()}
    return replace(case, journeys=journeys)


def _part(change: PathValue) -> str:
    return change[0].split(".")[0]
