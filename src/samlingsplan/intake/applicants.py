"""Reads those who apply: a list of leaders, with the columns that only an admission reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from samlingsplan.domain import Kommune, KommuneId, Participant
from samlingsplan.domain.applicant import Answer, Applicant
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake import participant_columns
from samlingsplan.intake.applicant_conditions import met_by_nobody, never_met
from samlingsplan.intake.faults import Faults, without_folder
from samlingsplan.intake.leader_list import read_list
from samlingsplan.intake.leader_row import MAX_TEXT, quoted
from samlingsplan.intake.list_headings import Guidance, meanings_of
from samlingsplan.intake.list_words import may_not_decide, shown
from samlingsplan.intake.participants import RankedList
from samlingsplan.intake.structured import leaders_file, structured
from samlingsplan.scenario.admission_spec import AdmissionSpec, ColumnSpec
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.schema import Scenario
from samlingsplan.tables import Column, Row, masked, read_table

TRAITS: Mapping[str, type] = MappingProxyType(
    {
        "employer_kind": str,
        "employer": str,
        "level": str,
        "service_area": str,
        "in_group": bool,
        "kommune": str,
        "fylke": str,
        "landsdel": str,
        "sentralitet": int,
        "population": int,
        "size_class": int,
        "kostra_group": str,
        "sami_area": bool,
    }
)
"""What is known of every applicant without a column of its own, and the type of the answer.

Where somebody lives, wishes, weeks, wheelchair and journeys are not among them: none may decide who is admitted.
"""
AGE, SEX = "age", "sex"
"""What may be read under conditions: age as a formal requirement, sex as a moderate criterion with written grounds."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Applicants:
    """Those who apply.

    Parameters
    ----------
    applicants
        Everybody, in the order of their numbers: whatever the order of the list, the proposal is the same.
    ranked
        The list as leaders, which says how it was read.
    kommuner
        The kommuner of the country, by number, also those from which nobody applies.
    """

    applicants: tuple[Applicant, ...]
    ranked: RankedList
    kommuner: Mapping[KommuneId, Kommune]


def read_applicants(loaded: Loaded[Scenario], spec: AdmissionSpec) -> Applicants:
    """Return those who apply.

    Parameters
    ----------
    loaded
        The scenario.
    spec
        Its entry ``admission``.

    Raises
    ------
    InputError
        With everything in the list that cannot be used, and every column that conditions read and there is not.
    """
    loaded, structure = structured(loaded)
    file = leaders_file(loaded)
    faults = Faults()
    _note_columns(loaded, spec, faults)
    faults.refuse_any()
    if never := list(never_met(loaded, spec, TRAITS)):
        raise InputError(never)
    ranked = read_list(_leaving_alone(loaded, spec), file, KommuneRegister(structure, read_changes()))
    rows = _rows(loaded, spec, file)
    answers = {row["id"]: {name: _answer(row, name, each) for name, each in spec.columns.items()} for row in rows}
    if unread := [without_folder(fault) for row in rows for fault in row.faults]:
        raise InputError(unread)
    applicants = tuple(
        Applicant(leader, {**traits_of(leader, structure.kommuner[leader.origin.kommune]), **answers[leader.id]})
        for leader in sorted(ranked.participants, key=lambda each: (len(each.id), each.id))
    )
    notes = (*_notes(ranked.notes, spec), *met_by_nobody(loaded, spec, applicants))
    return Applicants(applicants, replace(ranked, notes=notes), structure.kommuner)


def _notes(notes: Sequence[Complaint], spec: AdmissionSpec) -> Iterator[Complaint]:
    """Yield the notes on a list: what no plan reads, but the admission does, is read."""
    own = {masked(column.heading): name for name, column in spec.columns.items()}
    for note in notes:
        if note.key != "intake.columns_left_alone":
            yield note
            continue
        found = note.values["found"]
        alone: list[Value] = [each for each in (found if isinstance(found, list) else []) if each not in own]
        yield Complaint("intake.columns_of_admission", note.where, {"found": [f"{t} = {n}" for t, n in own.items()]})
        if alone:
            yield replace(note, values={"found": alone, "count": len(alone)})


def traits_of(leader: Participant, kommune: Kommune) -> dict[str, Answer]:
    """Return what is known of every applicant without a column of its own, as in `TRAITS`."""
    return {
        "employer_kind": leader.employer_kind,
        "employer": leader.employer,
        "level": leader.level.value,
        "service_area": leader.service_area,
        "in_group": leader.group is not None,
        "kommune": kommune.id,
        "fylke": kommune.fylke,
        "landsdel": kommune.landsdel,
        "sentralitet": kommune.sentralitet,
        "population": kommune.population,
        "size_class": kommune.size_class,
        "kostra_group": kommune.kostra_group,
        "sami_area": kommune.sami_area,
    }


def _leaving_alone(loaded: Loaded[Scenario], spec: AdmissionSpec) -> Loaded[Scenario]:
    """Return a scenario whose list has headings that only the admission reads."""
    stated = loaded.value.participants
    alone = (*(stated.left_alone or ()), *(column.heading for column in spec.columns.values()))
    value = loaded.value.model_copy(update={"participants": stated.model_copy(update={"left_alone": alone})})
    return replace(loaded, value=value)


def _rows(loaded: Loaded[Scenario], spec: AdmissionSpec, file: Path) -> tuple[Row, ...]:
    """Return the rows of the list with the columns that only the admission reads."""
    stated = loaded.value.participants
    headings = {name: column.heading for name, column in spec.columns.items()}
    own = meanings_of(Guidance(stated.sheet, {**(stated.columns or {}), **headings}, stated.left_alone or ()))
    columns = (*own.columns, *(Column(name) for name in headings))
    return read_table(file, replace(own, columns=columns), sheet=stated.sheet, only_known=True).rows


def _answer(row: Row, name: str, column: ColumnSpec) -> Answer:
    """Return what a cell says; what cannot be read is noted."""
    text = row[name]
    match column.kind:
        case "number":
            return row.whole(name)
        case "day":
            return row.day(name)
        case "yes_no":
            meant = participant_columns.YES_NO.get(plain(text))
            if text and meant is None:
                row.note(
                    "intake.not_a_word", name, column=row.called(name), found=quoted(text), allowed=shown("yes_no")
                )
            return meant
    if len(text) > MAX_TEXT or not text.isprintable():
        row.note("intake.bad_text", name, column=row.called(name), found=quoted(text), allowed=MAX_TEXT)
    return text or None


def _note_columns(loaded: Loaded[Scenario], spec: AdmissionSpec, faults: Faults) -> None:
    """Note every column that conditions read and there is not, and every one that may not decide."""
    known = [*TRAITS, *spec.columns]
    for name in spec.columns:
        if name in TRAITS:
            where = loaded.key_location(["admission", "columns", name])
            faults.add("intake.column_of_its_own", where, found=name, allowed=known)
    for path, name in spec.read():
        if name not in known:
            near = nearest(name, known)
            key = "intake.no_criterion_column" if near is None else "intake.no_criterion_column_near"
            where = loaded.location(["admission", *path])
            faults.add(key, where, found=name, allowed=known, suggestion=near or "")
    weighed = set(spec.weighed())
    for path, name in spec.read():
        if path[0] == "deciding" or name not in spec.columns:
            continue
        what = refused_criterion(spec.columns[name].heading, name)
        if what is not None and not _may_be_read(spec, what, path, ordering=(path, name) in weighed):
            faults.add(f"intake.{what}_no_criterion", loaded.location(["admission", *path]), found=name)


def _may_be_read(spec: AdmissionSpec, what: str, path: tuple[str | int, ...], ordering: bool) -> bool:
    """Return whether an entry may read a column: age as a requirement, sex as a moderate criterion with its grounds."""
    if what == AGE:
        return not ordering
    if what != SEX or path[0] != "criteria":
        return False
    criterion = spec.criteria[str(path[1])]
    others = (each.points for key, each in spec.criteria.items() if key != path[1])
    return criterion.grounds is not None and criterion.most <= min(others, default=0)


def refused_criterion(*called: str) -> str | None:
    """Return what a column must not decide by, as its heading or name says: `AGE`, `SEX`, ``health`` or ``birth``."""
    refused = may_not_decide()
    parts = (part for text in called for part in _parts(plain(text)))
    return next((refused[part] for part in parts if part in refused), None)


def _parts(text: str) -> Iterator[str]:
    """Yield a text and each of its words."""
    yield text
    yield from _WORD.findall(text)
