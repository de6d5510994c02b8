"""Keeps a made-up kull in a file whose name says what it is."""

from pathlib import Path

from samlingsplan.domain import KommuneId, Participant, VenueId
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.cohort import CohortSpec, draw_cohort
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.kommuner import read_kommuner
from samlingsplan.intake.participant_file import participants_csv
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel.whole_file import written_whole

_LABEL = "synthetic"


def write_cohort(file: Path, loaded: Loaded[Scenario], spec: CohortSpec) -> tuple[Participant, ...]:
    """Draw a made-up ranked list with a scenario's kommuner and study places, and write it as CSV.

    Parameters
    ----------
    file
        Where to; its name must hold ``synthetic``.
    loaded
        The scenario.
    spec
        What kind of kull.

    Returns
    -------
    tuple
        The leaders written, in rank order.

    Raises
    ------
    InputError
        When the name hides what the list is or is not that of a CSV file, the kommuner cannot be read, or there are too
        few leaders.
    """
    if _LABEL not in file.name.casefold():
        suggestion = f"{file.stem}_{_LABEL}.csv"
        where = Location(str(file))
        raise InputError([complaint("intake.not_named_synthetic", where, found=file.name, suggestion=suggestion)])
    if file.suffix.casefold() != ".csv":
        suggestion = f"{file.name.removesuffix(file.suffix)}.csv"
        raise InputError([complaint("intake.cohort_is_csv", Location(str(file)), suggestion=suggestion)])
    scenario = loaded.value
    path = resolve_path(scenario.kommuner.file, loaded.folder, loaded.location(["kommuner", "file"]))
    kommuner = read_kommuner(path, scenario.kommuner.year, loaded.location(["kommuner", "year"])).kommuner
    located = {VenueId(key): venue.kommune for key, venue in scenario.venues.items()}
    venues = {key: KommuneId(kommune) for key, kommune in located.items() if kommune is not None}
    leaders = draw_cohort(kommuner, venues, spec)
    with written_whole(file) as new:
        new.write_text(participants_csv(leaders, synthetic=True), encoding="utf-8", newline="\n")
    return leaders
