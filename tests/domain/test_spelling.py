"""Names are compared as people read them, and a number that stands with a name is found."""

import unicodedata

import pytest

from samlingsplan.domain.spelling import numbered, official_parts, plain, tidy


def test_letters_spaces_and_capitals_do_not_part_names() -> None:
    assert plain("  ÅLESUND ") == plain(unicodedata.normalize("NFD", "Ålesund"))
    assert tidy("Mo\u00a0i  Rana\u200b") == "Mo i Rana"
    assert tidy("Aurskog\u2011Høland") == "Aurskog-Høland"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0301", ("0301", "")),
        ("0301 Oslo", ("0301", "Oslo")),
        ("0301 - Oslo", ("0301", "Oslo")),
        ("0301 (Oslo)", ("0301", "Oslo")),
        ("Oslo (0301)", ("0301", "Oslo")),
        ("Oslo, 0301", ("0301", "Oslo")),
        ("K-3005", ("3005", "")),
        ("k3005", ("3005", "")),
        ("Kommunenr. 3005", ("3005", "")),
        ("Oslo", None),
        ("301", None),
        ("03011", None),
        ("1103/Judaberg", None),
        ("Vik@3038", None),
    ],
)
def test_a_number_with_a_name(text: str, found: tuple[str, str] | None) -> None:
    assert numbered(text) == found


def test_the_parts_of_an_official_name() -> None:
    assert official_parts("Guovdageaidnu – Kautokeino") == ["Guovdageaidnu", "Kautokeino"]
    assert official_parts("Porsanger - Porsáŋgu - Porsanki") == ["Porsanger", "Porsáŋgu", "Porsanki"]
    assert official_parts("Bodø/Bådåddjo") == ["Bodø", "Bådåddjo"]
    assert official_parts("Aurskog-Høland") == ["Aurskog-Høland"]


def test_every_hyphen_is_one() -> None:
    assert [tidy(f"41{sign}42") for sign in "-\u2010\u2011\u2012\u2212"] == ["41-42"] * 5
    assert tidy("41–42") == "41–42"  # a dash parts names in several languages
