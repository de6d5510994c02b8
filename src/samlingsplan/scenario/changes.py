"""Changes to a scenario that are not written in a file: each a dotted path and a value, as YAML would hold it."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from numbers import Integral, Real

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.languages import LANGUAGES
from samlingsplan.scenario.compose import EXTENDS
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.tree import Scalar, YamlEntry, YamlNode, is_text_by_language, merge, node_at
from samlingsplan.scenario.yaml_reader import MAX_DEPTH

Changes = Mapping[str, object] | Iterable[tuple[str, object]]
"""Pairs of a dotted path (``rules.class_count.max_classes``) and a value, in order; or a mapping of them."""


def changed(root: YamlNode, changes: Changes) -> YamlNode:
    """Return a scenario's tree with changes on top, as a file that extends it would state them.

    A mapping is merged entry by entry, a list or a scalar is replaced whole, and None takes an entry away. A text in
    several languages is replaced whole, but for a path that ends in one of them. A later change counts more than an
    earlier one. The place of a change in a complaint is ``changes[0]`` for the first.

    Parameters
    ----------
    root
        The tree.
    changes
        Dotted paths and values: texts, numbers, booleans, None, dates, and lists and mappings of these.

    Raises
    ------
    InputError
        With every change that is no pair of a path and such a value.
    """
    complaints: list[Complaint] = []
    for i, change in enumerate(changes.items() if isinstance(changes, Mapping) else changes):
        try:
            root = merge(root, _layer(root, change, Location(f"changes[{i}]")))
        except InputError as error:
            complaints += error.complaints
    if complaints:
        raise InputError(complaints)
    return root


def _layer(root: YamlNode, change: object, at: Location) -> YamlNode:
    """Return a change as the tree of a file that states nothing else."""
    if not isinstance(change, tuple | list) or len(change) != 2:
        raise _refusal("scenario.change_no_pair", at, change)
    path, value = change
    keys = path.split(".") if isinstance(path, str) else [""]
    if not all(key.strip() for key in keys):
        raise _refusal("scenario.change_no_path", at, path)
    if keys[0] == EXTENDS:
        raise _refusal("scenario.change_extends", at, value)
    node = _node(value, at, MAX_DEPTH)
    text = node_at(root, keys[:-1])
    if keys[-1] in LANGUAGES and text is not None and is_text_by_language(text) and isinstance(node.content, str):
        keys, node = keys[:-1], _with_entry(text, keys[-1], YamlEntry(at, node))
    for key in reversed(keys):
        node = YamlNode(at, {key: YamlEntry(at, node)})
    return YamlNode(root.at, node.content)


def _with_entry(text: YamlNode, language: str, entry: YamlEntry) -> YamlNode:
    """Return a text with another text in one language; a file would replace them all."""
    others = text.content if isinstance(text.content, dict) else {}
    return YamlNode(text.at, {**others, language: entry})


def _node(value: object, at: Location, depth: int) -> YamlNode:
    if depth < 0:
        raise InputError([Complaint("scenario.too_deep", at, {"allowed": MAX_DEPTH})])
    if isinstance(value, Mapping):
        if not all(isinstance(key, str | int) for key in value):
            raise InputError([Complaint("scenario.key_not_text", at)])
        return YamlNode(at, {str(key): YamlEntry(at, _node(each, at, depth - 1)) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return YamlNode(at, tuple(_node(each, at, depth - 1) for each in value))
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
