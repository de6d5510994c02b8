"""Headings are read by meaning; what is doubtful is asked, and what does not concern a plan is left alone by name."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake import participant_columns
from samlingsplan.intake.list_headings import Guidance
from samlingsplan.intake.participants import RankedList, read_participants
from samlingsplan.languages import LANGUAGES
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import gathered
from tests.intake.world import VENUES, book, said


def read(folder: Path, text: str, guidance: Guidance | None = None) -> RankedList:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return read_participants(file, book(), VENUES, (), guidance)


def refused(folder: Path, text: str, guidance: Guidance | None = None) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(InputError) as error:
        read(folder, text, guidance)
    return said(error.value)


def test_what_is_left_alone_is_named_also_where_it_has_no_heading(tmp_path: Path) -> None:
    ranked = read(tmp_path, "Søker-ID;Kommune;Navn;;Merknad\na;Oslo;N;x;\n")
    assert [note.key for note in ranked.notes] == ["intake.columns_read", "intake.columns_left_alone"]
    assert ranked.notes[0].values["found"] == ["Søker-ID = id", "Kommune = kommune"]
    assert ranked.notes[1].values == {"found": ["Navn", "D", "Merknad"], "count": 3}


def test_the_plain_headings_are_no_news(tmp_path: Path) -> None:
    assert read(tmp_path, "id;kommune;group\na;Oslo;\n").notes == ()


@pytest.mark.parametrize("heading", ["Rulestol", "Kommune (bosted)", "Ledernivaa"])
def test_a_heading_that_nearly_means_something_is_asked_about(tmp_path: Path, heading: str) -> None:
    text = f"id;Arbeidskommune;{heading}\na;Oslo;\n"
    assert refused(tmp_path, text) == [("unknown_column_near", 1, 3)]
    assert read(tmp_path, text, Guidance(left_alone=[heading])).participants


def test_brackets_that_say_nothing_are_let_be(tmp_path: Path) -> None:
    ranked = read(tmp_path, "id;Kommune (arbeidssted);Rullestol (ja/nei);Gruppe [valgfritt]\na;Oslo;x;g\n")
    assert list(ranked.columns) == ["id", "kommune", "wheelchair", "group"]


def test_a_weak_heading_gives_way_to_a_better_one(tmp_path: Path) -> None:
    assert read(tmp_path, "Nr;Kommune\n1;Oslo\n").columns["id"] == "Nr"
    assert read(tmp_path, "Nr;Søker-ID;Kommune\n1;a;Oslo\n").columns["id"] == "Søker-ID"
    assert read(tmp_path, "id;Kommune;Stilling\na;Oslo;Avdelingsleder\n").columns["level"] == "Stilling"
    assert "level" in read(tmp_path, "id;Kommune;Stilling;Nivå\na;Oslo;Sykepleier;enhet\n").columns


def test_a_number_and_a_name_of_the_kommune_must_be_of_one(tmp_path: Path) -> None:
    ranked = read(tmp_path, "id;Kommunenr;Kommune\na;301;Oslo\nb;3430;Os\n")
    assert [leader.origin.kommune for leader in ranked.participants] == ["0301", "3430"]
    assert [leader.origin.kommune for leader in read(tmp_path, "id;Kommunenr\na;301\n").participants] == ["0301"]
    assert refused(tmp_path, "id;Kommunenr;Kommune\na;5401;Oslo\n") == [("kommune_number_and_name", 2, 3)]
    assert refused(tmp_path, "id;Kommunenr;Kommune\na;5401;0301 Oslo\n") == [("kommune_two_columns", 2, 3)]


def test_numbers_in_another_order_than_the_rows_may_be_the_rank(tmp_path: Path) -> None:
    text = "Nr;id;Kommune\n2;a;Oslo\n1;b;Oslo\n"
    assert refused(tmp_path, text) == [("may_be_rank", 2, None)]
    ranked = read(tmp_path, text, Guidance(columns={"rank": "Nr"}))
    assert [leader.id for leader in ranked.participants] == ["b", "a"]
    assert [leader.id for leader in read(tmp_path, text, Guidance(left_alone=["Nr"])).participants] == ["a", "b"]


def test_a_group_that_is_spelled_in_two_ways_is_asked_about(tmp_path: Path) -> None:
    assert refused(tmp_path, "id;Kommune;Gruppe\na;Oslo;Team A\nb;Oslo;team-a\n") == [("group_spelled", 3, 3)]


@pytest.mark.parametrize(("one", "other"), [("1", "01"), ("1", "1,0"), ("007", "7.00")])
def test_a_group_that_is_numbered_in_two_ways_is_asked_about(tmp_path: Path, one: str, other: str) -> None:
    assert refused(tmp_path, f"id;Kommune;Gruppe\na;Oslo;{one}\nb;Oslo;{other}\n") == [("group_spelled", 3, 3)]


def test_groups_of_other_numbers_are_others(tmp_path: Path) -> None:
    ranked = read(tmp_path, "id;Kommune;Gruppe\na;Oslo;1\nb;Oslo;10\nc;Oslo;0\n")
    assert [leader.group for leader in ranked.participants] == ["1", "10", None]


@pytest.mark.parametrize("row", ["Sum;301", "Totalt:;Oslo", "I ALT;3"])
def test_a_row_that_adds_up_the_list_is_no_leader(tmp_path: Path, row: str) -> None:
    assert ("row_of_sums", 3, 1) in refused(tmp_path, f"id;Kommune\na;Oslo\n{row}\n")


def test_a_number_that_is_kept_as_text_is_read(tmp_path: Path) -> None:
    (leader,) = read(tmp_path, 'id;Kommune\n="01";="0301"\n').participants
    assert (leader.id, leader.origin.kommune) == ("01", "0301")


def test_several_wishes_in_one_cell(tmp_path: Path) -> None:
    (leader,) = read(tmp_path, "id;Kommune;Ønsker\na;Oslo;1. Tromsø, 2. Oslo\n").participants
    assert leader.wishes == ("tromso", "oslo")


def test_each_doubtful_name_is_said_with_both_numbers(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, "id;Kommune\na;Os\nb;Sande\nc;Bø\n")
    (line,) = gathered(refused.value.complaints, Words("nb"))
    assert '«Kommune, B3» ("Sande": 1514 Sande / 0713 Sande (3802 Holmestrand))' in line
    assert '«Kommune, B4» ("Bø": 1867 Bø / 0821 Bø (3817 Midt-Telemark))' in line


WORDS = {
    "level": participant_columns.LEVELS,
    "service_area": participant_columns.SERVICE_AREAS,
    "employer_kind": participant_columns.EMPLOYER_KINDS,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WORDS)
def test_every_word_that_is_printed_is_read(kind: str, language: str) -> None:
    words = Words(language)
    for meaning in dict.fromkeys(map(str, WORDS[kind].values())):
        printed = words(f"measures.values.{kind}.{meaning}")
        for text in (printed, printed.capitalize(), printed.upper()):
            assert str(WORDS[kind][text.casefold()]) == meaning
    for answer, truth in (("yes", True), ("no", False)):
        assert participant_columns.YES_NO[words(f"measures.values.truth.{answer}").casefold()] is truth
