"""A scenario with one number changed."""

from pydantic import BaseModel

from samlingsplan.scenario.schema import Scenario


def with_value(scenario: Scenario, parameter: str, value: int) -> Scenario:
    """Return a scenario in which the dotted parameter has another value."""
    changed = _changed(scenario, parameter.split("."), value)
    if not isinstance(changed, Scenario):
        raise TypeError(parameter)
    return changed


def _changed(model: BaseModel, keys: list[str], value: int) -> BaseModel:
    if len(keys) == 1:
        return model.model_copy(update={keys[0]: value})
    return model.model_copy(update={keys[0]: _changed(getattr(model, keys[0]), keys[1:], value)})
