"""Weeks are read as people write them; what is doubtful is not."""

import pytest

from samlingsplan.domain.calendar import Week
from samlingsplan.intake.written_weeks import WrittenWeeks, parts_of

YEAR = tuple(Week(2021, 33).plus(i) for i in range(46))
"""From week 33 of 2021 to week 26 of 2022, since 2021 has 52 weeks: each number once."""


def read(text: str, year: tuple[Week, ...] = YEAR) -> list[str]:
    """Return the ends of each range, as texts; a part that is none becomes a question mark."""
    weeks, found = WrittenWeeks(year), []
    for part in parts_of(text):
        try:
            first, last = weeks.ends_of(part)
        except ValueError:
            found.append("?")
        else:
            found.append(f"{first}" if first == last else f"{first}..{last}")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("uke 40", ["2021-W40"]),
        ("Uke 40", ["2021-W40"]),
        ("40", ["2021-W40"]),
        ("2", ["2022-W02"]),
        ("veke 2", ["2022-W02"]),
        ("week 2", ["2022-W02"]),
        ("u. 40", ["2021-W40"]),
        ("uke nr. 40", ["2021-W40"]),
        ("40–41", ["2021-W40..2021-W41"]),
        ("uke 40-41", ["2021-W40..2021-W41"]),
        ("uke 51 - uke 2", ["2021-W51..2022-W02"]),
        ("uke 40 til 42", ["2021-W40..2021-W42"]),
        ("uke 40 til og med uke 42", ["2021-W40..2021-W42"]),
        ("f.o.m. uke 40 t.o.m. uke 42", ["2021-W40..2021-W42"]),
        ("fra og med 40 til 42", ["2021-W40..2021-W42"]),
        ("fra 04.10 til 15.10.2021", ["2021-W40..2021-W41"]),
        ("40, 41 og 45", ["2021-W40", "2021-W41", "2021-W45"]),
        ("uke 40\n8", ["2021-W40", "2022-W08"]),
        ("uke 40/2022", ["2022-W40"]),
        ("2021-W40..2021-W41; 2022-w8", ["2021-W40..2021-W41", "2022-W08"]),
        # 4 October 2021 is a Monday, and 17 October the Sunday of week 41.
        ("04.10.2021", ["2021-W40"]),
        ("2021-10-04", ["2021-W40"]),
        ("4/10-2021", ["2021-W40"]),
        ("4.10.–17.10.2021", ["2021-W40..2021-W41"]),
        ("04.10.21 - 17.10.21", ["2021-W40..2021-W41"]),
        # Week 28 is in no part of the study year, and so does nothing whatever its year.
        ("uke 28", ["2021-W28"]),
    ],
)
def test_weeks_as_people_write_them(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text", ["54", "uke", "41-40", "04.10", "høstferien", "31.02.2021", "fra uke 40", "0", "uke 40x", "9" * 99]
)
def test_what_is_no_week(text: str) -> None:
    assert read(text) == ["?"]


def test_a_week_without_a_year_is_none_where_the_year_is_not_known_or_has_it_twice() -> None:
    assert read("40", ()) == ["?"]
    assert read("40", tuple(Week(2021, 33).plus(i) for i in range(70))) == ["?"]
