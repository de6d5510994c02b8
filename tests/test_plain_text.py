"""Text from outside: what can be seen stays, the rest is written out."""

import sys
import unicodedata

import pytest

from samlingsplan.plain_text import is_plain, plain, plain_data, plain_lines


@pytest.mark.parametrize("text", ["Kárášjohka – Čáhput 😀", "Ærlig Ødegård på Åsen", "1\u00a0234 kr", "e\u0301", ""])
def test_what_can_be_seen_stays(text: str) -> None:
    assert is_plain(text)
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\x1b[2J\x1b[H", "\\u001b[2J\\u001b[H"),
        ("a\rb\nc\td\x08e\x7f", "a\\rb\\nc\\td\\be\\u007f"),
        ("\x9b31m", "\\u009b31m"),
        ("x\u202egnp", "x\\u202egnp"),
        ("a\u200bb\u2060c\ufeff", "a\\u200bb\\u2060c\\ufeff"),
        ("one\u2028two\u2029", "one\\u2028two\\u2029"),
        ("\u3164\u2800", "\\u3164\\u2800"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\udb40\\udc41"),
    ],
)
def test_what_cannot_is_written_out(text: str, told: str) -> None:
    assert not is_plain(text)
    assert plain(text) == told


def test_no_sign_of_any_kind_that_hides_or_moves_gets_through() -> None:
    signs = "".join(map(chr, range(sys.maxunicode + 1)))
    kinds = {unicodedata.category(sign) for sign in plain(signs)}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    assert is_plain(plain(signs))


def test_lines_end_only_where_they_may() -> None:
    assert plain_lines("one\ntwo\r\x1b") == "one\ntwo\\r\\u001b"


def test_data_is_cleaned_to_its_last_text() -> None:
    assert plain_data({"a\x00": ["\x1b", 1, None, ("\u202e",)]}) == {"a\\u0000": ["\\u001b", 1, None, ["\\u202e"]]}
