"""What orders applicants is locked before the deadline, and a changed rule is refused."""

from datetime import date
from typing import Any

import pytest

from samlingsplan.admission.lock import lock_of, refuse_changes
from samlingsplan.errors import InputError
from samlingsplan.scenario.admission_spec import AdmissionSpec

STATED: dict[str, Any] = {
    "deadline": "2021-04-15",
    "columns": {"span": {"heading": "Ansatte", "kind": "number"}},
    "criteria": {"span": {"name": "Lederspenn", "points": 1, "per": {"column": "span", "each": 10, "most": 3}}},
    "quotas": [
        {"name": "Nord", "reason": "Spredning", "seats_for": {"where": {"column": "landsdel", "is": "N"}, "seats": 9}}
    ],
    "lot": {"commitment": "lot.json", "day": "2021-04-24", "source": "Lotto"},
}
LOCKED = lock_of(AdmissionSpec.model_validate(STATED), date(2021, 2, 1))


def changed(**entries: Any) -> AdmissionSpec:
    return AdmissionSpec.model_validate({**STATED, **entries})


@pytest.mark.parametrize(
    "entries",
    [
        {"criteria": {"span": {**STATED["criteria"]["span"], "name": "Spenn"}}},  # a word that people read
        {"columns": {"span": {"heading": "Antall ansatte", "kind": "number"}}},  # where the list has it
        {"lot": {**STATED["lot"], "number": "7 12 19"}},  # it exists only afterwards
        {"exceptions": [{"applicant": "a", "requirement": "degree", "office": "KS", "reason": "…"}]},
    ],
)
def test_what_comes_later_may_be_written_later(entries: dict[str, Any]) -> None:
    assert refuse_changes(changed(**entries), LOCKED, None) == ()


@pytest.mark.parametrize(
    ("entries", "setting", "before", "now"),
    [
        ({"criteria": {"span": {**STATED["criteria"]["span"], "points": 2}}}, "criteria.span.points", "1", "2"),
        ({"late": "last"}, "late", '"refused"', '"last"'),
        ({"lot": {**STATED["lot"], "day": "2021-05-01"}}, "lot.day", '"2021-04-24"', '"2021-05-01"'),
    ],
)
def test_a_changed_rule_is_refused_with_what_it_was(
    entries: dict[str, Any], setting: str, before: str, now: str
) -> None:
    with pytest.raises(InputError) as refused:
        refuse_changes(changed(**entries), LOCKED, None)
    (complaint,) = refused.value.complaints
    assert complaint.key == "admission.changed"
    assert complaint.values == {"setting": setting, "before": before, "now": now}


def test_a_change_that_people_decided_is_a_note() -> None:
    decided = {"office": "Helsedirektoratet", "reason": "Ny bevilgning"}
    (note,) = refuse_changes(changed(late="last", deviation=decided), LOCKED, None)
    assert note.values["setting"] == "late"


def test_a_lock_of_a_day_after_the_deadline_is_none() -> None:
    spec = AdmissionSpec.model_validate(STATED)
    refuse_changes(spec, lock_of(spec, date(2021, 4, 15)), None)
    with pytest.raises(InputError, match=r"admission\.locked_late"):
        refuse_changes(spec, lock_of(spec, date(2021, 4, 16)), None)
