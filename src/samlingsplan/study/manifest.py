"""Where a result comes from: enough to make it again, and to see that nothing was changed."""

import re
import subprocess
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from samlingsplan import __version__
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import digests
from samlingsplan.plain_text import plain
from samlingsplan.plan import Outcome
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.show import shown
from samlingsplan.scenario.travel_spec import TravelSpec
from samlingsplan.search_path import program
from samlingsplan.study.kept import read_kept

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


def manifest_of(folder: Path, loaded: Loaded[Scenario], outcome: Outcome) -> dict[str, object]:
    """Return the manifest of a filled folder, ready for JSON.

    The seconds differ from run to run; all else is the same for the same input, seed and version.
    """
    first = outcome.levels[0]
    return {
        "schema": {"version": 1},
        "samlingsplan": __version__,
        "commit": _commit(),
        "scenario": {plain(source.name): _digest(source) for source in loaded.sources},
        "inputs": digests(folder / "inputs"),
        "journeys": journeys_from(loaded.value.travel),
        "seed": loaded.value.seed,
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


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _commit() -> str | None:
    """Return the commit of the checkout that runs, or None for an installed package."""
    top = Path(__file__).resolve().parents[3]
    if not (top / ".git").exists():
        return None
    if (git := program("git")) is None:
        return None
    answer = subprocess.run([git, "-C", str(top), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None
