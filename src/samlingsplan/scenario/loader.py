"""Reads a scenario into a model, or says everything that is wrong with it and where."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.scenario.changes import Changes, changed
from samlingsplan.scenario.compose import Composed, by_place, compose
from samlingsplan.scenario.places_and_prices import OFFERED
from samlingsplan.scenario.tree import Keys, YamlNode, locate
from samlingsplan.scenario.validation import complaints_of

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A scenario that was read, and the memory of where each value stands.

    Parameters
    ----------
    value
        The validated model.
    folder
        The scenario's own folder, in which the paths it names are looked up.
    sources
        The files it was read from, the scenario first, then what it extends.
    tree
        The merged values with their positions.
    """

    value: M
    folder: Path
    sources: tuple[Path, ...]
    tree: YamlNode

    def location(self, keys: Keys) -> Location:
        """Return where a value is written; of what no file states, the nearest value above it."""
        return locate(self.tree, keys)

    def key_location(self, keys: Keys) -> Location:
        """Return where the key of a value is written."""
        return locate(self.tree, keys, key=True)


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """Where a scenario was read from: what `Loaded` knows besides the model.

    Parameters
    ----------
    folder, sources, tree
        As in `Loaded`.
    """

    folder: Path
    sources: tuple[Path, ...]
    tree: YamlNode


def load(path: Path, model: type[M], changes: Changes = ()) -> Loaded[M]:
    """Read a scenario with all it extends, and validate it.

    Values are taken as JSON would give them, and strictly: a text is no number, a number no text;
    dates, clocks and enumerations are texts. Keys are texts as written, also where a model counts
    by whole numbers.

    Parameters
    ----------
    path
        The scenario file.
    model
        What it must fit; see ``samlingsplan.strict.FrozenModel``.
    changes
        What differs from the files; see `samlingsplan.scenario.changes.changed`.

    Raises
    ------
    InputError
        With every fault that was found, in the order of their places.

    Notes
    -----
    A validator of a whole model with ``mode="before"`` makes pydantic forget that the data came
    as JSON, and refuse the dates below it: use ``mode="after"``.
    """
    composed = compose(path)
    composed = replace(composed, root=changed(composed.root, changes))
    try:
        value = model.model_validate_json(json.dumps(_completed(composed.root.plain())), strict=True)
    except ValidationError as error:
        raise InputError(_with_unread(composed, complaints_of(error, model, composed.root))) from error
    if composed.complaints:
        raise InputError(by_place(composed.complaints))
    return Loaded(value, path.parent, composed.sources, composed.root)


def _with_unread(composed: Composed, refused: list[Complaint]) -> list[Complaint]:
    """Return all complaints by place; a value that could not be read well is not judged too."""
    unread = {complaint.where for complaint in composed.complaints}
    return by_place([*composed.complaints, *(c for c in refused if c.where not in unread)])


def _completed(stated: Any) -> Any:
    """Let a study place offer what every kommune does, where it does not say otherwise itself."""
    offered, venues = (stated.get(key) if isinstance(stated, dict) else None for key in ("every_kommune", "venues"))
    if not isinstance(offered, dict) or not isinstance(venues, dict):
        return stated
    known = {"rooms": 1, "wheelchair": True, **offered}
    shared = {key: known[key] for key in OFFERED if key in known}
    return stated | {
        "venues": {key: shared | venue if isinstance(venue, dict) else venue for key, venue in venues.items()}
    }
