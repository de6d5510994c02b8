"""Keys that scenarios had in earlier versions: a plan's folder that states one can still be read."""

from samlingsplan.errors import Complaint, Location
from samlingsplan.notices import notice
from samlingsplan.scenario.renaming import ANY, Way, renamed
from samlingsplan.scenario.tree import Scalar, YamlEntry, YamlNode, node_at

_UNCERTAINTY = ("travel", "parameters", "uncertainty")
FORMER_KEYS: dict[Way, str] = {
    (*_UNCERTAINTY, "road_share"): "road_hour_min",
    (*_UNCERTAINTY, "short_runway_min"): "air_headway_share",
}
"""Each key that was removed, and the key beside it that replaces it, with another unit."""


def without_former_keys(root: YamlNode) -> YamlNode:
    """Return a scenario without the keys of earlier versions, and let be heard what each stated.

    A value is left out, since the key of today has another unit; an assumption that names the key names today's.
    """
    today = {".".join(way): ".".join((*way[:-1], key)) for way, key in FORMER_KEYS.items()}
    for way, path in zip(FORMER_KEYS, today, strict=True):
        parent = node_at(root, way[:-1])
        if parent is not None and isinstance(parent.content, dict) and way[-1] in parent.content:
            entry = parent.content[way[-1]]
            values = {"path": path, "found": str(entry.node.content), "suggestion": today[path]}
            notice(Complaint("scenario.former_key", entry.key_at, values))
            root = _without(root, way)

    def of_today(name: Scalar, at: Location) -> Scalar:
        return today.get(name, name) if isinstance(name, str) else name

    return renamed(root, ("assumptions", ANY, "parameter"), of_today)


def _without(node: YamlNode, way: Way) -> YamlNode:
    """Return a tree without the entry at the end of a path that it holds."""
    first, rest = way[0], way[1:]
    entries = dict(node.content) if isinstance(node.content, dict) else {}
    if rest:
        entry = entries[first]
        entries[first] = YamlEntry(entry.key_at, _without(entry.node, rest))
    else:
        del entries[first]
    return YamlNode(node.at, entries, node.removed)
