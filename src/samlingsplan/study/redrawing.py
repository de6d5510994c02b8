"""Draws a solved folder again, in another language or for other readers."""

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from samlingsplan import __version__
from samlingsplan.check import verdict_to_document
from samlingsplan.check.judge import FILES, UNSEALED
from samlingsplan.domain import Brief, Case
from samlingsplan.errors import CheckRefusedError, Complaint, InputError, Location
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.measures.grouped import FEWEST, least_class
from samlingsplan.messages import Words
from samlingsplan.notices import notice
from samlingsplan.plan import Outcome, Result, Verdict
from samlingsplan.received import read_json
from samlingsplan.render import Audience, Reader, draw
from samlingsplan.study.folder import refuse_own_folder, replacing
from samlingsplan.study.holdings import MANIFEST, SOLVED, Holding, held_in, other
from samlingsplan.study.judging import Judged, judge_folder
from samlingsplan.study.kept_answers import KEPT, AnswerForm, answers_of, kept_answers
from samlingsplan.study.kept_connections import with_kept_connections
from samlingsplan.study.kept_offers import kept_offers
from samlingsplan.study.records import (
    LEGS_FILE,
    NOTES_FILE,
    other_version,
    provenance_kept,
    with_legs,
    with_notes,
    write_manifest,
)
from samlingsplan.study.steady import steadily
from samlingsplan.variants.solving import PLAN, as_variant

_NEEDED = (*KEPT, LEGS_FILE, NOTES_FILE, "check.json")
"""The files that solving writes next to a plan and drawing needs."""

_NAMED = 10
"""How many changed files are named."""

CHECK_FILE = "check.json"


def check_folder(folder: Path) -> Verdict:
    """Return the notes on a folder that somebody sent, after all its documents were checked.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read, or anything cannot have been written by us.
    """
    judged = judge_folder(folder)
    _documents(judged, folder)
    kept_offers(folder, judged.case, judged.plan)
    return judged.verdict


def result_of(folder: Path) -> Result:
    """Return what a solved folder holds, judged anew.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    CheckRefusedError
        When the plan breaks a rule or misstates a figure.
    """
    return steadily(folder, lambda: _result_of(folder))


def whole_result_of(folder: Path) -> Result:
    """Return what `result_of` does, with what it was made from and who solved it, so that it can fill another folder.

    Raises
    ------
    InputError, CheckRefusedError
        As `result_of`, and when the manifest cannot have been written by us.

    Notes
    -----
    That another version of the program found the plan is noticed: its bounds are not this version's.
    """
    result = steadily(folder, lambda: _whole_result_of(folder))
    if found := other_version(folder):
        scenario = (folder / "inputs" / SCENARIO_FILE).as_posix()
        values = {"found": found, "allowed": __version__, "suggestion": scenario}
        notice(Complaint("study.other_version", Location(str(folder)), values))
    return result


def _whole_result_of(folder: Path) -> Result:
    result = _result_of(folder)
    provenance, manifest = provenance_kept(folder)
    outcome = replace(result.outcome, solver=manifest.solver, seconds=manifest.seconds)
    return replace(result, outcome=outcome, provenance=provenance)


def _result_of(folder: Path) -> Result:
    judged = judge_folder(folder)
    verdict = _without_missing_parts(judged.verdict)
    if not verdict.lawful:
        raise CheckRefusedError([_not_drawn(folder, verdict)])
    case, brief, kept = _documents(judged, folder)
    # Who solved it and in how many seconds is drawn nowhere.
    outcome = Outcome(judged.status, judged.plan, judged.levels, "", {})
    brief = replace(brief, notes=(*left_out(folder), *brief.notes))
    result = Result(case, brief, outcome, verdict, offers=kept_offers(folder, case, judged.plan))
    return result.with_answers(answers_of(kept, as_variant(result, PLAN))) if kept else result


def _documents(judged: Judged, folder: Path) -> tuple[Case, Brief, tuple[AnswerForm, ...]]:
    """Return a folder's case, brief and answers with all that is kept next to the plan."""
    if (folder / CHECK_FILE).exists():
        read_json(folder / CHECK_FILE)  # nothing is taken from it: the folder was judged anew
    kept = kept_answers(folder, judged.case)
    case = with_kept_connections(with_legs(judged.case, folder), folder)
    return case, with_notes(judged.brief, folder), kept


def left_out(folder: Path) -> tuple[Complaint, ...]:
    """Return what cannot be drawn of a solved folder because a file next to its plan is missing."""
    return tuple(
        Complaint(f"study.left_out.{Path(file).stem}", Location(file))
        for file in _NEEDED
        if not (folder / file).is_file()
    )


def _without_missing_parts(verdict: Verdict) -> Verdict:
    """Return a verdict that says nothing of missing files which a drawing can do without."""
    found = verdict.misstatements
    needed = [each for each in found if not (each.rule == FILES and each.found is None and _spared(each.subject))]
    return replace(verdict, misstatements=tuple(needed))


def _spared(file: str) -> bool:
    return file != "plan.json" and not file.startswith("inputs/")


def _not_drawn(folder: Path, verdict: Verdict) -> Complaint:
    """Return why a folder is not drawn: its files were changed, or its plan breaks rules."""
    if any(each.rule == UNSEALED for each in verdict.misstatements):
        return Complaint("study.unsealed", Location(str(folder / MANIFEST)))
    files = [each.subject for each in verdict.misstatements if each.rule == FILES]
    if files and replace(verdict, misstatements=()).lawful and len(files) == len(verdict.misstatements):
        return Complaint("study.changed_files", Location(str(folder)), {"found": files[:_NAMED]})
    found = json.dumps(verdict_to_document(verdict), ensure_ascii=False)[:2000]
    return Complaint("study.not_lawful", Location(str(folder)), {"folder": str(folder), "found": found})


def draw_for(
    result: Result, solved: Path, out: Path, words: Words, reader: Reader, requested: Collection[str] = ()
) -> None:
    """Draw a result into a folder of its own, which holds nothing but what the reader may see.

    Parameters
    ----------
    result
        What to draw.
    solved
        The folder the plan lies in, which is left as it is.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language.
    reader
        For whom.
    requested
        Names of outputs that are drawn on request only.

    Raises
    ------
    InputError
        When the two folders are one, what a requested output needs is not installed, the kull is too
        small to be shown to anyone, or the folder cannot be written.
    """
    refuse_own_folder(solved, out)
    holding = edition_of(result.brief.title, solved, out, reader.audience)
    draw_edition(result, out, words, reader, requested, holding, solved)


def draw_edition(
    result: Result,
    out: Path,
    words: Words,
    reader: Reader,
    requested: Collection[str] = (),
    holding: Holding | None = None,
    solved: Path | None = None,
) -> None:
    """Draw a result into a folder of its own, as `draw_for` does, where no solved folder needs to be there.

    Parameters
    ----------
    result, out, words, reader, requested, solved
        As for `draw_for`.
    holding
        What the folder is to hold; the edition of a plan of this title when it is None.
    """
    refuse_small(result, reader, solved or out)
    holding = holding or Holding(str(reader.audience), result.brief.title)
    with replacing(out, holding) as folder:
        draw(result, folder, words, reader, requested)
        write_manifest(folder, {"audience": str(reader.audience), "title": result.brief.title})


def refuse_small(result: Result, reader: Reader, where: Path) -> None:
    """Refuse a kull, or a class, that is too small to be shown to these readers."""
    leaders = len(result.plan.seats)
    if reader.public and leaders < reader.suppress_under:
        values = {"found": leaders, "allowed": reader.suppress_under}
        raise InputError([Complaint("audience.too_few", Location(str(where)), values)])
    if reader.grouped and (fewest := least_class(result)) < FEWEST:
        values = {"found": fewest, "allowed": FEWEST}
        raise InputError([Complaint("audience.too_few_to_group", Location(str(where)), values)])


def edition_of(title: str, solved: Path, out: Path, audience: Audience) -> Holding:
    """Return what a folder is to hold that a plan is drawn into for a kind of reader.

    Raises
    ------
    InputError
        When the folder bears the name of another plan's edition, and that plan lies next to it.
    """
    out, solved = out.resolve(), solved.resolve()
    if out == folder_for(solved, audience):
        return Holding(str(audience))  # its own, also where the plan has got a new title
    named = out.with_name(out.name.removesuffix(f"-{audience}"))
    whose = held_in(named)
    if named not in (out, solved) and whose is not None and whose.kind == SOLVED and held_in(out) is not None:
        raise InputError([other(out, Holding(str(audience), named.name))])
    return Holding(str(audience), title)


def folder_for(solved: Path, audience: Audience) -> Path:
    """Return the folder next to a solved one that is drawn for a kind of reader: ``2021-public``."""
    solved = solved.resolve()
    return solved.parent / f"{solved.name}-{audience}"
