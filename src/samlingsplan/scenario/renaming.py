"""Puts another word in place of each name at given entries of a scenario."""

from collections.abc import Callable

from samlingsplan.errors import Location
from samlingsplan.scenario.tree import Scalar, YamlEntry, YamlNode

ANY = "*"
"""Any key, or any item of a list."""
KEYS = "keys"
"""The keys of a mapping, in place of its values."""
Way = tuple[str, ...]
"""The path to entries that hold names, themselves or in all that is below them."""
Renames = Callable[[Scalar, Location], Scalar]
"""Returns what takes the place of a name; the name itself where nothing does."""


def renamed(node: YamlNode, way: Way, new: Renames) -> YamlNode:
    """Return a tree with other words in place of the names at the end of a way.

    Keys stay as they are where two of them would become one.
    """
    if not way:
        return _everywhere(node, new)
    first, rest = way[0], way[1:]
    match node.content:
        case dict() as entries if first == KEYS:
            keys = {key: str(new(key, entry.key_at)) for key, entry in entries.items()}
            if len(set(keys.values())) < len(keys):
                return node
            return _of(node, {keys[key]: entry for key, entry in entries.items()})
        case dict() as entries:
            return _of(
                node,
                {
                    key: YamlEntry(entry.key_at, renamed(entry.node, rest, new)) if first in (ANY, key) else entry
                    for key, entry in entries.items()
                },
            )
        case tuple() as items if first == ANY:
            return _of(node, tuple(renamed(item, rest, new) for item in items))
        case _:
            return node


def _everywhere(node: YamlNode, new: Renames) -> YamlNode:
    match node.content:
        case dict() as entries:
            return _of(node, {k: YamlEntry(e.key_at, _everywhere(e.node, new)) for k, e in entries.items()})
        case tuple() as items:
            return _of(node, tuple(_everywhere(item, new) for item in items))
        case scalar:
            return _of(node, new(scalar, node.at))


def _of(node: YamlNode, content: "Scalar | dict[str, YamlEntry] | tuple[YamlNode, ...]") -> YamlNode:
    return YamlNode(node.at, content, node.removed)
