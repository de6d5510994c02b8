"""Reads YAML with the place of each value. PyYAML composes the nodes; scalars and syntax errors are handled here.

Only ``true`` and ``false`` are booleans: ``NO``, ``on`` and ``yes`` are text, and so are dates and times. Source:
YAML 1.2.2, section 10.3.2. There are two differences from it. A number may be grouped by thousands (``1_500_000``). A
number with a leading zero is text where a kommune is named, and refused elsewhere, since YAML would read 301 for 0301.

PyYAML's own loader would read ``NO`` as false and ``0301`` as 193, and keep the last of two equal keys, without
an error.
"""

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.paths import read_text
from samlingsplan.scenario.quoting import shown, shown_line
from samlingsplan.scenario.tree import Scalar, YamlEntry, YamlNode

MAX_DIGITS = 30
"""Longer sequences of digits are text; no number in a scenario has as many."""

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:_[0-9]{3})+)")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]")


class RefusedScalar(ValueError):
    """A word that can be read in two ways; ``key`` names the complaint."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def resolve(word: str) -> Scalar:
    """Return the value of an unquoted word.

    Raises
    ------
    RefusedScalar
        For a number with a leading zero, and for a number that is not finite.
    """
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if len(word) > MAX_DIGITS:
        return word
    if _OTHER_BASE.fullmatch(word):
        return int(word, 0)
    if _NOT_FINITE.fullmatch(word):
        raise RefusedScalar("scenario.not_finite")
    return _number(word)


def _number(word: str) -> int | float | str:
    whole = _DECIMAL.fullmatch(word)
    if not whole and not _FLOAT.fullmatch(word):
        return word
    if _LEADING_ZERO.match(word):
        raise RefusedScalar("scenario.leading_zero")
    if whole:
        return int(word)
    number = float(word)
    if not math.isfinite(number):
        raise RefusedScalar("scenario.not_finite")
    return number


def needs_quotes(text: str) -> bool:
    """Return whether a text, written without quotes, would be read as something else or refused."""
    try:
        return resolve(text) != text
    except RefusedScalar:
        return True


_SLIPS = (
    ("character '\\t'", "scenario.tab"),
    ("cannot start any token", "scenario.reserved_character"),
    ("undefined alias", "scenario.undefined_alias"),
    ("duplicate anchor", "scenario.duplicate_anchor"),
    ("single document", "scenario.many_documents"),
    ("mapping values are not allowed", "scenario.stray_colon"),
    ("could not find expected ':'", "scenario.missing_colon"),
    ("escape", "scenario.bad_escape"),
    ("quoted scalar", "scenario.open_quote"),
    ("flow", "scenario.open_bracket"),
    ("expected <block end>", "scenario.indentation"),
)
"""Fragments of PyYAML's sentences and the complaint for each; the first that matches is used."""

_BEGINS_EARLIER = frozenset({"scenario.open_quote", "scenario.open_bracket", "scenario.missing_colon"})
"""Errors that PyYAML finds late: the complaint gives the place where the quote, bracket or key begins."""

_WITHOUT_ITEM = "while parsing a flow node"
"""What PyYAML says where an item is missing: its mark is where the item should be, and not where the list begins."""


class _Mark(Protocol):
    """A mark of PyYAML, in Python or in C."""

    line: int
    column: int


def syntax_complaint(error: yaml.MarkedYAMLError, text: str, file: str, opened: _Mark | None = None) -> Complaint:
    """Return the complaint for a syntax error that PyYAML found.

    Parameters
    ----------
    error
        The error that PyYAML raised.
    text
        The whole file.
    file
        Its name in complaints.
    opened
        Where the innermost list or mapping begins that was open at the error.
    """
    words = " ".join(part for part in (error.context, error.problem) if part)
    key = next((key for fragment, key in _SLIPS if fragment in words), "scenario.syntax")
    mark: _Mark | None = error.context_mark if key in _BEGINS_EARLIER else None
    if opened is not None and error.context == _WITHOUT_ITEM:
        mark = opened
    mark = mark or error.problem_mark or error.context_mark
    return Complaint(key, location(file, mark), {"found": line_of(text, mark.line) if mark else ""})


def location(file: str, mark: _Mark | None) -> Location:
    """Return the place of a PyYAML mark, which counts from 0, with lines and columns from 1."""
    return Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)


def line_of(text: str, line: int) -> str:
    """Return a line of a file, counted from 0, shortened and with visible characters only."""
    lines = text.splitlines()
    return shown_line(lines[line]) if line < len(lines) else ""


MAX_DEPTH = 24
"""Levels of mappings and lists."""
MAX_ALIASES = 100
"""Uses of ``*name`` in a file."""
MAX_VALUES = 50_000
"""Values after every alias is replaced by its value."""

_NAMED = frozenset({"earlier_plan", "file", "kommune", "leader", "lecturers_from", "log", "matrix", "sheet"})
"""Keys whose values are names, such as the folder ``2021``, the leader ``17`` or the kommune ``301``."""
_PRICED = "pinned_leaders"
"""The entry in which ``leader`` and ``kommune`` are prices."""
_KOMMUNER = frozenset({"kommune_to", "regions"})
"""Entries that list kommuner: a number in them that begins with a zero needs no quotes."""
_WITH_ZERO = re.compile("0[0-9]{3}")
_BASE = SCENARIOS_DIR / "base.yaml"
_UNQUOTED = "!unquoted"
_TEXT = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset({_UNQUOTED, _TEXT, BaseResolver.DEFAULT_MAPPING_TAG, BaseResolver.DEFAULT_SEQUENCE_TAG})


@dataclass(frozen=True, slots=True)
class Reading:
    """The tree of a file, and the faults after which reading could continue."""

    root: YamlNode
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
    return _parsed_base(text, file) if path.resolve() == _BASE else parse(text, file)


def parse(text: str, file: str) -> Reading:
    """Read a text.

    Parameters
    ----------
    text
        The text, of characters that YAML allows.
    file
        Its name in complaints.

    Raises
    ------
    InputError
        When the text cannot be read to its end.
    """
    with suppress(yaml.YAMLError, InputError, ValueError, OverflowError):  # which are found again below, and said
        return _converted(_kept_nodes(text), file)
    composer = _InPython(text)
    try:
        top = composer.composed(file)
    except yaml.MarkedYAMLError as error:
        raise InputError([syntax_complaint(error, text, file, composer.opened)]) from error
    except (ValueError, OverflowError) as error:
        # PyYAML passes a character escape beyond Unicode to chr().
        mark = composer.get_mark()
        raise InputError(
            [Complaint("scenario.bad_escape", location(file, mark), {"found": line_of(text, mark.line)})]
        ) from error
    return _converted(top, file)


@lru_cache(maxsize=16)
def _kept_nodes(text: str) -> yaml.Node | None:
    """Return the nodes of a text, kept for when it is read again: checked, drawn, compared, under another name."""
    return _InPython(text).composed("")


@lru_cache(maxsize=4)
def _parsed_base(text: str, file: str) -> Reading:
    """Read ``base.yaml``, which is long and which nearly every scenario extends: once, and quickly where that goes."""
    if yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, InputError):  # which `parse` finds again and says
            return _converted(_InC(text).composed(file), file)
    return parse(text, file)


def _converted(top: yaml.Node | None, file: str) -> Reading:
    if top is None:
        raise InputError([Complaint("scenario.empty_file", Location(file))])
    converter = _Converter(file)
    root = converter.node(top, MAX_DEPTH)
    return Reading(root, tuple(converter.complaints))


class _Composer(Composer, BaseResolver):
    """Composes nodes within limits, and distinguishes unquoted words from quoted ones."""

    _file = ""
    _depth = 0
    _aliases = 0

    def composed(self, file: str) -> yaml.Node | None:
        """Return the only document of the text."""
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self._file = file
        return self.get_single_node()

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[attr-defined]  # of the scanner
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


class _InPython(_Composer, Reader, Scanner, Parser):
    """Scans in Python, whose sentences about errors `syntax_complaint` knows."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    @property
    def opened(self) -> _Mark | None:
        """Where the innermost list or mapping begins that is open."""
        marks: list[_Mark] = self.marks
        return marks[-1] if marks else None


if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _InC(_Composer, CParser):
        """Scans with libyaml, five times as fast; it reads a few odd texts otherwise, so not those of planners."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)


class _Converter:
    """Turns PyYAML's nodes into `YamlNode`, and collects their faults."""

    def __init__(self, file: str) -> None:
        self.complaints: list[Complaint] = []
        self._file = file
        self._values = 0

    def node(self, node: yaml.Node, depth: int, entry: str = "") -> YamlNode:
        """Return a node of PyYAML as a value; ``entry`` is the key that it stands under."""
        at = self._at(node)
        self._values += 1
        if depth < 0:  # an alias inside its own anchor never ends
            raise InputError([_too_deep(at)])
        if self._values > MAX_VALUES:
            raise InputError([Complaint("scenario.too_many_values", at, {"allowed": MAX_VALUES})])
        if node.tag not in _PLAIN_TAGS:
            self._complain("scenario.tag", at, found=shown_line(node.tag))
        if isinstance(node, yaml.MappingNode):
            return YamlNode(at, self._entries(node, depth, entry))
        if isinstance(node, yaml.SequenceNode):
            return YamlNode(at, tuple(self.node(item, depth - 1, entry) for item in node.value))
        return YamlNode(at, self._scalar(node, at, entry))

    def _entries(self, node: yaml.MappingNode, depth: int, entry: str) -> dict[str, YamlEntry]:
        entries: dict[str, YamlEntry] = {}
        for key_node, value_node in node.value:
            key_at, key = self._at(key_node), self._key(key_node, self._at(key_node), entry)
            value = self.node(_as_written(entry, key, value_node), depth - 1, _last(key))
            if key in entries:
                first = entries[key].key_at
                self._complain(
                    "scenario.duplicate_key", key_at, found=shown_line(key), line=first.line, column=first.column
                )
            elif key is not None:
                entries[key] = YamlEntry(key_at, value)
        return entries

    def _key(self, node: yaml.Node, at: Location, entry: str) -> str | None:
        """Return the key as it is written: ``NO`` and ``8`` are texts here."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self._complain("scenario.key_not_text", at)
            return None
        if node.tag == _UNQUOTED and node.value == "<<":
            self._complain("scenario.merge_key", at)
            return None
        if node.tag == _UNQUOTED:
            self._scalar(node, at, entry)
        return str(node.value)

    def _scalar(self, node: yaml.Node, at: Location, entry: str) -> Scalar:
        word = str(node.value)
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            self._complain("scenario.bad_escape", at, found=shown(word))
            return ""
        if node.tag != _UNQUOTED or (entry in _KOMMUNER and _WITH_ZERO.fullmatch(word)):
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


def _as_written(entry: str, key: str | None, node: yaml.Node) -> yaml.Node:
    """Return the value of a key in an entry; what is a name is text, also where it looks like a number."""
    within, _, name = f"{entry}.{key}".rpartition(".")
    named = name in _NAMED and _last(within) != _PRICED and isinstance(node, yaml.ScalarNode)
    if named and node.tag == _UNQUOTED and _CONSTANTS.get(node.value, True) is not None:
        return yaml.ScalarNode(_TEXT, node.value, node.start_mark, node.end_mark)
    return node


def _last(key: str | None) -> str:
    """Return the last part of a key, which may be a dotted path."""
    return (key or "").rpartition(".")[2]


def _too_deep(where: Location) -> Complaint:
    return Complaint("scenario.too_deep", where, {"allowed": MAX_DEPTH})
