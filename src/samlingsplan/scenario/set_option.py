"""Reads changes as the command line states them: ``rules.fixed_places.open=[tromso]``, the value as YAML."""

from collections.abc import Iterable
from dataclasses import replace

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.scenario.changes import Change, keys_of
from samlingsplan.scenario.paths import refuse_unprintable
from samlingsplan.scenario.quoting import shown_line
from samlingsplan.scenario.tree import YamlEntry, YamlNode
from samlingsplan.scenario.yaml_reader import parse

OPTION = "--set"


def without_value(at: Location) -> Location:
    """Return a place without what an option sets, which may name leaders; a place in a file as it is."""
    return Location(OPTION) if at.file.startswith(f"{OPTION} ") else at


def read_set(texts: Iterable[str]) -> tuple[Change, ...]:
    """Return the change that each ``--set`` states. Its place in every complaint is the option itself.

    A value is read as it would be behind its key in a file: ``[tromso]`` is a list, ``"0301"`` a text, ``null`` takes
    the entry away.

    Parameters
    ----------
    texts
        What stands after each ``--set``.

    Raises
    ------
    InputError
        With every fault: no ``=``, no path, no value, a value that is no YAML, a path that is set twice.
    """
    read: list[Change] = []
    complaints: list[Complaint] = []
    for text in texts:
        try:
            read.append(_unless_repeated(_read(text), read))
        except InputError as error:
            complaints += error.complaints
    if complaints:
        raise InputError(complaints)
    return tuple(read)


def _unless_repeated(change: Change, earlier: Iterable[Change]) -> Change:
    first = next((each for each in earlier if each.keys == change.keys), None)
    if first is not None:
        values = {"path": ".".join(change.keys), "found": shown_line(str(first.at))}
        raise InputError([Complaint("scenario.set_twice", change.at, values)])
    return change


def _read(text: str) -> Change:
    at = Location(f"{OPTION} {shown_line(text)}")
    path, equals, value = text.partition("=")
    path = path.strip()
    if not equals:
        raise InputError([Complaint("scenario.set_no_equals", at, {"path": shown_line(path)})])
    keys = keys_of(path, at)
    if not value.strip():
        raise InputError([Complaint("scenario.set_no_value", at, {"path": shown_line(path)})])
    return Change(keys, _at(_value(path, value, at), at), at)


def _value(path: str, value: str, at: Location) -> YamlNode:
    """Return the value behind its key, read as a line of a file."""
    line = f"{path}: {value}"
    try:
        refuse_unprintable(line, at.file)
        reading = parse(line, at.file)
    except InputError as error:
        raise InputError(replace(each, where=at) for each in error.complaints) from error
    if reading.complaints:
        raise InputError(replace(each, where=at) for each in reading.complaints)
    entries = reading.root.content
    if not isinstance(entries, dict) or list(entries) != [path]:
        raise InputError([Complaint("scenario.set_not_one", at, {"found": shown_line(line)})])
    return entries[path].node


def _at(node: YamlNode, at: Location) -> YamlNode:
    """Return a value with the same place in all its parts."""
    match node.content:
        case dict() as entries:
            return YamlNode(at, {key: YamlEntry(at, _at(entry.node, at)) for key, entry in entries.items()})
        case tuple() as items:
            return YamlNode(at, tuple(_at(item, at) for item in items))
        case scalar:
            return YamlNode(at, scalar)
