"""A scenario written out whole: read again it is the same, and each line names the place of its value."""

from pathlib import Path

import pytest

from samlingsplan.intake.taken_away import is_taken_away
from samlingsplan.messages import Words
from samlingsplan.rules import RULES
from samlingsplan.scenario.annotated import annotated
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.set_option import read_set
from tests.house.tree import ROOT
from tests.tiny import write_tiny

SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
OVERRIDES = "overrides:\n  small: {kull.places: 2, rules.class_size: null, rules.everyone_placed: null}\n"


def said(key: str, **values: str) -> str:
    return Words("en")(f"cli.show.{key}", **values)


def read_again(loaded: Loaded[Scenario], folder: Path) -> Loaded[Scenario]:
    file = folder / "shown.yaml"
    file.write_text(annotated(loaded, said), encoding="utf-8")
    return load(file, Scenario)


def taken_away(loaded: Loaded[Scenario]) -> set[str]:
    return {rule.name for rule in RULES if is_taken_away(loaded, rule.name)}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_read_again_it_is_the_same_scenario(file: Path, tmp_path: Path) -> None:
    loaded = load(file, Scenario)
    again = read_again(loaded, tmp_path)
    assert again.value == loaded.value
    assert taken_away(again) == taken_away(loaded)


@pytest.fixture
def changed(tmp_path: Path) -> Loaded[Scenario]:
    file = write_tiny(tmp_path, more=f"every_kommune: {{rooms: 3, seats_per_room: 40, group_rooms: 5}}\n{OVERRIDES}")
    changes = read_set(
        ["rules.fixed_places.open=[tromso]", "rules.one_year=null", "title='a: \"b\" # c'", "question=|\n  one\n  two"]
    )
    return load(file, Scenario, changes, ["small"])


def test_a_changed_one_is_the_same_too(changed: Loaded[Scenario], tmp_path: Path) -> None:
    again = read_again(changed, tmp_path)
    # An obligatory rule that is taken away stays in force; null says so, and no null is in the model that is read here.
    assert again.value.rules.stated() == changed.value.rules.stated()
    without = {"rules": None}
    assert again.value.model_copy(update=without) == changed.value.model_copy(update=without)
    assert taken_away(again) == taken_away(changed) == {"class_size", "everyone_placed", "one_year"}


def lines_of(loaded: Loaded[Scenario]) -> dict[str, str]:
    """Return the place behind each line by its text; of equal lines, the first."""
    pairs = [line.partition("  # ") for line in annotated(loaded, said).splitlines()]
    return {text.rstrip(): place for text, _, place in reversed(pairs)}


def test_each_line_names_its_place(changed: Loaded[Scenario]) -> None:
    places = lines_of(changed)
    assert places["  places: 2"] == "override small (tiny.yaml:12)"
    assert places["  class_size: null"] == "override small (tiny.yaml:12)"
    assert places["  name: Kull 2021/22"].startswith("package:base.yaml:")
    assert places["    max_classes: 2"] == "tiny.yaml:7"
    assert places["    open: [tromso]"] == "--set"
    assert places["    closed: []"] == "default"
    assert places["  one_year: null"] == "--set"
    assert places["search:"] == ""
    assert places["single_place_routes: true"] == "default"


def test_a_list_of_mappings_names_the_place_of_each_entry(changed: Loaded[Scenario]) -> None:
    text = annotated(changed, said)
    start = text.index("\nlevels:")
    first = text[start : text.index("\n  - name: wishes", start)].splitlines()
    stated = [line.partition("# ")[0].rstrip() for line in first if line]
    assert stated == [
        "levels:",
        "  - name: travel",
        "    unit: min",
        "    goals:",
        "      total_travel:",
        "        weight: 1",
    ]
    assert [line.partition("# ")[2].partition(":")[0] for line in first if line] == [
        *("package", "package", "package", "", "package", "default")
    ]


def test_comments_begin_in_one_column_where_lines_are_short(changed: Loaded[Scenario]) -> None:
    columns = {
        line.index("  # ") for line in annotated(changed, said).splitlines() if "  # " in line and len(line) < 90
    }
    assert len({column for column in columns if column <= 72}) == 1


def test_what_every_kommune_offers_is_named_where_it_is_stated(tmp_path: Path) -> None:
    more = 'every_kommune: {seats_per_room: 40, group_rooms: 5}\nvenues: {vadso: {name: Vadsø, kommune: "5405"}}\n'
    loaded = load(write_tiny(tmp_path, more=more), Scenario)
    text = annotated(loaded, said)
    vadso = text[text.index("\n  vadso:") :].splitlines()[1:6]
    assert any("seats_per_room: 40" in line and line.endswith("# tiny.yaml:10") for line in vadso)


def test_a_rate_of_the_year_names_its_line_in_the_packages_table(tmp_path: Path) -> None:
    loaded = load(write_tiny(tmp_path), Scenario, {"kull.start_year": 2026, "travel.rates.meals_short_day_nok": 400})
    places = lines_of(loaded)
    file = "rates_2021_2027.csv"
    lines = (ROOT / "data" / file).read_text(encoding="utf-8").splitlines()
    kilometre = next(i for i, line in enumerate(lines, 1) if line.startswith("km rate own car") and ",2026," in line)
    assert places["      price_nok_per_km: 5.3"] == f"package:{file}:{kilometre}"
    assert places["    meals_night_nok: 1012"].startswith(f"package:{file}:")
    assert places["    meals_short_day_nok: 400"] == "changes[1]"
