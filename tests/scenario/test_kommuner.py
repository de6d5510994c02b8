"""A number or a name means one kommune, or the answer says why not and what to write."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlingsplan.domain import Kommune
from samlingsplan.errors import InputError
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import NotFound, read_kommuner
from tests.intake.world import book, said, structure


def test_norway_of_2020_has_356_kommuner_in_11_fylker_and_its_published_population() -> None:
    kommuner = structure().kommuner
    assert len(kommuner) == 356
    assert len(book().fylker) == 11
    assert sum(kommune.population for kommune in kommuner.values()) == 5_391_369  # SSB table 07459
    assert list(kommuner) == sorted(kommuner)
    assert all(1 <= kommune.sentralitet <= 6 for kommune in kommuner.values())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0301", "0301"),
        ("Oslo", "0301"),
        ("oslo kommune", "0301"),
        ("Guovdageaidnu", "5430"),
        ("Porsanki", "5436"),
        ("Våler (Innlandet)", "3419"),
        ("våler  (viken)", "3018"),
    ],
)
def test_number_and_any_official_name_are_found(text: str, number: str) -> None:
    assert book().find(text) == number


@pytest.mark.parametrize(
    ("text", "key", "suggestion"),
    [
        ("301", "kommune_lost_zero", "0301 Oslo"),
        ("301.0", "kommune_lost_zero", "0301 Oslo"),
        ("3018.0", "kommune_lost_zero", "3018 Våler"),
        ("1508", "kommune_other_year", "1507 Ålesund"),  # 2024: 1507 became 1508 and 1580
        ("1580", "kommune_other_year", "1507 Ålesund"),
        ("3301", "kommune_other_year", "3005 Drammen"),  # 2024
        ("0101", "kommune_other_year", "3001 Halden"),  # to 2019
        ("101", "kommune_other_year", "3001 Halden"),
        ("5012", "kommune_other_year", "5055 Heim, 5056 Hitra, 5059 Orkland"),  # Snillfjord was split in three
        ("Tysfjord", "kommune_other_year", "1806 Narvik, 1875 Hamarøy"),
        ("Odda", "kommune_other_year", "4618 Ullensvang"),
        ("Tromso", "kommune_unknown_near", "5401 Tromsø"),
        ("Heroy", "kommune_unknown_near", "1515 Herøy, 1818 Herøy"),
        ("9999", "kommune_unknown", None),
        ("Atlantis", "kommune_unknown", None),
        ("2100", "svalbard", None),
        ("Longyearbyen", "svalbard", None),
    ],
)
def test_what_means_no_kommune_says_what_it_may_mean(text: str, key: str, suggestion: str | None) -> None:
    answer = book().find(text)
    assert isinstance(answer, NotFound)
    assert (answer.key, answer.values.get("suggestion")) == (f"intake.{key}", suggestion)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("Våler", "3018 Våler (Viken), 3419 Våler (Innlandet)"),
        ("Herøy", "1515 Herøy (Møre og Romsdal), 1818 Herøy (Nordland)"),
    ],
)
def test_a_name_two_kommuner_bear_asks_for_the_number(name: str, choices: str) -> None:
    assert book().find(name) == NotFound("intake.kommune_ambiguous", {"found": f'"{name}"', "allowed": choices})


def test_fylker_are_found_by_number_and_name() -> None:
    assert book().find_fylke("03") == "03"
    assert book().find_fylke("Troms og Finnmark fylkeskommune") == "54"
    answer = book().find_fylke("Finnmark")
    assert isinstance(answer, NotFound)
    assert "54 Troms og Finnmark" in str(answer.values["allowed"])


@given(text=st.text(max_size=12) | st.from_regex(r"[0-9]{1,5}([.,]0+)?", fullmatch=True))
def test_any_text_is_a_kommune_or_an_answer(text: str) -> None:
    answer = book().find(text)
    assert isinstance(answer, NotFound) or answer in structure().kommuner


def test_every_earlier_kommune_became_one_that_exists_and_is_none_itself() -> None:
    with (DATA_DIR / "kommune_changes.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len({row["number"] for row in rows}) == len(rows)
    assert all(row["number"] not in structure().kommuner for row in rows)
    became = {number for row in rows for number in row["became_2020"].split("|")}
    assert became <= set(structure().kommuner)
    # Only kommuner of Rogaland, Møre og Romsdal, Nordland and Trøndelag kept their numbers; Oslo too.
    untouched = [k for k in structure().kommuner if k not in became]
    assert {number[:2] for number in untouched} == {"03", "11", "15", "18"}


def _table(tmp_path, *rows: str):
    header = (DATA_DIR / "kommuner_2020.csv").read_text(encoding="utf-8").splitlines()[0]
    file = tmp_path / "kommuner.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return file


def _kommune_book_row(number: str = "0301", population: str = "10") -> str:
    return f"{number},2020,Oslo,,03,Oslo,Østlandet,false,{population},1,1000,1,0301,Oslo,59.9,10.7,Oslo,Oslo,59.9,10.7"


def test_own_table_of_one_kommune_can_be_read(tmp_path) -> None:
    kommuner = read_kommuner(_table(tmp_path, _kommune_book_row()), 2020).kommuner
    oslo = Kommune("0301", 2020, "Oslo", (), "03", "Oslo", "Østlandet", False, 10, 1, "Oslo", 59.9, 10.7)
    assert kommuner == {"0301": oslo}


def test_the_packages_own_table_is_read_once_and_others_anew(tmp_path) -> None:
    package = DATA_DIR / "kommuner_2020.csv"
    assert read_kommuner(package, 2020) is read_kommuner(package, 2020)
    assert len(read_kommuner(_table(tmp_path, _kommune_book_row()), 2020).kommuner) == 1
    assert len(read_kommuner(_table(tmp_path, _kommune_book_row(), _kommune_book_row("1103")), 2020).kommuner) == 2


def test_every_bad_row_of_an_own_table_is_named(tmp_path) -> None:
    file = _table(
        tmp_path, _kommune_book_row(), _kommune_book_row("301"), _kommune_book_row(), _kommune_book_row("1103", "mange")
    )
    with pytest.raises(InputError) as refused:
        read_kommuner(file, 2020)
    assert said(refused.value) == [("kommune_id", 3, 1), ("kommune_twice", 4, 1), ("not_a_number", 5, 9)]


def test_structure_of_another_year_is_refused(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        read_kommuner(_table(tmp_path, _kommune_book_row("5501")), 2020)
    assert said(refused.value) == [("kommuner_year", None, None)]
    with pytest.raises(InputError):
        read_kommuner(DATA_DIR / "kommuner_2020.csv", 2024)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0301 Oslo", "0301"),
        ("0301 - Oslo kommune", "0301"),
        ("Oslo (0301)", "0301"),
        ("K-3005", "3005"),
        ("Oslo - Oslove", "0301"),  # a part nobody knows stands with one that says enough
        ("Trondheim – Tråante", "5001"),
        ("Bodø/Bådåddjo", "1804"),
        ("Guovdageaidnu – Kautokeino", "5430"),
        ("Porsanger - Porsáŋgu - Porsanki", "5436"),
        ("A\u030alesund", "1507"),
        ("Indre\u00a0 Østfold", "3014"),
        ("Bø (Nordland)", "1867"),
        ("1867 Bø", "1867"),
        ("Sandnes (tidl. Forsand)", "1108"),
    ],
)
def test_names_and_numbers_as_they_are_written_in_lists(text: str, number: str) -> None:
    assert book().find(text) == number


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("0301 Bergen", "number_and_name", {"suggestion": "0301 Oslo"}),
        # Bø in Vesterålen lives on; Bø in Telemark became Midt-Telemark in 2020.
        ("Bø", "doubtful", {"allowed": "1867 Bø", "former": "0821 Bø (3817 Midt-Telemark)"}),
        ("Bø - Telemark", "doubtful", {"allowed": "1867 Bø"}),
        ("Nes", "doubtful", {"allowed": "3034 Nes", "former": "0616 Nes (3040 Nesbyen)"}),
        ("Oslo - Bergen", "ambiguous", {"allowed": "0301 Oslo (Oslo), 4601 Bergen (Vestland)"}),
        ("0101 Halden", "other_year", {"suggestion": "3001 Halden"}),
    ],
)
def test_a_name_that_may_mean_two_kommuner_is_asked_back(text: str, key: str, values: dict[str, str]) -> None:
    answer = book().find(text)
    assert isinstance(answer, NotFound)
    assert answer.key == f"intake.kommune_{key}"
    assert answer.values.items() >= values.items()


@pytest.mark.parametrize(
    ("kull_year", "of", "oslo"),
    [(2021, 2021, 697_010), (2024, 2024, 717_710), (2026, 2026, 728_714), (2027, 2026, 728_714)],
)
def test_populations_are_the_newest_that_are_not_later_than_the_kull(kull_year: int, of: int, oslo: int) -> None:
    structure = read_kommuner(DATA_DIR / "kommuner_2024.csv", 2024, None, kull_year)
    assert (structure.populations_of, structure.kommuner["0301"].population) == (of, oslo)
    # The table of 2020 has those of 2021 alone.
    assert read_kommuner(DATA_DIR / "kommuner_2020.csv", 2020, None, kull_year).populations_of == 2021
