"""Makes what planners hand out of a plan: timetables, room lists, letters to the employers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samlingsplan.domain import ParticipantId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.identity_numbers import holds_identity_number
from samlingsplan.intake import read_inputs
from samlingsplan.intake.language_decisions import language_decisions
from samlingsplan.messages import Words
from samlingsplan.paper import PdfProcesses
from samlingsplan.plan import Result
from samlingsplan.render import Audience, Reader
from samlingsplan.render.employer_letters import LetterTerms, write_letters
from samlingsplan.render.pdf import require
from samlingsplan.render.room_lists import write_room_lists
from samlingsplan.render.timetables import write_leaders_timetables, write_timetables
from samlingsplan.study.folder import refuse_own_folder, replacing
from samlingsplan.study.holdings import HAND_OUT, Holding
from samlingsplan.study.privacy.pseudonyms import read_key, refuse_in_our_folders
from samlingsplan.study.records import write_manifest
from samlingsplan.study.redrawing import refuse_small, result_of

KINDS = ("timetables", "leaders", "rooms", "letters")
"""What can be handed out; all but the first is the planner's alone."""
_NAMES = ("navn", "namn", "name")
"""What the headings of names hold, in any of the languages."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was made: how many of each kind, and how many leaders the key does not know."""

    counts: dict[str, int]
    unknown: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made.

    Parameters
    ----------
    kinds
        Some of `KINDS`; all that the reader may see when empty.
    pdf
        Whether it is written as PDF too.
    key
        The file that says who the pseudonyms are, or None.
    dated
        The day of the letters, or None.
    """

    kinds: Collection[str] = ()
    pdf: bool = False
    key: Path | None = None
    dated: date | None = None


def hand_out(folder: Path, out: Path, words: Words, reader: Reader, wanted: Wanted) -> HandedOut:
    """Fill a folder with what is handed out of a plan.

    Parameters
    ----------
    folder
        The folder of the plan; nothing is written in it.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language; each letter is in its employer's, where the scenario says so.
    reader
        For whom: room lists and letters are the planner's alone.
    wanted
        What is to be made.

    Raises
    ------
    InputError
        When the folder holds no plan, the reader may not see what is asked for, the key lies in a folder of ours or
        cannot be read, what PDF needs is not installed, or the folder to fill is taken.
    """
    kinds = _kinds(wanted, reader)
    refuse_own_folder(folder, out)
    if wanted.pdf:
        require()
    names = _names(wanted.key)
    result = result_of(folder).in_language(words.language)
    refuse_small(result, reader, folder)
    audience = str(reader.audience)
    with replacing(out, Holding(f"{HAND_OUT}-{audience}")) as filled:
        with PdfProcesses() as processes:
            terms, pdf = _terms(folder, names, wanted), processes if wanted.pdf else None
            counts = _write(result, filled, kinds, words, reader, terms, pdf)
        write_manifest(filled, {HAND_OUT: audience})  # when all is drawn, so that every file is listed
    unknown = 0 if wanted.key is None else sum(leader not in names for leader in result.plan.seats)
    return HandedOut({kind: counts[kind] for kind in kinds}, unknown)


def _write(
    result: Result,
    filled: Path,
    kinds: Sequence[str],
    words: Words,
    reader: Reader,
    terms: LetterTerms,
    pdf: PdfProcesses | None,
) -> dict[str, int]:
    """Write the kinds, those first that take longest to draw, and return how many there are of each."""
    counts = {}
    if "letters" in kinds:
        counts["letters"] = write_letters(result, filled, words, terms, pdf)
    if "timetables" in kinds:
        counts["timetables"] = write_timetables(result, filled, words, reader, pdf)
    if "leaders" in kinds:
        counts["leaders"] = write_leaders_timetables(result, filled, words, pdf)
    if "rooms" in kinds:
        counts["rooms"] = write_room_lists(result, filled, words, pdf)
    return counts


def _kinds(wanted: Wanted, reader: Reader) -> tuple[str, ...]:
    """Return the kinds to make, and refuse those that there are not, or that the reader may not see."""
    seen = KINDS if reader.audience is Audience.PLANNER else KINDS[:1]
    unseen = [kind for kind in wanted.kinds if kind in KINDS and kind not in seen]
    faults = [
        Complaint("handing_out.no_kind", values={"found": kind, "allowed": list(KINDS)})
        for kind in wanted.kinds
        if kind not in KINDS
    ]
    for kind in unseen:
        faults.append(Complaint("handing_out.planners_alone", values={"found": kind, "allowed": list(seen)}))
    if wanted.key is not None and reader.audience is not Audience.PLANNER:
        faults.append(Complaint("handing_out.no_names", Location(str(wanted.key))))
    if faults:
        raise InputError(faults)
    return tuple(kind for kind in KINDS if kind in (wanted.kinds or seen))


def _names(key_file: Path | None) -> dict[ParticipantId, str]:
    """Return what leaders are called by a key: their names with the pseudonym, and nothing else that the key says."""
    if key_file is None:
        return {}
    refuse_in_our_folders(key_file)
    key = read_key(key_file)
    headed = [number for number, each in enumerate(key.headings) if any(name in each.casefold() for name in _NAMES)]
    if not headed:
        values = {"found": list(key.headings), "allowed": list(_NAMES)}
        raise InputError([Complaint("handing_out.key_without_names", Location(str(key_file)), values)])
    called = {}
    for pseudonym, cells in key.people.items():
        name = " ".join(cells[number] for number in headed if not holds_identity_number(cells[number]))
        called[ParticipantId(pseudonym)] = f"{name} ({pseudonym})" if name.strip() else pseudonym
    return called


def _terms(folder: Path, names: dict[ParticipantId, str], wanted: Wanted) -> LetterTerms:
    """Return what the letters rest on besides the plan."""
    scenario = read_inputs(folder / "inputs").value
    return LetterTerms(scenario.letters, language_decisions(scenario.kommuner.year), names, wanted.dated)
