"""Reads a scenario into a model, or reports every fault in it with its place."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.scenario.changes import Change, Changes, changed, read_changes
from samlingsplan.scenario.compose import Composed, by_place, compose
from samlingsplan.scenario.former_keys import without_former_keys
from samlingsplan.scenario.kommune_numbers import with_kommune_numbers
from samlingsplan.scenario.overrides import asked_overrides, override_faults, read_overrides
from samlingsplan.scenario.place_keys import with_place_keys
from samlingsplan.scenario.places_and_prices import OFFERED
from samlingsplan.scenario.tree import Keys, YamlNode, locate
from samlingsplan.scenario.validation import complaints_of
from samlingsplan.scenario.yearly_rates import with_rates_of_year

M = TypeVar("M", bound=BaseModel)
_NAMED = 10
"""Keys of a file of another kind that are named, at most."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A scenario that was read, with the place of each value.

    Parameters
    ----------
    value
        The validated model.
    folder
        The scenario's folder, to which the paths in it are relative.
    sources
        The files that were read, the scenario first, then the files that it extends.
    tree
        The merged values with their positions.
    changes
        The changes to what the files state, in order.
    """

    value: M
    folder: Path
    sources: tuple[Path, ...]
    tree: YamlNode
    changes: tuple[Change, ...] = ()

    def location(self, keys: Keys) -> Location:
        """Return the place of a value; for a value that no file states, the place of the nearest value above it."""
        return locate(self.tree, keys)

    def key_location(self, keys: Keys) -> Location:
        """Return the place of the key of a value."""
        return locate(self.tree, keys, key=True)


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """Where a scenario was read from: what `Loaded` knows besides the model.

    Parameters
    ----------
    folder, sources, tree, changes
        As in `Loaded`.
    """

    folder: Path
    sources: tuple[Path, ...]
    tree: YamlNode
    changes: tuple[Change, ...] = ()


def load(path: Path, model: type[M], changes: Changes = (), overrides: Iterable[str] = ()) -> Loaded[M]:
    """Read a scenario with the files that it extends, and validate it.

    Values are validated strictly, as JSON: a text is not a number, and a number is not a text; dates, times and
    enumerations are texts. Keys are texts as written, also where a model has integer keys.

    Parameters
    ----------
    path
        The scenario file.
    model
        The model that it must fit; see ``samlingsplan.strict.FrozenModel``.
    changes
        What differs from the files; see `samlingsplan.scenario.changes.changed`.
    overrides
        Names of overrides that the files state, to be applied in this order, before the changes.

    Raises
    ------
    InputError
        With every fault that was found, in the order of their places.

    Notes
    -----
    Below a model validator with ``mode="before"``, pydantic no longer treats the data as JSON, and refuses dates.
    Use ``mode="after"``.
    """
    composed = compose(path)
    composed = replace(composed, root=without_former_keys(composed.root))
    _refuse_another_kind(composed.root, path, model)
    stated = read_overrides(composed.overrides)
    made = (*asked_overrides(stated, overrides, path), *read_changes(changes))
    waiting = override_faults(composed.root, stated, lambda root: _read(root, path.parent, model)[2])
    root, value, refused = _read(changed(composed.root, made), path.parent, model)
    refused = _with_unread(composed, [*refused, *(each for each in waiting if each not in refused)])
    if value is None or refused:
        raise InputError(refused)
    return Loaded(value, path.parent, composed.sources, root, made)


def _refuse_another_kind(root: YamlNode, path: Path, model: type[BaseModel]) -> None:
    """Refuse a file whose keys are all those of something else, with one complaint instead of one for each key."""
    found = list(root.content) if isinstance(root.content, dict) else []
    allowed = [field.alias or name for name, field in model.model_fields.items()]
    if len(found) > 1 and set(found).isdisjoint(allowed):
        values: dict[str, Value] = {"found": [short(key) for key in found[:_NAMED]], "allowed": allowed}
        raise InputError([Complaint("scenario.other_file", Location(str(path)), values)])


def under_changes(loaded: Loaded[M], changes: Changes) -> Loaded[M]:
    """Return a scenario under further changes, validated as if it were read from its files once more.

    Raises
    ------
    InputError
        With every fault of a change.
    """
    made = read_changes(changes)
    root, value, refused = _read(changed(loaded.tree, made), loaded.folder, type(loaded.value))
    if value is None or refused:
        raise InputError(by_place(refused))
    return Loaded(value, loaded.folder, loaded.sources, root, (*loaded.changes, *made))


def settled(loaded: Loaded[M], keys: Keys, value: int) -> Loaded[M]:
    """Return a scenario in which an entry that asked for a number holds it: no change of what the scenario says."""
    path = tuple(map(str, keys))
    found = Change(path, YamlNode(loaded.location(path), value), loaded.key_location(path))
    return replace(under_changes(loaded, [found]), changes=loaded.changes)


def _read(root: YamlNode, folder: Path, model: type[M]) -> tuple[YamlNode, M | None, list[Complaint]]:
    """Return a tree in which places and kommuner are named in one way, its model, and everything that is wrong."""
    root, doubtful = with_place_keys(root)
    root, unknown = with_kommune_numbers(root, folder)
    value, refused = _validated(root, model)
    named = _besides(refused, [*doubtful, *unknown])
    return root, value, [*named, *refused]


def _validated(root: YamlNode, model: type[M]) -> tuple[M | None, list[Complaint]]:
    """Return the model of a tree, or None and everything that is wrong with it."""
    try:
        return model.model_validate_json(json.dumps(with_rates_of_year(_completed(root.plain()))), strict=True), []
    except ValidationError as error:
        return None, complaints_of(error, model, root)


def _with_unread(composed: Composed, refused: list[Complaint]) -> list[Complaint]:
    """Return all complaints by place; a value that could not be read gets no second complaint."""
    return by_place([*composed.complaints, *_besides(composed.complaints, refused)])


def _besides(complaints: Iterable[Complaint], others: Iterable[Complaint]) -> list[Complaint]:
    """Return the other complaints that are about other places."""
    places = {complaint.where for complaint in complaints}
    return [each for each in others if each.where not in places]


def _completed(stated: Any) -> Any:
    """Complete each study place with what every kommune offers, where the place does not state it itself."""
    offered, venues = (stated.get(key) if isinstance(stated, dict) else None for key in ("every_kommune", "venues"))
    if not isinstance(offered, dict) or not isinstance(venues, dict):
        return stated
    known = {"rooms": 1, "wheelchair": True, **offered}
    shared = {key: known[key] for key in OFFERED if key in known}
    return stated | {
        "venues": {key: shared | venue if isinstance(venue, dict) else venue for key, venue in venues.items()}
    }
