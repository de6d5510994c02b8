"""Draws a solved folder again, in another language or for other readers."""

import json
from collections.abc import Collection
from pathlib import Path

from samlingsplan import __version__
from samlingsplan.check import verdict_to_document
from samlingsplan.errors import CheckRefusedError, Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.plan import Outcome, Result
from samlingsplan.render import Audience, Reader, draw
from samlingsplan.study.folder import MANIFEST, replacing
from samlingsplan.study.judging import judge_folder
from samlingsplan.study.legs import with_legs
from samlingsplan.study.manifest import file_digests
from samlingsplan.study.notes import with_notes
from samlingsplan.study.sensitivity import read_sensitivities


def result_of(folder: Path) -> Result:
    """Return what a solved folder holds, judged anew.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    CheckRefusedError
        When the plan breaks a rule or misstates a figure.
    """
    judged = judge_folder(folder)
    if not judged.verdict.lawful:
        found = json.dumps(verdict_to_document(judged.verdict), ensure_ascii=False)[:2000]
        values = {"folder": str(folder), "found": found}
        raise CheckRefusedError([Complaint("study.not_lawful", Location(str(folder)), values)])
    # Who solved it and in how many seconds is drawn nowhere.
    outcome = Outcome(judged.status, judged.plan, judged.levels, "", {}, read_sensitivities(folder, judged.scenario))
    return Result(with_legs(judged.case, folder), with_notes(judged.brief, folder), outcome, judged.verdict)


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
    if out.resolve() == solved.resolve():
        raise InputError([Complaint("study.same_folder", Location(str(out)))])
    leaders = len(result.plan.seats)
    if reader.public and leaders < reader.suppress_under:
        values = {"found": leaders, "allowed": reader.suppress_under}
        raise InputError([Complaint("audience.too_few", Location(str(solved)), values)])
    with replacing(out) as folder:
        draw(result, folder, words, reader, requested)
        manifest = {
            "schema": {"version": 1},
            "samlingsplan": __version__,
            "audience": str(reader.audience),
            "files": file_digests(folder),
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8")


def folder_for(solved: Path, audience: Audience) -> Path:
    """Return the folder beside a solved one that is drawn for a kind of reader: ``2021-public``."""
    solved = solved.resolve()
    return solved.parent / f"{solved.name}-{audience}"
