"""Forgets somebody in all folders and files of ours: what is open is refused, and what is left is named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import read_inputs
from samlingsplan.messages import Words
from samlingsplan.received import read_json
from samlingsplan.scenario.retention_spec import RetentionSpec
from samlingsplan.study.admission_files import PROTOCOL_FILE, RETENTION
from samlingsplan.study.holdings import ADMISSION, MANIFEST, SOLVED, held_in
from samlingsplan.study.privacy.evaluator_key import other_names
from samlingsplan.study.privacy.files import BLOCKED, drop_files, forget_in_admission, forget_in_file
from samlingsplan.study.privacy.logs import forget_in_log
from samlingsplan.study.privacy.registers import in_file, in_folder
from samlingsplan.study.privacy.solved import forget_in_plan
from samlingsplan.study.privacy.tombstones import is_tombstone, new_tombstone, tombstoned
from samlingsplan.study.privacy.traces import files_with
from samlingsplan.study.records import received_digests


@dataclass(frozen=True, slots=True)
class Place:
    """What was done in one place.

    Parameters
    ----------
    path
        The folder or the file.
    kind
        ``plan``, ``proposal``, ``file`` or ``other``.
    kept
        The traits that stay in the row of the seat.
    blocked
        What is blocked for the case archive.
    gone
        The files that were deleted, and can be made again.
    tombstone
        What takes the place of the person there; empty where nothing does.
    """

    path: Path
    kind: str
    kept: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    tombstone: str = ""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done to forget somebody.

    Parameters
    ----------
    places
        What was done, place by place.
    left
        Files that still name the person and are not ours: to be deleted by hand.
    unstated
        Whether no place says until when data must be kept.
    overridden
        What was open, and was overridden.
    """

    places: tuple[Place, ...]
    left: tuple[Path, ...]
    unstated: bool
    overridden: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """A decision by people to forget somebody though something is open."""

    office: str
    reason: str


def forget(number: str, paths: Sequence[Path], words: Words, day: date, override: Override | None = None) -> Forgotten:
    """Forget somebody in folders and files.

    Parameters
    ----------
    number
        The pseudonym, the number of the application.
    paths
        Where to look: folders with all in them, and files.
    words
        The language in which plans are drawn anew.
    day
        Today.
    override
        Who decided to forget though something is open, and why.

    Raises
    ------
    InputError
        When nothing names the person, something is open and not overridden, or a place cannot be read.
    """
    _refuse_missing(paths)
    folders, files = _places_of(paths, number)
    retentions = {folder: _retention(folder) for folder in folders}
    faults = [fault for folder, stated in retentions.items() if stated for fault in open_matters(folder, stated, day)]
    if faults and override is None:
        raise InputError([*faults, Complaint("privacy.open", values={"count": len(faults)})])
    decision = {} if override is None else {"override": {"office": override.office, "reason": override.reason}}
    entry = {"day": day.isoformat(), **(decision if faults else {})}
    tombstone = new_tombstone()  # the same in proposals and commitments, so that the lots can be replayed
    done = [_in_folder(folder, number, tombstone, entry, words) for folder in folders]
    others = other_names(files, number)  # before the keys forget them
    plans = [(each.path, each.tombstone) for each in done if each.kind == "plan"]
    for file in files:
        if forget_in_file(file, number, tombstone) or forget_in_log(file, number, plans, tombstone):
            done.append(Place(file, "file"))
    for other in others:
        done += _under_other_name(paths, other, tombstone, entry, words)
    named = ((name, each) for path in paths for name in (number, *others) for each in _named(path, name))
    left = dict.fromkeys(
        each for name, each in named if BLOCKED not in each.parts and not (name.isdigit() and _drawn_anew(each, done))
    )
    return Forgotten(tuple(done), tuple(left), not any(retentions.values()), tuple(faults))


def _under_other_name(
    paths: Sequence[Path], name: str, tombstone: str, entry: Mapping[str, object], words: Words
) -> Iterator[Place]:
    """Forget somebody in what evaluators got, where only a key says who is meant."""
    folders, files = _named_in(paths, name)
    for folder in _knowing(folders, name):
        yield _in_folder(folder, name, tombstone, entry, words)
    for file in files:
        if forget_in_file(file, name, tombstone):
            yield Place(file, "file")


def _refuse_missing(paths: Iterable[Path]) -> None:
    missing = [Complaint("privacy.no_such_place", Location(str(each))) for each in paths if not each.exists()]
    if missing:
        raise InputError(missing)


def _places_of(paths: Sequence[Path], number: str) -> tuple[list[Path], list[Path]]:
    """Return the folders of ours, and the single files, that name somebody.

    Many words stand in our files and are nobody: a plan, an admission, a list, a key or a log has to say that this one
    is somebody's. Pages that are drawn from them only repeat it.

    Raises
    ------
    InputError
        When none of them says so.
    """
    # A number of blanks or signs alone is in every file, and names nobody.
    folders, files = _named_in(paths, number) if any(map(str.isalnum, number)) else ([], [])
    said = [*(in_folder(each, number) for each in folders), *(in_file(each, number) for each in files)]
    if is_tombstone(number) or not any(said):
        pages_alone = bool(folders) and not is_tombstone(number) and all(each is None for each in said)
        key = "privacy.pages_alone" if pages_alone else "privacy.nobody"
        raise InputError([Complaint(key, values={"found": number, "places": [str(each) for each in paths]})])
    return _knowing(folders, number), files


def _named_in(paths: Sequence[Path], number: str) -> tuple[list[Path], list[Path]]:
    """Return the folders of ours, and the single files, in which a word stands."""
    named = list(dict.fromkeys(each.resolve() for path in paths for each in _named(path, number)))
    roots = {file: _folder_of_ours(file) for file in named if BLOCKED not in file.parts}
    folders = [each for each in dict.fromkeys(roots.values()) if each is not None]
    return folders, [file for file, root in roots.items() if root is None]


def _knowing(folders: Iterable[Path], number: str) -> list[Path]:
    """Return the folders without the plans and admissions in which a number is nobody's."""
    return [each for each in folders if in_folder(each, number) is not False]


def _named(path: Path, number: str) -> Iterator[Path]:
    """Yield the files that name somebody; of a folder of ours, which has pseudonyms between quotes, no mere figures."""
    sure = set(files_with(path, number))
    for each in files_with(path, number, cells=True):
        if each in sure or _folder_of_ours(each.resolve()) is None:
            yield each


def _drawn_anew(file: Path, done: Sequence[Place]) -> bool:
    """Return whether a file is one of a plan that was drawn without the person: figures alone are not a pseudonym."""
    plan = next((each.path for each in done if each.kind == "plan" and file.resolve().is_relative_to(each.path)), None)
    return plan is not None and file.resolve().relative_to(plan).as_posix() in (received_digests(plan / MANIFEST) or {})


def _folder_of_ours(file: Path) -> Path | None:
    return next((each for each in file.parents if (each / MANIFEST).is_file() and held_in(each) is not None), None)


def _in_folder(folder: Path, number: str, tombstone: str, entry: Mapping[str, object], words: Words) -> Place:
    held = held_in(folder)
    kind = None if held is None else held.kind
    if kind == SOLVED:
        emptied = forget_in_plan(folder, number, entry, words)
        return Place(folder, "plan", kept=emptied.kept, tombstone=emptied.tombstone)
    if kind == ADMISSION:
        blocked = forget_in_admission(folder, number, tombstone, (folder / PROTOCOL_FILE).is_file())
        tombstoned(folder, {"tombstone": tombstone, **entry})
        return Place(folder, "proposal", blocked=blocked, tombstone=tombstone)
    gone = drop_files(folder, number)
    tombstoned(folder, {"tombstone": tombstone, **entry})
    return Place(folder, "other", gone=gone)


def _retention(folder: Path) -> RetentionSpec | None:
    """Return what a folder says of how long data must be kept; None where it says nothing."""
    held = held_in(folder)
    if held is not None and held.kind == SOLVED:
        return read_inputs(folder / "inputs").value.retention
    document = read_json(folder / MANIFEST)
    stated = document.get(RETENTION) if isinstance(document, dict) else None
    try:
        return None if stated is None else RetentionSpec.model_validate(stated, strict=False)
    except ValidationError as error:
        where = Location(str(folder / MANIFEST))
        raise InputError([Complaint("received.malformed", where, {"path": RETENTION, "found": "?"})]) from error


def open_matters(folder: Path, stated: RetentionSpec, day: date) -> Iterator[Complaint]:
    """Yield what is open, so that nobody may be forgotten yet."""
    where = Location(str(folder))
    if stated.appeals_until is not None and day <= stated.appeals_until:
        yield Complaint("privacy.appeals_open", where, {"day": stated.appeals_until.isoformat()})
    for each in stated.reports:
        if each.delivered is None or day < each.delivered:
            yield Complaint("privacy.report_open", where, {"name": str(each.name), "day": each.due.isoformat()})
