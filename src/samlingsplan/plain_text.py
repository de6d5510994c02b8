r"""Text from outside, made of nothing but what can be seen: the one cleaning on its way to a reader.

A terminal obeys control characters, and every reader is deceived by signs that turn the direction of writing, have no
width or end a line: a name could hide what stands before it, or look like a line of ours. Such signs are written out
as JSON writes them, ``\u202e``.
"""

import json
import unicodedata
from collections.abc import Mapping

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that fonts leave empty."""


def is_plain(text: str) -> bool:
    """Return whether every sign can be seen, or is a space with a width; a line that ends is none."""
    return (text.isprintable() and _BLANK.isdisjoint(text)) or all(map(_is_seen, text))


def plain(text: str) -> str:
    """Return a text in which what cannot be seen is written out."""
    return text if text.isprintable() and _BLANK.isdisjoint(text) else text.translate(_WRITTEN_OUT)


def plain_lines(text: str) -> str:
    """Return the same of a text that may have several lines."""
    return "\n".join(map(plain, text.split("\n")))


def plain_data(value: object) -> object:
    """Return data as JSON holds it, with every text in it plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {plain_data(key): plain_data(each) for key, each in value.items()}
    return [plain_data(each) for each in value] if isinstance(value, list | tuple) else value


def _is_seen(sign: str) -> bool:
    return (sign.isprintable() and sign not in _BLANK) or unicodedata.category(sign) == "Zs"


class _WrittenOut(dict[int, str]):
    """What becomes of each sign, found when it is first met."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        self[point] = sign if _is_seen(sign) else json.dumps(sign)[1:-1].replace("\x7f", "\\u007f")
        return self[point]


_WRITTEN_OUT = _WrittenOut()
