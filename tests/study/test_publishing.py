"""A kull is drawn for everyone by its own secret, and what was published is put down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import EarlierPlan, Event, EventKind, ParticipantId
from samlingsplan.domain import Version as VersionOfPlan
from samlingsplan.errors import InputError
from samlingsplan.measures.version_changes import public_rows
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import Audience, Reader
from samlingsplan.study import publishing
from samlingsplan.study.holdings import PUBLICATION_FILE
from samlingsplan.study.locking import locked
from samlingsplan.study.publication import Publication, keep, named, publication_of
from samlingsplan.study.publishing import draw_for_all, publish
from tests.render.test_public_report import contents, moved
from tests.results import national

DAY = date(2026, 3, 1)
SECRET = "5e" * 32
WORDS = Words("nb")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a planner's folder, as far as publishing looks into it, with a secret that is known."""
    made = tmp_path / "plan"
    made.mkdir()
    (made / "plan.json").write_text("{}", encoding="utf-8")
    keep(made, Publication(kull=named(national().case.kull), secret=SECRET))
    return made


def reader() -> Reader:
    return Reader(Audience.PUBLIC)


def ledger(folder: Path) -> Publication:
    kept = publication_of(folder)
    assert kept is not None
    return kept


def replaced_leader(result: Result, number: int, home: str) -> Result:
    """Return a result in which another leader, of another kommune, has a leader's seat."""
    other = moved(result, number, home)
    leaders = list(other.case.participants)
    old, new = leaders[number].id, ParticipantId("new")
    leaders[number] = replace(leaders[number], id=new)
    seats = {new if leader == old else leader: seat for leader, seat in other.plan.seats.items()}
    plan = replace(other.plan, seats=seats)
    case = replace(other.case, participants=tuple(leaders))
    return replace(other, case=case, outcome=replace(other.outcome, plan=plan))


def refused(result: Result, folder: Path, out: Path, **how: object) -> list[str]:
    with pytest.raises(InputError) as refusal:
        publish(result, folder, out, WORDS, reader(), DAY, **how)  # type: ignore[arg-type]
    return [each.key for each in refusal.value.complaints]


def test_what_is_published_is_put_down_once(folder: Path, tmp_path: Path) -> None:
    result = national()
    for _ in range(2):
        assert publish(result, folder, tmp_path / "p", WORDS, reader(), DAY) == []
    (version,) = ledger(folder).versions
    assert version.day == DAY
    assert set(version.tables) == {
        "travel_summary", "by_class", "by_fylke", "by_sentralitet", "by_size_class", "employers",
    }  # fmt: skip
    assert len(version.leaders) == len(version.seats) == 216
    names = {file.name for file in (tmp_path / "p").rglob("*")}
    assert PUBLICATION_FILE not in names
    assert [name for name, text in contents(tmp_path / "p").items() if SECRET in text] == []
    kept = (folder / PUBLICATION_FILE).read_text(encoding="utf-8")
    assert [leader.id for leader in result.case.participants if f'"{leader.id}"' in kept] == []


def test_the_counts_of_a_new_version_are_put_down_with_it(folder: Path, tmp_path: Path) -> None:
    result = national()
    events = [Event(f"e{i}", DAY, EventKind.DROP_OUT, leader=ParticipantId(f"x{i}")) for i in range(9)]
    version = VersionOfPlan(2, ("0" * 64,), DAY, tuple(events), frozenset(e.id for e in events), 30, 1)
    seats = {**result.plan.seats, **{ParticipantId(f"x{i}"): result.plan.classes[0].id for i in range(9)}}
    again = replace(result, case=replace(result.case, version=version, earlier=EarlierPlan({}, seats)))
    publish(again, folder, tmp_path / "p", WORDS, reader(), DAY)
    (kept,) = ledger(folder).versions
    assert kept.tables["version_counts"] == tuple({**row} for row in public_rows(again, 3, SECRET))
    # Nine left, nobody is new: all of it is hidden, here and on the page.
    assert {row["leaders_about"] for row in kept.tables["version_counts"]} == {":"}


def test_drawing_and_publishing_round_by_the_same_secret(folder: Path, tmp_path: Path) -> None:
    draw_for_all(national(), folder, tmp_path / "a", WORDS, reader())
    publish(national(), folder, tmp_path / "b", WORDS, reader(), DAY)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(ledger(folder).versions) == 1


def test_a_version_that_shows_who_was_replaced_is_published_only_despite_that(folder: Path, tmp_path: Path) -> None:
    result = national()
    publish(result, folder, tmp_path / "p", WORDS, reader(), DAY)
    before = ledger(folder)
    # Some leader's replacement from Oslo by one from Finnmark crosses a multiple of five.
    number, other = next(
        (number, other)
        for number in range(216)
        if result.case.participants[number].origin.kommune == "0301"
        and (other := replaced_leader(result, number, "5440"))
        and _told(other) != _told(result)
    )
    assert number is not None
    told = contents(tmp_path / "p")
    keys = refused(other, folder, tmp_path / "p")
    assert keys[-1] == "publication.not_published"
    assert "publication.moved" in keys
    assert ledger(folder) == before
    assert contents(tmp_path / "p") == told, "what was published stands"
    found = publish(other, folder, tmp_path / "p", WORDS, reader(), DAY, despite=True)
    assert [each.key for each in found] == keys[:-1]
    assert len(ledger(folder).versions) == 2


def _told(result: Result) -> str:
    from samlingsplan.render.public_report import figures_of_people

    return str(figures_of_people(result, replace(reader(), secret=SECRET)))


def test_the_least_count_is_settled_by_what_is_drawn_first(folder: Path, tmp_path: Path) -> None:
    draw_for_all(national(), folder, tmp_path / "a", WORDS, reader(), asked=5)
    assert ledger(folder).suppress_under == 5
    assert refused(national(), folder, tmp_path / "b", asked=3) == ["publication.other_least"]
    assert not (tmp_path / "b").exists()
    publish(national(), folder, tmp_path / "b", WORDS, reader(), DAY)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_planners_folder_is_never_drawn_over_for_everyone(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "manifest.json").write_text('{"files": {}}', encoding="utf-8")
    keep(other, Publication(kull="x", secret=SECRET))
    assert refused(national(), folder, other) == ["publication.planners"]
    assert publication_of(other) is not None


def test_without_a_secret_one_is_made_and_kept(folder: Path, tmp_path: Path) -> None:
    (folder / PUBLICATION_FILE).unlink()
    draw_for_all(national(), folder, tmp_path / "a", WORDS, reader())
    first = ledger(folder)
    draw_for_all(national(), folder, tmp_path / "b", WORDS, reader())
    assert ledger(folder) == first
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("act", [publish, draw_for_all])
def test_two_at_once_do_not_write_into_one_ledger(
    act: Callable[..., object], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals: list[str] = []

    def another_meanwhile(*_: object) -> None:
        refusals.extend(refused(national(), folder, tmp_path / "other"))

    monkeypatch.setattr(publishing, "draw_for", another_meanwhile)
    act(national(), folder, tmp_path / "p", WORDS, reader(), *((DAY,) if act is publish else ()))
    assert refusals == ["publication.busy"]
    assert len(ledger(folder).versions) == (act is publish)


def test_nor_does_a_run_fill_the_folder_meanwhile(folder: Path, tmp_path: Path) -> None:
    with locked(folder):
        assert refused(national(), folder, tmp_path / "p") == ["publication.busy"]
    assert publish(national(), folder, tmp_path / "p", WORDS, reader(), DAY) == []
