"""A good list becomes leaders in rank order; in a bad one every row and cell at fault is named."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from samlingsplan.domain import EmployerKind, LeaderLevel, Origin, Participant
from samlingsplan.errors import InputError, Location
from samlingsplan.intake.participant_columns import COLUMNS, participants_csv
from samlingsplan.intake.participants import RankedList, read_participants
from samlingsplan.tables.headings import mapped
from tests.intake.world import VENUES, book, in_english, said

HEADER = "id,rank,employer_kind,employer,kommune,settlement,group,level,service_area,wish_1,wish_2,wheelchair"


def read(tmp_path: Path, text: str) -> RankedList:
    file = tmp_path / "leaders.csv"
    file.write_text(text, encoding="utf-8")
    return read_participants(file, book(), VENUES)


def refused(tmp_path: Path, text: str) -> InputError:
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    return error.value


def test_every_column_is_read_and_the_rank_orders(tmp_path) -> None:
    rows = "b,2,fylke,Nordland,Bodø,,,department,dental,tromso,Oslo,yes\na,1,,,1103,Finnøy,g1,,,,,"
    ranked = read(tmp_path, f"{HEADER}\n{rows}\n")
    first = Participant(
        "a", 1, EmployerKind.KOMMUNE, "1103", Origin("1103", "Finnøy"), "g1", LeaderLevel.UNIT, "unspecified"
    )
    second = Participant(
        "b",
        2,
        EmployerKind.FYLKE,
        "18",
        Origin("1804"),
        None,
        LeaderLevel.DEPARTMENT,
        "dental",
        ("tromso", "oslo"),
        True,
    )
    assert ranked.participants == (first, second)
    assert [ranked.rows[leader.id].line for leader in ranked.participants] == [3, 2]
    assert not ranked.synthetic


def test_one_real_row_makes_the_list_a_real_one(tmp_path) -> None:
    assert read(tmp_path, "id,kommune,synthetic\na,0301,yes\nb,0301,yes\n").synthetic
    for real in ("no", ""):
        assert not read(tmp_path, f"id,kommune,synthetic\na,0301,yes\nb,0301,{real}\n").synthetic


def test_zeros_before_a_rank_mean_nothing_but_are_part_of_an_id(tmp_path) -> None:
    ranked = read(tmp_path, "id,rank,kommune\n007,02,0301\n7,01,0301\n")
    assert [(leader.id, leader.rank) for leader in ranked.participants] == [("7", 1), ("007", 2)]
    # 1 and 01 are one rank, 7 and 07 two ids.
    with pytest.raises(InputError) as refused:
        read(tmp_path, "id,rank,kommune\n7,1,0301\n07,01,0301\n")
    assert [key for key, _, _ in said(refused.value)] == ["rank_twice"]


def test_a_list_of_two_columns_is_ranked_by_its_rows(tmp_path) -> None:
    ranked = read(tmp_path, "id;kommune\nx;3018\nb;Tromsø\n")
    assert [(leader.id, leader.rank, leader.employer) for leader in ranked.participants] == [
        ("x", 1, "3018"),
        ("b", 2, "5401"),
    ]


def test_norwegian_headings_and_words_are_understood(tmp_path) -> None:
    text = "Løpenummer;Arbeidskommune;Ledernivå;Tjenesteområde;Ønske 1;Rullestol;Arbeidsgivertype;Syntetisk\n"
    [leader] = read(tmp_path, text + "a;Oslo;avdeling;psykisk helse;Tromsø;ja;fylkeskommune;ja\n").participants
    assert (leader.level, leader.service_area, leader.wishes) == (LeaderLevel.DEPARTMENT, "mental_health", ("tromso",))
    assert (leader.wheelchair, leader.employer_kind, leader.employer) == (True, EmployerKind.FYLKE, "03")


def test_own_blocked_weeks_are_read_and_kept(tmp_path) -> None:
    ranked = read(tmp_path, f"id;kommune;Blokkerte uker\na;Oslo;{BLOCKED}\nb;Oslo;\n")
    assert [list(map(str, each.blocked_weeks)) for each in ranked.participants] == [
        ["2021-W40", "2021-W41", "2022-W08"],
        [],
    ]
    assert read(tmp_path, participants_csv(ranked.participants, synthetic=False)).participants == ranked.participants


BLOCKED = '"2022-W08; 2021-W40..2021-W41, 2021-W41"'


def test_every_blocked_week_that_is_none_is_named(tmp_path) -> None:
    error = refused(tmp_path, 'id;kommune;blocked_weeks\na;Oslo;"40; 2021-W54"\nb;Oslo;2021-W41..2021-W40\n')
    found = [(c.key, c.values["found"], c.where.line, c.where.column) for c in error.complaints]
    assert [(key, line, column) for key, _, line, column in found] == [("intake.not_weeks", 2, 3)] * 2 + [
        ("intake.not_weeks", 3, 3)
    ]
    assert ["40" in found[0][1], "2021-W54" in found[1][1]] == [True, True]
    assert "2021-W40..2021-W41; 2022-W08" in in_english(error)


def test_a_fylke_that_is_not_named_is_the_workplaces(tmp_path) -> None:
    [leader] = read(tmp_path, "id,kommune,employer_kind\na,5401,fylke\n").participants
    assert leader.employer == "54"


def test_every_alias_means_one_column() -> None:
    names = [name for column in COLUMNS for name in (column.name, *column.other_names)]
    assert len(names) == len(set(names))
    for column in COLUMNS:
        for name in column.names:
            found, faults = mapped([name.upper().replace("_", " - ")], (replace(column, required=True),), Location("x"))
            assert (list(found), faults) == ([column.name], [])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("id,kommun", [("missing_column", 1, None), ("unknown_column_near", 1, 2)]),
        ("id,kommune,shoe size,Rulestol", [("unknown_column_near", 1, 4)]),
        ("id,kommune,Arbeidskommune", [("column_twice", 1, 3)]),
        ("name,gruppe", [("missing_column", 1, None), ("missing_column", 1, None)]),
    ],
)
def test_headings_are_judged_all_at_once(tmp_path, header, expected) -> None:
    width = header.count(",")
    assert said(refused(tmp_path, f"{header}\n{',' * width}x\n")) == expected


@pytest.mark.parametrize(
    ("row", "key", "column"),
    [
        (",1,,,0301,,,,,,,", "empty_cell", 1),
        ("01017012345,1,,,0301,,,,,,,", "identity_number", 1),
        ("010170 12345,1,,,0301,,,,,,,", "identity_number", 1),
        ("1017012345,1,,,0301,,,,,,,", "identity_number", 1),
        ("kari@oslo.kommune.no,1,,,0301,,,,,,,", "not_a_pseudonym", 1),
        ("Kari Nordmann,1,,,0301,,,,,,,", "not_a_pseudonym", 1),
        ("=1+1,1,,,0301,,,,,,,", "not_a_pseudonym", 1),
        ("b,,,,0301,,,,,,,", "not_a_rank", 2),
        ("b,0,,,0301,,,,,,,", "not_a_rank", 2),
        ("b,1.5,,,0301,,,,,,,", "not_a_rank", 2),
        ("b,9999999999,,,0301,,,,,,,", "not_a_rank", 2),
        ("b,1,stat,,0301,,,,,,,", "not_a_word", 3),
        ("b,1,,9999,0301,,,,,,,", "kommune_unknown", 4),
        ("b,1,fylke,19,0301,,,,,,,", "fylke_unknown", 4),
        ("b,1,,,,,,,,,,", "empty_cell", 5),
        ("b,1,,,302,,,,,,,", "kommune_unknown", 5),
        ("b,1,,,Våler,,,,,,,", "kommune_ambiguous", 5),
        ("b,1,,,Svalbard,,,,,,,", "svalbard", 5),
        ("b,1,,,1850,,,,,,,", "kommune_other_year", 5),
        ("b,1,,,Tromso,,,,,,,", "kommune_unknown_near", 5),
        ("b,1,,,0301,@home,,,,,,", "bad_text", 6),
        ("b,1,,,0301,,=g,,,,,", "bad_text", 7),
        ("b,1,,,0301,,,unti,,,,", "not_a_word_near", 8),
        ("b,1,,,0301,,,,dentel,,,", "not_a_word_near", 9),
        ("b,1,,,0301,,,,,tromsø by,,", "unknown_wish_near", 10),
        ("b,1,,,0301,,,,,Roma,,", "unknown_wish", 10),
        ("b,1,,,0301,,,,,oslo,Oslo,", "wish_twice", 11),
        ("b,1,,,0301,,,,,,,kanskje", "not_a_word", 12),
        ("a,1,,,0301,,,,,,,", "id_twice", 1),
        ("b,7,,,0301,,,,,,,", "rank_twice", 2),
    ],
)
def test_each_bad_cell_is_named_by_line_and_field(tmp_path, row, key, column) -> None:
    assert said(refused(tmp_path, f"{HEADER}\na,7,,,0301,,,,,,,\n{row}\n")) == [(key, 3, column)]


def test_a_rank_is_shown_as_it_stands(tmp_path) -> None:
    (complaint,) = refused(tmp_path, "id,kommune,rank\na,0301,1\nb,0301,01\n").complaints
    assert (complaint.key, complaint.values) == ("intake.rank_twice", {"found": '"01"', "line": 2})


def test_all_bad_rows_are_reported_at_once(tmp_path) -> None:
    error = refused(tmp_path, "id,kommune,nivå\n,Våler,unit\na,302,leader\na,0301,\n")
    assert said(error) == [
        ("empty_cell", 2, 1),
        ("kommune_ambiguous", 2, 2),
        ("kommune_unknown", 3, 2),
        ("not_a_word", 3, 3),
        ("id_twice", 4, 1),
    ]


@pytest.mark.parametrize("secret", ["01017012345", "kari@oslo.kommune.no", "Kari Nordmann"])
def test_a_value_that_may_identify_a_person_is_never_repeated(tmp_path, secret) -> None:
    error = refused(tmp_path, f"id,kommune\n{secret},0301\n{secret},0301\n")
    assert secret not in in_english(error)
    assert secret not in str(error)


@pytest.mark.parametrize("secret", ["01017012345", "1017012345", "kari@oslo.kommune.no"])
def test_a_list_without_headings_does_not_repeat_its_first_row(tmp_path, secret) -> None:
    error = refused(tmp_path, f"{secret},Oslo\na,0301\n")
    assert {key for key, _, _ in said(error)} == {"missing_column"}
    assert secret not in in_english(error) + str(error)


def test_a_sentence_says_what_was_found_and_what_to_write(tmp_path) -> None:
    assert in_english(refused(tmp_path, "id,Arbeidssted,Nivå\na,0301,Direktør\n")) == (
        '“Nivå” is "Direktør". Allowed: unit leader, department leader. Use one of these, or leave the cell empty.'
    )


def test_numbers_that_excel_made_of_kommuner_are_read_and_noted(tmp_path) -> None:
    workbook = Workbook()
    for row in (["id", "kommune"], ["a", 301], ["b", 3018], [7, "0301"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "leaders.xlsx")
    ranked = read_participants(tmp_path / "leaders.xlsx", book(), VENUES)
    assert [leader.origin.kommune for leader in ranked.participants] == ["0301", "3018", "0301"]
    (note,) = ranked.notes  # 3018 as a number is still four digits
    assert note.values == {"column": "kommune", "count": 1, "found": ['"301" = 0301 Oslo (B2)']}


LEADERS = st.lists(
    st.builds(
        Participant,
        id=st.from_regex(r"[a-zæøå][a-z0-9_.-]{0,20}", fullmatch=True),
        rank=st.integers(1, 10**6),
        employer_kind=st.just(EmployerKind.KOMMUNE),
        employer=st.sampled_from(["0301", "3018", "5444"]),
        origin=st.builds(
            Origin,
            kommune=st.sampled_from(["0301", "1103"]),
            settlement=st.none() | st.sampled_from(["Finnøy", "a;b", 'si "nei"', "Mo i Rana"]),
        ),
        group=st.none() | st.sampled_from(["g", "g,2"]),
        level=st.sampled_from(LeaderLevel),
        service_area=st.sampled_from(["dental", "unspecified"]),
        wishes=st.lists(st.sampled_from(list(VENUES)), unique=True).map(tuple),
        wheelchair=st.booleans(),
    ),
    min_size=1,
    unique_by=(lambda leader: leader.id, lambda leader: leader.rank),
)


@given(leaders=LEADERS, synthetic=st.booleans())
def test_a_written_list_is_read_back_equal(tmp_path_factory, leaders, synthetic) -> None:
    file = tmp_path_factory.getbasetemp() / "round.csv"
    file.write_text(participants_csv(leaders, synthetic=synthetic), encoding="utf-8", newline="\n")
    ranked = read_participants(file, book(), VENUES)
    assert ranked.participants == tuple(sorted(leaders, key=lambda leader: leader.rank))
    assert ranked.synthetic is synthetic


@pytest.mark.parametrize("word", ["nan", "NULL", "None", "N/A", "n-a", "<NA>", "Ingen", "0", "-", "Vet ikke"])
def test_a_word_for_nothing_is_no_group_and_is_noted(tmp_path, word) -> None:
    ranked = read(tmp_path, f"id,kommune,group\na1,0301,{word}\na2,5401,{word}\n")
    assert [leader.group for leader in ranked.participants] == [None, None]
    (note,) = ranked.notes
    assert (note.key, note.values["count"]) == ("intake.nothing_read", 2)
    assert note.values["found"] == [f'"{word}" (C2, C3)']


def test_kommuner_and_wishes_are_read_as_they_are_written(tmp_path) -> None:
    text = "id,kommune,wish_1\na1,0301 Oslo,OSLO\na2,Va\u030aler (Viken),Troms\u00f8\u00a0\na3,Bodø/Bådåddjo,\n"
    leaders = read(tmp_path, text).participants
    assert [(leader.origin.kommune, leader.wishes) for leader in leaders] == [
        ("0301", ("oslo",)), ("3018", ("tromso",)), ("1804", ()),
    ]  # fmt: skip
