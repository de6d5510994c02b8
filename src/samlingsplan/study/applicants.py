"""Reads who applied from the folder of an admission, for reports."""

from collections.abc import Collection
from pathlib import Path

from pydantic import ConfigDict

from samlingsplan.admission.written import read_written
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.strict import FrozenModel
from samlingsplan.study.admission_files import PROPOSAL_FILE

_MALFORMED = "check.admission.malformed"


class _Kept(FrozenModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Applicant(_Kept):
    id: str


class _Proposal(_Kept):
    applicants: tuple[_Applicant, ...]


def applicants_of(folder: Path, leaders: Collection[str]) -> frozenset[str]:
    """Return the pseudonyms of all who applied, and what stands for those who are forgotten.

    Parameters
    ----------
    folder
        The folder that `samlingsplan.study.admitting.admit` filled.
    leaders
        The leaders of the plan that is reported on.

    Raises
    ------
    InputError
        When the folder holds no admission, its proposal cannot be read, or none of the leaders applied there.
    """
    file = folder / PROPOSAL_FILE
    if not file.is_file():
        raise InputError([Complaint("documents.command.no_admission", Location(str(folder)), {"file": PROPOSAL_FILE})])
    applied = frozenset(each.id for each in read_written(file, _Proposal, _MALFORMED).applicants)
    if leaders and applied.isdisjoint(leaders):
        values = {"found": len(applied), "leaders": len(leaders)}
        raise InputError([Complaint("documents.command.other_admission", Location(str(file)), values)])
    return applied
