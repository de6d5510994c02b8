"""Keeps what is to be known of the tables a plan rests on beside it, so that it can be drawn again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from samlingsplan.domain import Brief
from samlingsplan.errors import Complaint, Location
from samlingsplan.plan import Plan
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario

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
