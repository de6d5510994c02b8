"""What differed in the input of two plans: the resolved scenarios key by key, and the journeys.

Files are named in resolved scenarios as in ``inputs/``, so that their folders do not differ; what the tables hold shows
in the leaders and the journeys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samlingsplan.domain import Case, KommuneId, Origin, VenueId
from samlingsplan.languages import LANGUAGES, Translated
from samlingsplan.measures.measure import Row
from samlingsplan.measures.moves import same_structure
from samlingsplan.plan import Compared
from samlingsplan.scenario.dump import one_line

_TEXTS = frozenset({"title", "question"})
"""Entries that say nothing of what is planned."""
_NAMES_LEADERS = (("rules", "pinned_leaders"), ("rules", "paired_leaders"))
"""Entries whose keys and values are pseudonyms."""

_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InputDifference:
    """One entry of the scenarios that is not the same in all.

    Parameters
    ----------
    path
        Its dotted path; items of lists are counted from 1.
    values
        The value of each scenario as YAML on one line; None where it has none.
    names_leaders
        Whether the path or a value holds pseudonyms.
    """

    path: str
    values: tuple[str | None, ...]
    names_leaders: bool


def input_differences(plans: tuple[Compared, ...], language: str) -> list[InputDifference]:
    """Return the entries of the resolved scenarios that are not the same in all, in the order of the scenarios.

    Texts that are given in several languages are compared and shown in one.
    """
    flat = [dict(_leaves(each.scenario, language)) for each in plans]
    pseudonyms = {leader.id for each in plans for leader in each.case.participants}
    order = dict.fromkeys(path for each in flat for path in each if path[0] not in _TEXTS)
    found = []
    for path in order:
        values = [each.get(path) for each in flat]
        if any(value != values[0] for value in values):
            names = path[:2] in _NAMES_LEADERS or not pseudonyms.isdisjoint({*path, *_texts(values)})
            stated = tuple(None if value is None else one_line(value) for value in values)
            found.append(InputDifference(".".join(path), stated, names))
    return found


def _leaves(value: object, language: str, path: _Path = ()) -> Iterator[tuple[_Path, object]]:
    """Yield the scalars and the lists of scalars below a value, each with its path."""
    if isinstance(value, Mapping) and value and set(value) <= set(LANGUAGES):
        yield path, Translated(value).in_language(language)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, language, (*path, str(key)))
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for number, each in enumerate(value, start=1):
            yield from _leaves(each, language, (*path, f"#{number}"))
    else:
        yield path, value


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


JOURNEY_COLUMNS = ("kommune_name", "place", "base_min", "other_min", "more_min")


def changed_journeys(base: Compared, other: Compared) -> list[Row] | None:
    """Return the journeys from seats of kommuner that take another time, the greatest change first.

    None where the two know the kommuner of different years.
    """
    if not same_structure(base.case, other.case):
        return None
    changed = [
        (after.travel_min - journey.travel_min, origin.kommune, venue)
        for (origin, venue), journey in base.case.journeys.items()
        if origin.settlement is None
        and (after := other.case.journeys.get((origin, venue))) is not None
        and after.travel_min != journey.travel_min
    ]
    return [_journey_row(base.case, *each) for each in sorted(changed, key=lambda each: (-abs(each[0]), *each[1:]))]


def _journey_row(case: Case, more_min: int, kommune: KommuneId, venue: VenueId) -> Row:
    base_min = case.journeys[Origin(kommune), venue].travel_min
    names = case.kommuner[kommune].full_name, case.venues[venue].name
    return dict(zip(JOURNEY_COLUMNS, (*names, base_min, base_min + more_min, more_min), strict=True))
