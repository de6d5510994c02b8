"""Reads a list of leaders by itself, and writes it in its plainest form."""

from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.leader_list import read_list
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.intake.participants import RankedList
from samlingsplan.intake.structured import structured
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.single_file import write_file


def read_leaders(file: Path, scenario: Path | None = None, out: Path | None = None) -> RankedList:
    """Return the leaders of a list, as a plan would read them.

    Parameters
    ----------
    file
        The list.
    scenario
        States the study places, the study year, the year of the kommuner and what headings mean; ``base.yaml`` when
        None.
    out
        Where to write the leaders as CSV, with the plain headings and words; nothing is written when None.

    Raises
    ------
    InputError
        With everything in the list that cannot be used or is doubtful, or when it cannot be written.
    """
    loaded = load(scenario or SCENARIOS_DIR / "base.yaml", Scenario)
    loaded, structure = structured(loaded)
    ranked = read_list(loaded, file, KommuneRegister(structure, read_changes()))
    if out is not None:
        _write(ranked, file, out)
    return ranked


def _write(ranked: RankedList, file: Path, out: Path) -> None:
    if out.exists() and out.samefile(file):
        raise InputError([Complaint("study.list_over_itself", Location(str(out)))])
    write_file(out, participants_csv(ranked.participants, synthetic=ranked.synthetic), private=True)
