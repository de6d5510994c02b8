"""Study places by their names: where a scenario names a place, its key takes the place of the name."""

from collections.abc import Iterator, Mapping, Sequence

from samlingsplan.domain import VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.errors import Complaint, Location
from samlingsplan.languages import Translated
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.renaming import ANY, KEYS, Way, renamed
from samlingsplan.scenario.tree import Plain, Scalar, YamlEntry, YamlNode

_NAMING: tuple[Way, ...] = (
    ("routes", ANY, "places"),
    ("routes", ANY, "regional"),
    ("rules", "class_size", "by_place", KEYS),
    ("rules", "classes_at", "least", KEYS),
    ("rules", "classes_at", "most", KEYS),
    ("rules", "department_regional", "besides"),
    ("rules", "fixed_places", "closed"),
    ("rules", "fixed_places", "open"),
    ("rules", "other_places", "than"),
    ("rules", "pinned_leaders", "away_from"),
    ("rules", "pinned_leaders", "kommune_to"),
    ("rules", "pinned_leaders", "to"),
    ("rules", "pinned_weeks", "bans", ANY, "place"),
    ("rules", "pinned_weeks", "pins", ANY, "place"),
    ("levels", ANY, "goals", "kept_places", "places", KEYS),
)
"""The entries of a scenario that name places."""


def with_place_keys(root: YamlNode) -> tuple[YamlNode, list[Complaint]]:
    """Return a scenario in which every place is named by its key, and a complaint for each name that several bear.

    A name in any language means its place; what no place is called is left as it is, and refused later.
    """
    names = place_names(root)
    complaints: list[Complaint] = []

    def key_of(name: Scalar, at: Location) -> Scalar:
        found = names.find(name) if isinstance(name, str) else []
        if len(found) > 1:
            complaints.append(ambiguous(str(name), found, at))
        return found[0] if len(found) == 1 else name

    for way in _NAMING if names.keys else ():
        root = renamed(root, way, key_of)
    return root, complaints


def ambiguous(name: str, places: Sequence[VenueId], at: Location | None = None) -> Complaint:
    """Return the complaint about a name that several study places bear."""
    return Complaint("intake.ambiguous_place", at, {"found": shown(name), "allowed": list(places)})


def place_names(root: YamlNode) -> PlaceNames:
    """Return the names of a scenario's places."""
    return PlaceNames(dict(named_places(root)))


def named_places(root: YamlNode) -> Iterator[tuple[VenueId, str]]:
    """Yield the key and the name of each of a scenario's places; the key once more where it has no name."""
    venues = root.content.get("venues") if isinstance(root.content, dict) else None
    stated = venues.node.content if venues is not None else None
    yield from _named(stated) if isinstance(stated, dict) else ()


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
