"""Writes the documents that the contract asks for, each into a folder of its own, from plans and lists."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from samlingsplan.domain.followed import Evaluated, Followed
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake import read_inputs
from samlingsplan.intake.follow_up import read_evaluations, read_register
from samlingsplan.measures.reporting import calendar_years
from samlingsplan.messages import Words
from samlingsplan.paper import PdfProcesses
from samlingsplan.render import Audience, Reader
from samlingsplan.render.documents import write_document
from samlingsplan.render.pdf import require
from samlingsplan.render.reports import REPORTS, Basis, Report, ReportedKull
from samlingsplan.render.reports.evaluator import FILE, KEY, codebook, export_csv, export_of
from samlingsplan.render.reports.status_report import STATUS_REPORT
from samlingsplan.render.reports.steering_group import STEERING_GROUP, meetings
from samlingsplan.scenario.reporting_spec import ReportingSpec
from samlingsplan.study.applicants import applicants_of
from samlingsplan.study.folder import refuse_own_folder, replacing
from samlingsplan.study.holdings import DOCUMENTS, MANIFEST, Holding
from samlingsplan.study.judging import PLAN_FILE
from samlingsplan.study.privacy.evaluator_key import numbers_for, refuse_key
from samlingsplan.study.publishing import reader_of_kull
from samlingsplan.study.records import write_manifest
from samlingsplan.study.redrawing import refuse_small, result_of

T = TypeVar("T", Followed, Evaluated)

KINDS = (*(each.key for each in REPORTS), KEY)
"""The documents by the words that they are asked for by."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What the programme knows besides its plans.

    Parameters
    ----------
    others
        The folders of the plans of other kulls, or of contracts with such folders in them.
    register
        The register of applicants and participants.
    evaluations
        The evaluation by the participants.
    key
        The key of the numbers in the evaluator's export.
    admission
        The folder of the admission to the kull.
    """

    others: tuple[Path, ...] = ()
    register: Path | None = None
    evaluations: Path | None = None
    key: Path | None = None
    admission: Path | None = None


NO_LISTS = Lists()
"""Nothing is known besides the plan."""


def write_documents(
    folder: Path,
    out: Path,
    kinds: Sequence[str],
    words: Words,
    reader: Reader,
    lists: Lists = NO_LISTS,
    year: int | None = None,
    suppress_under: int | None = None,
    pdf: bool = True,
) -> list[Path]:
    """Write documents, each into a folder of its own, and return the files.

    Parameters
    ----------
    folder
        The folder of the plan.
    out
        The folder to fill, with a folder for each document.
    kinds
        Which documents: some of `KINDS`.
    words, reader
        The language, and for whom.
    lists
        What is known besides the plan.
    year
        The calendar year of the status report; the year in which the kull begins when None.
    suppress_under
        The least count of people that groups are shown of; the kull's own when None.
    pdf
        Whether the documents are written on paper too.

    Raises
    ------
    InputError
        When a folder holds no plan, a list cannot be read, the reader may not have a document, or a folder is taken.
    """
    _refuse(folder, out, kinds, reader, lists)
    if pdf:
        require()
    basis = read_told(folder, words, reader, lists, year, suppress_under)
    _refuse_empty(basis, kinds)
    refuse_small(basis.result, basis.reader, folder)
    kinds = list(dict.fromkeys(kinds))
    holds = {kind: f"{reader.audience}-{kind}" for kind in kinds}
    with ExitStack() as kept:
        filled = {
            kind: kept.enter_context(replacing(out / kind, Holding(f"{DOCUMENTS}-{holds[kind]}"))) for kind in kinds
        }
        with PdfProcesses() as processes:
            for kind in kinds:
                _write(kind, basis, filled[kind], lists, processes if pdf else None)
        for kind in kinds:
            write_manifest(filled[kind], {DOCUMENTS: holds[kind]})
    return [file for kind in kinds for file in sorted((out / kind).iterdir()) if file.name != MANIFEST]


def _write(kind: str, basis: Basis, folder: Path, lists: Lists, pdf: PdfProcesses | None) -> None:
    if kind == KEY:
        _write_export(basis, folder, lists, pdf)
        return
    for stem, document in _report(kind).write(basis):
        write_document(document, folder, stem, basis.words, pdf)


def read_told(
    folder: Path,
    words: Words,
    reader: Reader,
    lists: Lists = NO_LISTS,
    year: int | None = None,
    suppress_under: int | None = None,
) -> Basis:
    """Return what documents are made from: the plans and the lists; see `write_documents`."""
    first = _kull(folder, words)
    kulls = [first, *(_kull(each, words) for each in _plans_in(lists.others, folder))]
    applied = None if lists.admission is None else applicants_of(lists.admission, first.result.plan.seats)
    register = None if lists.register is None else read_register(lists.register)
    answers = None if lists.evaluations is None else read_evaluations(lists.evaluations)
    known = tuple(
        replace(
            each,
            register=None if register is None else _mine(register, each, first),
            evaluations=None if answers is None else _mine(answers, each, first),
            applied=applied if each is first else None,
        )
        for each in kulls
    )
    public = None
    if reader.public or reader.audience is Audience.PLANNER:
        asked = reader if reader.public else Reader(Audience.PUBLIC)
        public = reader_of_kull(folder, first.result.as_stated.case.kull, asked, suppress_under)
    seen = public if reader.public and public is not None else reader
    return Basis(known, first.start_year if year is None else year, words, seen, public)


def _plans_in(folders: Sequence[Path], own: Path) -> Sequence[Path]:
    """Return the folders of plans: as they are given, and those in the folder of a contract but for the plan's own."""
    found: list[Path] = []
    for folder in folders:
        inside = sorted(each.parent for each in folder.glob(f"*/{PLAN_FILE}"))
        found += [folder] if (folder / PLAN_FILE).exists() or not inside else inside
    return [each for each in dict.fromkeys(found) if each.resolve() != own.resolve()]


def _kull(folder: Path, words: Words) -> ReportedKull:
    result, scenario = result_of(folder).in_language(words.language), read_inputs(folder / "inputs").value
    return ReportedKull(result, scenario.reporting or ReportingSpec(), scenario.retention)


def _mine(rows: Sequence[T], kull: ReportedKull, first: ReportedKull) -> tuple[T, ...]:
    """Return the rows of one kull; those that name none are of the kull that was asked about."""
    return tuple(row for row in rows if (first.start_year if row.kull is None else row.kull) == kull.start_year)


def _report(kind: str) -> Report:
    return next(each for each in REPORTS if each.key == kind)


def _refuse(folder: Path, out: Path, kinds: Sequence[str], reader: Reader, lists: Lists) -> None:
    """Refuse documents that there are not, that the reader may not have, or that have nowhere to lie."""
    refuse_own_folder(folder, out)
    faults = [
        Complaint("documents.command.unknown_kind", values={"found": kind, "allowed": list(KINDS)})
        for kind in kinds
        if kind not in KINDS
    ]
    if KEY in kinds and reader.audience is not Audience.PLANNER:
        values = {"kind": KEY, "audience": str(reader.audience), "allowed": str(Audience.PLANNER)}
        faults.append(Complaint("documents.command.not_for", values=values))
    if KEY in kinds and lists.key is None:
        faults.append(Complaint("documents.evaluator.no_key"))
    if faults:
        raise InputError(faults)
    if lists.key is not None:
        refuse_key(lists.key, out)


def _refuse_empty(basis: Basis, kinds: Sequence[str]) -> None:
    """Refuse a report of a year without samlinger, and pages for meetings that there are not."""
    years = sorted({year for kull in basis.kulls for year in calendar_years(kull.result)})
    if STATUS_REPORT.key in kinds and basis.year not in years:
        allowed = ", ".join(map(str, years))
        complaint = Complaint("documents.command.no_kull_in_year", values={"found": basis.year, "allowed": allowed})
        raise InputError([complaint])
    if list(kinds) == [STEERING_GROUP.key] and not meetings(basis):
        raise InputError([Complaint("documents.command.no_meetings")])


def _write_export(basis: Basis, folder: Path, lists: Lists, pdf: PdfProcesses | None) -> None:
    """Write the evaluator's rows and their codebook."""
    fewest = (basis.public or basis.reader).suppress_under
    if len(basis.result.plan.seats) < fewest:
        values = {"found": len(basis.result.plan.seats), "allowed": fewest}
        raise InputError([Complaint("documents.evaluator.too_few", values=values)])
    assert lists.key is not None
    numbers = numbers_for(lists.key, list(basis.result.plan.seats))
    export = export_of(basis, numbers, fewest)
    (folder / FILE).write_text(export_csv(export), encoding="utf-8", newline="\n")
    write_document(codebook(basis, export, fewest), folder, "codebook", basis.words, pdf)
