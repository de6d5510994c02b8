"""The answers about a plan as a file of its folder, written and read back.

The file keeps what was found of each variant. Differences, sentences and commands follow from that, and are made anew
when it is read.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import Answer, AnswerRow, Ending, Interval, KeyFigures, Level, Scope, Variant, VariantResult
from samlingsplan.plan.notes import NoteForm, notes_to_document
from samlingsplan.questions import NEAR_TIES
from samlingsplan.questions.question import parameter
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.other_places import OtherPlaces
from samlingsplan.scenario.quoting import shown
from samlingsplan.strict import FrozenModel
from samlingsplan.study.kept import Short, read_kept

NEAR_TIES_FILE = "near_ties.json"

_PLACES = (parameter(FixedPlaces, "open"), parameter(FixedPlaces, "closed"))
_SETS = (parameter(OtherPlaces, "than"),)
_SIZES = (parameter(ClassSize, "min_participants"), parameter(ClassSize, "max_participants"))
"""What the questions change: a list of places, a list of sets of places, or the size of classes."""

_Minutes = Annotated[int, Field(ge=-(10**12), le=10**12)]


_Places = Annotated[tuple[Short, ...], Field(min_length=1)]
_Sets = Annotated[tuple[tuple[Short, ...], ...], Field(min_length=1)]


class FirstLevelForm(FrozenModel):
    """The first level of a variant, with its bounds."""

    name: Short
    unit: Short
    objective: int
    bound: int
    scope: Scope
    bound_all_plans: int | None


class ChangeForm(FrozenModel):
    """A change of the places that are open or closed, of the sets that are excluded, or of the size of classes."""

    path: Short
    value: _Places | _Sets | Annotated[int, Field(ge=0, le=10**6)]

    @property
    def paths(self) -> tuple[str, ...]:
        """What may be changed to such a value."""
        if isinstance(self.value, int):
            return _SIZES
        return _SETS if isinstance(self.value[0], tuple) else _PLACES

    @property
    def places(self) -> Iterator[str]:
        """The places that it names."""
        for each in self.value if isinstance(self.value, tuple) else ():
            yield from (each,) if isinstance(each, str) else each


class VariantForm(FrozenModel):
    """What was found of one variant."""

    name: Short
    changes: tuple[ChangeForm, ...] = Field(max_length=2)
    ending: Ending
    level: FirstLevelForm | None
    figures: KeyFigures | None
    travel_min: tuple[_Minutes, _Minutes] | None
    reasons: tuple[NoteForm, ...]


class AnswerForm(FrozenModel):
    """The variants of one question."""

    question: Short
    scenario: Annotated[str, Field(max_length=1000)]
    options: tuple[Annotated[str, Field(pattern=r"^--(set|override) \S", max_length=10_000)], ...]
    variants: tuple[VariantForm, ...]


_FORM = TypeAdapter(tuple[AnswerForm, ...])


def answers_to_document(answers: Sequence[Answer]) -> list[dict[str, object]]:
    """Return the answers as plain data, ready for JSON."""
    return [
        {
            "question": each.question,
            "scenario": each.scenario,
            "options": list(each.options),
            "variants": [_variant(row) for row in each.rows],
        }
        for each in answers
    ]


def _variant(row: AnswerRow) -> dict[str, object]:
    result = row.result
    level = next(iter(result.levels), None)
    travel = None if row.difference is None else row.difference.travel_min
    return {
        "name": result.variant.name,
        "changes": [{"path": path, "value": value} for path, value in result.variant.changes],
        "ending": result.ending,
        "level": None if level is None else {name: getattr(level, name) for name in FirstLevelForm.model_fields},
        "figures": None if result.figures is None else asdict(result.figures),
        "travel_min": None if travel is None else [travel.low, travel.high],
        "reasons": notes_to_document(result.reasons),
    }


def kept_answers(folder: Path, case: Case) -> tuple[AnswerForm, ...]:
    """Return what a solved folder keeps of its near-ties; nothing where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    file = folder / NEAR_TIES_FILE
    kept = read_kept(file, _FORM) or ()
    names = [question.name for question in NEAR_TIES]
    faults = [
        *(("question", each.question) for each in kept if each.question not in names),
        *(fault for each in kept for variant in each.variants for fault in _faults(variant, case)),
    ]
    if faults:
        path, found = faults[0]
        raise InputError([Complaint("received.malformed", Location(str(file)), {"path": path, "found": shown(found)})])
    return kept


def _faults(variant: VariantForm, case: Case) -> Iterator[tuple[str, str | int]]:
    """Yield what no search can have found, by its path."""
    if variant.ending is not Ending.UNKNOWN and not variant.changes:
        yield "changes", variant.name
    for change in variant.changes:
        if change.path not in change.paths:
            yield "path", change.path
        yield from (("changes", place) for place in change.places if place not in case.venues)
    has_plan = variant.ending in (Ending.PROVEN, Ending.FOUND)
    if has_plan is not (variant.level is not None and variant.figures is not None):
        yield "ending", variant.ending
    if (level := variant.level) is not None and (
        level.bound > level.objective or (variant.ending is Ending.PROVEN) is not _closed(level)
    ):
        yield "bound", level.bound
    if (figures := variant.figures) is not None:
        yield from (("classes", place) for place in figures.classes if place not in case.venues)
        if figures.leaders != len(case.participants):
            yield "leaders", figures.leaders
    yield from (("reasons", note.key) for note in variant.reasons if not _sayable(note.complaint))


def _closed(level: FirstLevelForm) -> bool:
    return level.bound == level.objective and level.scope is Scope.ALL_PLANS


def _sayable(note: Complaint) -> bool:
    try:
        sentence(note, Words())
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return False
    return True


def answers_of(kept: Sequence[AnswerForm], found: VariantResult) -> tuple[Answer, ...]:
    """Return the answers that a folder keeps about a plan.

    Parameters
    ----------
    kept
        What the folder keeps.
    found
        The plan.
    """
    questions = {question.name: question() for question in NEAR_TIES}
    return tuple(
        questions[each.question].about(
            found, each.scenario, each.options, [(_result(variant), _interval(variant)) for variant in each.variants]
        )
        for each in kept
    )


def as_kept(answer: Answer, found: VariantResult) -> Answer:
    """Return an answer as a folder would give it, so that what is drawn now is what is drawn from the folder."""
    document = json.dumps(answers_to_document([answer]), ensure_ascii=False)
    (kept,) = answers_of(_FORM.validate_json(document), found)
    return kept


def _interval(variant: VariantForm) -> Interval | None:
    return None if variant.travel_min is None else Interval(*variant.travel_min)


def _result(variant: VariantForm) -> VariantResult:
    changes = tuple((each.path, _listed(each.value)) for each in variant.changes)
    levels = () if variant.level is None else (Level(**variant.level.model_dump()),)
    reasons = tuple(each.complaint for each in variant.reasons)
    asked = Variant(variant.name, changes, levels=1)
    return VariantResult(asked, variant.ending, levels, None, variant.figures, reasons)


def _listed(value: object) -> object:
    return list(map(_listed, value)) if isinstance(value, tuple) else value
