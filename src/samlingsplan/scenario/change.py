"""Reads or changes one entry of a scenario by its dotted path."""

from collections.abc import Mapping

from pydantic import BaseModel

from samlingsplan.rules.class_size import OwnSize
from samlingsplan.scenario.schema import Scenario


def value_at(scenario: Scenario, parameter: str) -> object | None:
    """Return the value at a dotted path, or None when the scenario has no such entry.

    Limits by place are a text, ``tromso 20–; lakselv 20–40``; an empty one where no place has any.
    """
    found: object | None = scenario
    for key in parameter.split("."):
        found = _in(found, key) if isinstance(found, Mapping) else getattr(found, key, None)
    if isinstance(found, Mapping) and all(isinstance(own, OwnSize) for own in found.values()):
        return "; ".join(f"{place} {own}" for place, own in found.items())
    return None if isinstance(found, BaseModel | Mapping) or callable(found) else found


def _in(entries: Mapping[object, object], key: str) -> object | None:
    """Return an entry by its key as written, also where the key is a number."""
    return next((entry for name, entry in entries.items() if str(name) == key), None)


def with_value(scenario: Scenario, parameter: str, value: int) -> Scenario:
    """Return a copy of a scenario with another value at a dotted path."""
    changed = _changed(scenario, parameter.split("."), value)
    if not isinstance(changed, Scenario):
        raise TypeError(parameter)
    return changed


def _changed(model: BaseModel, keys: list[str], value: int) -> BaseModel:
    if len(keys) == 1:
        return model.model_copy(update={keys[0]: value})
    return model.model_copy(update={keys[0]: _changed(getattr(model, keys[0]), keys[1:], value)})
