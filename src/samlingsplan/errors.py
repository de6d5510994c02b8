"""All errors that samlingsplan raises on purpose, in one tree.

An error has no sentence of its own. It holds complaints, each a key into the message catalogues with the values
that the sentence needs. Only ``cli`` turns them into sentences, so that a planner reads all of them at once, in the
chosen language.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from samlingsplan.identity_numbers import path_without_identity_numbers, without_identity_numbers

Value = str | int | float | None | Sequence["Value"]
"""A value that a sentence can hold: plain data, since a plan's notes are stored as JSON."""


class ExitCode(IntEnum):
    """The exit code of the process.

    ``PLAN`` is also the code of a scenario that is impossible as it expects, and ``BAD_INPUT`` that of one that expects
    it and has a plan.
    """

    PLAN = 0
    BAD_INPUT = 2
    IMPOSSIBLE = 3
    NO_PLAN_IN_TIME = 4
    GAP_MISSED = 5
    CHECK_REFUSED = 6


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; lines and columns count from one.

    The heading of the column is said with the place, and is no part of what makes two places the same.
    """

    file: str
    line: int | None = None
    column: int | None = None
    heading: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Hide an identity number that a file or a folder is named by."""
        object.__setattr__(self, "file", path_without_identity_numbers(self.file))

    def __str__(self) -> str:
        """``file:line:column``, without the parts that are not known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet calls it, ``H5``; empty where it is not known."""
        return f"{letters_of(self.column)}{self.line}" if self.column and self.line else ""


def letters_of(column: int) -> str:
    """Return a column as a spreadsheet calls it: ``H`` for the eighth."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: what is wrong, where, what was found, what is allowed and what to do next.

    Parameters
    ----------
    key
        Key into the message catalogues, such as ``"errors.unknown_key"``.
    where
        The place of the fault, or None when it is in no file.
    values
        The values in the sentence: found, allowed, suggested. Identity numbers in them are hidden.
    """

    key: str
    where: Location | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hide the identity numbers, whoever made the complaint."""
        object.__setattr__(self, "values", {name: _hidden(value) for name, value in self.values.items()})


def _hidden(value: Value) -> Value:
    if type(value) is str:  # a text in several languages is the program's or the scenario's own
        return without_identity_numbers(value)
    return type(value)(map(_hidden, value)) if isinstance(value, list | tuple) else value


class SamlingsplanError(Exception):
    """The base of all errors that samlingsplan raises on purpose.

    Parameters
    ----------
    complaints
        All faults that were found, at least one.
    """

    exit_code: ExitCode = ExitCode.BAD_INPUT

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints: tuple[Complaint, ...] = tuple(complaints)
        super().__init__("; ".join(f"{c.where or ''} {c.key} {dict(c.values)}".strip() for c in self.complaints))

    def __reduce__(self) -> tuple[type["SamlingsplanError"], tuple[tuple[Complaint, ...]]]:
        """Let another process raise it with its complaints."""
        return type(self), (self.complaints,)


class InputError(SamlingsplanError):
    """The scenario, the list of leaders or another input file cannot be used."""


class ImpossibleError(SamlingsplanError):
    """No plan satisfies all rules; the complaints name the rules that conflict."""

    exit_code = ExitCode.IMPOSSIBLE


class ImpossibleAsExpectedError(ImpossibleError):
    """No plan satisfies all rules, as the scenario expects; the first complaint says so."""

    exit_code = ExitCode.PLAN


class NoPlanInTimeError(SamlingsplanError):
    """The time ran out, or the user stopped, before any plan was found."""

    exit_code = ExitCode.NO_PLAN_IN_TIME


class GapMissedError(SamlingsplanError):
    """The option ``--strict`` requires a gap that was not reached."""

    exit_code = ExitCode.GAP_MISSED


class CheckRefusedError(SamlingsplanError):
    """The checker found a violation in a plan; nothing is drawn."""

    exit_code = ExitCode.CHECK_REFUSED
