"""YAML read for its positions: PyYAML composes the nodes, the values are resolved here.

PyYAML's own loading would make ``NO`` false, ``0301`` 193 and the last of two equal keys the
winner, all in silence.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.scenario.scalars import RefusedScalar, resolve
from samlingsplan.scenario.show import shown, shown_line
from samlingsplan.scenario.syntax import line_of, location, syntax_complaint
from samlingsplan.scenario.text_file import read_text
from samlingsplan.scenario.tree import Entry, Node, Scalar

MAX_DEPTH = 24
"""Mappings and lists inside each other."""
MAX_ALIASES = 100
"""Uses of ``*name`` in a file."""
MAX_VALUES = 50_000
"""Values after every alias is written out."""

_UNQUOTED = "!unquoted"
_TEXT = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset({_UNQUOTED, _TEXT, BaseResolver.DEFAULT_MAPPING_TAG, BaseResolver.DEFAULT_SEQUENCE_TAG})


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's tree, and the faults in it that did not hinder reading on."""

    root: Node
    complaints: tuple[Complaint, ...]


def read_yaml(path: Path, file: str) -> Reading:
    """Read a file.

    Parameters
    ----------
    path
        The file.
    file
        Its name in complaints.

    Raises
    ------
    InputError
        When the file cannot be read to its end.
    """
    text = read_text(path, file)
    composer = _Composer(text, file)
    try:
        top = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise InputError([syntax_complaint(error, text, file)]) from error
    except (ValueError, OverflowError) as error:
        # PyYAML lets a character escape beyond Unicode through to chr().
        mark = composer.get_mark()
        raise InputError(
            [Complaint("scenario.bad_escape", location(file, mark), {"found": line_of(text, mark.line)})]
        ) from error
    if top is None:
        raise InputError([Complaint("scenario.empty_file", Location(file))])
    converter = _Converter(file)
    root = converter.node(top, MAX_DEPTH)
    return Reading(root, tuple(converter.complaints))


class _Composer(Reader, Scanner, Parser, Composer, BaseResolver):
    """Composes nodes within limits, and tells unquoted words from quoted ones."""

    def __init__(self, text: str, file: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self._file = file
        self._depth = 0
        self._aliases = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        where = location(self._file, event.start_mark)
        self._aliases += isinstance(event, yaml.AliasEvent)
        if self._aliases > MAX_ALIASES:
            raise InputError([Complaint("scenario.too_many_aliases", where, {"allowed": MAX_ALIASES})])
        if self._depth > MAX_DEPTH:
            raise InputError([_too_deep(where)])
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            return _UNQUOTED if implicit[0] else _TEXT
        return BaseResolver.DEFAULT_MAPPING_TAG if kind is yaml.MappingNode else BaseResolver.DEFAULT_SEQUENCE_TAG


class _Converter:
    """Turns PyYAML's nodes into ours, and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.complaints: list[Complaint] = []
        self._file = file
        self._values = 0

    def node(self, node: yaml.Node, depth: int) -> Node:
        at = self._at(node)
        self._values += 1
        if depth < 0:  # an alias inside its own anchor has no end
            raise InputError([_too_deep(at)])
        if self._values > MAX_VALUES:
            raise InputError([Complaint("scenario.too_many_values", at, {"allowed": MAX_VALUES})])
        if node.tag not in _PLAIN_TAGS:
            self._complain("scenario.tag", at, found=shown_line(node.tag))
        if isinstance(node, yaml.MappingNode):
            return Node(at, self._entries(node, depth))
        if isinstance(node, yaml.SequenceNode):
            return Node(at, tuple(self.node(item, depth - 1) for item in node.value))
        return Node(at, self._scalar(node, at))

    def _entries(self, node: yaml.MappingNode, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key_at, value = self._at(key_node), self.node(value_node, depth - 1)
            key = self._key(key_node, key_at)
            if key in entries:
                first = entries[key].key_at
                self._complain(
                    "scenario.duplicate_key", key_at, found=shown_line(key), line=first.line, column=first.column
                )
            elif key is not None:
                entries[key] = Entry(key_at, value)
        return entries

    def _key(self, node: yaml.Node, at: Location) -> str | None:
        """Return the key as it is written: ``NO`` and ``8`` are texts here."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self._complain("scenario.key_not_text", at)
            return None
        if node.tag == _UNQUOTED and node.value == "<<":
            self._complain("scenario.merge_key", at)
            return None
        if node.tag == _UNQUOTED:
            self._scalar(node, at)
        return str(node.value)

    def _scalar(self, node: yaml.Node, at: Location) -> Scalar:
        word = str(node.value)
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            self._complain("scenario.bad_escape", at, found=shown(word))
            return ""
        if node.tag != _UNQUOTED:
            return word
        try:
            return resolve(word)
        except RefusedScalar as refused:
            self._complain(refused.key, at, found=word)
            return word

    def _complain(self, key: str, at: Location, **values: Value) -> None:
        self.complaints.append(Complaint(key, at, values))

    def _at(self, node: yaml.Node) -> Location:
        return location(self._file, node.start_mark)


def _too_deep(where: Location) -> Complaint:
    return Complaint("scenario.too_deep", where, {"allowed": MAX_DEPTH})
