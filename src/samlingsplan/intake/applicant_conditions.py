"""Conditions that no applicant can meet: their answers are of another kind than the column, or nobody has them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from samlingsplan.criteria import Condition
from samlingsplan.criteria.points import Steps
from samlingsplan.domain.applicant import Answer, Applicant
from samlingsplan.errors import Complaint, Value
from samlingsplan.plain_text import short
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.schema import Scenario

_KINDS: Mapping[str, type] = {"yes_no": bool, "number": int, "word": str, "day": date}
_CALLED: Mapping[type, str] = {each: name for name, each in _KINDS.items()}
_Path = tuple[str | int, ...]


def never_met(loaded: Loaded[Scenario], spec: AdmissionSpec, traits: Mapping[str, type]) -> Iterator[Complaint]:
    """Yield every answer that a condition asks for and its column cannot hold, such as a word where it says yes or no.

    Parameters
    ----------
    loaded
        The scenario.
    spec
        Its admission.
    traits
        The types of what is known of every applicant.
    """
    kinds = {**traits, **{name: _KINDS[column.kind] for name, column in spec.columns.items()}}
    for path, asked in _tests(spec, ("admission",)):
        column, kind = asked.column or "", kinds.get(asked.column or "")
        if kind is None:
            continue
        for answer in _answers(asked):
            if type(answer) is not kind:
                values: dict[str, Value] = {"column": column, "found": short(str(answer))}
                key = "steps" if isinstance(asked, Steps) else _CALLED[kind]
                yield Complaint(f"intake.condition_{key}", loaded.location(path), values)


def met_by_nobody(
    loaded: Loaded[Scenario], spec: AdmissionSpec, applicants: Sequence[Applicant]
) -> Iterator[Complaint]:
    """Yield a note for every word that a condition asks for and nobody who applies has, with the nearest that is."""
    for path, asked in _tests(spec, ("admission",)):
        there = {answer for each in applicants if isinstance(answer := each.known.get(asked.column or ""), str)}
        for answer in _answers(asked):
            if isinstance(answer, str) and answer not in there:
                near = nearest(answer, sorted(there))
                key = "intake.condition_nobody" if near is None else "intake.condition_nobody_near"
                values: dict[str, Value] = {"column": asked.column or "", "found": short(answer)}
                yield Complaint(key, loaded.location(path), values | {"suggestion": near or ""})


def _answers(asked: Condition | Steps) -> Iterator[Answer]:
    """Yield the answers that a test names; for the steps of a number, the number."""
    if isinstance(asked, Steps):
        yield asked.each
        return
    yield from (each for each in (asked.is_, *asked.one_of, asked.at_least, asked.at_most) if each is not None)


def _tests(value: object, path: _Path) -> Iterator[tuple[_Path, Condition | Steps]]:
    """Yield every test of one column within an admission, with its path."""
    if isinstance(value, Steps) or (isinstance(value, Condition) and value.column is not None):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _tests(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, Mapping | tuple):
        for key, each in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _tests(each, (*path, key))
