"""Keeps what is to be known of the tables a plan rests on beside it, so that it can be drawn again."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from samlingsplan.domain import Brief
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plain_text import plain
from samlingsplan.plan import Plan
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.show import shown
from samlingsplan.strict import Strict
from samlingsplan.study.kept import read_kept

NOTES_FILE = "notes.json"

Line = Annotated[int, Field(ge=1, le=10**9)]
Said = str | int | float | bool | None


class WhereForm(Strict):
    """A spot in a file."""

    file: str
    line: Line | None
    column: Line | None


class NoteForm(Strict):
    """One note."""

    key: str
    where: WhereForm | None
    values: dict[str, Said | list[Said]]


def notes_to_document(notes: Iterable[Complaint]) -> list[dict[str, object]]:
    """Return the notes as plain data, ready for JSON."""
    return [
        {
            "key": note.key,
            "where": None if note.where is None else {**asdict(note.where), "file": plain(note.where.file)},
            "values": {name: _said(value) for name, value in note.values.items()},
        }
        for note in notes
    ]


def _said(value: object) -> object:
    """Return a value as JSON has it; what only we know, such as a route or a week, as people read it."""
    if isinstance(value, list | tuple):
        return [_said(each) for each in value]
    if value is None or isinstance(value, int | float):
        return value
    return plain(str(value))


def with_notes(brief: Brief, folder: Path) -> Brief:
    """Return a brief with the notes a solved folder keeps; as it was where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / NOTES_FILE, TypeAdapter(tuple[NoteForm, ...]))
    if kept is None:
        return brief
    notes = tuple(
        Complaint(each.key, None if each.where is None else Location(**each.where.model_dump()), each.values)
        for each in kept
    )
    _refuse_unsayable(notes, folder / NOTES_FILE)
    return replace(brief, notes=notes)


def _refuse_unsayable(notes: Iterable[Complaint], file: Path) -> None:
    """Refuse a note that no sentence of ours fits."""
    words = Words()
    for note in notes:
        try:
            sentence(note, words)
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):
            values = {"path": "key", "found": shown(note.key)}
            raise InputError([Complaint("received.malformed", Location(str(file)), values)]) from None


def with_moot_pins(brief: Brief, loaded: Loaded[Scenario], plan: Plan) -> Brief:
    """Return a brief that notes what the scenario says of the weeks of classes that the plan does not have."""
    rules = [rule for rule in loaded.value.rules.stated() if isinstance(rule, PinnedWeeks)]
    said = [
        (field, i, each) for rule in rules for field in ("pins", "bans") for i, each in enumerate(getattr(rule, field))
    ]
    notes = tuple(
        Complaint(
            "study.moot_pin",
            loaded.location(["rules", PinnedWeeks.name, field, i]),
            {"found": each.class_id, "allowed": sorted(plan.by_id)},
        )
        for field, i, each in said
        if each.class_id is not None and each.class_id not in plan.by_id
    )
    return replace(brief, notes=(*brief.notes, *notes))
