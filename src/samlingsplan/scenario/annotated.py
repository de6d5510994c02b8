"""Writes a scenario out as one YAML file in which each line names the place that its value comes from."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import NoneType
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from samlingsplan.errors import Location
from samlingsplan.plain_text import plain
from samlingsplan.scenario.changes import plain_node
from samlingsplan.scenario.dump import one_line
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import PACKAGE
from samlingsplan.scenario.places_and_prices import VenueSpec
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.tree import Plain, YamlNode, node_at, places_in
from samlingsplan.scenario.yearly_rates import FILE, Way, rate_of

_DEFAULT = Location("")
"""The place of what no file states."""
_WIDEST = 72
"""The last column in which all comments may begin; the comment of a longer line follows it."""
_LONGEST_LIST = 60
"""Characters of a list on one line."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: str = ""


def annotated(loaded: Loaded[Scenario], said: Callable[..., str]) -> str:
    """Return the merged scenario as YAML, with the schema's defaults.

    A comment behind each value names its place: ``base.yaml:12``, ``--set``, ``override small (2021.yaml:80)``, or that
    no file states it. Read from the scenario's own folder, it is the same scenario.

    Parameters
    ----------
    loaded
        The scenario.
    said
        Returns the words for a place that is no line of a file: ``default``, ``override``.
    """
    writer = _Writer(loaded, said)
    lines = list(writer.mapping(loaded.tree, loaded.value, ""))
    column = min(max(len(line.text) for line in lines), _WIDEST) + 2
    return "".join(f"{line.text:<{column - 2}}  # {line.place}\n" if line.place else f"{line.text}\n" for line in lines)


class _Writer:
    """Turns a tree and the model that was read from it into lines."""

    def __init__(self, loaded: Loaded[Scenario], said: Callable[..., str]) -> None:
        self._loaded = loaded
        self._said = said
        self._overrides = {
            place: change.override
            for change in loaded.changes
            if change.override is not None
            for place in (change.at, *places_in(change.node))
        }

    def mapping(self, node: YamlNode, value: object, indent: str, way: Way = ()) -> Iterator[_Line]:
        """Yield the entries of a mapping: those that are stated, those that are taken away, and the defaults."""
        entries = node.content if isinstance(node.content, dict) else {}
        for key, entry in entries.items():
            place = self._place(entry.key_at, (*way, key))
            yield from self._value(f"{indent}{one_line(key)}:", entry.node, _part(value, key), place, (*way, key))
        for key, field in _fields(value).items():
            if key in entries:
                continue
            if key in node.removed and NoneType in get_args(field.annotation):
                yield _Line(f"{indent}{key}: null", self._place(node.removed[key]))
            elif (default := self._unstated(value, key)) is not None:
                place = self._place(default.at, (*way, key))
                yield from self._value(f"{indent}{key}:", default, None, place, (*way, key))

    def _value(self, head: str, node: YamlNode, value: object, place: str, way: Way) -> Iterator[_Line]:
        """Yield a value behind its key, or behind the hyphen of an item."""
        indent = " " * (len(head) - len(head.lstrip())) + "  "
        if isinstance(node.content, dict):
            inner = list(self.mapping(node, value, indent, way))
            yield _Line(head if inner else f"{head} {{}}", "" if node.content else place)
            yield from inner
        elif isinstance(node.content, tuple) and not _is_short(node):
            yield _Line(head, place)
            parts = value if isinstance(value, tuple | list) else ()
            for i, item in enumerate(node.content):
                yield from self._item(item, parts[i] if i < len(parts) else None, indent)
        else:
            yield _Line(f"{head} {one_line(node.plain())}", place)

    def _item(self, node: YamlNode, value: object, indent: str) -> Iterator[_Line]:
        lines = list(self.mapping(node, value, f"{indent}  ")) if isinstance(node.content, dict) else []
        if not lines:
            yield _Line(f"{indent}- {one_line(node.plain())}", self._place(node.at))
            return
        yield replace(lines[0], text=f"{indent}- {lines[0].text.lstrip()}")
        yield from lines[1:]

    def _unstated(self, value: object, key: str) -> YamlNode | None:
        """Return a value that its mapping does not state: what every kommune offers, or the schema's default."""
        found: Plain = to_jsonable_python(_part(value, key), exclude_none=True)
        if found is None:
            return None
        offered = node_at(self._loaded.tree, ["every_kommune", key]) if isinstance(value, VenueSpec) else None
        return plain_node(found, _DEFAULT if offered is None else offered.at)

    def _place(self, at: Location, way: Way = ()) -> str:
        if at == _DEFAULT:
            rate = rate_of(way, self._loaded.value.kull.start_year)
            return self._said("default") if rate is None else f"{PACKAGE}{FILE}:{rate.line}"
        if at.line is None:  # an option of the command line, or a change from Python
            return at.file.partition(" ")[0]
        file = at.file if at.file.startswith(PACKAGE) else os.path.relpath(at.file, self._loaded.folder)
        place = f"{plain(file)}:{at.line}"
        override = self._overrides.get(at)
        return place if override is None else self._said("override", name=override, place=place)


def _part(value: object, key: str) -> object:
    """Return what a model or a mapping was read as at a key."""
    if isinstance(value, BaseModel):
        return next((getattr(value, name) for name, field in _named(value) if key == (field.alias or name)), None)
    if isinstance(value, Mapping):
        return next((part for name, part in value.items() if str(name) == key), None)
    return None


def _fields(value: object) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in _named(value)} if isinstance(value, BaseModel) else {}


def _named(value: BaseModel) -> list[tuple[str, FieldInfo]]:
    return list(type(value).model_fields.items())


def _is_short(node: YamlNode) -> bool:
    """Return whether a list holds scalars only and fits on one line."""
    items = node.content if isinstance(node.content, tuple) else ()
    return all(not isinstance(item.content, dict | tuple) for item in items) and (
        len(one_line(node.plain())) <= _LONGEST_LIST
    )
