"""A YAML document as a tree of values with their places in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samlingsplan.errors import Location
from samlingsplan.languages import LANGUAGES

Scalar = str | int | float | bool | None
Plain = Scalar | list["Plain"] | dict[str, "Plain"]
Keys = Iterable[str | int]
"""The path from the top to a value: keys of mappings and indices of lists, counted from 0."""


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """An entry of a mapping: the place of its key, and its value."""

    key_at: Location
    node: "YamlNode"


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A value and the place where it begins.

    Parameters
    ----------
    at
        The place where the value begins.
    content
        A scalar, the entries of a mapping, or the items of a list.
    removed
        The places where an extending file removed an inherited entry.
    """

    at: Location
    content: "Scalar | dict[str, YamlEntry] | tuple[YamlNode, ...]"
    removed: Mapping[str, Location] = field(default_factory=dict)

    def plain(self) -> Plain:
        """Return the value without positions: dicts, lists and scalars."""
        match self.content:
            case dict() as entries:
                return {key: entry.node.plain() for key, entry in entries.items()}
            case tuple() as items:
                return [item.plain() for item in items]
            case scalar:
                return scalar

    def step(self, part: str | int) -> "YamlEntry | YamlNode | None":
        """Return the entry or item at one key or index, or None."""
        if isinstance(self.content, dict):
            return self.content.get(str(part))
        if isinstance(self.content, tuple) and isinstance(part, int) and 0 <= part < len(self.content):
            return self.content[part]
        return None


def places_in(node: YamlNode) -> list[Location]:
    """Return the places of a value, of its parts and of their keys."""
    match node.content:
        case dict() as entries:
            inner = [place for entry in entries.values() for place in (entry.key_at, *places_in(entry.node))]
        case tuple() as items:
            inner = [place for item in items for place in places_in(item)]
        case _:
            inner = []
    return [node.at, *inner]


def node_at(root: YamlNode, keys: Keys) -> YamlNode | None:
    """Return the node at the end of a path, or None when the file does not hold it."""
    node = root
    for part in keys:
        step = node.step(part)
        if step is None:
            return None
        node = step.node if isinstance(step, YamlEntry) else step
    return node


def locate(root: YamlNode, keys: Keys, *, key: bool = False) -> Location:
    """Return the place of a value.

    Parameters
    ----------
    root
        The tree.
    keys
        The path to the value; for a value that the file leaves out, the place of the nearest value above it is given.
    key
        Whether to return the place of the key in place of its value.
    """
    node, spot = root, root.at
    for part in keys:
        step = node.step(part)
        if step is None:
            return node.removed.get(str(part), spot)
        if isinstance(step, YamlEntry):
            node, spot = step.node, step.key_at if key else step.node.at
        else:
            node, spot = step, step.at
    return spot


def is_text_by_language(node: YamlNode) -> bool:
    """Return whether a node is a text in several languages: a mapping whose keys are all languages, to texts."""
    content = node.content
    if not isinstance(content, dict) or not content or not set(content) <= set(LANGUAGES):
        return False
    return all(isinstance(entry.node.content, str) for entry in content.values())


def merge(base: YamlNode, over: YamlNode) -> YamlNode:
    """Return a file merged with the file that it extends.

    Mappings merge entry by entry, in the base's order; lists and scalars are replaced whole; an inherited entry that
    the extending file sets to null is removed. A text in several languages is replaced whole too, so that no language
    keeps a text that says something else. An entry that has a name is known by it as well as by its key, in any
    language. Each value keeps its place in the file that states it.
    """
    if is_text_by_language(base) and (is_text_by_language(over) or over.content == {}):
        return over
    if not (isinstance(base.content, dict) and isinstance(over.content, dict)):
        return over
    entries, named = dict(base.content), _keys_by_name(base.content)
    removed = {**base.removed, **over.removed}
    for stated, entry in over.content.items():
        key = stated if stated in entries else named.get(stated, stated)
        inherited = entries.get(key)
        if inherited is None:
            entries[key] = entry
            removed.pop(key, None)
        elif entry.node.content is None:
            del entries[key]
            removed[key] = entry.key_at
        else:
            entries[key] = YamlEntry(entry.key_at, merge(inherited.node, entry.node))
    return YamlNode(over.at, entries, removed)


def _keys_by_name(entries: Mapping[str, YamlEntry]) -> dict[str, str]:
    """Return the key of the one entry that bears a name; a name that several bear is left out."""
    bearers: dict[str, set[str]] = {}
    for key, entry in entries.items():
        for name in _names_of(entry.node):
            bearers.setdefault(str(name), set()).add(key)
    return {name: keys.pop() for name, keys in bearers.items() if len(keys) == 1}


def _names_of(node: YamlNode) -> list[Plain]:
    """Return the name of an entry in each of its languages."""
    entry = node.content.get("name") if isinstance(node.content, dict) else None
    if entry is None:
        return []
    name = entry.node.plain()
    return list(name.values()) if isinstance(name, dict) else [name]
