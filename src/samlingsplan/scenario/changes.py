"""Changes to what the files of a scenario state: each a dotted path and a value, as YAML would hold it."""

import math
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from numbers import Integral, Real

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.languages import LANGUAGES
from samlingsplan.scenario.compose import EXTENDS, OVERRIDES
from samlingsplan.scenario.dump import one_line
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.tree import Scalar, YamlEntry, YamlNode, is_text_by_language, locate, merge, node_at
from samlingsplan.scenario.yaml_reader import MAX_DEPTH


@dataclass(frozen=True, slots=True)
class Change:
    """A change.

    Parameters
    ----------
    keys
        The path to the entry that is changed.
    node
        The new value, with its place.
    at
        The place of the path.
    override
        The name of the override that states it, or None.
    """

    keys: tuple[str, ...]
    node: YamlNode
    at: Location
    override: str | None = None

    @property
    def option(self) -> str:
        """The option of the command line that makes it: ``--set kull.places=240`` or ``--override small``."""
        if self.override is not None:
            return f"--override {self.override}"
        return f"--set {'.'.join(self.keys)}={one_line(self.node.plain())}"


Changes = Mapping[str, object] | Iterable[tuple[str, object] | Change]
"""Pairs of a dotted path (``rules.class_count.max_classes``) and a value, in order; or a mapping of them."""


def changed(root: YamlNode, changes: Changes) -> YamlNode:
    """Return a scenario's tree with changes on top, as a file that extends it would state them.

    A mapping is merged entry by entry, a list or a scalar is replaced whole, and None takes an entry away. A text in
    several languages is replaced whole, but for a path that ends in one of them. A later change counts more than an
    earlier one.

    Parameters
    ----------
    root
        The tree.
    changes
        As for `read_changes`.

    Raises
    ------
    InputError
        As `read_changes`.
    """
    for change in read_changes(changes):
        root = merge(root, _layer(root, change))
    return root


def _layer(root: YamlNode, change: Change) -> YamlNode:
    """Return the tree of a file that states one change. A mapping that the change adds to keeps its place."""
    keys, node, key_at = change.keys, change.node, change.at
    text = node_at(root, keys[:-1])
    if keys[-1] in LANGUAGES and text is not None and is_text_by_language(text) and isinstance(node.content, str):
        keys, node = keys[:-1], _with_entry(text, keys[-1], YamlEntry(change.at, node))
    for i in reversed(range(len(keys))):
        above = node_at(root, keys[:i])
        kept = above is not None and isinstance(above.content, dict)
        at = locate(root, keys[:i]) if kept else change.at
        node = YamlNode(at, {keys[i]: YamlEntry(key_at, node)})
        key_at = locate(root, keys[:i], key=True) if kept else change.at
    return node


def _with_entry(text: YamlNode, language: str, entry: YamlEntry) -> YamlNode:
    """Return a text with another text in one language; a file would replace them all."""
    others = text.content if isinstance(text.content, dict) else {}
    return YamlNode(text.at, {**others, language: entry})


def read_changes(changes: Changes) -> tuple[Change, ...]:
    """Return changes in order. The place of a pair in a complaint is ``changes[0]`` for the first.

    Parameters
    ----------
    changes
        Dotted paths and values: texts, numbers, booleans, None, dates, and lists and mappings of these.

    Raises
    ------
    InputError
        With every change that is no pair of a path and such a value.
    """
    read: list[Change] = []
    complaints: list[Complaint] = []
    for i, change in enumerate(changes.items() if isinstance(changes, Mapping) else changes):
        try:
            read.append(change if isinstance(change, Change) else _from_pair(change, Location(f"changes[{i}]")))
        except InputError as error:
            complaints += error.complaints
    if complaints:
        raise InputError(complaints)
    return tuple(read)


def options_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the options of the command line that make some changes, each once."""
    return tuple(dict.fromkeys(change.option for change in changes))


def quoted_option(option: str) -> str:
    """Return an option as it is typed in a shell."""
    name, _, value = option.partition(" ")
    return f"{name} {shlex.quote(value)}"


def keys_of(path: object, at: Location) -> tuple[str, ...]:
    """Return the keys of a dotted path.

    Raises
    ------
    InputError
        When it is none, or leads to what only a file may state.
    """
    keys = path.split(".") if isinstance(path, str) else [""]
    if not all(key.strip() for key in keys):
        raise _refusal("scenario.change_no_path", at, path)
    if keys[0] == EXTENDS:
        raise _refusal("scenario.change_extends", at, path)
    if keys[0] == OVERRIDES:
        raise _refusal("scenario.change_overrides", at, path)
    return tuple(keys)


def _from_pair(change: object, at: Location) -> Change:
    if not isinstance(change, tuple | list) or len(change) != 2:
        raise _refusal("scenario.change_no_pair", at, change)
    path, value = change
    return Change(keys_of(path, at), plain_node(value, at), at)


def plain_node(value: object, at: Location, depth: int = MAX_DEPTH) -> YamlNode:
    """Return plain data as a tree in which every value has the same place.

    Raises
    ------
    InputError
        When YAML does not have such a value.
    """
    if depth < 0:
        raise InputError([Complaint("scenario.too_deep", at, {"allowed": MAX_DEPTH})])
    if isinstance(value, Mapping):
        if not all(isinstance(key, str | int) for key in value):
            raise InputError([Complaint("scenario.key_not_text", at)])
        return YamlNode(at, {str(key): YamlEntry(at, plain_node(each, at, depth - 1)) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return YamlNode(at, tuple(plain_node(each, at, depth - 1) for each in value))
    return YamlNode(at, _scalar(value, at))


def _scalar(value: object, at: Location) -> Scalar:
    """Return a scalar as a file would give it: a date is a text there."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real) and math.isfinite(value):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise _refusal("scenario.change_no_value", at, value)


def _refusal(key: str, at: Location, found: object) -> InputError:
    return InputError([Complaint(key, at, {"found": shown(str(found))})])
