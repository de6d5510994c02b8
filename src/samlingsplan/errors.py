"""Every way samlingsplan can refuse, in one small tree.

An error carries no sentence of its own: it carries complaints, each a key into the message
catalogues with the values the sentence needs. Only ``cli`` turns them into words, so a planner
reads them in the chosen language, all at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

Value = str | int | float | None | Sequence["Value"]
"""What a sentence may be given: plain data, since a plan keeps its notes as JSON."""


class ExitCode(IntEnum):
    """What the process answers its caller."""

    PLAN = 0
    BAD_INPUT = 2
    IMPOSSIBLE = 3
    NO_PLAN_IN_TIME = 4
    GAP_MISSED = 5
    CHECK_REFUSED = 6


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A spot in a file that a person can jump to; lines and columns count from one."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """``file:line:column``, leaving out what is not known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: what, where, found, allowed and what next.

    Parameters
    ----------
    key
        Key into the message catalogues, such as ``"errors.unknown_key"``.
    where
        The spot the complaint is about, or None when no file is to blame.
    values
        What the sentence needs: found value, allowed values, suggestion.
    """

    key: str
    where: Location | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


class SamlingsplanError(Exception):
    """The root: whatever samlingsplan refuses on purpose.

    Parameters
    ----------
    complaints
        At least one; all that was found, not only the first.
    """

    exit_code: ExitCode = ExitCode.BAD_INPUT

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints: tuple[Complaint, ...] = tuple(complaints)
        super().__init__("; ".join(f"{c.where or ''} {c.key} {dict(c.values)}".strip() for c in self.complaints))

    def __reduce__(self) -> tuple[type["SamlingsplanError"], tuple[tuple[Complaint, ...]]]:
        """Let another process raise it with its complaints."""
        return type(self), (self.complaints,)


class InputError(SamlingsplanError):
    """The scenario, the participants or another input file is not usable."""


class ImpossibleError(SamlingsplanError):
    """No plan obeys all the rules; the complaints name the rules that conflict."""

    exit_code = ExitCode.IMPOSSIBLE


class NoPlanInTimeError(SamlingsplanError):
    """The time ran out, or the user stopped, before any plan was found."""

    exit_code = ExitCode.NO_PLAN_IN_TIME


class GapMissedError(SamlingsplanError):
    """``--strict`` asked for a proof that was not reached."""

    exit_code = ExitCode.GAP_MISSED


class CheckRefusedError(SamlingsplanError):
    """The checker found fault with a plan; nothing is drawn."""

    exit_code = ExitCode.CHECK_REFUSED
