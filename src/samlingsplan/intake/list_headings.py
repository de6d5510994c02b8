"""What the headings of a list of leaders mean: by themselves, and as the scenario states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samlingsplan.errors import Complaint, Location, Value, letters_of
from samlingsplan.intake import participant_columns
from samlingsplan.intake.list_words import says_nothing
from samlingsplan.scenario.quoting import nearest
from samlingsplan.tables import Meanings, Table, masked
from samlingsplan.tables.headings import bracketed

_SHORTEST = 5
"""Shorter headings are near too many names."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a scenario says of its list.

    Parameters
    ----------
    sheet
        The sheet that has the list, if it is said.
    columns
        The heading of a column, by the column's name.
    left_alone
        Headings that mean nothing to the plan.
    employers
        What words mean as a kind of employer, by the word in the form that is compared.
    """

    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    left_alone: Sequence[str] = ()
    employers: Mapping[str, str] = field(default_factory=lambda: participant_columns.EMPLOYER_KINDS)


def meanings_of(guidance: Guidance) -> Meanings:
    """Return what headings mean, with what the scenario says of them first."""
    return Meanings(
        participant_columns.COLUMNS, guidance.columns, guidance.left_alone, unknown=_near, neutral=says_nothing
    )


def _near(heading: str, where: Location) -> Complaint | None:
    """Return the question about a heading that means no column, but nearly does."""
    columns = participant_columns.COLUMNS
    if Meanings(columns).found_in([heading]):  # the scenario has stated another heading for that column
        return None
    plain, within = bracketed(heading)
    known = [name for column in columns for name in column.names if len(name) >= _SHORTEST]
    near = nearest(plain, known) if len(plain) >= _SHORTEST else None
    if near is None and not (within and Meanings(columns).found_in([plain])):
        return None
    suggestion = near or plain
    return Complaint("intake.unknown_column_near", where, {"found": masked(heading), "suggestion": suggestion})


def headings_read(table: Table) -> Iterator[Complaint]:
    """Yield what each heading was read as, where one is not the column's own name, and which are left alone."""
    where = Location(table.file, table.line)
    if any(heading.text.casefold() != name for name, heading in table.columns.items()):
        said: list[Value] = [f"{masked(heading.text)} = {name}" for name, heading in table.columns.items()]
        yield Complaint("intake.columns_read", where, {"found": said})
    known = {heading.position for heading in table.columns.values()}
    alone: list[Value] = []
    for position, text in enumerate(table.header, start=1):
        if position in known or not (text or any(row.fields[position - 1] for row in table.rows)):
            continue
        alone.append(masked(text) if text else letters_of(position))
    if alone:
        yield Complaint("intake.columns_left_alone", where, {"found": alone, "count": len(alone)})
