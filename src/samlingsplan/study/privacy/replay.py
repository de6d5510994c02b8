"""Judges an admission in which somebody is forgotten: rows are gone, but their hashes and all other rows stay."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from pydantic import ConfigDict, field_validator

from samlingsplan.admission.lot import lot_of
from samlingsplan.admission.written import read_written
from samlingsplan.check.admission import ProposalForm, RowsForm, judge_rest
from samlingsplan.errors import Complaint
from samlingsplan.strict import FrozenModel
from samlingsplan.study.admission_files import INPUTS_FILE, PROPOSAL_FILE

_MALFORMED = "check.admission.malformed"


class _Kept(FrozenModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _LotForm(_Kept):
    number: str


class _RulesForm(_Kept):
    lot: _LotForm
    equals: str = "lot"


class _RowsForm(_Kept):
    rules: _RulesForm
    commitments: dict[str, str]


class _EntryForm(_Kept):
    id: str
    waiting_number: int | None
    rank: tuple[int, int, str] | None
    lot: str | None
    turn: int | None
    forgotten: bool = False

    @property
    def key(self) -> tuple[int, int, Fraction, str]:
        """Where the applicant stands, and the lot."""
        first, second, score = self.rank or (0, 0, "0")
        return first, second, -Fraction(score), self.lot or ""


class _ProposalForm(_Kept):
    applicants: tuple[_EntryForm, ...]


def _not_forgotten(stated: object) -> object:
    """Return the entries of a document that are not those of somebody forgotten."""
    if not isinstance(stated, list):
        return stated
    return [each for each in stated if not (isinstance(each, dict) and each.get("forgotten"))]


class _RowsLeft(RowsForm):
    _left = field_validator("applicants", mode="before")(_not_forgotten)


class _ProposalLeft(ProposalForm):
    _left = field_validator("applicants", mode="before")(_not_forgotten)


def replay(folder: Path) -> list[Complaint]:
    """Return everything in which lots and order are not what the commitments and the public number give.

    Every lot is one that a commitment and the public number draw; who stands before whom follows from rank and lot, and
    the waiting list from that. Of those who are not forgotten, requirements, points and ranks are computed anew.

    Raises
    ------
    InputError
        When a document cannot be read.
    """
    rows = read_written(folder / INPUTS_FILE, _RowsForm, _MALFORMED)
    entries = read_written(folder / PROPOSAL_FILE, _ProposalForm, _MALFORMED).applicants
    ranked = sorted((each for each in entries if each.turn is not None), key=lambda each: (each.turn or 0, each.id))
    drawn = {f"{lot_of(each, rows.rules.lot.number):064x}" for each in rows.commitments.values()}
    faults = [Complaint("check.admission.lot", values={"id": each.id}) for each in ranked if each.lot not in drawn]
    faults += [*_order(ranked, by_lot=rows.rules.equals == "lot"), *_numbers(ranked)]
    return faults + _rest(folder, [each.lot for each in entries if each.forgotten and each.lot is not None])


def _rest(folder: Path, gone: list[str]) -> list[Complaint]:
    """Return what is wrong with those who are not forgotten, judged from their own rows."""
    rows = read_written(folder / INPUTS_FILE, _RowsLeft, _MALFORMED)
    return judge_rest(rows, read_written(folder / PROPOSAL_FILE, _ProposalLeft, _MALFORMED), gone)


def _order(ranked: list[_EntryForm], by_lot: bool) -> Iterator[Complaint]:
    """Yield who stands before somebody who comes first."""
    length = 4 if by_lot else 3
    for before, after in pairwise(ranked):
        if before.turn != after.turn and before.key[:length] > after.key[:length]:
            yield Complaint("check.admission.turn", values={"id": after.id})


def _numbers(ranked: list[_EntryForm]) -> Iterator[Complaint]:
    """Yield whose number on the waiting list is another."""
    waiting = [each for each in ranked if each.waiting_number is not None]
    for number, each in enumerate(
        sorted(waiting, key=lambda each: (each.turn or 0, each.waiting_number or 0)), start=1
    ):
        if each.waiting_number != number:
            yield Complaint("check.admission.number", values={"id": each.id})
