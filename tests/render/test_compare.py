"""The comparison's page and tables, for three kinds of readers in three languages."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samlingsplan.domain import Kull
from samlingsplan.errors import Complaint
from samlingsplan.measures.geography import KOMMUNER
from samlingsplan.measures.public import public_measures
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Comparison, Ending, Interval
from samlingsplan.render import Audience, Reader, compare
from samlingsplan.render.colours import NO_DATA
from samlingsplan.render.compare.maps import maps
from samlingsplan.render.compare.said import notes, reasons, travel_line
from samlingsplan.render.compare.views import key_figure_view, signed
from samlingsplan.render.public_report import public_report
from tests.comparisons import DIGEST, compared, other_of, tiny_comparison
from tests.render.hostile import HOSTILE
from tests.render.html import skeleton
from tests.results import national, renamed, tiny

SECRET = "ab" * 32


def drawn(folder: Path, comparison: Comparison, audience: Audience = Audience.PLANNER, language: str = "en") -> Path:
    """Draw a comparison, and return the folder."""
    readers = [Reader(audience, secret=SECRET)] * len(comparison.plans)
    compare.write(comparison, folder, Words(language), readers)
    return folder


def text_of(folder: Path) -> str:
    return " ".join(" ".join(skeleton(folder / "compare.html").text).split())


def everything(folder: Path) -> str:
    """Return all that a folder says: its page, its tables and the cells of its workbook."""
    files = [folder / "compare.html", *sorted((folder / "tables").iterdir())]
    book = load_workbook(folder / "comparison.xlsx", read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None]
    return "\n".join([*(file.read_text(encoding="utf-8-sig") for file in files), *cells])


def table_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def national_pair() -> Comparison:
    """Return a plan of 216 leaders and one in which twenty of them sit in Oslo too."""
    base = national()
    seats = dict(base.plan.seats)
    for leader in [who for who, seat in seats.items() if seat != "oslo-1"][:20]:
        seats[leader] = "oslo-1"
    outcome = replace(base.outcome, plan=replace(base.plan, seats=seats))
    return Comparison((compared("base", base), compared("other", replace(base, outcome=outcome))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plan_is_a_column_and_one_without_a_plan_has_its_reason(language: str, tmp_path: Path) -> None:
    said = text_of(drawn(tmp_path, tiny_comparison(), language=language))
    words = Words(language)
    for name, ending in (("today", "proven"), ("moved", "proven"), ("apart", "impossible")):
        assert f"{name} {words(f'compare.values.ending.{ending}')}" in said
    assert "L001, L002" in said
    assert (
        words(
            "compare.decisions.decided",
            by="Helsedirektoratet",
            day=words.date(tiny_comparison().decisions[0].decided.on, words("render.dates.short")),
        )
        in said
    )
    assert DIGEST in said


def test_the_tables_hold_values_and_differences_under_names_that_programs_read(tmp_path: Path) -> None:
    folder = drawn(tmp_path, tiny_comparison())
    (mean,) = (row for row in table_of(folder, "travel_summary") if row["figure"] == "mean_min")
    # 110 and 148.75 minutes; the third has no plan.
    assert mean == {
        "figure": "mean_min", "plan_1": "110", "plan_2": "148,75", "more_2": "38,75", "plan_3": "", "more_3": ""
    }  # fmt: skip
    assert [row["name"] for row in table_of(folder, "plans")] == ["today", "moved", "apart"]
    (moved,) = (row for row in table_of(folder, "leader_changes") if row["change"] != "none")
    assert (moved["id"], moved["more_h"]) == ("L004", "51,6667")
    (uncertain,) = table_of(folder, "uncertainty")
    assert (uncertain["low_min"], uncertain["within_uncertainty"]) == ("2200", "false")


def test_the_workbook_says_the_same_in_words(tmp_path: Path) -> None:
    book = load_workbook(drawn(tmp_path, tiny_comparison()) / "comparison.xlsx")
    assert Words("en")("compare.titles.key_figures") in book.sheetnames
    rows = list(book["Leader by leader"].values)
    change = rows[0].index(Words("en")("compare.columns.change"))
    assert {row[change] for row in rows[1:]} == {"no", "place"}


def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        folder = drawn(tmp_path / name, tiny_comparison())
        files.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert files[0] == files[1]


@pytest.mark.parametrize("audience", [Audience.STEERING, Audience.PUBLIC])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pseudonym_and_no_file_reaches_others(audience: Audience, language: str, tmp_path: Path) -> None:
    said = everything(drawn(tmp_path, tiny_comparison(), audience, language))
    named = [each.id for each in tiny().case.participants if each.id in said]
    assert named == []
    assert "secret/apart" not in said
    assert "out/today" not in said
    assert DIGEST not in said


def test_the_steering_group_reads_how_many_change_and_that_leaders_are_pinned(tmp_path: Path) -> None:
    folder = drawn(tmp_path, tiny_comparison(), Audience.STEERING)
    assert table_of(folder, "class_changes") == [
        {"name": "moved", "base_class": "Oslo 1", "other_class": "Bergen 1", "leaders": "1"}
    ]
    inputs = {row["path"]: row for row in table_of(folder, "inputs")}
    hidden = Words("en")("compare.inputs.hidden")
    assert inputs["rules.pinned_leaders"]["plan_2"] == hidden
    assert inputs["rules.class_size.max_participants"]["plan_2"] == "5"
    assert not (folder / "tables" / "leader_changes.csv").exists()


def test_the_public_reads_no_number_that_the_public_editions_do_not_tell(tmp_path: Path) -> None:
    pair = national_pair()
    folder = drawn(tmp_path, pair, Audience.PUBLIC)
    public = {measure.name: measure for measure in public_measures(3, SECRET)}
    for file in sorted((folder / "tables").iterdir()):
        if file.stem in ("plans", "levels"):
            continue
        assert file.stem in public, file.name
        for row in table_of(folder, file.stem):
            for number, plan in enumerate(pair.plans, start=1):
                told = [
                    each[row["figure"]]
                    for each in public[file.stem].rows(plan.result)
                    if all(str(each[key]) == row[key] for key in row if key in each)
                ]
                cells = {"" if value is None else str(value).replace(".", ",").removesuffix(",0") for value in told}
                assert row[f"plan_{number}"] in cells
    assert {file.stem for file in (folder / "tables").iterdir()} >= {"by_fylke", "travel_summary", "kommuner"}


def test_each_figure_of_the_public_page_is_one_of_the_public_reports(tmp_path: Path) -> None:
    pair = national_pair()
    page = skeleton(drawn(tmp_path, pair, Audience.PUBLIC) / "compare.html")
    reader = Reader(Audience.PUBLIC, secret=SECRET)
    reports = "".join(public_report(each.result, Words("en"), reader) for each in pair.plans)
    about = Words("en")("audience.about", value="")
    figures = [text.strip() for text in page.text if text.strip().startswith(about.strip())]
    assert len(figures) >= 10
    assert all(figure in reports for figure in figures)


def test_a_plan_that_only_a_scenario_excludes_says_no_more_to_others() -> None:
    plan = tiny_comparison().plans[2]
    words = Words("en")
    assert reasons(plan, words, Reader(Audience.STEERING)) == [words("compare.nameless.impossible")]
    late = replace(plan, ending=Ending.UNKNOWN, reasons=())
    assert reasons(late, words, Reader(Audience.PUBLIC)) == [words("compare.nameless.unknown")]


@pytest.mark.parametrize(
    ("interval", "key"),
    [(Interval(-100, 50), "within"), (Interval(10, 50), "beyond"), (None, "unknown")],
)
def test_a_difference_is_set_against_the_uncertainty(interval: Interval | None, key: str) -> None:
    base = compared("base", tiny())
    other = compared("other", other_of(tiny()), travel_min=interval)
    # 3,100 minutes of 8,800: 52 hours, 35.2 per cent.
    line = travel_line(base, other, Words("en"))
    assert line.startswith("52 hours more travel a year for all together than base (35.2")
    assert Words("en")(f"compare.uncertainty.{key}", interval="").split(":")[0].rstrip(" .") in line
    rows = {row.heading: row.cells for row in key_figure_view(Comparison((base, other)), Words("en")).rows}
    assert [cell.text for cell in rows["Difference of travel"]] == ["–", Words("en")(f"compare.certain.{key}")]


def test_equal_travel_is_not_doubted_where_no_uncertainty_is_known() -> None:
    base, same = compared("base", tiny()), compared("same", tiny())
    assert travel_line(base, same, Words("en")) == "As much travel as base."
    doubted = travel_line(base, replace(same, travel_min=Interval(-60, 60)), Words("en"))
    assert doubted.startswith("As much travel as base. That is no more than")


RULES = ["max_travel (secret/x.yaml:3:1)", "class_size (y.yaml)"]
IMPOSSIBLE = Complaint("solve.impossible", values={"rules": RULES})


def test_others_read_rules_in_words_and_without_their_files() -> None:
    plan = replace(tiny_comparison().plans[2], reasons=(IMPOSSIBLE,))
    (said,) = reasons(plan, Words("en"), Reader(Audience.STEERING))
    assert said.endswith("These rules cannot all hold: Longest journey, Class size.")
    (said,) = reasons(plan, Words("en"), Reader(Audience.PLANNER))
    assert "Longest journey (max_travel, secret/x.yaml:3:1)" in said


def test_the_planner_reads_the_command_that_gives_each_plan(tmp_path: Path) -> None:
    command = "samlingsplan solve 'a b.yaml' --override small"
    comparison = Comparison((compared("a", tiny()), compared("b", tiny(), command=command)))
    folder = drawn(tmp_path, comparison)
    assert f"The command that gives the plan: {command}" in text_of(folder)
    assert [row["command"] for row in table_of(folder, "plans")] == ["", command]
    (tmp_path / "steering").mkdir()
    assert command not in text_of(drawn(tmp_path / "steering", comparison, Audience.STEERING))


def test_long_reasons_are_folded_below_the_first(tmp_path: Path) -> None:
    comparison = tiny_comparison()
    reasons = tuple(Complaint("solve.impossible", None, {"rules": f"rule-{number}"}) for number in range(4))
    impossible = replace(comparison.plans[2], reasons=reasons)
    folder = drawn(tmp_path, replace(comparison, plans=(*comparison.plans[:2], impossible)))
    page = (folder / "compare.html").read_text(encoding="utf-8")
    above, below = page.split("<summary>Why, and what would make a plan possible</summary>")
    assert "rule-0" in above
    assert all(f"rule-{number}" in below.split("</details>")[0] for number in (1, 2, 3))


def test_plans_of_other_years_say_what_cannot_be_compared(tmp_path: Path) -> None:
    base = tiny()
    kommuner = {key: replace(each, year=2024) for key, each in base.case.kommuner.items()}
    later = replace(base, case=replace(base.case, kommuner=kommuner, kull=Kull("Kull 2024/25", 2024, 8)))
    comparison = Comparison((compared("2021", base), compared("2024", later)))
    assert len(notes(comparison, Words("en"))) == 2
    folder = drawn(tmp_path, comparison)
    assert "2024: another kull than 2021" in text_of(folder)
    assert not (folder / "tables" / "leader_changes.csv").exists()
    assert table_of(folder, "by_fylke")


def test_a_plan_of_another_version_of_the_program_is_named() -> None:
    older = replace(compared("older", tiny()), version="0.0.1")
    (said,) = notes(Comparison((compared("2021", tiny()), older)), Words("en"))
    assert said.startswith("older was found by another version of the program, 0.0.1.")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "hostile").mkdir()
    harmless = Comparison((compared("a", tiny()), compared("b", tiny())))
    hostile = renamed(tiny(), " ".join(HOSTILE))
    names = Comparison((compared(HOSTILE[0], hostile), compared(HOSTILE[2], hostile)))
    one, other = (
        skeleton(drawn(tmp_path / name, each) / "compare.html")
        for name, each in (("plain", harmless), ("hostile", names))
    )
    assert set(one.elements) == set(other.elements)
    outside = [address for address in other.addresses if not address.startswith("#")]
    assert outside == ["comparison.xlsx", "tables/"]  # its own files


def test_the_terminal_has_one_column_a_plan() -> None:
    lines = compare.columns(tiny_comparison(), Words("en")).splitlines()
    assert lines[0].split() == ["today", "moved", "apart"]
    (hours,) = (line for line in lines if line.startswith("Travel a year, all"))
    assert "147 hours" in hours
    assert any(line.split() == ["+52", "hours"] for line in lines)
    assert lines[-1].split("  ")[0] == "Ending"
    assert "impossible" in lines[-1]


def test_a_difference_that_rounds_to_nothing_is_the_same() -> None:
    words = Words("en")
    assert [signed(value, words.number, words) for value in (0, 0.3, -2, 2)] == ["same", "same", "−2", "+2"]


def test_every_kommune_is_coloured_and_those_with_leaders_stand_out() -> None:
    # The national pair has 84 kommuner with leaders of 356; each other one shows the way to its nearest open place.
    pair = national_pair()
    planner = maps(pair, Words("en"), Reader(Audience.PLANNER))
    led = {row["kommune"] for row in KOMMUNER.rows(pair.plans[0].result) if row["leaders"]}
    for sheet in (*planner.minutes, *planner.more):
        assert NO_DATA not in sheet.norway.fills("minutes")
        assert {shape.id for shape in sheet.norway.shapes if shape.outlined} == led
    empty = next(shape for shape in planner.minutes[0].norway.shapes if shape.id not in led)
    assert empty.title.endswith("to the nearest open place (no leaders in the kull)")
    # Whoever may not see where leaders work sees no kommune stand out.
    grouped = maps(pair, Words("en"), Reader(Audience.STEERING, group_kommuner=True))
    assert not any(shape.outlined for sheet in grouped.minutes for shape in sheet.norway.shapes)
    assert not any("no leaders" in shape.title for sheet in grouped.minutes for shape in sheet.norway.shapes)
