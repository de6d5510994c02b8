"""Study places by their names: where a scenario names a place, its key takes the place of the name."""

from collections.abc import Iterator, Mapping

from samlingsplan.domain import VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.languages import Translated
from samlingsplan.scenario.tree import Plain, YamlEntry, YamlNode

_ANY = "*"
"""Any key, or any item of a list."""
_KEYS = "keys"
"""The keys of a mapping, in place of its values."""
_NAMING = (
    ("routes", _ANY, "places"),
    ("routes", _ANY, "regional"),
    ("rules", "class_size", "by_place", _KEYS),
    ("rules", "classes_at", "least", _KEYS),
    ("rules", "classes_at", "most", _KEYS),
    ("rules", "department_regional", "besides"),
    ("rules", "fixed_places", "closed"),
    ("rules", "fixed_places", "open"),
    ("rules", "other_places", "than"),
    ("rules", "pinned_leaders", "away_from"),
    ("rules", "pinned_leaders", "kommune_to"),
    ("rules", "pinned_leaders", "to"),
    ("rules", "pinned_weeks", "bans", _ANY, "place"),
    ("rules", "pinned_weeks", "pins", _ANY, "place"),
    ("levels", _ANY, "goals", "kept_places", "places", _KEYS),
)
"""The entries of a scenario that name places, themselves or in all that is below them."""


def with_place_keys(root: YamlNode) -> YamlNode:
    """Return a scenario in which every place is named by its key.

    A name in any language means its place; one that several places bear is left as it is, and refused later.
    """
    names = place_names(root)
    for way in _NAMING if names.keys else ():
        root = _under(root, way, names)
    return root


def place_names(root: YamlNode) -> PlaceNames:
    """Return the names of a scenario's places."""
    venues = root.content.get("venues") if isinstance(root.content, dict) else None
    stated = venues.node.content if venues is not None else None
    return PlaceNames(dict(_named(stated)) if isinstance(stated, dict) else {})


def _named(venues: Mapping[str, YamlEntry]) -> Iterator[tuple[VenueId, str]]:
    for key, entry in venues.items():
        name = entry.node.plain()
        stated = name.get("name") if isinstance(name, dict) else None
        yield VenueId(key), _text(stated) or key


def _text(stated: Plain) -> str:
    if isinstance(stated, dict):
        texts = {language: text for language, text in stated.items() if isinstance(text, str)}
        try:
            return Translated(texts)
        except ValueError:
            return ""
    return stated if isinstance(stated, str) else ""


def _under(node: YamlNode, way: tuple[str, ...], names: PlaceNames) -> YamlNode:
    """Return a tree with the keys of places in the entries at the end of a way."""
    if not way:
        return _everywhere(node, names)
    first, rest = way[0], way[1:]
    match node.content:
        case dict() as entries if first == _KEYS:
            keys = {key: _key(key, names) for key in entries}
            if len(set(keys.values())) < len(keys):  # the key and the name of one place: refused as they are
                return node
            return _of(node, {keys[key]: entry for key, entry in entries.items()})
        case dict() as entries:
            return _of(
                node,
                {
                    key: YamlEntry(entry.key_at, _under(entry.node, rest, names)) if first in (_ANY, key) else entry
                    for key, entry in entries.items()
                },
            )
        case tuple() as items if first == _ANY:
            return _of(node, tuple(_under(item, rest, names) for item in items))
        case _:
            return node


def _everywhere(node: YamlNode, names: PlaceNames) -> YamlNode:
    match node.content:
        case dict() as entries:
            return _of(node, {k: YamlEntry(e.key_at, _everywhere(e.node, names)) for k, e in entries.items()})
        case tuple() as items:
            return _of(node, tuple(_everywhere(item, names) for item in items))
        case str() as text:
            return _of(node, _key(text, names))
        case _:
            return node


def _key(text: str, names: PlaceNames) -> str:
    found = names.find(text)
    return found[0] if len(found) == 1 else text


def _of(node: YamlNode, content: "str | dict[str, YamlEntry] | tuple[YamlNode, ...]") -> YamlNode:
    return YamlNode(node.at, content, node.removed)
