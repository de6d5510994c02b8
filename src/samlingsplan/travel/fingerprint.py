"""What a table of journeys was made from, as one checksum."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from samlingsplan.travel.links import SHEETS
from samlingsplan.travel.parameters import TravelParameters


def fingerprint(folder: Path, kommuner: Path) -> str:
    """Return the SHA-256 of the network's tables and the kommuner's, in a fixed order."""
    whole = sha256()
    for file in (folder / "nodes.csv", *(folder / sheet.file for sheet in SHEETS), kommuner):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def parameters_digest(parameters: TravelParameters) -> str:
    """Return the SHA-256 of the parameters, all defaults stated."""
    return sha256(json.dumps(parameters.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


@cache
def model_digest() -> str:
    """Return the SHA-256 of the travel room's own code: another model gives other journeys from the same tables."""
    whole = sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()
