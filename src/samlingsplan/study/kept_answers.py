"""The answers about a plan as a file of its folder, written and read back.

The file keeps what was found of each variant. Differences, sentences and commands follow from that, and are made anew
when it is read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plan import Answer, AnswerRow, Interval, Level, Variant, VariantResult
from samlingsplan.plan.notes import notes_to_document
from samlingsplan.questions import ASSUMED, NEAR_TIES, FixedInAdvance, Question
from samlingsplan.scenario.quoting import shown
from samlingsplan.strict import FrozenModel
from samlingsplan.study.kept import Short, read_kept
from samlingsplan.study.kept_variants import LevelForm, VariantForm, faults_of

NEAR_TIES_FILE = "near_ties.json"
SENSITIVITY_FILE = "sensitivity.json"
KEPT: Mapping[str, tuple[type[Question], ...]] = {
    NEAR_TIES_FILE: NEAR_TIES,
    SENSITIVITY_FILE: (*ASSUMED, FixedInAdvance),
}
"""The questions whose answers a file keeps."""

_Option = Annotated[str, Field(pattern=r"^--(set|override) \S", max_length=10_000)]


class AnswerForm(FrozenModel):
    """The variants of one question."""

    question: Short
    scenario: Annotated[str, Field(max_length=1000)]
    options: tuple[_Option, ...]
    values: dict[Short, tuple[Annotated[int, Field(ge=1, le=6)], ...]]
    variants: tuple[VariantForm, ...]


_FORM = TypeAdapter(tuple[AnswerForm, ...])


def answers_by_file(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    """Return the answers by the file that keeps them; each file is written, also when it keeps none."""
    return {
        file: [each for each in answers if each.question in {question.name for question in questions}]
        for file, questions in KEPT.items()
    }


def answers_to_document(answers: Sequence[Answer]) -> list[dict[str, object]]:
    """Return the answers as plain data, ready for JSON."""
    return [
        {
            "question": each.question,
            "scenario": each.scenario,
            "options": list(each.options),
            "values": dict(each.values),
            "variants": [_variant(row) for row in each.rows],
        }
        for each in answers
    ]


def _variant(row: AnswerRow) -> dict[str, object]:
    result = row.result
    travel = None if row.difference is None else row.difference.travel_min
    return {
        "name": result.variant.name,
        "changes": [{"path": path, "value": value} for path, value in result.variant.changes],
        "ending": result.ending,
        "levels": [{name: getattr(level, name) for name in LevelForm.model_fields} for level in result.levels],
        "figures": None if result.figures is None else asdict(result.figures),
        "travel_min": None if travel is None else [travel.low, travel.high],
        "reasons": notes_to_document(result.reasons),
    }


def kept_answers(folder: Path, case: Case) -> tuple[AnswerForm, ...]:
    """Return what a solved folder keeps of the answers about its plan; nothing where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    return tuple(each for name, questions in KEPT.items() for each in _kept(folder / name, questions, case))


def _kept(file: Path, questions: Sequence[type[Question]], case: Case) -> tuple[AnswerForm, ...]:
    kept = read_kept(file, _FORM, "received.other_answers") or ()
    names = [question.name for question in questions]
    faults = [
        *(("question", each.question) for each in kept if each.question not in names),
        *(fault for each in kept for variant in each.variants for fault in faults_of(each.question, variant, case)),
    ]
    if faults:
        path, found = faults[0]
        raise InputError([Complaint("received.malformed", Location(str(file)), {"path": path, "found": shown(found)})])
    return kept


def answers_of(kept: Sequence[AnswerForm], found: VariantResult) -> tuple[Answer, ...]:
    """Return the answers that a folder keeps about a plan.

    Parameters
    ----------
    kept
        What the folder keeps.
    found
        The plan.
    """
    questions = {question.name: question() for questions in KEPT.values() for question in questions}
    return tuple(
        questions[each.question].about(
            found,
            each.scenario,
            each.options,
            [(_result(variant), _interval(variant)) for variant in each.variants],
            {name: list(value) for name, value in each.values.items()},
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
    changes = tuple((each.path, each.value) for each in variant.changes)
    levels = tuple(Level(**level.model_dump()) for level in variant.levels)
    reasons = tuple(each.complaint for each in variant.reasons)
    asked = Variant(variant.name, changes, levels=len(levels) or 1)
    return VariantResult(asked, variant.ending, levels, None, variant.figures, reasons)
