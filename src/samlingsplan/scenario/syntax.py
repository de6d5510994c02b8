"""What to say when a file is not YAML at all: the commonest slips each have their own sentence."""

from typing import Protocol

import yaml

from samlingsplan.errors import Complaint, Location
from samlingsplan.scenario.show import shown_line

_SLIPS = (
    ("character '\\t'", "scenario.tab"),
    ("cannot start any token", "scenario.reserved_character"),
    ("undefined alias", "scenario.undefined_alias"),
    ("duplicate anchor", "scenario.duplicate_anchor"),
    ("single document", "scenario.many_documents"),
    ("mapping values are not allowed", "scenario.stray_colon"),
    ("could not find expected ':'", "scenario.missing_colon"),
    ("escape", "scenario.bad_escape"),
    ("quoted scalar", "scenario.open_quote"),
    ("flow", "scenario.open_bracket"),
    ("expected <block end>", "scenario.indentation"),
)
"""A fragment of PyYAML's own words, and the complaint it becomes; the first that fits."""

_BEGINS_EARLIER = frozenset({"scenario.open_quote", "scenario.open_bracket", "scenario.missing_colon"})
"""Slips that show late: where the quote, bracket or key begins says more than where the file gave up."""


class _Mark(Protocol):
    """PyYAML's marks, those of its C half too."""

    line: int
    column: int


def syntax_complaint(error: yaml.MarkedYAMLError, text: str, file: str) -> Complaint:
    """Return the complaint for what PyYAML could not read.

    Parameters
    ----------
    error
        What PyYAML raised.
    text
        The whole file.
    file
        Its name, as people know it.
    """
    words = " ".join(part for part in (error.context, error.problem) if part)
    key = next((key for fragment, key in _SLIPS if fragment in words), "scenario.syntax")
    mark = error.context_mark if key in _BEGINS_EARLIER else None
    mark = mark or error.problem_mark or error.context_mark
    return Complaint(key, location(file, mark), {"found": line_of(text, mark.line) if mark else ""})


def location(file: str, mark: _Mark | None) -> Location:
    """Return PyYAML's mark, which counts from 0, as a place people count to."""
    return Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)


def line_of(text: str, line: int) -> str:
    """Return a line of a file, counted from 0, as it can be shown."""
    lines = text.splitlines()
    return shown_line(lines[line]) if line < len(lines) else ""
