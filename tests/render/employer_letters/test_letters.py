"""Letters to employers: their days, their journeys apart, their language, and no other employer's leader."""

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from openpyxl import load_workbook

from samlingsplan.domain import KindOfEmployer, ParticipantId
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.employer_letters import LetterTerms, write_letters
from samlingsplan.render.employer_letters.contents import Letter, employers_of
from samlingsplan.render.employer_letters.journeys import journeys_of
from samlingsplan.scenario.letters_spec import EmployerTermsSpec, LettersSpec
from tests.activities import activity
from tests.render.hostile import HOSTILE
from tests.render.html import skeleton
from tests.results import national, renamed, tiny

TERMS = EmployerTermsSpec(travel_percent=50, rest_h=11, source="lokal avtale")


def year() -> Result:
    """Return the tiny result with an exam, and a talk with the nearest leader."""
    exam = activity("exam", "exam", (6, 1))
    talk = replace(activity("talk", "supervision", (2, 1)), employer_joins=True)
    return tiny(activities=(exam, talk))


def written(folder: Path, result: Result, terms: LetterTerms | None = None, language: str = "nb") -> Path:
    folder.mkdir(exist_ok=True)
    write_letters(result, folder, Words(language), terms or LetterTerms())
    return folder / "letters"


def text(file: Path) -> str:
    """Return the words of a letter, of a page or of a document of Word."""
    if file.suffix == ".html":
        return " ".join(" ".join(skeleton(file).text).split())
    made = docx.Document(str(file))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in made.paragraphs), *cells]).split())


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("letters"), year())


def test_each_employer_has_one_letter_for_a_screen_and_for_word(letters: Path) -> None:
    # Six kommuner have the eight leaders.
    stems = {f"kommune-{number}" for number in ("0301", "1151", "3403", "3405", "4601", "4621")}
    assert {file.stem for file in letters.glob("*.html")} == stems
    assert {file.stem for file in letters.glob("*.docx")} == {*stems, "alle"}


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_it_says_the_days_the_journeys_the_exam_the_nearest_leader_and_the_cost(letters: Path, suffix: str) -> None:
    said = text(letters / f"kommune-1151.{suffix}")
    assert "L008 – Bergen 1" in said
    assert "tirsdag 14.–torsdag 16. september 2021" in said
    # 300 minutes do not fit between six and ten: there at 21.00 the evening before, so away at 16.00.
    assert "mandag 13. september kl. 16.00 (må bekreftes)" in said
    # From Thursday 15.00, home five hours later.
    assert "torsdag 16. september kl. 20.00" in said
    assert "Eksamen: EXAM fredag 3. juni 2022" in said
    assert "Nærmeste leder deltar: TALK fredag 5. november 2021" in said
    # 3,000 minutes at five kroner; 15 nights at 1,200 and 800; 15 days at 3,000: 15,000 + 18,000 + 12,000 + 45,000.
    assert "Anslått kostnad: 90 000 kr. Av dette reise 15 000 kr, hotell 18 000 kr" in said
    assert "stedfortreder" in said


@pytest.mark.parametrize(
    ("language", "committed", "own", "lost"),
    [
        ("nb", "Dere har forpliktet dere", "ingen arbeidsgiver har forpliktet seg", "15 000 kr tapt inntekt"),
        ("nn", "De har bunde dykk", "ingen arbeidsgivar har forplikta seg", "15 000 kr tapt inntekt"),
        ("en", "You have committed yourselves", "no employer has committed itself", "NOK 15,000 is lost income"),
    ],
)
def test_who_is_self_employed_has_committed_nobody_and_loses_income(
    language: str, committed: str, own: str, lost: str
) -> None:
    result = year()
    practice = KindOfEmployer("Praksis", "fastlege", "Fastleger", self_employed=True)
    # Of 3,000 kroner a day 2,000 go to a stand-in and 1,000 are lost: a third of 45,000.
    case = replace(result.case, employers={"kommune": practice}, stand_in_day_nok=2_000, lost_income_day_nok=1_000)
    said = [to_1151(each, language) for each in (result, replace(result, case=case))]
    assert [(committed in each, own in each, lost in each) for each in said] == [
        (True, False, False),
        (False, True, True),
    ]


def to_1151(result: Result, language: str) -> str:
    """Return all that stands in the letter of the kommune 1151."""
    [employer] = [each for each in employers_of(result) if each.number == "1151"]
    letter = Letter(result, employer, Words(language), {}, TERMS, "", None)
    return repr(letter.document()).replace("\\xa0", " ")


def test_no_letter_holds_another_employers_leader(tmp_path: Path) -> None:
    result = national()
    top = written(tmp_path, result)
    employers = employers_of(result)
    assert len(employers) > 100
    everyone = {leader.id for leader in result.case.participants}
    for employer in employers:
        own = {leader.id for leader in employer.leaders}
        for suffix in ("html", "docx"):
            found = set(re.findall(r"L[0-9]{3}", text(top / f"{employer.kind}-{employer.number}.{suffix}")))
            assert found == own
    assert set(re.findall(r"L[0-9]{3}", text(top / "alle.docx"))) == everyone


def test_names_come_from_the_key_and_stand_with_the_pseudonym(tmp_path: Path) -> None:
    names = {ParticipantId("L008"): "Kari Nordmann (L008)"}
    top = written(tmp_path, year(), LetterTerms(names=names))
    assert "Kari Nordmann (L008) – Bergen 1" in text(top / "kommune-1151.docx")
    assert "Kari" not in text(top / "kommune-4621.docx")
    assert "L006 – Bergen 1" in text(top / "kommune-4621.docx")


def test_a_state_body_follows_the_decision_of_the_kommune_and_others_choose(tmp_path: Path) -> None:
    decided = {"4621": "nn", "3403": "nb"}
    bound = LettersSpec(sender="Direktoratet", language="en", bound_by_decisions=True)
    top = written(tmp_path / "bound", year(), LetterTerms(bound, decided))
    said = {number: text(top / f"kommune-{number}.html") for number in ("4621", "3403", "0301")}
    assert "Fri til samlingar og eksamen" in said["4621"]
    assert "Fri til samlinger og eksamen" in said["3403"]
    assert "Days off for samlinger and exams" in said["0301"]  # neutral: the sender chooses
    free = bound.model_copy(update={"bound_by_decisions": False})
    top = written(tmp_path / "free", year(), LetterTerms(free, decided))
    assert "Days off for samlinger and exams" in text(top / "kommune-4621.html")
    assert "Direktoratet" in text(top / "kommune-4621.html")


def letter(result: Result, number: str, terms: EmployerTermsSpec) -> str:
    (employer,) = (each for each in employers_of(result) if each.number == number)
    made = Letter(result, employer, Words("nb"), {}, terms, "", None).document()
    return " ".join(item for section in made.sections for part in section.parts for item in getattr(part, "items", ()))


def test_travel_time_and_rest_are_pointed_out_where_the_employer_has_settled_them() -> None:
    assert "arbeidstid" not in letter(year(), "1151", EmployerTermsSpec())
    said = letter(year(), "1151", TERMS)
    # To samling 1: Monday 16.00 to 21.00, all five hours outside 8 to 16. To the others: 07.00 to 12.00, one hour.
    # Home: 15.00 to 20.00, four hours, five times. 5 + 4 x 1 + 5 x 4 = 29 hours, of which half is 14 h 30 min.
    assert f"er {Words().duration(29 * 60)}." in said
    assert (
        f"50\u00a0% av den regnes som arbeidstid (lokal avtale); det blir {Words().duration(29 * 30)}. Dere avgjør."
        in said
    )
    # Home at 20.00, and at work at 8.00: twelve hours, which is no less than eleven.
    assert "hvile" not in said
    longer = TERMS.model_copy(update={"rest_h": 12.5})
    assert letter(year(), "1151", longer).count("før neste arbeidsdag") == 5


def test_there_is_no_rest_to_point_out_before_a_day_off() -> None:
    result = tiny(public_holidays={date(2021, 9, 17): "Fri"})
    leader = result.case.participants[7]
    first, second, *_ = journeys_of(result.case, result.plan.by_id["bergen-1"], leader)
    assert (first.rest_h, second.rest_h) == (None, 12)


def test_a_journey_by_road_needs_no_confirmation() -> None:
    result = tiny()
    journeys = {
        pair: replace(journey, legs=tuple(leg for leg in journey.legs if leg.mode == "road"))
        for pair, journey in result.case.journeys.items()
    }
    leader = result.case.participants[7]
    for told, confirm in ((result, True), (tiny(journeys=journeys), False)):
        found = journeys_of(told.case, told.plan.by_id["bergen-1"], leader)
        assert {each.confirm for each in found} == {confirm}


def test_the_way_home_by_another_years_timetable_must_be_confirmed_too(letters: Path) -> None:
    page = (letters / "kommune-1151.html").read_text(encoding="utf-8")
    # Five samlinger to travel to, out and home.
    assert page.count("(må bekreftes)</td>") == 10


def test_the_mail_merge_table_has_a_row_a_leader_with_dates(letters: Path) -> None:
    book = load_workbook(BytesIO((letters / "merge.xlsx").read_bytes()))
    heading, first, *others = book.worksheets[1].iter_rows(values_only=True)
    row = dict(zip(heading, first, strict=True))
    assert len(others) == 7
    assert (row["arbeidsgiver"], row["leder"], row["språk"]) == ("Bergen", "L005", "nb")
    assert row["samling 1 fra"] == datetime(2021, 9, 14)
    assert row["eksamen"] == datetime(2022, 6, 3)


def test_two_runs_give_the_same_bytes(letters: Path, tmp_path: Path) -> None:
    again = written(tmp_path, year())
    assert {file.name: file.read_bytes() for file in letters.iterdir()} == {
        file.name: file.read_bytes() for file in again.iterdir()
    }
    with ZipFile(letters / "alle.docx") as packed:
        assert {each.date_time[0] for each in packed.infolist()} == {1980}


@pytest.mark.parametrize("hostile", HOSTILE[:4])
def test_names_change_no_element(hostile: str, tmp_path: Path) -> None:
    found = []
    for name in ("Navn", hostile):
        top = written(tmp_path / str(len(found)), renamed(year(), name), LetterTerms(names={}))
        found.append([skeleton(file).elements for file in sorted(top.glob("*.html"))])
    assert found[0] == found[1]
