"""What a folder holds, as its manifest says it: for whom, and of which plan."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.received import read_json
from samlingsplan.variants.store import FOLDER

_DIGEST = re.compile(r"[0-9a-f]{64}")

MANIFEST = "manifest.json"
"""What marks a folder as one of ours."""
PUBLICATION_FILE = "publication.json"
"""The key of the kull's public numbers, and the ledger of what was published."""

SOLVED = "solved"
"""The kind of a folder that holds a plan with everything it rests on."""
FINDING = "finding"
"""The kind of the folder with the finding about Gardermoen."""
COMPARISON = "comparison"
"""The kind of the planner's folder with plans side by side; for other readers, their name follows after a hyphen."""
PLANNER = "planner"
"""The kind of a solved folder drawn again for the planner."""
ADMISSION = "admission"
"""The kind of the folder with the proposal of an admission."""
ANSWER = "answer"
"""The kind of the folder with the answer of a question."""
NETWORKS = "networks"
"""The kind of the folder with the networks of a plan's leaders; the reader it was drawn for follows after a hyphen."""

DOCUMENTS = "documents"
"""The kind of the folder with a document of the contract; its reader and the document follow after hyphens."""
HAND_OUT = "hand_out"
"""The kind of the folder with what is handed out of a plan; the reader it was drawn for follows after a hyphen."""
LIVE = "live"
"""The kind of the folder with the page that solves by itself; the reader it was drawn for follows after a hyphen."""


def missing_plan(folder: Path) -> str:
    """Return the key of the complaint that a folder holds no plan: one of an admission is easily taken for a plan's."""
    held = held_in(folder)
    return "study.admission_no_plan" if held is not None and held.kind == ADMISSION else "study.no_plan"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a folder holds, or is to hold.

    Parameters
    ----------
    kind
        `SOLVED`, `FINDING`, `ANSWER`, or the reader it was drawn for.
    plan
        What tells its plan from others: the question of a solved folder or of an answer, the title of an edition; None
        where any will do.
    """

    kind: str
    plan: str | None = None

    @property
    def private(self) -> bool:
        """Whether it names leaders by pseudonym, and is the planner's alone."""
        own = (SOLVED, PLANNER, ANSWER, COMPARISON, ADMISSION)
        alone = (*own, *(f"{kind}-{PLANNER}" for kind in (NETWORKS, HAND_OUT, LIVE)))
        return self.kind in alone or self.kind.startswith(f"{DOCUMENTS}-{PLANNER}-")

    def takes_the_place_of(self, other: "Holding") -> bool:
        """Return whether it may replace another: the same kind, of the same plan."""
        return self.kind == other.kind and (self.plan is None or other.plan in (None, self.plan))


def question_of(scenario: Iterable[object], changes: Iterable[object]) -> str | None:
    """Return what tells the plan of a solved folder from others: its scenario's file, and the changes to it."""
    first = next(iter(scenario), None)
    return None if first is None else " ".join(map(str, (first, *changes)))


def held_in(folder: Path) -> Holding | None:
    """Return what a folder's manifest says that it holds; None where it says nothing of it."""
    manifest = _manifest(folder)
    scenario = manifest.get("scenario")
    if isinstance(scenario, dict) and scenario:
        changes = manifest.get("changes")
        return Holding(SOLVED, question_of(scenario, changes if isinstance(changes, list) else ()))
    if isinstance(question := manifest.get("question"), str):
        return Holding(ANSWER, question)
    if isinstance(admission := manifest.get("admission"), str):
        return Holding(ADMISSION, admission)
    for kind in (NETWORKS, HAND_OUT, LIVE, DOCUMENTS):
        if isinstance(drawn := manifest.get(kind), str):
            return Holding(f"{kind}-{drawn}")
    if isinstance(compared := manifest.get("comparison"), str):
        return Holding(COMPARISON if compared == PLANNER else f"{COMPARISON}-{compared}")
    if isinstance(audience := manifest.get("audience"), str):
        title = manifest.get("title")
        return Holding(audience, title if isinstance(title, str) else None)
    return Holding(FINDING) if "parameters_sha256" in manifest else None


def written_by_us(folder: Path) -> frozenset[str] | None:
    """Return the files the folder's manifest names and itself, or None where no manifest can be read.

    A solved folder's results of variants are among them; those of a comparison are kept for the next one.
    """
    manifest = _manifest(folder)
    files = manifest.get("files")
    if not isinstance(files, dict | list):
        return None
    variants = _variants(folder) if isinstance(manifest.get("scenario"), dict) else ()
    return frozenset([*map(str, files), MANIFEST, *variants])


def sealed(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of the files that only a person changes after a folder is filled, as its manifest says them.

    We ourselves write anew what is published and the results of variants.
    """
    files = _manifest(folder).get("files")
    digests = files.items() if isinstance(files, dict) else ()
    return {
        name: digest
        for name, digest in digests
        if isinstance(digest, str) and _DIGEST.fullmatch(digest) and name != PUBLICATION_FILE
        if not name.startswith(f"{FOLDER}/")
    }


def _variants(folder: Path) -> Iterator[str]:
    """Yield the results of variants in a folder, also of questions that were asked after it was filled."""
    for path in (folder / FOLDER).glob("*.json"):
        if _DIGEST.fullmatch(path.stem):
            yield path.relative_to(folder).as_posix()


def refuse_other(folder: Path, holding: Holding | None) -> None:
    """Refuse a folder that holds something else: no run deletes what another one made, nor what is not ours.

    Raises
    ------
    InputError
        When the place is taken.
    """
    where = Location(str(folder))
    if folder.exists() and not folder.is_dir():
        raise InputError([Complaint("study.not_a_folder", where)])
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if written_by_us(folder) is None:
        raise InputError([Complaint("study.foreign_folder", where, {"manifest": MANIFEST})])
    found = held_in(folder)
    if holding is not None and found is not None and not holding.takes_the_place_of(found):
        raise InputError([other(folder, found)])


def other(folder: Path, found: Holding) -> Complaint:
    """Return the refusal of a folder that holds something else."""
    kind = COMPARISON if found.kind.startswith(COMPARISON) else found.kind
    known = kind in (SOLVED, FINDING, COMPARISON, ADMISSION, PLANNER, "steering", "public")
    key = f"study.holds.{kind if known else 'another'}"
    return Complaint(key, Location(str(folder)), {"found": found.plan or "?"})


def _manifest(folder: Path) -> dict[str, object]:
    try:
        document = read_json(folder / MANIFEST)
    except InputError:
        return {}
    return document if isinstance(document, dict) else {}
