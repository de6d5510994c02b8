"""What is kept next to a plan: its manifest, the legs of its journeys and the notes on its tables.

The table of journeys in ``inputs/`` tells the legs in words alone, in whole minutes.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from hashlib import file_digest
from operator import attrgetter
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, TypeAdapter

from samlingsplan import __version__
from samlingsplan.domain import Brief, Case, Leg, Version
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import INPUT_FILES, digests
from samlingsplan.intake.earlier import earlier_file
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plain_text import plain
from samlingsplan.plan import Outcome, Plan, Provenance, Result
from samlingsplan.plan.notes import NoteForm
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.changes import options_of, quoted_option
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import MAX_BYTES, resolve_path
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.schema import Scenario, TravelSpec
from samlingsplan.scenario.validation import known_keys
from samlingsplan.search_path import program
from samlingsplan.strict import FrozenModel
from samlingsplan.study.holdings import MANIFEST, missing_plan
from samlingsplan.study.kept import Measured, PairForm, Short, pair_entries, read_kept
from samlingsplan.travel import TravelMode
from samlingsplan.travel.engines.spec import GtfsSpec, PyvalhallaSpec
from samlingsplan.travel.timetable.flights import FLIGHTS, HELICOPTER

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_CHARACTERS = 300


def received_digests(file: Path) -> dict[str, str] | None:
    """Return the files a manifest names and their digests; None where there is no manifest.

    Raises
    ------
    InputError
        When it is none, or names a file that does not lie in its folder.
    """
    manifest = read_kept(file, TypeAdapter(dict[str, object]))
    if manifest is None:
        return None
    files = manifest.get("files")
    where = Location(str(file))
    if not isinstance(files, dict):
        raise InputError([Complaint("received.malformed", where, {"path": "files", "found": type(files).__name__})])
    outside = [name for name in files if not _within(name)]
    other = [name for name, digest in files.items() if not isinstance(digest, str) or not _DIGEST.fullmatch(digest)]
    faults = [Complaint("received.outside", where, {"found": shown(name)}) for name in outside]
    for name in other:
        faults.append(Complaint("received.malformed", where, {"path": "files", "found": shown(name)}))
    if faults:
        raise InputError(faults)
    return files


def _within(name: str) -> bool:
    """Return whether a name is a way down into a folder, on any system."""
    parts = name.split("/")
    return len(name) <= _MOST_CHARACTERS and "\\" not in name and ":" not in name and not {"", ".", ".."} & set(parts)


def provenance_of(loaded: Loaded[Scenario], inputs: Path) -> Provenance:
    """Return what a plan was made from, once its ``inputs/`` are written."""
    earlier = earlier_file(loaded)
    return Provenance(
        {plain(source.name): _digest(source) for source in loaded.sources},
        contents(inputs),
        journeys_from(loaded.value.travel),
        loaded.value.seed,
        None if earlier is None else earlier.parent,
        options_of(loaded.changes),
        _engine_files(loaded),
        timetable_files(loaded.value.travel),
    )


def _engine_files(loaded: Loaded[Scenario]) -> dict[str, str]:
    """Return the digest of the file that the engine of a scenario reads, if it reads one."""
    travel = loaded.value.travel
    engine = travel.engine if travel.matrix is None else None
    if not isinstance(engine, GtfsSpec | PyvalhallaSpec):
        return {}
    name = engine.feed if isinstance(engine, GtfsSpec) else engine.tiles
    return {plain(Path(name).name): _digest(resolve_path(name, loaded.folder))}


def timetable_files(travel: TravelSpec) -> dict[str, str]:
    """Return the digests of the package's timetable where journeys were asked of it."""
    asked = travel.by_clock and travel.matrix is None and travel.engine is None
    return {file.name: _digest(file) for file in (FLIGHTS, HELICOPTER)} if asked else {}


def provenance_in(result: Result) -> Provenance:
    """Return what a result was made from.

    Raises
    ------
    ValueError
        When the result does not say.
    """
    if result.provenance is None:
        raise ValueError("a result without provenance fills no folder and cannot be checked")
    return result.provenance


def contents(inputs: Path) -> dict[str, bytes]:
    """Return the content of every file in an ``inputs/`` that a plan may rest on, by name."""
    return {name: (inputs / name).read_bytes() for name in sorted(INPUT_FILES) if (inputs / name).is_file()}


Option = Annotated[str, Field(max_length=MAX_BYTES)]
"""An option of the command line that changes a scenario; its value is as long as a file may be."""


class ManifestForm(BaseModel):
    """What is read back of a manifest."""

    scenario: dict[Short, Short] = Field(min_length=1)
    journeys: Short
    seed: int = Field(ge=0)
    solver: Short
    seconds: dict[Short, Measured]
    engine_files: dict[Short, Short] = {}
    timetable_files: dict[Short, Short] = {}
    changes: tuple[Option, ...] = ()


class VersionForm(BaseModel):
    """What a manifest says of the program."""

    samlingsplan: Short | None = None


def provenance_kept(folder: Path) -> tuple[Provenance, ManifestForm]:
    """Return what a solved folder's plan was made from, and what its manifest says of the search.

    Raises
    ------
    InputError
        When the manifest cannot have been written by us.
    """
    manifest = read_kept(folder / MANIFEST, TypeAdapter(ManifestForm))
    if manifest is None:
        raise InputError([Complaint(missing_plan(folder), Location(str(folder / MANIFEST)))])
    inputs = contents(folder / "inputs")
    kept = Provenance(
        manifest.scenario,
        inputs,
        manifest.journeys,
        manifest.seed,
        folder.resolve(),
        manifest.changes,
        manifest.engine_files,
        manifest.timetable_files,
    )
    return kept, manifest


def other_version(folder: Path) -> str | None:
    """Return the version of the program that filled a solved folder; None where it is this one, or is not said."""
    manifest = read_kept(folder / MANIFEST, TypeAdapter(VersionForm))
    found = None if manifest is None else manifest.samlingsplan
    return None if found == __version__ else found


def manifest_of(folder: Path, provenance: Provenance, outcome: Outcome, version: Version | None) -> dict[str, object]:
    """Return the manifest of a filled folder, ready for JSON.

    The seconds differ from run to run; all else is the same for the same input, seed and version.
    """
    first = outcome.levels[0]
    return {
        "schema": {"version": 1},
        "samlingsplan": __version__,
        "commit": _commit(),
        "scenario": dict(provenance.scenario),
        **({"changes": list(provenance.changes)} if provenance.changes else {}),
        **({} if version is None else {"version": version.number, "predecessor": version.predecessors[-1]}),
        "inputs": digests(folder / "inputs"),
        "journeys": provenance.journeys,
        **({"engine_files": dict(provenance.engine_files)} if provenance.engine_files else {}),
        **({"timetable_files": dict(provenance.timetable_files)} if provenance.timetable_files else {}),
        "seed": provenance.seed,
        "solver": outcome.solver,
        "status": str(outcome.status),
        "objective": first.objective,
        "bound": first.bound,
        "gap": first.gap,
        "seconds": {stage: round(seconds, 3) for stage, seconds in outcome.seconds.items()},
        "files": file_digests(folder),
    }


def journeys_from(travel: TravelSpec) -> str:
    """Return what the journeys in ``inputs/travel.csv`` were taken from: a matrix, an engine's kind, or our network."""
    if travel.matrix is not None:
        return "matrix"
    return travel.engine.kind if travel.engine is not None else "network"


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder and the folders in it, by path."""
    return {path.relative_to(folder).as_posix(): _digest(path) for path in _files(folder)}


def write_manifest(folder: Path, entries: Mapping[str, object]) -> None:
    """Write the manifest of a filled folder: the version, what the folder holds, and the digests of its files."""
    stated = {"schema": {"version": 1}, "samlingsplan": __version__, **entries, "files": file_digests(folder)}
    text = json.dumps(stated, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _commit() -> str | None:
    """Return the commit of the checkout that runs, or None for an installed package."""
    top = Path(__file__).resolve().parents[3]
    if not (top / ".git").exists():
        return None
    if (git := program("git")) is None:
        return None
    answer = subprocess.run([git, "-C", str(top), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


LEGS_FILE = "legs.json"


class LegForm(FrozenModel):
    """One piece of a journey."""

    mode: TravelMode
    start: Short
    end: Short
    minutes: Measured
    wait_min: Measured
    km: Measured
    nok: Measured


class JourneyForm(PairForm):
    """The pieces of one journey."""

    legs: tuple[LegForm, ...]


_LEG = tuple(each.name for each in fields(Leg))
_values_of = attrgetter(*_LEG)
"""Reads a leg's fields at once: a plan keeps thirty thousand legs, and `asdict` takes ten times as long."""


def legs_to_document(case: Case, plan: Plan) -> list[dict[str, object]]:
    """Return the legs from every kommune to every open place, and from where leaders start to all, ready for JSON.

    The differences between this plan and plans with other places are as uncertain as the journeys that differ.
    """
    places, homes = plan.open_venues(), {leader.origin for leader in case.participants}
    return [
        {**pair_entries(*pair), "legs": [dict(zip(_LEG, _values_of(leg), strict=True)) for leg in journey.legs]}
        for pair, journey in sorted(case.journeys.items(), key=lambda item: str(item[0]))
        if (pair[1] in places or pair[0] in homes) and journey.legs
    ]


def with_legs(case: Case, folder: Path) -> Case:
    """Return a case whose journeys have the legs a solved folder keeps; as it was where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / LEGS_FILE, TypeAdapter(tuple[JourneyForm, ...]))
    if kept is None:
        return case
    legs = {
        each.pair: tuple(
            Leg(leg.mode, leg.start, leg.end, leg.minutes, leg.wait_min, leg.km, leg.nok) for leg in each.legs
        )
        for each in kept
    }
    journeys = {pair: replace(each, legs=legs.get(pair, each.legs)) for pair, each in case.journeys.items()}
    return replace(case, journeys=journeys)


NOTES_FILE = "notes.json"


def with_notes(brief: Brief, folder: Path) -> Brief:
    """Return a brief with the notes a solved folder keeps; as it was where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / NOTES_FILE, TypeAdapter(tuple[NoteForm, ...]))
    if kept is None:
        return brief
    notes = tuple(each.complaint for each in kept)
    _refuse_unsayable(notes, folder / NOTES_FILE)
    return replace(brief, notes=notes)


def _refuse_unsayable(notes: Iterable[Complaint], file: Path) -> None:
    """Refuse a note that no sentence of ours fits."""
    words = Words()
    for note in notes:
        try:
            sentence(note, words)
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):
            values = {"path": "key", "found": shown(note.key)}
            raise InputError([Complaint("received.malformed", Location(str(file)), values)]) from None


def with_changes(brief: Brief, loaded: Loaded[Scenario]) -> Brief:
    """Return a brief that notes each change to what the scenario's files state, and where in the scenario it is."""
    entries: dict[str, list[str]] = {}
    for change in loaded.changes:
        entries.setdefault(change.option, []).append(".".join(known_keys(Scenario, change.keys)))
    notes = (
        Complaint("study.changed", values={"option": quoted_option(option), "entry": tuple(dict.fromkeys(paths))})
        for option, paths in entries.items()
    )
    return replace(brief, notes=(*notes, *brief.notes))


def with_pins_of_absent_classes(brief: Brief, loaded: Loaded[Scenario], plan: Plan) -> Brief:
    """Return a brief that notes what the scenario says of the weeks of classes that the plan does not have."""
    rules = [rule for rule in loaded.value.rules.stated() if isinstance(rule, PinnedWeeks)]
    said = [
        (field, i, each) for rule in rules for field in ("pins", "bans") for i, each in enumerate(getattr(rule, field))
    ]
    notes = tuple(
        Complaint(
            "study.moot_pin",
            loaded.location(["rules", PinnedWeeks.name, field, i]),
            {"found": each.class_id, "allowed": sorted(plan.by_id)},
        )
        for field, i, each in said
        if each.class_id is not None and each.class_id not in plan.by_id
    )
    return replace(brief, notes=(*brief.notes, *notes))
