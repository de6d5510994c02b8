"""Merges a scenario file with the files that it extends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.paths import PACKAGE, resolve_path
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.tree import YamlEntry, YamlNode, merge
from samlingsplan.scenario.yaml_reader import read_yaml

EXTENDS = "extends"
OVERRIDES = "overrides"
MAX_FILES = 8
"""The largest number of files in a scenario."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A scenario merged with the files that it extends.

    Parameters
    ----------
    root
        The merged tree, without ``extends`` and ``overrides``.
    sources
        The files that were read, the scenario first.
    complaints
        Faults after which reading could continue.
    overrides
        What the files state under ``overrides``, merged.
    """

    root: YamlNode
    sources: tuple[Path, ...]
    complaints: tuple[Complaint, ...]
    overrides: YamlNode | None = None


def compose(path: Path) -> Composed:
    """Read a scenario and the files that it extends.

    ``extends: base.yaml`` names a file in the same folder, and ``extends: package:NAME`` a scenario of the package.
    Precedence, weakest first: the schema's defaults; the file at the end of the chain; each file that extends it; the
    scenario itself. Mappings merge entry by entry; lists, scalars and texts in several languages are replaced
    whole; null removes an inherited entry, so that the schema's default, if any, holds again.

    Raises
    ------
    InputError
        When a file cannot be read, holds no mapping, lies outside its folder, or extends itself;
        with all faults found before that.
    """
    layers: list[YamlNode] = []
    sources: list[Path] = []
    complaints: list[Complaint] = []
    following: _Source | None = _Source(path, str(path), path.parent)
    try:
        while following is not None:
            source, sources = following, [*sources, following.path]
            reading = read_yaml(source.path, source.file)
            complaints.extend(reading.complaints)
            layer, extends = _without(EXTENDS, reading.root)
            layers.append(layer)
            following = _parent(source, extends, sources)
    except InputError as error:
        raise InputError(by_place([*complaints, *error.complaints])) from error
    merged = layers.pop()
    for layer in reversed(layers):
        merged = merge(merged, layer)
    merged, overrides = _without(OVERRIDES, merged)
    return Composed(merged, tuple(sources), tuple(complaints), overrides)


def by_place(complaints: Iterable[Complaint]) -> list[Complaint]:
    """Return complaints in the order of their places, file by file."""

    def place(complaint: Complaint) -> tuple[str, int, int, str]:
        where = complaint.where or Location("")
        return where.file, where.line or 0, where.column or 0, complaint.key

    return sorted(complaints, key=place)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    file: str
    folder: Path


def _without(key: str, root: YamlNode) -> tuple[YamlNode, YamlNode | None]:
    """Return a tree without one of its entries, and the value of that entry."""
    if not isinstance(root.content, dict):
        raise InputError([Complaint("scenario.top_not_mapping", root.at, {"found": shown(root.plain())})])
    rest: dict[str, YamlEntry] = {each: entry for each, entry in root.content.items() if each != key}
    entry = root.content.get(key)
    return replace(root, content=rest), entry.node if entry else None


def _parent(source: _Source, extends: YamlNode | None, sources: list[Path]) -> _Source | None:
    if extends is None:
        return None
    text = extends.content
    if not isinstance(text, str):
        raise _refusal("scenario.extends_not_text", extends.at, found=shown(extends.plain()))
    path = resolve_path(text, source.folder, extends.at, package_folder=SCENARIOS_DIR)
    if any(path.samefile(earlier) for earlier in sources):
        raise _refusal("scenario.extends_itself", extends.at, found=shown(text))
    if len(sources) >= MAX_FILES:
        raise _refusal("scenario.extends_too_far", extends.at, found=shown(text), allowed=MAX_FILES)
    if text.startswith(PACKAGE):
        return _Source(path, text, path.parent)
    file = f"{PACKAGE}{path.name}" if source.file.startswith(PACKAGE) else str(path)
    return _Source(path, file, path.parent)


def _refusal(key: str, where: Location, **values: Value) -> InputError:
    return InputError([Complaint(key, where, values)])
