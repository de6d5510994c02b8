"""Keeps what is to be known of the tables a plan rests on beside it, so that it can be drawn again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from samlingsplan.domain import Brief
from samlingsplan.errors import Complaint, Location

NOTES_FILE = "notes.json"


def notes_to_document(notes: Iterable[Complaint]) -> list[dict[str, object]]:
    """Return the notes as plain data, ready for JSON."""
    return [
        {"key": note.key, "where": None if note.where is None else asdict(note.where), "values": dict(note.values)}
        for note in notes
    ]


def with_notes(brief: Brief, folder: Path) -> Brief:
    """Return a brief with the notes a solved folder keeps; as it was where it keeps none that can be read."""
    try:
        kept = json.loads((folder / NOTES_FILE).read_text(encoding="utf-8"))
        notes = tuple(
            Complaint(each["key"], None if each["where"] is None else Location(**each["where"]), dict(each["values"]))
            for each in kept
        )
    except (OSError, ValueError, TypeError, KeyError):
        return brief
    return replace(brief, notes=notes)
