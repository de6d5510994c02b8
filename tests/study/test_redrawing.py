"""A solved folder is drawn again, for other readers too, and only from what lies in it."""

import json
from pathlib import Path

import pytest

from samlingsplan.cli.language import today
from samlingsplan.domain import Brief
from samlingsplan.errors import CheckRefusedError, Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.plan.notes import notes_to_document
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.study.records import NOTES_FILE, with_notes
from samlingsplan.study.redrawing import draw_for, folder_for, result_of

PUBLIC = Reader(Audience.PUBLIC)


def test_what_is_drawn_again_for_the_planner_is_what_was_drawn(solved_2021: Path, tmp_path: Path) -> None:
    draw_for(result_of(solved_2021), solved_2021, tmp_path / "again", Words("nb", today()), PLANNER)
    again = {file.relative_to(tmp_path / "again") for file in (tmp_path / "again").rglob("*") if file.is_file()}
    assert {Path("report.html"), Path("map.html"), Path("plan.xlsx"), Path("plan.json")} <= again
    compared = again - {Path("manifest.json")}
    here, there = tmp_path / "again", solved_2021
    assert not {name for name in compared if (here / name).read_bytes() != (there / name).read_bytes()}


def test_the_publics_folder_holds_no_input_and_names_its_reader(solved_2021: Path, tmp_path: Path) -> None:
    draw_for(result_of(solved_2021), solved_2021, tmp_path / "public", Words("nn"), PUBLIC)
    assert {file.name for file in (tmp_path / "public").iterdir()} == {
        "calendars", "manifest.json", "map.html", "plan.xlsx", "report.html", "tables", "timetable.html",
    }  # fmt: skip
    manifest = json.loads((tmp_path / "public" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["audience"] == "public"
    assert set(manifest) == {"schema", "samlingsplan", "audience", "title", "files"}


def test_a_folder_is_not_drawn_over_its_own_plan(solved_2021: Path) -> None:
    with pytest.raises(InputError) as refusal:
        draw_for(result_of(solved_2021), solved_2021, solved_2021, Words("nb"), PLANNER)
    assert [each.key for each in refusal.value.complaints] == ["study.same_folder"]
    assert (solved_2021 / "plan.json").is_file()


def test_a_kull_smaller_than_the_least_count_is_not_for_the_public(solved_2021: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        draw_for(result_of(solved_2021), solved_2021, tmp_path / "p", Words("nb"), Reader(Audience.PUBLIC, 217))
    (complaint,) = refusal.value.complaints
    assert (complaint.key, complaint.values) == ("audience.too_few", {"found": 216, "allowed": 217})


def test_an_unlawful_plan_is_not_drawn(solved_2021: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "bad"
    shutil.copytree(solved_2021, folder)
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    plan["levels"][0]["objective"] -= 1
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    with pytest.raises(CheckRefusedError):
        result_of(folder)


def test_an_edition_has_a_folder_named_for_its_audience() -> None:
    assert folder_for(Path("out/2021"), Audience.PUBLIC).name == "2021-public"


def test_what_is_to_be_known_of_the_tables_is_kept(tmp_path: Path) -> None:
    way = {"origin": "Utsira", "venue": "Bergen", "was": 55}
    notes = (
        Complaint("travel.overridden", Location("plan.yaml", 3, 7), {**way, "minutes": 40, "reason": "ny vei"}),
        Complaint("quality.kommune_missing", None, {"count": 2, "found": ["Utsira", "Voss"]}),
    )
    (tmp_path / NOTES_FILE).write_text(json.dumps(notes_to_document(notes)), encoding="utf-8")
    brief = Brief("Kull", "Hvor?", True, ())
    assert with_notes(brief, tmp_path).notes == notes
    assert with_notes(brief, tmp_path / "nowhere").notes == ()


def test_a_solved_folder_shows_its_notes_when_it_is_drawn_again(solved_2021: Path, tmp_path: Path) -> None:
    kept = json.loads((solved_2021 / NOTES_FILE).read_text(encoding="utf-8"))
    assert notes_to_document(result_of(solved_2021).brief.notes) == kept


def test_an_edition_is_not_drawn_over_another_plan_s(solved_2021: Path, tmp_path: Path) -> None:
    import shutil

    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        shutil.copy(solved_2021 / "manifest.json", tmp_path / name)
    result = result_of(solved_2021)
    with pytest.raises(InputError) as refusal:
        draw_for(result, tmp_path / "a", tmp_path / "b", Words("nb"), PUBLIC)
    assert [each.key for each in refusal.value.complaints] == ["study.holds.solved"]
    draw_for(result, tmp_path / "b", tmp_path / "b-public", Words("nb"), PUBLIC)
    draw_for(result, tmp_path / "b", tmp_path / "b-public", Words("nn"), PUBLIC)  # its own is drawn anew
    with pytest.raises(InputError) as refusal:
        draw_for(result, tmp_path / "a", tmp_path / "b-public", Words("nb"), PUBLIC)
    assert [(each.key, dict(each.values)) for each in refusal.value.complaints] == [
        ("study.holds.public", {"found": "b"})
    ]


def test_a_folder_without_a_manifest_is_not_said_to_break_rules(solved_2021: Path, tmp_path: Path) -> None:
    import shutil

    copied = Path(shutil.copytree(solved_2021, tmp_path / "copied"))
    (copied / "manifest.json").unlink()
    with pytest.raises(CheckRefusedError) as refusal:
        result_of(copied)
    assert [each.key for each in refusal.value.complaints] == ["study.unsealed"]
