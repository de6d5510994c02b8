"""Keeps with a plan everything it was made from, so that it can be checked without other files."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.deferred import DEFERRED_FILE
from samlingsplan.intake.earlier import earlier_file
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.intake.taken_away import is_taken_away
from samlingsplan.rules import RULES
from samlingsplan.scenario.dump import dump
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import write_matrix
from samlingsplan.travel.between import write_minutes_between

SCENARIO_FILE = "scenario.resolved.yaml"
EARLIER_FILE = "earlier_plan.json"
_FILES = {
    ("kommuner", "file"): "kommuner.csv",
    ("participants", "file"): "participants.csv",
    ("calendar", "school_holidays"): "school_holidays.csv",
    ("calendar", "public_holidays"): "public_holidays.csv",
    ("travel", "matrix"): "travel.csv",
    ("travel", "clocks"): "travel.csv",
    ("travel", "overrides"): "overrides.csv",
    ("version", "log"): "changes.yaml",
    ("colloquia", "minutes"): "between.csv",
    ("version", "deferred"): DEFERRED_FILE,
}
"""The entries of the scenario that name files, and what the files are called here."""
_EARLIER_CLOCKS_FILE = "clocks.csv"
"""Where earlier versions kept the stays by the clock."""
_MAY_BE_MISSING = ("overrides", "deferred")
"""Entries that name no file where nothing is stated."""
LOG_FILE = _FILES["version", "log"]
"""What the log of events is called."""
_OF_ANOTHER_FILE: Mapping[str, Mapping[str, object]] = {
    "participants": dict.fromkeys(("drawn", "sheet", "columns", "left_alone", "deferred", "in_turn", "pre_course"))
    | {"had_seat": ()},
    "travel": {"drawn": None},
}
"""What the scenario says of a table that the folder does not hold: there is the plain list of the admitted, and the
journeys as they were drawn."""
INPUT_FILES = tuple(dict.fromkeys((SCENARIO_FILE, EARLIER_FILE, *_FILES.values(), _EARLIER_CLOCKS_FILE)))
"""All that a plan may rest on."""


def write_inputs(folder: Path, loaded: Loaded[Scenario], case: Case) -> None:
    """Write the resolved scenario and everything it rests on.

    ``build_case`` of the folder's scenario gives an equal case. The participants are the admitted ones, the journeys
    those that were used, the public holidays those of the day the plan was made.

    Parameters
    ----------
    folder
        An existing folder, ``inputs/`` in the folder of the plan.
    loaded, case
        The scenario and the case made of it.
    """
    scenario = loaded.value
    read = {
        ("kommuner", "file"): scenario.kommuner.table,
        ("calendar", "school_holidays"): scenario.calendar.school_table,
        ("travel", "overrides"): scenario.travel.overrides,
    }
    for (section, key), named in read.items():
        if named is not None:
            source = resolve_path(named, loaded.folder)
            (folder / _FILES[section, key]).write_bytes(source.read_bytes())
    if scenario.version is not None:
        text = log_text(load(resolve_path(scenario.version.log, loaded.folder), EventLog).value)
        (folder / LOG_FILE).write_text(text, encoding="utf-8", newline="\n")
    if case.version is not None and case.version.deferred:
        text = participants_csv(case.version.deferred, synthetic=scenario.participants.synthetic)
        (folder / DEFERRED_FILE).write_text(text, encoding="utf-8", newline="\n")
    if (earlier := earlier_file(loaded)) is not None:
        (folder / EARLIER_FILE).write_bytes(earlier.read_bytes())
    synthetic = scenario.participants.synthetic
    texts = {
        "participants.csv": participants_csv(case.participants, synthetic=synthetic),
        "public_holidays.csv": _days_csv(case.public_holidays),
        SCENARIO_FILE: _resolved(loaded, case),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write_matrix(case.journeys, folder / _FILES["travel", "matrix"], case.clocked)
    if case.colloquia is not None:
        write_minutes_between(case.colloquia.minutes, folder / _FILES["colloquia", "minutes"])


def log_text(log: EventLog) -> str:
    """Return a log of events as it is kept: what its form has, without comments and whatever else stood in the file."""
    return dump(log.model_dump(mode="json", exclude_unset=True))


def read_inputs(folder: Path) -> Loaded[Scenario]:
    """Return the scenario that `write_inputs` left in a folder.

    Raises
    ------
    InputError
        When it is missing or was changed into something that cannot be read, or that asks elsewhere for journeys or for
        the earlier plan: who receives a folder reads nothing outside it.
    """
    loaded = load(folder / SCENARIO_FILE, Scenario)
    if loaded.value.travel.matrix is None:
        raise InputError([Complaint("intake.journeys_elsewhere", loaded.location(["travel"]))])
    if (earlier := loaded.value.earlier_plan) is not None:
        resolve_path(earlier, loaded.folder, loaded.location(["earlier_plan"]))
    return loaded


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder, by name."""
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir()) if file.is_file()}


def _missing(key: str, stated: object, case: Case) -> bool:
    """Return whether the folder has no file of an entry."""
    return not case.clocked if key == "clocks" else key in _MAY_BE_MISSING and getattr(stated, key) is None


def _resolved(loaded: Loaded[Scenario], case: Case) -> str:
    scenario = loaded.value
    for (section, key), name in _FILES.items():
        stated = getattr(scenario, section)
        if stated is not None and not _missing(key, stated, case):
            part = stated.model_copy(update={key: name, **_OF_ANOTHER_FILE.get(section, {})})
            scenario = scenario.model_copy(update={section: part})
    earlier = None if scenario.earlier_plan is None else EARLIER_FILE
    kept = {"trusted": True, **({} if case.clocked else {"clocks": None})}
    travel = scenario.travel.model_copy(update=kept)
    scenario = scenario.model_copy(update={"admission": None})  # who has a place is decided
    scenario = scenario.model_copy(update={"travel": travel, "earlier_plan": earlier})
    document = scenario.model_dump(mode="json", exclude_none=True)
    # What is taken away is not the same as what nobody spoke of.
    document["rules"] |= {rule.name: None for rule in RULES if is_taken_away(loaded, rule.name)}
    return dump(document)


def _days_csv(days: Mapping[date, str]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["date", "name"])
    writer.writerows((day.isoformat(), name) for day, name in days.items())
    return buffer.getvalue()
