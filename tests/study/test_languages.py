"""Every text of a scenario in three languages, from the file to what is drawn, and back from a plan's folder."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

import samlingsplan
from samlingsplan.languages import LANGUAGES
from samlingsplan.measures import Row
from samlingsplan.measures.public import public_measures
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.terminal import summary
from tests.tiny import write_tiny


def three(name: str) -> dict[str, str]:
    return {language: f"{name} {language}" for language in LANGUAGES}


WHOLE: dict[str, object] = {
    "title": three("Title"),
    "question": three("Question"),
    "kull": {"name": three("Kull"), "places": 4},
    "assumptions": {
        "own": {"name": three("Assumption"), "value": three("Much"), "unit": three("Unit"), "source": three("Source")}
    },
    "employers": {"kommune": {"name": three("Employers"), "sector": "care"}},
    "sectors": {"care": three("Sector")},
    "single_place_routes": False,
    "venues": {
        "oslo": {"name": three("Place"), "node": "Oslo", "local_host": three("Host")},
        "tromso": {"name": "Tromsø"},
    },
    "routes": {
        "south": {"name": three("Route"), "places": ["oslo"] * 6},
        "there": {"name": three("North"), "places": ["regional"] * 6, "regional": ["tromso"]},
    },
    "samlinger": {1: {"module": three("Module"), "teams": [["a"]], "outcomes": {1: 3}}},
    "learning_outcomes": {1: three("Outcome")},
    "activities": {"arbeidskrav": {"name": three("Activity")}},
    "lecturers": {"people": {"a": {"name": three("Lecturer"), "classes_per_week": 9}}},
    "resources": {"groups": {"name": three("Resource"), "per_class": 1, "available": 9}},
    "calendar": {"blocked_days": {"2021-09-06": three("Holiday")}},
}
SEEN = {
    "report.html": (
        "Title", "Question", "Assumption", "Much", "Unit", "Source", "Place", "Route", "Module", "Activity", "Outcome",
        "Lecturer", "Resource", "North",
    ),
    "timetable.html": ("Title", "Place", "Route", "Module", "Activity", "Holiday"),
    "map.html": ("Place",),
}  # fmt: skip


def texts(stated: object) -> Iterator[Mapping[str, str]]:
    if isinstance(stated, dict):
        if set(stated) == set(LANGUAGES):
            yield stated
        for part in stated.values():
            yield from texts(part)


def others(language: str) -> list[str]:
    """What stands in the other two languages."""
    return [text for each in texts(WHOLE) for other, text in each.items() if other != language]


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("scenario")
    file = write_tiny(folder)
    stated = yaml.safe_load(file.read_text(encoding="utf-8")) | WHOLE
    file.write_text(yaml.safe_dump(stated, allow_unicode=True), encoding="utf-8")
    return samlingsplan.solve(file)


@pytest.fixture(scope="module")
def folder(solved: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planner's folder in bokmål. Read only."""
    drawn = tmp_path_factory.mktemp("drawn") / "out"
    samlingsplan.draw(solved, drawn)
    return drawn


@pytest.fixture(scope="module")
def editions(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder as it is read back and drawn, by language. Read only."""
    drawn = {language: tmp_path_factory.mktemp(language) / "out" for language in LANGUAGES}
    for language, out in drawn.items():
        samlingsplan.draw(samlingsplan.read(folder), out, language=language)  # type: ignore[arg-type]
    return drawn


def words_of_workbook(file: Path) -> str:
    with ZipFile(file) as book:
        return book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_shows_one_language(editions: dict[str, Path], language: str) -> None:
    for name, seen in SEEN.items():
        page = (editions[language] / name).read_text(encoding="utf-8")
        assert [text for text in seen if f"{text} {language}" not in page] == [], name
        assert [text for text in others(language) if text in page] == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_workbook_and_calendars_show_one_language(editions: dict[str, Path], language: str) -> None:
    out = editions[language]
    tables = "".join(file.read_text(encoding="utf-8") for file in sorted((out / "tables").glob("*.csv")))
    calendars = "".join(file.read_text(encoding="utf-8") for file in sorted(out.rglob("*.ics"))).replace("\r\n ", "")
    for found, seen in (
        (tables, ("Place", "Host", "Route", "Module", "Outcome", "Activity", "Lecturer", "Resource")),
        (words_of_workbook(out / "plan.xlsx"), ("Title", "Question", "Place", "Host", "Route", "Module", "Activity")),
        (calendars, ("Place", "Route", "Module", "Activity")),
    ):
        assert [text for text in seen if f"{text} {language}" not in found] == []
        assert [text for text in others(language) if text in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_shows_one_language(solved: Result, language: str) -> None:
    shown = summary(solved, Words(language))
    assert f"Place {language}" in shown
    # The region's name stands in one language, the route's in three: Tromsø (North nb).
    assert f"Route {language} (2)" in shown
    assert f"Tromsø (North {language}) (2)" in shown
    assert [text for text in others(language) if text in shown] == []


def test_a_folder_keeps_all_languages_and_its_plan_the_first(solved: Result, folder: Path) -> None:
    inputs = yaml.safe_load((folder / "inputs" / "scenario.resolved.yaml").read_text(encoding="utf-8"))
    assert inputs["title"] == three("Title")
    assert inputs["venues"]["oslo"]["name"] == three("Place")
    assert inputs["venues"]["tromso"]["name"] == "Tromsø"
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert document["scenario"] == "Title nb"
    assert document["kull"] == "Kull nb"
    assert {each["name"] for each in document["classes"]} == {"Route nb", "Tromsø (North nb)"}
    assert samlingsplan.check(folder).lawful
    assert samlingsplan.read(folder).plan == solved.plan


def test_the_plan_is_the_same_in_every_language(editions: dict[str, Path]) -> None:
    kept = [file for file in editions["nb"].rglob("*.json") if file.name not in ("manifest.json", "publication.json")]
    assert kept
    for file in (*kept, *sorted((editions["nb"] / "inputs").iterdir())):
        name = file.relative_to(editions["nb"])
        assert {(out / name).read_bytes() for out in editions.values()} == {file.read_bytes()}, name


def by_class(result: Result, secret: str) -> list[Row]:
    (told,) = (each for each in public_measures(2, secret) if each.name == "by_class")
    return told.rows(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_reads_the_same_numbers_in_every_language(solved: Result, language: str) -> None:
    # Two leaders a class are shown or hidden by lot, from two leaders or from three. Lots that were drawn by the names
    # in a language would differ for about half of the keys.
    for secret in map(str, range(20)):
        stated, spoken = by_class(solved, secret), by_class(solved.in_language(language), secret)
        assert [row["class_name"] for row in spoken] == [f"Route {language}", f"Tromsø (North {language})"]
        assert [row["leaders_about"] for row in spoken] == [row["leaders_about"] for row in stated]


def test_an_event_is_the_same_event_in_every_language(editions: dict[str, Path]) -> None:
    found = [re.findall("UID:.*", (out / "calendars" / "south-1.ics").read_text("utf-8")) for out in editions.values()]
    assert found[0] == found[1] == found[2] != []
