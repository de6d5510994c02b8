"""What a person can ask about: a leader, a kommune, a class, a place or a samling of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from samlingsplan.domain import Case, Participant, VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.plain_text import short
from samlingsplan.plan import Held, KullClass, Plan
from samlingsplan.scenario.kommuner import ASKED_BACK, NotFound, meant, register_of
from samlingsplan.scenario.place_keys import ambiguous
from samlingsplan.scenario.quoting import nearest, shown

KINDS = ("leader", "kommune", "class", "place", "samling")
"""What can be asked about."""
_SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about.

    Parameters
    ----------
    kind
        One of `KINDS`.
    id
        A pseudonym, the number or name of a kommune, the id of a class, the key of a place, or the id of a class with
        the number of a samling: ``trondheim-1:3``.
    """

    kind: str
    id: str


def leader_of(case: Case, plan: Plan, pseudonym: str) -> Participant:
    """Return the leader with a pseudonym.

    Raises
    ------
    InputError
        When the plan has no such leader.
    """
    for leader in case.participants:
        if leader.id == pseudonym and leader.id in plan.seats:
            return leader
    raise _unknown("leader", pseudonym, plan.seats)


def leaders_of_kommune(case: Case, asked: str) -> tuple[Participant, ...]:
    """Return the leaders who work in a kommune, named by its number or by one of its names.

    Raises
    ------
    InputError
        When there is no such kommune, several bear the name, or none of the leaders work there.
    """
    found = register_of(case.kommuner).find(asked)
    if isinstance(found, NotFound) and found.key in ASKED_BACK:
        raise InputError([Complaint(found.key, None, found.values)])
    number = meant(found)
    if number is None:
        raise _unknown("kommune", asked, [each.name for each in case.kommuner.values()])
    leaders = tuple(each for each in case.participants if each.origin.kommune == number)
    if not leaders:
        name = next(each.full_name for key, each in case.kommuner.items() if key == number)
        raise InputError([Complaint("why.no_leaders", None, {"found": name})])
    return leaders


def class_of(plan: Plan, class_id: str) -> KullClass:
    """Return the class with an id or a name.

    Raises
    ------
    InputError
        When the plan has no such class.
    """
    for each in plan.classes:
        if class_id == each.id or plain(class_id) == plain(each.name):
            return each
    raise _unknown("class", class_id, plan.by_id, every=True)


def place_of(case: Case, asked: str) -> VenueId:
    """Return the key of a place, named by its key, or by its name in any language.

    Raises
    ------
    InputError
        When it is no candidate, or several bear the name.
    """
    found = PlaceNames({key: venue.name for key, venue in case.venues.items()}).find(asked)
    if len(found) > 1:
        raise InputError([ambiguous(asked, found)])
    if not found:
        raise _unknown("place", asked, case.venues, every=True)
    return found[0]


def samling_of(plan: Plan, asked: str) -> tuple[KullClass, Held]:
    """Return a samling of a class, named ``trondheim-1:3``.

    Raises
    ------
    InputError
        When it is not named so, or when the plan has no such class or samling.
    """
    name, colon, number = asked.rpartition(_SEPARATOR)
    if not colon or not number.strip().isdecimal():
        example = f"{plan.classes[0].id}{_SEPARATOR}1"
        raise InputError([Complaint("why.unnamed_samling", None, {"found": short(asked), "example": example})])
    kull_class = class_of(plan, name.strip())
    for held in kull_class.samlinger:
        if held.number == int(number):
            return kull_class, held
    values: dict[str, Value] = {"found": int(number), "class_name": kull_class.name, "most": len(kull_class.samlinger)}
    raise InputError([Complaint("why.unknown_samling", None, values)])


def _unknown(kind: str, found: str, known: Iterable[str], every: bool = False) -> InputError:
    """Return the refusal of a name: with the most similar one, or with all of them where there are few."""
    names = sorted(map(str, known))
    suggested = nearest(found, names)
    key = f"why.unknown_{kind}"
    said = [Complaint(key, None, {"found": shown(found), "allowed": ", ".join(names) if every else ""})]
    if suggested is not None:
        said.append(Complaint("why.suggested", None, {"suggested": suggested}))
    return InputError(said)
