"""An identity number is found however it is written, and no complaint repeats one."""

from random import Random

import pytest

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.identity_numbers import (
    HIDDEN,
    holds_identity_number,
    may_hold_identity_number,
    path_without_identity_numbers,
    without_identity_numbers,
)
from samlingsplan.plain_text import short

WRITTEN = (
    *("01017012345", "010170 12345", "01.01.70-12345", "010170/12345", "(010170) 12345", "0 1 0 1 7 0 1 2 3 4 5"),
    *("01.01.1970-12345", "01.01.1970 123 45", "19930101-12345", "930101-12345"),
    *("x01017012345", "01017012345x", "901017012345", "99010170-12345", "0101701234501017012345"),
    "01.01.70-123401.01.70-12345",  # two of them, written into each other
    *("010170–12345", "010170\u221212345", "010170\u201112345", "010170\u200b12345", "010170\\u200b12345"),
    *("٠١٠١٧٠١٢٣٤٥", "\uff10\uff11\uff10\uff11\uff17\uff10\uff11\uff12\uff13\uff14\uff15", "¹²⁰¹⁷⁰12345"),
    *("41017012345", "01417012345", "01817012345"),  # a D-number, an H-number and one made for tests
    *("1017012345", "1017012345.0", "1.017012345E9"),  # the zero is lost in a spreadsheet
)
WITHIN_WORDS = ("010170 nr 12345", "f.nr. 010170, pnr. 12345", "9.901.01701.2345")
"""May hold one, but for a pseudonym they are not refused."""
OTHERS = (
    *("uke 40, 41, 42", "04.10.2021 - 31.02.2022", "2021-10-04..2021-10-08", "2021-W40..2021-W41", "40–41"),
    *(
        "0301 Oslo",
        "syn-0091",
        "SØK-2021-123",
        "K-0301",
        "20210915-0042",
        "12 345 678",
        "22 22 22 22",
        "59.9138688",
        "",
    ),
    *("Sande (1514/0713)", "b7" * 32),
)
LONG_PSEUDONYMS = ("2021-12-000345", "20210915-00042", "2021-100234-001", "1631718000123", "20211004101500")


@pytest.mark.parametrize("text", WRITTEN)
def test_an_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert holds_identity_number(text)
    assert may_hold_identity_number(text)
    assert not any(map(str.isdecimal, without_identity_numbers(f"a, {text}").replace("E9", "")))


@pytest.mark.parametrize("text", WITHIN_WORDS)
def test_what_may_be_one_is_not_quoted(text: str) -> None:
    assert not holds_identity_number(text)
    assert short(text) == HIDDEN


@pytest.mark.parametrize("text", OTHERS)
def test_other_digits_are_shown(text: str) -> None:
    assert not holds_identity_number(text)
    assert short(text) in (text, f"{text[:59]}…")
    assert without_identity_numbers(text) == text


@pytest.mark.parametrize("text", LONG_PSEUDONYMS)
def test_a_long_pseudonym_is_none(text: str) -> None:
    assert not holds_identity_number(text)
    assert without_identity_numbers(f"a1, {text}") == f"a1, {text}"


def test_a_number_among_any_others_is_never_quoted() -> None:
    """Whatever signs and digits stand around and within it: each of 2,000 draws has eleven digits that begin a date."""
    draw = Random(7)
    for _ in range(2_000):
        number = f"{draw.randint(1, 31):02}{draw.randint(1, 12):02}{draw.randrange(10**7):07}"
        spelled = "".join(digit + draw.choice(["", "", "", " ", ".", "-", "/", " – "]) for digit in number)
        around = [draw.choice(["", "7", "12 ", "a", "id-", "("]) for _ in range(2)]
        assert short(f"{around[0]}{spelled}{around[1]}") == HIDDEN, spelled


def test_no_complaint_repeats_one_whoever_makes_it() -> None:
    where = Location("lists/01017012345.xlsx", 3, 2)
    fault = Complaint("tables.empty_cell", where, {"found": "Oslo, 010170 12345", "allowed": ["01.01.70-12345", "b"]})
    assert fault.values == {"found": "Oslo, ***", "allowed": ["***", "b"]}
    assert str(fault.where) == "lists/***.xlsx:3:2"
    assert "12345" not in str(InputError([fault]))


def test_a_path_is_shown_where_its_digits_are_others() -> None:
    assert path_without_identity_numbers("out/plan-20211104-101500/list.csv") == "out/plan-20211104-101500/list.csv"
    assert path_without_identity_numbers(r"C:\lister\010170 12345.ods") == r"C:\lister\***.ods"
