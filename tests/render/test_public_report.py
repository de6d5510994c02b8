"""Nothing about few people can be got out of what the public is given."""

import hashlib
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from samlingsplan.domain import KommuneId, Origin, ParticipantId, size_class
from samlingsplan.measures import MEASURES
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.public import public_measures
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result, employers_nok
from samlingsplan.render import PLANNER, Audience, Reader, draw
from samlingsplan.render.grouped_report import personal
from samlingsplan.render.page_table import table
from samlingsplan.render.public_report import in_intervals
from tests.render.attacker import Attacker
from tests.render.html import skeleton
from tests.results import national, reseated, tiny

SECRET = "secret"
PUBLIC = Reader(Audience.PUBLIC, secret=SECRET)
STEERING = Reader(Audience.STEERING)


def published(result: Result, folder: Path, reader: Reader = PUBLIC) -> Path:
    folder.mkdir()
    draw(result, folder, Words("nb"), reader)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Every file's text; a workbook's parts are unpacked."""
    texts = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".xlsx":
            with ZipFile(file) as book:
                texts |= {f"{file.name}/{part}": book.read(part).decode("utf-8") for part in book.namelist()}
        elif file.is_file():
            texts[file.relative_to(folder).as_posix()] = file.read_bytes().decode("utf-8")
    return texts


def moved(result: Result, number: int, home: str) -> Result:
    """Return a result in which one leader works elsewhere."""
    leaders = list(result.case.participants)
    leaders[number] = replace(leaders[number], origin=Origin(KommuneId(home)), employer=home)
    return replace(result, case=replace(result.case, participants=tuple(leaders)))


@cache
def thinned() -> Result:
    """Return the country with two leaders left in Agder and one where it is least central; the rest work in Oslo."""
    result = national()
    kommuner, kept = result.case.kommuner, Counter[str]()
    for number, leader in enumerate(result.case.participants):
        home = kommuner[leader.origin.kommune]
        for thin, left in ((home.fylke == "Agder", 2), (home.sentralitet == 6, 1)):
            kept[str(left)] += thin
            if thin and kept[str(left)] > left:
                result = moved(result, number, "0301")
    return result


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of the country, in a folder ``a``. Read only."""
    return published(national(), tmp_path_factory.mktemp("country") / "a")


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of the thinned country, in a folder ``a``. Read only."""
    return published(thinned(), tmp_path_factory.mktemp("thin") / "a")


@pytest.mark.parametrize("reader", [PUBLIC, STEERING])
def test_no_file_names_a_leader_and_the_plan_document_is_left_out(reader: Reader, tmp_path: Path) -> None:
    result = tiny()
    named = {leader.id: ParticipantId(f"pseudonym{leader.rank}") for leader in result.case.participants}
    leaders = tuple(replace(leader, id=named[leader.id]) for leader in result.case.participants)
    plan = replace(result.plan, seats={named[leader]: seat for leader, seat in result.plan.seats.items()})
    renamed = replace(
        result, case=replace(result.case, participants=leaders), outcome=replace(result.outcome, plan=plan)
    )
    assert "pseudonym" in str(contents(published(renamed, tmp_path / "planner", PLANNER)))
    texts = contents(published(renamed, tmp_path / "a", reader))
    assert [file for file, text in texts.items() if "pseudonym" in text] == []
    assert "plan.json" not in texts
    assert "tables/participants.csv" not in texts


def test_the_steering_group_has_all_other_tables(tmp_path: Path) -> None:
    texts = contents(published(tiny(), tmp_path / "a", STEERING))
    tables = {measure.name for measure in MEASURES if f"tables/{measure.name}.csv" in texts}
    assert {measure.name for measure in MEASURES} - tables == {m.name for m in MEASURES if m.per_leader}
    assert personal(tiny(), Words("nb"), STEERING) in texts["report.html"]


def test_exact_sums_are_not_published(country: Path) -> None:
    result, words = national(), Words("nb")
    texts = contents(country)
    travel_min = result.outcome.levels[0].objective
    kroner = employers_nok(result.case, result.plan)
    for exact in (str(travel_min), words.number(travel_min), str(kroner), words.number(kroner)):
        assert [file for file, text in texts.items() if exact in text] == []


def test_what_shows_places_does_not_depend_on_who_is_admitted(country: Path, tmp_path: Path) -> None:
    other = national()
    for number, home in enumerate(["5403", "1151", "3403", "0301"]):
        other = moved(other, number, home)
    one, two = contents(country), contents(published(other, tmp_path / "b"))
    differ = {file for file in one if one[file] != two[file]}
    assert {file for file in differ if not file.startswith("plan.xlsx/")} <= {
        "report.html",
        *(
            f"tables/{name}.csv"
            for name in ("travel_summary", "by_class", "by_fylke", "by_sentralitet", "by_size_class")
        ),
    }


def test_the_pages_show_no_more_than_the_tables(country: Path, tmp_path: Path) -> None:
    result = national()
    kommuner = result.case.kommuner
    alike = Counter((k.fylke, k.sentralitet, size_class(k.population)) for k in kommuner.values())

    def tables(each: Result) -> str:
        return str([measure.rows(each) for measure in public_measures(3, SECRET)])

    # A leader is moved to a kommune of the same kind, in a way that changes no published table.
    for number, leader in enumerate(result.case.participants):
        home = kommuner[leader.origin.kommune]
        kind = (home.fylke, home.sentralitet, size_class(home.population))
        for key, kommune in kommuner.items():
            same = (kommune.fylke, kommune.sentralitet, size_class(kommune.population)) == kind and alike[kind] > 1
            if same and key != home.id and tables(other := moved(result, number, key)) == tables(result):
                assert contents(country) == contents(published(other, tmp_path / "b"))
                return
    pytest.fail("no leader could be moved without changing a table")


def counted(result: Result, kommuner: list[str]) -> int:
    return sum(leader.origin.kommune in kommuner for leader in result.case.participants)


def test_an_attacker_with_all_files_cannot_bound_a_hidden_count(thin: Path) -> None:
    result = thinned()
    attacker = Attacker(result)
    attacker.reads(thin, result)
    counts = {name: counted(result, kommuner) for name, kommuner in attacker.hidden}
    # Agder's 2 and the least central's 1, each hidden with all its table.
    assert {name: count for name, count in counts.items() if count < 3} == {
        "a by_fylke Agder": 2,
        "a by_sentralitet 6": 1,
    }
    assert len(counts) == 11 + 6
    for name, kommuner in attacker.hidden:
        least, most = attacker.bounds(kommuner)
        assert least <= counts[name] <= most, f"the truth of {name} is ruled out: a false attack"
        assert most >= 3, name


def test_the_attacker_finds_what_is_hidden_alone(thin: Path) -> None:
    result = thinned()
    attacker = Attacker(result)
    # Exact counts with only Agder's hidden would have given it away.
    attacker.reads(thin, result)
    kommuner = result.case.kommuner
    for fylke in {each.fylke for each in kommuner.values()} - {"Agder"}:
        there = [home for home, kommune in kommuner.items() if kommune.fylke == fylke]
        attacker.model.Add(sum(attacker.homes[home] for home in there) == counted(result, there))
    agder = [home for home, kommune in kommuner.items() if kommune.fylke == "Agder"]
    assert attacker.bounds(agder) == pytest.approx((2, 2))


@pytest.mark.parametrize(("came_to", "left"), [("4204", "Oslo"), ("1151", "Agder")])
def test_nor_with_two_kulls_of_which_one_leader_was_replaced(
    came_to: str, left: str, thin: Path, tmp_path: Path
) -> None:
    # One more in Agder, of 2; or one fewer, and one who comes from farthest away: all the files of both are read.
    result = thinned()
    homes = [result.case.kommuner[leader.origin.kommune] for leader in result.case.participants]
    number = next(n for n, home in enumerate(homes) if home.fylke == left)
    other = moved(result, number, came_to)
    attacker = Attacker(result)
    attacker.reads(thin, result)
    attacker.reads(published(other, tmp_path / "b"), other, replaced=1)
    small = 0
    for name, kommuner in attacker.hidden:
        version = name.split()[0]
        truth = counted(result if version == "a" else other, kommuner)
        if truth < 3:
            small += 1
            assert attacker.most(kommuner, version) >= 3, name
    assert small


def test_nor_of_a_single_kommune(country: Path) -> None:
    result = national()
    attacker = Attacker(result)
    attacker.reads(country, result)
    for home in sorted(result.case.kommuner)[::8]:
        least, most = attacker.bounds([home])
        assert least < 1 or most >= 3, home


def test_nor_with_two_plans_of_the_same_leaders(thin: Path, tmp_path: Path) -> None:
    result = thinned()
    # In the other plan twenty leaders go elsewhere: to other places, with other minutes.
    swapped = [leader.id for leader in result.case.participants][::11]
    seats = {each: "bergen-1" if result.plan.seats[each] != "bergen-1" else "oslo-1" for each in swapped}
    other = reseated(result, seats)
    attacker = Attacker(result)
    attacker.reads(thin, result)
    attacker.reads(published(other, tmp_path / "b"), other)
    small = [(name, kommuner) for name, kommuner in attacker.hidden if counted(result, kommuner) < 3]
    assert len(small) == 2 * 2
    for name, kommuner in small:
        assert attacker.most(kommuner, name.split()[0]) >= 3, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_leaves_out_and_how_it_rounds(language: str, tmp_path: Path) -> None:
    words = Words(language)
    draw(tiny(), tmp_path, words, PUBLIC)
    text = " ".join(skeleton(tmp_path / "report.html").text)
    assert words("audience.omitted.kommuner") in text
    assert words("audience.summary_note", step=5, under=3) in text
    assert words("report.synthetic") in text


def test_it_is_drawn_the_same_twice(tmp_path: Path) -> None:
    one, two = (published(tiny(), tmp_path / name) for name in ("a", "b"))
    for file in one.rglob("*"):
        if file.is_file():
            same = two / file.relative_to(one)
            assert hashlib.sha256(file.read_bytes()).digest() == hashlib.sha256(same.read_bytes()).digest()


def test_groups_are_shown_in_intervals_that_hold_the_truth(words: Words) -> None:
    result = national()
    (measure,) = (each for each in PUBLIC.measures() if each.name == "by_class")
    view = in_intervals(table(measure, result, words), 3, words)
    frame = leaders(result).groupby("class_name")["one_way_min"]
    for row in view.rows:
        name, count, minutes = (cell.text for cell in row.cells)
        low, high = map(int, count.split("–"))
        # A count is a multiple of five by lot, so that nine numbers can stand behind it.
        assert high - low == 8
        assert low <= frame.size()[name] <= high
        low, high = map(int, minutes.split("–"))
        assert low <= frame.mean()[name] <= high
