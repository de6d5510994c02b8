"""Numbers and nouns as a language writes them."""

import re

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.words import catalogue


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nb", 0, "0 ledere"),
        ("nb", 1, "1 leder"),
        ("nn", 1, "1 leiar"),
        ("nn", 2, "2 leiarar"),
        ("en", "1", "1 leader"),
        ("en", "1,296", "1,296 leaders"),
    ],
)
def test_a_noun_follows_its_count(language: str, count: object, said: str) -> None:
    assert Words(language)("units.count.leaders", count=count) == said


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert Words("nb")("audience.unreached", kommune="{count:leder|ledere}").startswith("{count:leder|ledere}: ")


@pytest.mark.parametrize(("language", "written"), [("nb", "1\u00a0140\u00a0000"), ("en", "1,140,000")])
def test_a_large_number_is_written_as_the_language_does_where_the_sentence_asks(language: str, written: str) -> None:
    values = {"more": 1_140_000, "value": 20_040_000}
    assert Words(language)("rules.supplier_frame.repairs.frame_nok", **values).startswith(written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_and_its_unit_stand_on_one_line(language: str) -> None:
    # An amount that breaks before "kr" is read as another number: every sentence has a space that does not break.
    parted = re.compile(r"[}\d] (?:kr|km|mill\.|min|t|%)(?!\w)|\bNOK [{\d]|mill\. kr\b")
    assert [key for key, said in catalogue(language).items() if parted.search(said)] == []
    assert Words(language)("units.count.nok", count="85 984") in ("85 984\u00a0kr", "NOK\u00a085 984")
