"""An answer as a table of rows, and as a document for other programs; both are the same in every language."""

from dataclasses import asdict, fields

from samlingsplan.measures import Row
from samlingsplan.plan import Answer, AnswerRow, KeyFigures
from samlingsplan.plan.notes import notes_to_document
from samlingsplan.render.answers.wording import Shown

_COUNTS = ("classes", "routes", "sentralitet_min")
_NUMBERS = tuple(each.name for each in fields(KeyFigures) if each.name not in _COUNTS)
_FIRST = ("variant", "key", "ending", "difference_low", "difference_high", "unit", "travel_low_min", "travel_high_min")


def columns(answer: Answer) -> tuple[str, ...]:
    """Return the columns: what was varied, what is proven, and the figures of the plan found with its differences."""
    own = dict.fromkeys(name for row in answer.rows for name in row.values)
    return (*_FIRST, *own, *_NUMBERS, *(f"{name}_more" for name in _NUMBERS), "open_places", "command")


def table_rows(answer: Answer) -> list[Row]:
    """Return one row a variant."""
    wanted = columns(answer)
    return [{**dict.fromkeys(wanted), **_row(row)} for row in answer.rows]


def _row(row: AnswerRow) -> Row:
    result, changed = row.result, row.difference
    stated: Row = {"variant": result.variant.name, "key": row.key, "ending": str(result.ending), "command": row.command}
    for name, value in row.values.items():
        stated[name] = value if isinstance(value, str | int | float) or value is None else ", ".join(map(str, value))
    if result.figures is not None:
        stated |= {name: getattr(result.figures, name) for name in _NUMBERS}
        stated["open_places"] = ", ".join(result.figures.classes)
    if changed is not None:
        stated |= {f"{name}_more": value for name, value in changed.figures.items()}
        stated |= {"difference_low": changed.objective.low, "difference_high": changed.objective.high}
        stated["unit"] = changed.unit
        if changed.travel_min is not None:
            stated |= {"travel_low_min": changed.travel_min.low, "travel_high_min": changed.travel_min.high}
    return stated


def document(shown: Shown) -> dict[str, object]:
    """Return all of an answer as plain data, ready for JSON."""
    return {
        "schema": {"version": 1},
        "question": shown.answer.question,
        "title": shown.title,
        "values": dict(shown.answer.values),
        "variants": [_variant(row) for row in shown.answer.rows],
    }


def _variant(row: AnswerRow) -> dict[str, object]:
    result = row.result
    return {
        "name": result.variant.name,
        "key": row.key,
        "values": dict(row.values),
        "changes": [list(change) for change in result.variant.changes],
        "ending": str(result.ending),
        "levels": [
            {"name": each.name, "unit": each.unit, "objective": each.objective, "bound": each.bound, "gap": each.gap}
            for each in result.levels
        ],
        "figures": None if result.figures is None else asdict(result.figures),
        "difference": None if row.difference is None else asdict(row.difference),
        "reasons": notes_to_document(result.reasons),
        "command": row.command,
    }
