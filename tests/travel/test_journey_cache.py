"""Journeys from the disk are those that were searched for, and a spoilt file is not believed."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import KommuneId, Origin, TravelTable, VenueId
from samlingsplan.travel import TravelParameters, journey_cache, journeys, load_network
from samlingsplan.travel.journey_cache import Source, cached_journeys
from samlingsplan.travel.parameters import Winter

NORWAY = load_network()
ORIGINS = [Origin(KommuneId("5405")), Origin(KommuneId("1103"), "Judaberg"), Origin(KommuneId("0301"))]
VENUES = {VenueId("gardermoen"): "OSL", VenueId("oslo"): "Oslo"}
SOURCE = Source(date(2021, 9, 1), "a" * 64)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMLINGSPLAN_CACHE", str(tmp_path))
    return tmp_path / "journeys"


def asked(parameters: TravelParameters | None = None, source: Source = SOURCE) -> TravelTable:
    return cached_journeys(ORIGINS, VENUES, parameters or TravelParameters(), NORWAY, source)


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> TravelTable:
        pytest.fail("searched for what was kept")

    asked()
    monkeypatch.setattr(journey_cache, "journeys", refuse)


@pytest.mark.usefixtures("no_search")
def test_what_was_found_once_is_read_and_equal_to_the_last_leg() -> None:
    assert asked() == journeys(ORIGINS, VENUES, TravelParameters(), NORWAY)


def test_another_parameter_day_or_network_is_another_question(folder: Path) -> None:
    summer = asked()
    winter = asked(TravelParameters(winter=Winter(applies=True)))
    asked(source=Source(date(2022, 9, 1), "a" * 64))
    asked(source=Source(date(2021, 9, 1), "b" * 64))
    assert len(list(folder.iterdir())) == 4
    assert winter[ORIGINS[1], VenueId("oslo")].travel_min > summer[ORIGINS[1], VenueId("oslo")].travel_min


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"key": "another"}', "\x00"])
def test_a_spoilt_file_is_searched_for_anew(folder: Path, spoilt: str) -> None:
    first = asked()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_text(spoilt, encoding="utf-8")
    assert asked() == first
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SAMLINGSPLAN_CACHE", str(tmp_path / "file" / "below"))
    assert asked() == journeys(ORIGINS, VENUES, TravelParameters(), NORWAY)
