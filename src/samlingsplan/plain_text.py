r"""Makes text from outside visible before anybody reads it.

A terminal obeys control characters. Characters that reverse the direction of writing, have no width or end a line
deceive a reader: a name could hide the text before it, or look like a line that the program wrote. Such characters are
written as JSON escapes, ``\u202e``.
"""

import json
import unicodedata
from collections.abc import Mapping

from samlingsplan.identity_numbers import HIDDEN, may_hold_identity_number

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that fonts draw as empty space."""
MAX_CHARACTERS = 60
"""A longer text is shortened where it is quoted."""


def is_plain(text: str) -> bool:
    """Return whether every character is visible, or a space with a width; the end of a line is neither."""
    return (text.isprintable() and _BLANK.isdisjoint(text)) or all(map(_is_seen, text))


def plain(text: str) -> str:
    """Return a text in which invisible characters are written as escapes."""
    return text if text.isprintable() and _BLANK.isdisjoint(text) else text.translate(_WRITTEN_OUT)


def short(text: str) -> str:
    """Return a plain text of at most `MAX_CHARACTERS`, for a sentence that quotes it.

    Nothing is quoted of what may hold an identity number.
    """
    if may_hold_identity_number(text):
        return HIDDEN
    seen = plain(text[: MAX_CHARACTERS + 1])
    return seen if len(seen) <= MAX_CHARACTERS else seen[: MAX_CHARACTERS - 1] + "…"


def plain_lines(text: str) -> str:
    """Return a text of several lines in which invisible characters are written as escapes."""
    return "\n".join(map(plain, text.split("\n")))


def plain_data(value: object) -> object:
    """Return JSON data with every text in it plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {plain_data(key): plain_data(each) for key, each in value.items()}
    return [plain_data(each) for each in value] if isinstance(value, list | tuple) else value


def _is_seen(sign: str) -> bool:
    return (sign.isprintable() and sign not in _BLANK) or unicodedata.category(sign) == "Zs"


class _WrittenOut(dict[int, str]):
    """The replacement of each character, computed when it first occurs."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        self[point] = sign if _is_seen(sign) else json.dumps(sign)[1:-1].replace("\x7f", "\\u007f")
        return self[point]


_WRITTEN_OUT = _WrittenOut()
