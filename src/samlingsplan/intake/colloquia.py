"""How classes are divided into colloquia: what the scenario states, and the minutes between the homes of leaders."""

from collections.abc import Collection, Mapping
from pathlib import Path

from samlingsplan.domain import ColloquiumTerms, Kommune, KommuneId, Origin, Participant
from samlingsplan.intake.case_journeys import timetable_day
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.tables import Column, Row, read_table
from samlingsplan.travel import load_network
from samlingsplan.travel.between import minutes_between

_COLUMNS = (
    Column("home", ("hjem", "heim"), required=True),
    Column("place", ("sted", "stad"), required=True),
    Column("minutes", ("minutter", "minutt"), required=True),
)
_LONGEST_MIN = 100_000
_MOST_PAIRS = 500_000


def colloquium_terms(
    loaded: Loaded[Scenario], kommuner: Mapping[KommuneId, Kommune], leaders: Collection[Participant]
) -> ColloquiumTerms | None:
    """Return how the scenario divides classes into colloquia, None where it does not.

    Raises
    ------
    InputError
        When the scenario's own table of minutes cannot be used, or a home is not in the network.
    """
    spec = loaded.value.colloquia
    if spec is None:
        return None
    homes = {leader.origin for leader in leaders}
    if spec.minutes is not None:
        file = resolve_path(spec.minutes, loaded.folder, loaded.location(["colloquia", "minutes"]))
        minutes = {pair: each for pair, each in read_minutes_between(file, kommuner).items() if homes.issuperset(pair)}
    else:
        table = resolve_path(loaded.value.kommuner.table, loaded.folder, loaded.location(["kommuner", "file"]))
        network = load_network(on=timetable_day(loaded.value), kommuner=table)
        minutes = minutes_between(sorted(homes, key=str), loaded.value.travel.parameters, network)
    return ColloquiumTerms(spec.min_leaders, spec.max_leaders, spec.by, spec.traits, minutes)


def read_minutes_between(file: Path, kommuner: Collection[KommuneId]) -> dict[tuple[Origin, Origin], int]:
    """Return the minutes one way between homes, ``0301`` or ``1103/Finnøy``, of a table.

    Parameters
    ----------
    file
        The table.
    kommuner
        The numbers of the kommuner there are.

    Raises
    ------
    InputError
        When it cannot be read, or names a kommune that does not exist.
    """
    table = read_table(file, _COLUMNS, fewest=0, most=_MOST_PAIRS)
    found: dict[tuple[Origin, Origin], int] = {}
    for row in table.rows:
        home, place = (_home(row, column, kommuner) for column in ("home", "place"))
        minutes = row.whole("minutes", needed=True)
        if minutes is not None and not 0 <= minutes <= _LONGEST_MIN:
            row.note("intake.minutes_out_of_range", "minutes", found=minutes, allowed=_LONGEST_MIN)
        elif home is not None and place is not None and minutes is not None:
            found[home, place] = minutes
    table.refuse_faults()
    return found


def _home(row: Row, column: str, kommuner: Collection[KommuneId]) -> Origin | None:
    number, _, settlement = row[column].partition("/")
    if (kommune := KommuneId(number.strip())) not in kommuner:
        row.note("intake.home_unknown", column, found=row[column])
        return None
    return Origin(kommune, settlement.strip() or None)
