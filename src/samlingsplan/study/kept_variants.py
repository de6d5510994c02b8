"""What a folder keeps of one variant of an answer, and what no search can have found of it."""

from collections.abc import Iterable, Iterator
from typing import Annotated, get_args

from pydantic import Field, JsonValue

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import Ending, KeyFigures, Scope
from samlingsplan.plan.notes import NoteForm
from samlingsplan.questions import Assumptions, ClassLimits, FixedInAdvance, StatedBase, WithoutRatio
from samlingsplan.questions.fixed_in_advance import FIXING
from samlingsplan.questions.other_sets import OtherSets
from samlingsplan.questions.places import Places
from samlingsplan.questions.question import parameter
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.other_places import OtherPlaces
from samlingsplan.scenario.schema import SensitivitySpec
from samlingsplan.strict import FrozenModel
from samlingsplan.study.kept import Short


def _fixing() -> tuple[str, ...]:
    """Return the paths by which something is fixed, and no longer fixed."""
    return tuple(f"rules.{rule.name}{field}" for rule, fields in FIXING for field in ("", *(f".{f}" for f in fields)))


_SIZES = ("min_participants", "max_participants")
_BY_PLACE = parameter(ClassSize, "by_place.")
_PATHS = {
    Places.name: (parameter(FixedPlaces, "open"), parameter(FixedPlaces, "closed")),
    OtherSets.name: (parameter(OtherPlaces, "than"),),
    ClassLimits.name: tuple(parameter(ClassSize, name) for name in _SIZES),
    Assumptions.name: get_args(SensitivitySpec.model_fields["parameter"].annotation),
    WithoutRatio.name: (f"rules.{CentralityRatio.name}",),
    FixedInAdvance.name: _fixing(),
}
"""What the variants of each question change."""
_MOST = 10**12
_Minutes = Annotated[int, Field(ge=-_MOST, le=_MOST)]


class LevelForm(FrozenModel):
    """A level of a variant, with its bounds."""

    name: Short
    unit: Short
    objective: int
    bound: int
    scope: Scope
    bound_all_plans: int | None

    @property
    def closed(self) -> bool:
        """Whether it is proven for all plans."""
        return self.bound == self.objective and self.scope is Scope.ALL_PLANS


class ChangeForm(FrozenModel):
    """A change of the scenario."""

    path: Short
    value: JsonValue

    @property
    def places(self) -> Iterator[str]:
        """The places that it names."""
        for each in self.value if isinstance(self.value, list) else ():
            yield from map(str, each) if isinstance(each, list) else (str(each),)


class VariantForm(FrozenModel):
    """What was found of one variant."""

    name: Short
    changes: tuple[ChangeForm, ...] = Field(max_length=1000)
    ending: Ending
    levels: tuple[LevelForm, ...]
    figures: KeyFigures | None
    travel_min: tuple[_Minutes, _Minutes] | None
    reasons: tuple[NoteForm, ...]


def faults_of(question: str, variant: VariantForm, case: Case) -> Iterator[tuple[str, str | int]]:
    """Yield what no search can have found of a variant of a question, by its path."""
    if not _as_many(question, variant):
        yield "changes", variant.name
    for change in variant.changes if question != StatedBase.name else ():
        if not _may_change(question, change.path, case) or not _of_its_kind(question, change.value):
            yield "path", change.path
        elif question in (Places.name, OtherSets.name):
            yield from _unknown("changes", change.places, case)
    has_plan = variant.ending in (Ending.PROVEN, Ending.FOUND)
    if has_plan is not (bool(variant.levels) and variant.figures is not None):
        yield "ending", variant.ending
    if has_plan and (variant.ending is Ending.PROVEN) is not all(level.closed for level in variant.levels):
        yield "ending", variant.ending
    if len(variant.levels) > 1 and question != WithoutRatio.name:
        yield "levels", variant.name
    yield from (("bound", level.bound) for level in variant.levels if level.bound > level.objective)
    if (figures := variant.figures) is not None and question != StatedBase.name:  # which may have other places
        yield from _unknown("classes", figures.classes, case)
        yield from (("routes", route) for route in figures.routes if route not in {each.id for each in case.routes})
        if figures.leaders != len(case.participants):
            yield "leaders", figures.leaders
    yield from (("reasons", note.key) for note in variant.reasons if not _sayable(note.complaint))


def _may_change(question: str, path: str, case: Case) -> bool:
    """Return whether the variants of a question change a path."""
    if path in _PATHS.get(question, ()):
        return True
    place, _, limit = path.removeprefix(_BY_PLACE).rpartition(".")
    return question == ClassLimits.name and path.startswith(_BY_PLACE) and place in case.venues and limit in _SIZES


def _as_many(question: str, variant: VariantForm) -> bool:
    """Return whether a variant has as many changes as its question makes."""
    if question == ClassLimits.name:
        return 1 <= len(variant.changes) == len({change.path for change in variant.changes})
    return len(variant.changes) == 1 or question in (FixedInAdvance.name, StatedBase.name)


def _of_its_kind(question: str, value: JsonValue) -> bool:
    """Return whether a value is what a question's variants set: places, sets of places, a number or nothing."""
    if question == Places.name:
        return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
    if question == OtherSets.name:
        return isinstance(value, list) and bool(value) and all(isinstance(each, list) for each in value)
    if question in (Assumptions.name, ClassLimits.name):
        return type(value) is int and 0 <= value <= _MOST
    return value is None if question == WithoutRatio.name else True


def _unknown(path: str, places: Iterable[str], case: Case) -> Iterator[tuple[str, str]]:
    return ((path, place) for place in places if place not in case.venues)


def _sayable(note: Complaint) -> bool:
    try:
        sentence(note, Words())
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return False
    return True
