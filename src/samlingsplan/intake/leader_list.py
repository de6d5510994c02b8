"""The list of leaders that a scenario reads, by what the scenario says of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from samlingsplan.domain.spelling import plain
from samlingsplan.errors import InputError
from samlingsplan.intake import participant_columns
from samlingsplan.intake.checks import study_weeks
from samlingsplan.intake.faults import complaint, without_folder
from samlingsplan.intake.from_scenario import venues_of
from samlingsplan.intake.list_headings import Guidance
from samlingsplan.intake.participants import RankedList, read_participants
from samlingsplan.languages import Translated
from samlingsplan.scenario.kommuner import KommuneRegister
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.schema import Scenario


def read_list(loaded: Loaded[Scenario], file: Path, book: KommuneRegister) -> RankedList:
    """Return the leaders of a list.

    Parameters
    ----------
    loaded
        The scenario, with every candidate place written out.
    file
        The list.
    book
        The kommuner of the year.

    Raises
    ------
    InputError
        As `read_participants`, and when the scenario states a column that there is not.
    """
    stated = loaded.value.participants
    allowed = [column.name for column in participant_columns.COLUMNS]
    unknown = [name for name in stated.columns or () if name not in allowed]
    if unknown:
        places = ((name, loaded.key_location(["participants", "columns", name])) for name in unknown)
        raise InputError([complaint("intake.no_such_column", at, found=shown(n), allowed=allowed) for n, at in places])
    names = {venue.id: venue.name for venue in venues_of(loaded.value, ()).values()}
    words = employer_words(loaded.value)
    guidance = Guidance(stated.sheet, stated.columns or {}, stated.left_alone or (), words)
    ranked = read_participants(file, book, names, study_weeks(loaded), guidance)
    return replace(ranked, notes=tuple(map(without_folder, ranked.notes)))


def employer_words(scenario: Scenario) -> Mapping[str, str]:
    """Return what words mean as a kind of employer: those of every list, and what a scenario states."""
    stated = {plain(word): key for key, spec in scenario.employers.items() for word in (key, *_in_all(spec.name))}
    return {**participant_columns.EMPLOYER_KINDS, **stated}


def _in_all(name: str | None) -> tuple[str, ...]:
    """Return a name in every language that it is given in."""
    if isinstance(name, Translated):
        return tuple(name.texts.values())
    return () if name is None else (name,)
