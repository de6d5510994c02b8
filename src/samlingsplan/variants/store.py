"""Keeps the results of variants as files, named by the digest of all that they rest on.

A killed run continues with what it has, and a repeated one is free. Files are written atomically into a folder that is
open to its owner alone, since a plan says who goes where.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from samlingsplan import __version__
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.deferred import deferred_file
from samlingsplan.intake.earlier import earlier_file
from samlingsplan.plan import Ending, KeyFigures, Outcome, Status, Variant, VariantResult
from samlingsplan.plan.document import plan_from_document, plan_to_document
from samlingsplan.plan.notes import NoteForm, notes_to_document
from samlingsplan.received import read_json
from samlingsplan.scenario.loader import Loaded, under_changes
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.strict import FrozenModel
from samlingsplan.travel.journey_cache import write_atomically
from samlingsplan.variants.base import Base, varied
from samlingsplan.variants.most_admitted import with_number

FOLDER = "variants"
"""The name of the store in a planner's folder."""
_KEPT = frozenset({Ending.PROVEN, Ending.FOUND, Ending.IMPOSSIBLE})
"""What is kept: a search that ended without an answer is tried again."""
_PROGRAM = "program.json"
"""The file in a store that says which program made its results."""
_PACKAGE = Path(__file__).parents[1]


class _ResultForm(FrozenModel):
    """A stored result."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    limit_s: float | None
    ending: Literal["proven", "found", "impossible"]
    plan: dict[str, Any] | None
    figures: KeyFigures | None
    reasons: tuple[NoteForm, ...]


@dataclass(frozen=True, slots=True)
class Store:
    """The results of variants in a folder.

    Parameters
    ----------
    folder
        The folder; it is made when the first result is kept.
    earlier
        The folder of an earlier run, from which settled results are taken over; None for none.
    limit_s
        Seconds for one search: what was cut short in fewer is tried again. None where nothing is.
    """

    folder: Path
    earlier: Path | None = None
    limit_s: float | None = None

    def claim(self) -> None:
        """Write down that this program makes the results, where several machines or tasks share the store.

        Raises
        ------
        InputError
            When another program made the results that are there.
        """
        file = self.folder / _PROGRAM
        if not file.exists():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(file, json.dumps({"program": program()}) + "\n")
        stated = read_json(file)
        found = str(stated.get("program")) if isinstance(stated, dict) else "?"
        if found != program():
            values = {"found": short(found), "allowed": short(program())}
            raise InputError([Complaint("variants.other_program_kept", Location(str(self.folder)), values)])

    def kept(self, variant: Variant, digest: str) -> VariantResult | None:
        """Return a variant's result, or None where none is kept or the file was not written by this version.

        A search of an earlier run that was cut short is tried again.
        """
        result = self._read(self._file(digest), variant, digest)
        if result is not None or self.earlier is None:
            return result
        file = self.earlier / self._file(digest).name
        result = self._read(file, variant, digest)
        if result is None or result.ending is Ending.FOUND:
            return None
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(self._file(digest), file.read_text(encoding="utf-8"))
        return result

    @property
    def has_earlier(self) -> bool:
        """Whether an earlier run has kept results."""
        return self.earlier is not None and any(self.earlier.glob("*.json"))

    def keep(self, result: VariantResult, digest: str, base: Base) -> None:
        """Keep a result, unless its search ended without an answer."""
        if result.ending not in _KEPT:
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        document = {
            "digest": digest,
            "limit_s": self.limit_s if result.ending is Ending.FOUND else None,
            "ending": result.ending,
            "plan": _plan_document(result, base),
            "figures": None if result.figures is None else asdict(result.figures),
            "reasons": notes_to_document(result.reasons),
        }
        write_atomically(self._file(digest), json.dumps(document, ensure_ascii=False, indent=1) + "\n")

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}.json"

    def _read(self, file: Path, variant: Variant, digest: str) -> VariantResult | None:
        """Return the result in a file, or None where there is none that this version wrote for the digest."""
        try:
            form = TypeAdapter(_ResultForm).validate_python(read_json(file))
            plan, levels = (None, ()) if form.plan is None else plan_from_document(form.plan)[:2]
        except (InputError, ValidationError):
            return None
        short_of_time = Ending(form.ending) is Ending.FOUND and (form.limit_s or 0) < (self.limit_s or 0)
        if form.digest != digest or short_of_time:
            return None
        reasons = tuple(each.complaint for each in form.reasons)
        return VariantResult(variant, Ending(form.ending), levels, plan, form.figures, reasons)


def short(program: str) -> str:
    """Return what a person compares of a program: ``0.1.0 (1a2b3c4d)``."""
    version, _, digest = program.partition(" ")
    return f"{version} ({digest[:8]})"


def _plan_document(result: VariantResult, base: Base) -> dict[str, object] | None:
    if result.plan is None:
        return None
    base = with_number(varied(base, result.variant), len(result.plan.seats))
    status = Status.OPTIMAL if result.ending is Ending.PROVEN else Status.FEASIBLE
    return plan_to_document(base.case, Outcome(status, result.plan, result.levels, "", {}))


def digest_of(base: Base, variant: Variant) -> str:
    """Return the SHA-256 of all that a variant's result rests on: scenario, files, levels solved and program.

    Raises
    ------
    InputError
        When the changes do not make a scenario.
    """
    scenario = under_changes(base.loaded, variant.changes)
    parts = [
        program(),
        json.dumps(scenario.value.model_dump(mode="json"), sort_keys=True, ensure_ascii=False),
        f"{variant.levels} {variant.explained}",
        *file_digests(scenario).values(),
    ]
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def program() -> str:
    """Return the version of the program, and the SHA-256 of its code and tables: another may find another plan."""
    whole = sha256()
    for file in sorted(each for each in _PACKAGE.rglob("*") if each.suffix in (".py", ".csv", ".yaml")):
        whole.update(file.relative_to(_PACKAGE).as_posix().encode())
        whole.update(bytes.fromhex(_file_digest(str(file), 0)))
    return f"{__version__} {whole.hexdigest()}"


def file_digests(loaded: Loaded[Scenario]) -> dict[str, str]:
    """Return the SHA-256 of each file that a scenario's plan rests on, by the name that the scenario gives it."""
    return {name: _file_digest(str(file), file.stat().st_mtime_ns) for name, file in _named_files(loaded)}


@cache
def _file_digest(file: str, _modified_ns: int) -> str:
    with Path(file).open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _named_files(loaded: Loaded[Scenario]) -> Iterator[tuple[str, Path]]:
    """Yield the files that a scenario names and its plan rests on, with these names."""
    scenario = loaded.value
    named = (
        scenario.kommuner.table,
        scenario.participants.file,
        scenario.calendar.school_table,
        scenario.calendar.public_holidays,
        scenario.travel.matrix,
        scenario.travel.overrides,
    )
    for name in named:
        if name is not None and (file := resolve_path(name, loaded.folder)).is_file():
            yield name, file
    if scenario.participants.deferred is not None and (deferred := deferred_file(loaded)) is not None:
        yield scenario.participants.deferred, deferred
    if scenario.earlier_plan is not None and (earlier := earlier_file(loaded)) is not None:
        yield scenario.earlier_plan, earlier
