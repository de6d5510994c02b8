"""Where a change of a scenario stands that a study of several scenarios states."""

from collections.abc import Collection, Mapping
from typing import Any

from samlingsplan.errors import Complaint, Location
from samlingsplan.scenario.loader import Loaded

Section = tuple[str, ...]
"""The keys that lead to the changes of a scenario, each under its dotted path."""


def stated_at(loaded: Loaded[Any], fault: Complaint, sections: Mapping[Section, Collection[str]]) -> Location | None:
    """Return where the change stands that a fault of a scenario is of; None where none of them made it.

    Parameters
    ----------
    loaded
        The study.
    fault
        What is wrong with the scenario under its changes.
    sections
        The dotted paths of the changes, by where they stand; the first that the fault lies under is meant.
    """
    path = f"{fault.values.get('path', '')}."
    for section, entries in sections.items():
        for entry in entries:
            if path.startswith(f"{entry}."):
                return loaded.key_location([*section, entry])
    return None
