"""The list of those who were admitted, as `samlingsplan admit` leaves it in a folder."""

from dataclasses import replace

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario

ADMITTED_FILE = "admitted.csv"
"""What the list of the admitted is called in the folder of an admission."""


def already_admitted(loaded: Loaded[Scenario]) -> bool:
    """Return whether the scenario's list is of the admitted: an ``admitted.csv``, or the folder that has one."""
    named = loaded.value.participants.file
    return named.rpartition("/")[2] == ADMITTED_FILE or (loaded.folder / named / ADMITTED_FILE).is_file()


def read_as_admitted(loaded: Loaded[Scenario]) -> Loaded[Scenario]:
    """Return a scenario that says nothing of the headings of a list: those of the admitted are our own."""
    plain = loaded.value.participants.model_copy(update=dict.fromkeys(("sheet", "columns", "left_alone")))
    return replace(loaded, value=loaded.value.model_copy(update={"participants": plain}))


def refuse_left_out(listed: int, places: int | str, where: Location | None) -> None:
    """Refuse to plan for fewer than were offered a place.

    Parameters
    ----------
    listed
        How many were.
    places
        How many there are places for, or that there are as many as possible.
    where
        What says so.

    Raises
    ------
    InputError
        When the last of them would have no place if everybody shows up.
    """
    if isinstance(places, int) and listed > places:
        raise InputError([Complaint("intake.offered_left_out", where, {"found": listed, "allowed": places})])
