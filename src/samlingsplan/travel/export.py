"""Writes a table of journeys for other programs, each row with its provenance."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samlingsplan.domain import Journey, TravelTable
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.travel.journey_cache import parameters_digest, written_whole
from samlingsplan.travel.parameters import TravelParameters

_COLUMNS = {
    "from": "string", "to": "string", "minutes": "int32", "low_min": "int32", "high_min": "int32", "km": "double",
    "nok": "int32", "changes": "int32", "modes": "string", "date": "string", "network_sha256": "string",
    "parameters_sha256": "string",
}  # fmt: skip
"""The columns and their types in Parquet."""

_Row = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The inputs that a table was computed from.

    Parameters
    ----------
    day
        The day of the network.
    network_sha256
        Checksum of the network's tables.
    parameters
        The travel model's parameters.
    """

    day: date
    network_sha256: str
    parameters: TravelParameters


@dataclass(frozen=True, slots=True)
class Exported:
    """Journeys by the names of start and end, with their provenance."""

    journeys: TravelTable
    provenance: Provenance


def export(exported: Exported, file: Path) -> int:
    """Write a table as CSV or Parquet, and its parameters in a file in the same folder; return the number of rows.

    Raises
    ------
    InputError
        When the file's name has another ending, the file cannot be written, or Parquet needs pyarrow and it is not
        installed.
    """
    writer = {".csv": _write_csv, ".parquet": _write_parquet}.get(file.suffix.lower())
    if writer is None:
        raise InputError([Complaint("travel.not_a_table_name", Location(str(file)), {"found": file.name})])
    table = list(_rows(exported))
    provenance = file.with_name(f"{file.name}.provenance.json")
    try:
        with written_whole(file) as new, written_whole(provenance) as new_provenance:
            writer(table, new)
            new_provenance.write_text(json.dumps(_sources(exported.provenance), indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        found = error.strerror or str(error)
        raise InputError([Complaint("travel.cannot_write", Location(str(file)), {"found": found})]) from error
    return len(table)


def _rows(exported: Exported) -> Iterator[_Row]:
    source = exported.provenance
    parameters = parameters_digest(source.parameters)
    for (start, end), way in sorted(exported.journeys.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        yield {
            "from": str(start),
            "to": end,
            "minutes": way.travel_min,
            "low_min": way.low_min,
            "high_min": way.high_min,
            "km": way.km,
            "nok": way.nok,
            "changes": way.changes,
            "modes": modes(way),
            "date": source.day.isoformat(),
            "network_sha256": source.network_sha256,
            "parameters_sha256": parameters,
        }


def modes(journey: Journey) -> str:
    """Return the modes of a journey in the order they are first used: ``road+air+rail``."""
    return "+".join(dict.fromkeys(str(leg.mode) for leg in journey.legs))


def _sources(source: Provenance) -> dict[str, object]:
    return {
        "date": source.day.isoformat(),
        "network_sha256": source.network_sha256,
        "parameters_sha256": parameters_digest(source.parameters),
        "parameters": source.parameters.model_dump(mode="json"),
    }


def _write_csv(table: list[_Row], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(_COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def _write_parquet(table: list[_Row], file: Path) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError([Complaint("travel.no_pyarrow", Location(file.name))]) from error
    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in _COLUMNS.items()])
    pq.write_table(pa.Table.from_pylist(table, schema=schema), file)
