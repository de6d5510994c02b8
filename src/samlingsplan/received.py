"""Reads JSON that others may have written, since people send a plan's folder to each other.

A document that is accepted has limited size and depth, no repeated key, only visible text and only finite numbers
within limits. What the texts and numbers mean is checked by the schema of each reader.
"""

import json
import math
from collections import Counter
from pathlib import Path
from typing import NoReturn

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.identity_numbers import HIDDEN, may_hold_identity_number
from samlingsplan.plain_text import is_plain, plain

MAX_BYTES = 256 * 2**20
"""The legs of the journeys between all kommuner take a third of it."""
MAX_DEPTH = 16
"""Levels of objects and lists; the deepest document that the program writes has six."""
MAX_CHARACTERS = 4000
MAX_NUMBER = 10**18
"""Far above every sum that the program computes."""
_SHOWN = 60


def read_json(file: Path, no_file: str = "received.no_file", not_json: str = "received.not_json") -> object:
    """Return the contents of a JSON file.

    Parameters
    ----------
    file
        The file.
    no_file, not_json
        Keys of the complaints when the file is missing, and when it is not JSON.

    Raises
    ------
    InputError
        When the file is missing, too large, not JSON or too deep, or holds a repeated key, a text with invisible
        characters or a number beyond `MAX_NUMBER`.
    """
    where = Location(str(file))
    try:
        return parsed(_bytes(file, no_file), where, not_json)
    except RecursionError:
        raise _refusal("received.too_deep", where, allowed=MAX_DEPTH) from None


def parsed(raw: bytes, where: Location, not_json: str = "received.not_json") -> object:
    """Return the contents of a JSON document that is already read, as `read_json` does."""
    strict = _Strict(where)
    try:
        document = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=strict.entries,
            parse_int=strict.whole,
            parse_float=strict.number,
            parse_constant=strict.refuse_number,
        )
    except ValueError as error:
        at = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (None, None)
        raise InputError([Complaint(not_json, Location(where.file, *at))]) from None
    _look_through(document, where)
    return document


def _bytes(file: Path, no_file: str) -> bytes:
    where = Location(str(file))
    try:
        if not file.is_file():
            raise _refusal(no_file, where)
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError:
        raise _refusal(no_file, where) from None
    if len(raw) > MAX_BYTES:
        raise _refusal("received.too_large", where, allowed=MAX_BYTES // 2**20)
    return raw


class _Strict:
    """Refuses repeated keys and numbers that are not finite or too large, which JSON allows."""

    def __init__(self, where: Location) -> None:
        self._where = where

    def entries(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
            raise _refusal("received.key_twice", self._where, found=_short(twice))
        return made

    def whole(self, text: str) -> int:
        if len(text) > len(str(MAX_NUMBER)) or abs(int(text)) > MAX_NUMBER:
            self.refuse_number(text)
        return int(text)

    def number(self, text: str) -> float:
        value = float(text)
        if not math.isfinite(value) or abs(value) > MAX_NUMBER:
            self.refuse_number(text)
        return value

    def refuse_number(self, text: str) -> NoReturn:
        raise _refusal("received.number", self._where, found=_short(text), allowed=MAX_NUMBER)


def _look_through(document: object, where: Location) -> None:
    """Refuse a document that is too deep, or holds a text that is too long or has invisible characters."""
    level, depth = [document], 0
    while level:
        if depth > MAX_DEPTH:
            raise _refusal("received.too_deep", where, allowed=MAX_DEPTH)
        below: list[object] = []
        for value in level:
            if isinstance(value, str):
                _refuse_unseen(value, where)
            elif isinstance(value, dict):
                below.extend(value)
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level, depth = below, depth + 1


def _refuse_unseen(text: str, where: Location) -> None:
    if len(text) > MAX_CHARACTERS:
        raise _refusal("received.long_text", where, found=_short(text), allowed=MAX_CHARACTERS)
    if not is_plain(text):
        raise _refusal("received.unseen", where, found=_short(text))


def _short(text: str) -> str:
    if may_hold_identity_number(text):
        return HIDDEN
    shown = plain(text[: _SHOWN + 1])
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _refusal(key: str, where: Location, **values: Value) -> InputError:
    return InputError([Complaint(key, where, values)])
