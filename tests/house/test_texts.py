"""Each text of the scenario's schema is for people, and may be given in languages, or is listed here as a word."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic.fields import FieldInfo

from samlingsplan.domain import WeekText
from samlingsplan.scenario.in_languages import InLanguages
from samlingsplan.scenario.kinds import Key, Name, Quantity, Text
from samlingsplan.scenario.schema import Scenario
from samlingsplan.strict import FrozenModel

WORDS = {
    "AssumptionSpec.parameter": "the way to an entry",
    "Condition.column": "a column",
    "Condition.is_": "an answer of a list",
    "Condition.one_of": "an answer of a list",
    "ColumnSpec.heading": "a heading of a list",
    "Steps.column": "a column",
    "LeastEach.by": "a column",
    "MostEach.by": "a column",
    "ExceptionSpec.applicant": "an application's number",
    "LotSpec.commitment": "a file",
    "LotSpec.number": "a number as its source writes it",
    "DecidingSpec.rates_by": "a column",
    "DecidingSpec.provisions": "a file",
    "LetterLanguageSpec.column": "a column",
    "LetterLanguageSpec.nynorsk": "a kommune",
    "AdmissionSpec.received": "a column",
    "AdmissionSpec.lock": "a file",
    "KommunerSpec.file": "a file",
    "ParticipantsSpec.file": "a file",
    "ParticipantsSpec.sheet": "a sheet of a workbook",
    "ParticipantsSpec.columns": "a heading of a list",
    "ParticipantsSpec.columns[key]": "a column",
    "ParticipantsSpec.had_seat": "a folder",
    "PreCourseSpec.plans": "a folder",
    "ParticipantsSpec.left_alone": "a heading of a list",
    "TravelSpec.matrix": "a file",
    "TravelSpec.clocks": "a file",
    "TravelSpec.overrides": "a file",
    "CalendarSpec.school_holidays": "a file",
    "CalendarSpec.public_holidays": "a file",
    "Scenario.earlier_plan": "a folder",
    "OrganizerSpec.address": "a mail address",
    "ColloquiaSpec.minutes": "a file",
    "Scenario.by_video[key]": "a leader's pseudonym",
    "Scenario.assumptions[key]": "a key; AssumptionSpec.name is what people read",
    "LevelSpec.unit": "a unit that goals have",
    "VenueSpec.kommune": "a kommune",
    "VenueSpec.node": "a place in the travel network",
    "ItemisedSpec.lecturers_from": "a kommune",
    "LecturerSpec.home": "a kommune",
    "LettersSpec.employers[key]": "an employer's number or name",
    "RouteSpec.places": "a key of a study place",
    "RouteSpec.regional": "a key of a study place",
    "Air.large_airports": "a place in the travel network",
    "GtfsSpec.feed": "a file",
    "PyvalhallaSpec.tiles": "a folder",
    "PricedWeeks.periods[key]": "a key, which nobody is shown",
    "NeighboursTogether.regions": "a kommune",
    "RegionsCovered.regions": "a landsdel's name",
    "DepartmentRegional.besides": "a key of a study place",
    "ChapterSpec.service_areas": "a service area",
    "AreaInClasses.area": "a service area",
    "SectorBalance.parts[key]": "a key of a sector",
    "ClassSize.by_place[key]": "a key of a study place",
    "ClassesAt.least[key]": "a key of a study place",
    "ClassesAt.most[key]": "a key of a study place",
    "FixedPlaces.open": "a key of a study place",
    "FixedPlaces.closed": "a key of a study place",
    "OtherPlaces.than": "a key of a study place",
    "KeptPlaces.places": "a leader's pseudonym",
    "KeptPlaces.places[key]": "a key of a study place",
    "KeptClasses.keep": "a class's id",
    "KeptClasses.may": "a class's id",
    "Consent.given": "a pseudonym",
    "Consent.moved": "a pseudonym",
    "Consent.offered": "a pseudonym",
    "Consent.accepted": "a class's id",
    "Consent.accepted[key]": "a pseudonym",
    "Consent.gone": "a class's id",
    "BeyondLimits.given": "a pseudonym",
    "VersionSpec.log": "a file",
    "VersionSpec.deferred": "a file",
    "ParticipantsSpec.deferred": "a file",
    "Consent.stay": "a pseudonym",
    "Notice.agreed": "a pseudonym",
    "OwnWeeks.agreed": "a pseudonym",
    "WeekPin.place": "a key of a study place",
    "WeekPin.class_id": "a class's id",
    "WeekBan.place": "a key of a study place",
    "WeekBan.class_id": "a class's id",
    "PairedLeaders.together": "a pseudonym",
    "PairedLeaders.apart": "a pseudonym",
    "PinnedLeaders.to": "a key of a study place",
    "PinnedLeaders.to[key]": "a pseudonym",
    "PinnedLeaders.to_class": "a class's id",
    "PinnedLeaders.to_class[key]": "a pseudonym",
    "PinnedLeaders.away_from": "a key of a study place",
    "PinnedLeaders.away_from[key]": "a pseudonym",
    "PinnedLeaders.kommune_to": "a key of a study place",
    "PinnedLeaders.kommune_to[key]": "a kommune",
}


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Every model of a schema, each once."""
    found, waiting = {model}, [model]
    while waiting:
        yield (here := waiting.pop())
        inside = {part for field in here.model_fields.values() for part in _parts(field.annotation)}
        waiting += (new := [each for each in inside if each not in found])
        found.update(new)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def texts(model: type[BaseModel]) -> Iterator[str]:
    """The texts of a model that nothing says the form of, and that may not be given in languages."""
    for name, field in model.model_fields.items():
        yield from _texts(field.annotation, tuple(field.metadata), f"{model.__name__}.{name}")


def _texts(annotation: Any, metadata: tuple[object, ...], name: str) -> Iterator[str]:
    if any(map(_settles, metadata)):
        return
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation is str:
        yield name
    elif origin is Annotated:
        yield from _texts(parts[0], (*annotation.__metadata__, *metadata), name)
    elif origin in (Union, UnionType):
        yield from (found for part in parts for found in _texts(part, (), name))
    elif origin is dict:
        yield from _texts(parts[0], (), f"{name}[key]")
        yield from _texts(parts[1], (), name)
    elif origin is tuple:
        yield from (found for part in parts for found in _texts(part, (), name))


def _settles(metadata: object) -> bool:
    """Whether a text may be given in languages, or has a form that a program reads."""
    if isinstance(metadata, FieldInfo):
        return any(map(_settles, metadata.metadata))
    if isinstance(metadata, AfterValidator):
        return metadata.func.__qualname__.startswith("parsable.")
    return isinstance(metadata, InLanguages) or getattr(metadata, "pattern", None) is not None


def test_each_text_for_people_may_be_given_in_languages() -> None:
    assert {name for model in models(Scenario) for name in texts(model)} == set(WORDS)


def test_a_new_text_is_found() -> None:
    class Spec(FrozenModel):
        key: Key
        week: WeekText | None = None
        name: Name
        text: dict[int, Text]
        much: Quantity | None = None
        plain: str
        deep: dict[Key, tuple[Annotated[str, StringConstraints(max_length=9)], ...]]
        maybe: str | int | None = Field(default=None, min_length=1)

    assert list(texts(Spec)) == ["Spec.plain", "Spec.deep", "Spec.maybe"]
