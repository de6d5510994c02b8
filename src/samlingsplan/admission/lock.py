"""The rules of an admission, locked before anybody knows who applies."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from json import dumps
from pathlib import Path
from types import MappingProxyType

from pydantic import Field, JsonValue

from samlingsplan.admission.written import read_written, too_late
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plain_text import short
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.schema import Scenario
from samlingsplan.strict import FrozenModel

LOCKED: Mapping[str, frozenset[str] | None] = MappingProxyType(
    {
        "admission": None,
        "kull": frozenset({"places"}),
        "kommuner": None,
        "employers": None,
        "participants": frozenset({"columns", "left_alone"}),
    }
)
"""The sections of a scenario that decide who is admitted, with the entries that do; None for all of them."""
LOCKED_FOR_TRAVEL: Mapping[str, frozenset[str] | None] = MappingProxyType(
    {"travel": None, "rules": frozenset({"fixed_places"})}
)
"""Those that decide besides where travel decides between equals."""
WRITTEN_LATER = frozenset({"lock", "deviation", "exceptions", "deciding", "lot.number", "lot.commitment"})
"""The entries of an admission that are written later: exceptions, who decides, and what the lot brings."""
WORDS = frozenset({"name", "reason", "grounds", "programme", "evidence"})
"""The entries of an admission that only people read."""
_KEYED = frozenset({"columns.", "requirements.", "criteria."})
"""The entries whose own entries have keys that the scenario chooses."""
_SHOWN = 200


class Lock(FrozenModel):
    """What was locked, and when.

    Parameters
    ----------
    day
        The day.
    digest
        The SHA-256 digest of the settings, which may be published.
    settings
        The settings, so that what has changed can be named.
    """

    day: date
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    settings: dict[str, JsonValue]


def lock_of(scenario: Scenario, day: date) -> Lock:
    """Return the lock of the rules as they are, dated."""
    settings = locked_settings(scenario)
    return Lock(day=day, digest=digest_of(settings), settings=settings)


def locked_settings(scenario: Scenario) -> dict[str, JsonValue]:
    """Return all settings that decide who is admitted, by section, without what only people read."""
    assert scenario.admission is not None
    sections = {**LOCKED, **(LOCKED_FOR_TRAVEL if scenario.admission.equals == "travel" else {})}
    named: dict[str, set[str] | bool] = {name: entries is None or set(entries) for name, entries in sections.items()}
    stated: dict[str, JsonValue] = scenario.model_dump(mode="json", by_alias=True, exclude_none=True, include=named)
    return {**stated, "admission": locked_rules(scenario.admission)}


def locked_rules(spec: AdmissionSpec) -> dict[str, JsonValue]:
    """Return the settings of an admission that order applicants, without what only people read."""
    stated: dict[str, JsonValue] = spec.model_dump(mode="json", by_alias=True, exclude_none=True)
    return _without(stated)


def digest_of(settings: Mapping[str, JsonValue]) -> str:
    """Return the SHA-256 digest of settings, the same for the same settings in any order of keys."""
    return sha256(dumps(settings, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def read_lock(file: Path) -> Lock:
    """Return a lock as it was written.

    Raises
    ------
    InputError
        When it cannot be read, or its digest is not that of its settings.
    """
    lock = read_written(file, Lock, "admission.not_a_lock")
    if "admission" not in lock.settings:
        raise InputError([Complaint("admission.not_a_lock", Location(str(file)))])
    if (found := digest_of(lock.settings)) != lock.digest:
        raise InputError([Complaint("admission.lock_changed", Location(str(file)), {"found": found})])
    return lock


def refuse_late(day: date, spec: AdmissionSpec, where: Location | None) -> None:
    """Refuse to lock rules after the deadline: somebody may know who applies.

    Raises
    ------
    InputError
        When the day is after the deadline.
    """
    if day > spec.deadline:
        raise InputError([too_late("admission.locked_late", day, spec.deadline, where)])


def refuse_changes(
    spec: AdmissionSpec, settings: dict[str, JsonValue], lock: Lock, where: Location | None
) -> tuple[Complaint, ...]:
    """Return a note for each setting that was changed by a decision, when one is stated.

    Parameters
    ----------
    spec
        The admission, which states the decision and the deadline.
    settings
        All that decides now, as `locked_settings` gives it.
    lock
        What was locked.
    where
        The place of complaints.

    Raises
    ------
    InputError
        With each changed setting where no decision is stated, and when the lock is dated after the deadline.
    """
    refuse_late(lock.day, spec, where)
    changes = [
        Complaint("admission.changed", where, {"setting": path, "before": _said(before), "now": _said(now)})
        for path, before, now in differences(lock.settings, settings)
    ]
    if changes and spec.deviation is None:
        raise InputError(changes)
    return tuple(changes)


def differences(
    before: JsonValue, now: JsonValue, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    """Yield each setting that differs: its dotted path, what it was, and what it is."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in sorted(before.keys() | now.keys()):
            yield from differences(before.get(key), now.get(key), (*path, key))
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for i, (old, new) in enumerate(zip(before, now, strict=True), start=1):
            yield from differences(old, new, (*path, str(i)))
    elif before != now:
        yield ".".join(path), before, now


def _without(stated: dict[str, JsonValue], path: str = "") -> dict[str, JsonValue]:
    """Return entries without those that only people read, and without those of the lot that come later."""
    return {
        key: _kept(value, f"{path}{key}.")
        for key, value in stated.items()
        if path in _KEYED or (key not in WORDS and f"{path}{key}" not in WRITTEN_LATER)
    }


def _kept(value: JsonValue, path: str) -> JsonValue:
    if isinstance(value, dict):
        return _without(value, path)
    return [_kept(each, path) for each in value] if isinstance(value, list) else value


def _said(value: JsonValue) -> str:
    return "–" if value is None else short(dumps(value, ensure_ascii=False))[:_SHOWN]
