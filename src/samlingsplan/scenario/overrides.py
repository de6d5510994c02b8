"""The overrides of a scenario: changes that wait under a name until somebody asks for them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.scenario.changes import Change, changed, keys_of
from samlingsplan.scenario.compose import OVERRIDES
from samlingsplan.scenario.kinds import Key
from samlingsplan.scenario.quoting import nearest, shown, way
from samlingsplan.scenario.tree import YamlEntry, YamlNode, places_in

NAME_PATTERN: str = TypeAdapter(Key).json_schema()["pattern"]
"""The form of a name, which becomes part of a folder's name."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """The overrides of a scenario, and their faults of form.

    Parameters
    ----------
    changes
        The changes of each override, by its name.
    places
        The place of each name.
    complaints
        The faults; what has one is left out of ``changes``.
    """

    changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)


def read_overrides(node: YamlNode | None) -> Overrides:
    """Return the overrides that a scenario states: a mapping of names, each a mapping of dotted paths and values."""
    read = Overrides()
    if node is None or node.content is None:
        return read
    for name, entry in _entries(node, (OVERRIDES,), read.complaints):
        keys = (OVERRIDES, name)
        if not re.fullmatch(NAME_PATTERN, name):
            values: dict[str, Value] = {"path": OVERRIDES, "found": shown(name), "allowed": NAME_PATTERN}
            read.complaints.append(Complaint("scenario.wrong_form", entry.key_at, values))
            continue
        read.places[name] = entry.key_at
        read.changes[name] = tuple(_changes(name, _entries(entry.node, keys, read.complaints), read.complaints))
    return read


def asked_overrides(overrides: Overrides, names: Iterable[str], file: Path) -> tuple[Change, ...]:
    """Return the changes of some overrides, in the order of their names.

    Parameters
    ----------
    overrides
        Those of the scenario.
    names
        The names that are asked for.
    file
        The scenario's file, for complaints.

    Raises
    ------
    InputError
        With every name that the scenario does not have or that is asked for twice.
    """
    names = list(names)
    complaints = [
        _unknown(name, overrides.places, Location(str(file)))
        if name not in overrides.places
        else Complaint("scenario.override_twice", Location(str(file)), {"found": name})
        for i, name in enumerate(names)
        if name not in overrides.places or name in names[:i]
    ]
    if complaints:
        raise InputError(complaints)
    return tuple(change for name in names for change in overrides.changes[name])


def override_faults(
    root: YamlNode, overrides: Overrides, faults: Callable[[YamlNode], list[Complaint]]
) -> list[Complaint]:
    """Return what is wrong with the scenario that each override makes, beyond what is wrong without it.

    Parameters
    ----------
    root
        The scenario without its overrides.
    overrides
        The overrides, each of which is tried alone.
    faults
        Returns what is wrong with a tree.
    """
    found = list(overrides.complaints)
    if not overrides.changes:
        return found
    known = faults(root)
    for name, changes in overrides.changes.items():
        own = {place for change in changes for place in (change.at, *places_in(change.node))}
        new = (each for each in faults(changed(root, changes)) if each not in known)
        found += (each if each.where in own else replace(each, where=overrides.places[name]) for each in new)
    return found


def _entries(node: YamlNode, keys: tuple[str, ...], complaints: list[Complaint]) -> list[tuple[str, YamlEntry]]:
    """Return the entries of a mapping that are not null."""
    if isinstance(node.content, dict):
        return [(key, entry) for key, entry in node.content.items() if entry.node.content is not None or len(keys) > 1]
    complaints.append(Complaint("scenario.not_mapping", node.at, {"path": way(keys), "found": shown(node.plain())}))
    return []


def _changes(name: str, entries: Iterable[tuple[str, YamlEntry]], complaints: list[Complaint]) -> list[Change]:
    changes = []
    for path, entry in entries:
        try:
            changes.append(Change(keys_of(path, entry.key_at), entry.node, entry.key_at, override=name))
        except InputError as error:
            complaints += error.complaints
    return changes


def _unknown(name: str, known: Mapping[str, Location], where: Location) -> Complaint:
    values: dict[str, Value] = {"found": shown(name), "allowed": tuple(known)}
    if not known:
        return Complaint("scenario.no_overrides", where, values)
    near = nearest(name, known)
    if near is None:
        return Complaint("scenario.unknown_override", where, values)
    return Complaint("scenario.unknown_override_near", where, values | {"suggestion": near})
