"""From bytes to text: UTF-8, UTF-16, and Windows-1252 where nothing else can be meant."""

import codecs
import re

from samlingsplan.errors import Location
from samlingsplan.tables.sheet import refusal

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""The encodings that a file states by its first bytes."""
WINDOWS = "windows-1252"
_GARBLED = re.compile("\u00c3[\u00a6\u00b8\u00a5\u2020\u02dc\u2026]")
"""Each of æ, ø, å, Æ, Ø and Å as it looks in UTF-8 that was read as Windows-1252, and saved."""
_NORWEGIAN = frozenset("æøåÆØÅ")
_SEEN_WITH_THEM = frozenset("\u00a0§«»°·½–—’“”…€áàâäãçčéèêëíìîïñóòôöõšúùûüýžÁÀÂÄÇÉÈÊËÍÑÓÔÖÚÜß")
"""What else Norwegian lists hold beyond ASCII. The letters æ, ø and å of other old encodings are none of these."""


def decoded(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    A file that is no UTF-8 is Windows-1252 where it then has one of æ, ø and å, and nothing that Norwegian lists do not
    hold: on old Macs and in DOS, the same bytes are other signs.

    Parameters
    ----------
    data, file
        The bytes, and the path of the file.

    Raises
    ------
    InputError
        When the bytes are not text, or it is doubtful which.
    """
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), _by_zeros(data))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" and (old := _of_windows(data)) is not None:
            return old, WINDOWS
        before = data[: error.start].decode(encoding, errors="replace")
        raise refusal("tables.not_text", Location(file, before.count("\n") + 1)) from error
    if (at := text.find("\0")) >= 0:
        raise refusal("tables.not_text", Location(file, text.count("\n", 0, at) + 1))
    if garbled := _GARBLED.search(text):
        raise refusal("tables.garbled", Location(file, text.count("\n", 0, garbled.start()) + 1), found=garbled[0])
    return text, encoding


def _by_zeros(data: bytes) -> str:
    """Return the encoding of a file that states none: in UTF-16, every other byte of plain letters is zero."""
    start = data[:200]
    if len(start) >= 4 and len(start) % 2 == 0 and start.count(0) * 3 > len(start):
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    return "utf-8-sig"


def _of_windows(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = {sign for sign in text if not sign.isascii()}
    return text if beyond & _NORWEGIAN and beyond <= _NORWEGIAN | _SEEN_WITH_THEM else None
