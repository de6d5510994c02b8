"""What programmes share, as a study states it and as the file says by which their plans are judged together."""

import json
from collections.abc import Mapping, Sequence

from samlingsplan.contract.joint_use import ALL, Capacity, JointLecturers, JointRooms, JointRule, JointWeeks, Programme
from samlingsplan.intake.teaching import weeks_in
from samlingsplan.plan.together import Together
from samlingsplan.scenario.kinds import Key
from samlingsplan.scenario.together_spec import SharedSpec
from samlingsplan.strict import FrozenModel

TOGETHER = "together"
"""The folder of the page, next to those of the programmes, and what its manifest says that it answers."""
JOINT_USE_FILE = "joint_use.json"


class JointUseForm(FrozenModel):
    """What the file holds: the contract of each programme, what each contract pays by year, and what is shared."""

    programmes: dict[Key, Key]
    contract_nok: dict[Key, dict[int, int]]
    shared: SharedSpec


def joint_use_to_document(found: Together, shared: SharedSpec) -> str:
    """Return the file's text."""
    document = {
        "programmes": {each.key: each.contract for each in found.programmes},
        "contract_nok": found.contract_nok,
        "shared": shared.model_dump(mode="json"),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def names_of(programmes: Sequence[Programme]) -> dict[str, str]:
    """Return what places and lecturers are called, by key, as the first programme that has them calls them."""
    names: dict[str, str] = {}
    for programme in reversed(programmes):
        names |= {key: venue.name for key, venue in programme.case.venues.items()}
        names |= {key: person.name for key, person in programme.case.staff.people.items()}
    return names


def joint_rules(shared: SharedSpec, names: Mapping[str, str]) -> tuple[JointRule, ...]:
    """Return the rules of joint use that a study states."""
    rooms = {
        key: Capacity(
            names.get(key, key),
            place.rooms,
            {week: each.rooms for each in place.rooms_exceptions for week in weeks_in((each.weeks,))},
        )
        for key, place in shared.places.items()
    }
    lecturers = {
        key: Capacity(names.get(key, key), person.classes_per_week, dict.fromkeys(weeks_in(person.away), 0))
        for key, person in shared.lecturers.items()
    }
    weeks = {} if shared.classes_per_week is None else {ALL: Capacity("", shared.classes_per_week)}
    return JointRooms(rooms), JointLecturers(lecturers), JointWeeks(weeks)
