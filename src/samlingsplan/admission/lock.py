"""The rules of an admission, locked before anybody knows who applies."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from json import dumps
from pathlib import Path

from pydantic import Field, JsonValue

from samlingsplan.admission.written import read_written, too_late
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plain_text import short
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.strict import FrozenModel

_NOT_LOCKED = frozenset({"lock", "deviation", "exceptions", "columns", "deciding"})
_NOT_LOCKED_OF_THE_LOT = frozenset({"number", "commitment"})
"""What may be written later: where the list has its columns, exceptions with their reasons, who decides, and
what the lot brings."""
_WORDS = frozenset({"name", "reason", "grounds", "programme"})
"""What only people read."""
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


def lock_of(spec: AdmissionSpec, day: date) -> Lock:
    """Return the lock of the rules as they are, dated."""
    settings = _settings(spec)
    return Lock(day=day, digest=digest_of(settings), settings=settings)


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


def refuse_changes(spec: AdmissionSpec, lock: Lock, where: Location | None) -> tuple[Complaint, ...]:
    """Return a note for each setting that was changed by a decision, when one is stated.

    Raises
    ------
    InputError
        With each changed setting where no decision is stated, and when the lock is dated after the deadline.
    """
    refuse_late(lock.day, spec, where)
    changes = [
        Complaint("admission.changed", where, {"setting": path, "before": _said(before), "now": _said(now)})
        for path, before, now in differences(lock.settings, _settings(spec))
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


def _settings(spec: AdmissionSpec) -> dict[str, JsonValue]:
    """Return all that orders applicants, without what only people read."""
    stated: dict[str, JsonValue] = spec.model_dump(mode="json", by_alias=True, exclude_none=True)
    lot = stated["lot"]
    assert isinstance(lot, dict)
    kept = {**stated, "lot": {key: value for key, value in lot.items() if key not in _NOT_LOCKED_OF_THE_LOT}}
    return {key: _without_words(value) for key, value in kept.items() if key not in _NOT_LOCKED}


def _without_words(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key not in _WORDS}
    return [_without_words(each) for each in value] if isinstance(value, list) else value


def _said(value: JsonValue) -> str:
    return "–" if value is None else short(dumps(value, ensure_ascii=False))[:_SHOWN]
