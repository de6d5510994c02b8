"""What decides who is admitted is locked before the deadline, all of it, and a changed rule is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from samlingsplan.admission.lock import (
    LOCKED,
    LOCKED_FOR_TRAVEL,
    WORDS,
    WRITTEN_LATER,
    Lock,
    digest_of,
    locked_rules,
    locked_settings,
    refuse_changes,
)
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.announced_travel import announced_travel
from samlingsplan.intake.applicants import read_applicants
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import EmployerSpec, ParticipantsSpec, Scenario
from tests.tiny import write_tiny

STATED: dict[str, Any] = {
    "deadline": "2021-04-15",
    "columns": {"span": {"heading": "Ansatte", "kind": "number"}},
    "criteria": {"span": {"name": "Lederspenn", "points": 1, "per": {"column": "span", "each": 10, "most": 3}}},
    "quotas": [
        {"name": "Nord", "reason": "Spredning", "seats_for": {"where": {"column": "landsdel", "is": "N"}, "seats": 9}}
    ],
    "lot": {"commitment": "lot.json", "day": "2021-04-24", "source": "Lotto"},
}


def settings_of(spec: AdmissionSpec) -> dict[str, Any]:
    return {"admission": locked_rules(spec)}


def locked(spec: AdmissionSpec, day: date = date(2021, 2, 1)) -> Lock:
    settings = settings_of(spec)
    return Lock(day=day, digest=digest_of(settings), settings=settings)


LOCK = locked(AdmissionSpec.model_validate(STATED))


def refused(spec: AdmissionSpec, lock: Lock = LOCK) -> tuple[Complaint, ...]:
    return refuse_changes(spec, settings_of(spec), lock, None)


def changed(**entries: Any) -> AdmissionSpec:
    return AdmissionSpec.model_validate({**STATED, **entries})


@pytest.mark.parametrize(
    "entries",
    [
        {"criteria": {"span": {**STATED["criteria"]["span"], "name": "Spenn"}}},  # a word that people read
        {"lot": {**STATED["lot"], "number": "7 12 19"}},  # it exists only afterwards
        {"exceptions": [{"applicant": "a", "requirement": "degree", "office": "KS", "reason": "…"}]},
    ],
)
def test_what_comes_later_may_be_written_later(entries: dict[str, Any]) -> None:
    assert refused(changed(**entries)) == ()


@pytest.mark.parametrize(
    ("entries", "setting", "before", "now"),
    [
        ({"criteria": {"span": {**STATED["criteria"]["span"], "points": 2}}}, "criteria.span.points", "1", "2"),
        ({"late": "last"}, "late", '"refused"', '"last"'),
        ({"lot": {**STATED["lot"], "day": "2021-05-01"}}, "lot.day", '"2021-04-24"', '"2021-05-01"'),
        (
            {"columns": {"span": {"heading": "Barn", "kind": "number"}}},
            "columns.span.heading",
            '"Ansatte"',
            '"Barn"',
        ),
    ],
)
def test_a_changed_rule_is_refused_with_what_it_was(
    entries: dict[str, Any], setting: str, before: str, now: str
) -> None:
    with pytest.raises(InputError) as found:
        refused(changed(**entries))
    (complaint,) = found.value.complaints
    assert complaint.key == "admission.changed"
    assert complaint.values == {"setting": f"admission.{setting}", "before": before, "now": now}


def test_a_change_that_people_decided_is_a_note() -> None:
    decided = {"office": "Helsedirektoratet", "reason": "Ny bevilgning"}
    (note,) = refused(changed(late="last", deviation=decided))
    assert note.values["setting"] == "admission.late"


def test_a_lock_of_a_day_after_the_deadline_is_none() -> None:
    spec = AdmissionSpec.model_validate(STATED)
    refused(spec, locked(spec, date(2021, 4, 15)))
    with pytest.raises(InputError, match=r"admission\.locked_late"):
        refused(spec, locked(spec, date(2021, 4, 16)))


# Every entry that there is, and some keys that are also words that people read.
WHERE = {"column": "a", "is": "x"}
EVERY: dict[str, Any] = {
    "deadline": "2021-04-15",
    "received": "name",
    "late": "last",
    "columns": {"name": {"heading": "Mottatt", "kind": "day"}},
    "requirements": {
        "reason": {
            "name": "Grad",
            "where": {"all": [WHERE, {"not": WHERE}, {"any": [{"column": "a", "one_of": ["x", "y"]}]}]},
            "instead": {
                "name": "RK",
                "where": {"column": "a", "at_least": 1, "at_most": 2},
                "most": 4,
                "evidence": "BI",
            },
            "as_a_rule": True,
        }
    },
    "elsewhere": [{"name": "Topp", "where": WHERE, "programme": "KS"}],
    "target_groups": [{"name": "Enhet", "where": WHERE}],
    "first": WHERE,
    "criteria": {
        "grounds": {"name": "Span", "points": 1, "per": {"column": "a", "each": 3, "most": 2}, "grounds": "Fordi"},
        "small": {"name": "Liten", "points": 1, "where": WHERE},
    },
    "groups": "singly",
    "quotas": [
        {"name": "A", "reason": "B", "seats_for": {"where": WHERE, "seats": 1}},
        {"name": "A", "reason": "B", "least_each": {"by": "a", "seats": 1}},
        {"name": "A", "reason": "B", "most_each": {"by": "a", "most": 1}},
        {"name": "A", "reason": "B", "most_of": {"where": WHERE, "most": 1, "unless": WHERE}},
    ],
    "equals": "travel",
    "lot": {"commitment": "lots.json", "day": "2021-04-24", "source": "Lotto", "number": "7"},
    "lock": "rules.json",
    "deviation": {"office": "KS", "reason": "Fordi"},
    "exceptions": [{"applicant": "a", "requirement": "reason", "office": "KS", "reason": "Fordi"}],
    "over": {"more": 2, "reason": "Frafall"},
    "deciding": {
        "body": "Utvalget",
        "parties": {"ks": {"name": "KS"}},
        "reply_days": 14,
        "appeal": {"body": "nemnda", "to": "utvalget", "days": 21},
        "sender": "Utvalget",
    },
}
Way = tuple[str | int, ...]


def leaves(value: object, path: Way = ()) -> Iterator[Way]:
    """Yield the path of every value that is stated."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from leaves(each, (*path, i))
    elif value is not None:
        yield path


def with_another(value: Any, path: Way) -> Any:
    """Return a value in which the one at a path is another."""
    if not path:
        match value:
            case bool():
                return not value
            case int():
                return value + 1
            case date():
                return value + timedelta(days=1)
        return f"{value}x"
    first, *rest = path
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(first): with_another(getattr(value, str(first)), tuple(rest))})
    if isinstance(value, Mapping):
        return {**value, first: with_another(value[first], tuple(rest))}
    return (*value[: int(first)], with_another(value[int(first)], tuple(rest)), *value[int(first) + 1 :])


def models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_of(part)


def entries_of(model: type[BaseModel], known: set[type[BaseModel]]) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield every entry that a model can state, and those of the models within it."""
    if model in known:
        return
    known.add(model)
    for name, field in model.model_fields.items():
        yield model, name
        for inner in models_of(field.annotation):
            yield from entries_of(inner, known)


def stated_in(value: object) -> Iterator[tuple[type[BaseModel], str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if (found := getattr(value, name)) not in (None, ()):
                yield type(value), name
                yield from stated_in(found)
    elif isinstance(value, Mapping | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from stated_in(each)


def is_locked(path: Way) -> bool:
    """Return whether an entry of an admission must be: it does not come later, and is not for people alone."""
    later = path[0] in WRITTEN_LATER or ".".join(map(str, path)) in WRITTEN_LATER
    keyed = path[0] in {"columns", "requirements", "criteria"} and len(path) == 2
    return not later and (keyed or path[-1] not in WORDS)


def test_every_entry_of_an_admission_is_stated_here() -> None:
    """An entry that is new must be stated in `EVERY`, so that the next test tries it."""
    decided = set(entries_of(type(AdmissionSpec.model_validate(EVERY).deciding), set()))
    known = set(entries_of(AdmissionSpec, set())) - decided
    assert {(m.__name__, n) for m, n in known - set(stated_in(AdmissionSpec.model_validate(EVERY)))} == set()


def test_whatever_decides_who_is_admitted_changes_the_lock() -> None:
    spec = AdmissionSpec.model_validate(EVERY)
    before = locked_rules(spec)
    for path in leaves(spec):
        another = locked_rules(with_another(spec, path))
        assert (another != before) == is_locked(path), path


class Watched(Scenario):
    """A scenario that knows which of its sections were read."""

    def __getattribute__(self, name: str) -> Any:
        if name in Scenario.model_fields:
            SEEN.add(name)
        return super().__getattribute__(name)


class WatchedParticipants(ParticipantsSpec):
    """The entry `participants`, which knows which of its entries were read."""

    def __getattribute__(self, name: str) -> Any:
        if name in ParticipantsSpec.model_fields:
            SEEN.add(f"participants.{name}")
        return super().__getattribute__(name)


SEEN = set[str]()
NOT_DECIDING = {
    "participants.file": "the list itself",
    "participants.sheet": "the list itself",
    "participants.synthetic": "what outputs say of the list",
    "participants.drawn": "a list that is drawn is none of people who apply",
    "tariff": "the prices of the venues",
    "venues": "the names of the wishes, which no criterion reads; where travel decides, the fixed places are locked",
    "every_kommune": "as the venues",
    "routes": "as the venues",
    "calendar": "the weeks that do not suit, which no criterion reads",
    "samlinger": "as the calendar",
    "activities": "as the calendar",
}
TRAVEL = """
admission:
  deadline: 2021-04-15
  equals: travel
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
"""


@pytest.fixture(scope="module")
def travelling(tmp_path_factory: pytest.TempPathFactory) -> Loaded[Scenario]:
    rule = ("rules:\n", "rules:\n  fixed_places: {open: [oslo]}\n")
    return load(write_tiny(tmp_path_factory.mktemp("lock"), rule, more=TRAVEL), Scenario)


def test_whatever_an_admission_reads_of_a_scenario_is_locked(travelling: Loaded[Scenario]) -> None:
    scenario = travelling.value
    listed = WatchedParticipants.model_construct(**dict(scenario.participants))
    watched = Watched.model_construct(**{**dict(scenario), "participants": listed})
    loaded, spec = replace(travelling, value=watched), scenario.admission
    assert spec is not None
    SEEN.clear()
    announced_travel(loaded, read_applicants(loaded, spec))
    sections = {**LOCKED, **LOCKED_FOR_TRAVEL}
    entries = {f"{name}.{entry}" for name, some in sections.items() for entry in some or ()}
    assert {"kommuner", "employers", "travel", "participants.columns"} <= SEEN
    assert SEEN - sections.keys() - entries - NOT_DECIDING.keys() == set()


@pytest.mark.filterwarnings("ignore::UserWarning")  # a value that the entry does not allow is another value
def test_each_of_them_changes_the_lock(travelling: Loaded[Scenario]) -> None:
    scenario = travelling.value
    listed = scenario.participants.model_copy(update={"columns": {"kommune": "Sted"}, "left_alone": ("Merknad",)})
    employer = EmployerSpec(name="Ideell", sector="ideal")
    stated = scenario.model_copy(update={"participants": listed, "employers": {"ideal": employer}})
    before = locked_settings(stated)
    for section, entries in {**LOCKED, **LOCKED_FOR_TRAVEL}.items():
        if section == "admission":
            continue
        for path in leaves(getattr(stated, section)):
            if entries is None or path[0] in entries:
                assert locked_settings(with_another(stated, (section, *path))) != before, (section, path)
