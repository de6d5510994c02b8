"""More than one year's money is noted, and planned with."""

from pathlib import Path

import pytest

from samlingsplan.intake.case import build_case
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, write_scenario

RULES = "rules:\n"
TRUSTED = SCENARIO.replace("travel: {matrix: matrix.csv}", "travel: {matrix: matrix.csv, trusted: true}")


def notes_of(folder: Path, rule: str, more: str = "") -> list[tuple[str, str]]:
    scenario = TRUSTED.replace(RULES, f"{RULES}  {rule}\n") + more
    brief = build_case(load(write_scenario(folder, scenario), Scenario))[1]
    notes = [note for note in brief.notes if note.key == "intake.two_frames"]
    assert all(len(noted(notes, Words(language))) == len(notes) for language in LANGUAGES)
    return [(str(note.values["found"]).replace("\u00a0", " "), str(note.where)) for note in notes]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("supplier_frame: {frame_nok: 21000000, moved_nok: 1500000}", None),  # what the source allows
        ("supplier_frame: {frame_nok: 21000001}", "21 000 001"),
        ("supplier_frame: {frame_nok: 42000000}", "42 000 000"),
    ],
)
def test_a_frame_above_one_years_grant_is_noted(tmp_path: Path, rule: str, found: str | None) -> None:
    at = TRUSTED[: TRUSTED.index(RULES)].count("\n") + 2
    column = 3 + rule.index("{frame_nok") + len("{frame_nok: ")
    expected = [] if found is None else [(found, f"{tmp_path / 'scenario.yaml'}:{at}:{column}")]
    assert notes_of(tmp_path, rule) == expected


@pytest.mark.parametrize(
    ("nok", "percent", "found"),
    [
        (21_000_000, 50, None),  # half of each of two years
        (42_000_000, 50, "42 000 000"),  # half of twice as much, twice
        (42_000_000, 25, None),
    ],
)
def test_shares_of_several_years_are_added_up(tmp_path: Path, nok: int, percent: int, found: str | None) -> None:
    years = ", ".join(f"{year}: {{frame_nok: {nok}, kull_percent: {percent}}}" for year in (2021, 2022))
    notes = notes_of(tmp_path, f"supplier_years: {{years: {{{years}}}}}", "money: {price_year: 2021}\n")
    assert [told for told, _ in notes] == ([] if found is None else [found])


def test_the_grant_grows_with_prices_where_the_scenario_says_so(tmp_path: Path) -> None:
    # Two years at ten percent: 21 x 1.21 = 25.41 million.
    grown = "money: {price_year: 2023, growth_percent: {supplier: 10}}\n"
    assert notes_of(tmp_path, "supplier_frame: {frame_nok: 25410000}", grown) == []
    assert len(notes_of(tmp_path, "supplier_frame: {frame_nok: 25410001}", grown)) == 1
    assert len(notes_of(tmp_path, "supplier_frame: {frame_nok: 25410000}", "money: {price_year: 2023}\n")) == 1
