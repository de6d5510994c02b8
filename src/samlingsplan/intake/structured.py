"""The kommuner of the year that a scenario names, and the tables that it names or leaves to the package."""

from collections.abc import Sequence
from pathlib import Path

from samlingsplan.intake.admitted_list import ADMITTED_FILE
from samlingsplan.intake.from_scenario import with_candidates
from samlingsplan.resources import of_structure
from samlingsplan.scenario.kommuner import KommuneStructure, read_kommuner
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_in_folder, resolve_path
from samlingsplan.scenario.schema import Scenario


def structured(loaded: Loaded[Scenario]) -> tuple[Loaded[Scenario], KommuneStructure]:
    """Return the scenario with all its candidate places, and the kommuner of the year it names."""
    structure = read_kommuner(
        table_of(loaded, ["kommuner", "file"], loaded.value.kommuner.table),
        loaded.value.kommuner.year,
        loaded.location(["kommuner", "year"]),
        loaded.value.kull.start_year,
    )
    return with_candidates(loaded, structure.kommuner), structure


def file_of(loaded: Loaded[Scenario], section: str, key: str) -> Path:
    """Return the file that an entry names."""
    return table_of(loaded, [section, key], getattr(getattr(loaded.value, section), key))


def leaders_file(loaded: Loaded[Scenario]) -> Path:
    """Return the list of leaders; an ``admitted.csv`` may lie outside the scenario's folder, where `admit` wrote it."""
    named, where = loaded.value.participants.file, loaded.location(["participants", "file"])
    return of_structure(resolve_in_folder(named, ADMITTED_FILE, loaded.folder, where), loaded.value.kommuner.year)


def table_of(loaded: Loaded[Scenario], way: Sequence[str], name: str) -> Path:
    """Return a file that the scenario names at an entry, or leaves to the package; of a year, where there is one."""
    return of_structure(resolve_path(name, loaded.folder, loaded.location(way)), loaded.value.kommuner.year)
