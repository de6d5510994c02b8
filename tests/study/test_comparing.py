"""Plans compared from folders and scenarios: what is read, solved, kept, refused and told to whom."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.errors import CheckRefusedError, ImpossibleError, InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Comparison, Ending
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.study.comparing import named, read_sources
from samlingsplan.study.comparison_folder import claim, compare_into, fill_comparison, readers_of
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.publication import publication_of
from samlingsplan.study.running import Running
from tests.comparisons import compared as compared_plan
from tests.results import national, reseated
from tests.tiny import SHORT_YEAR, contents, write_tiny

WORDS = Words("en")
ONE_CLASS = (("max_classes: 2", "max_classes: 1"), ("max_participants: 3", "max_participants: 4"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny plan in ``out``, and two scenarios: one class, and one that is impossible. Read only."""
    folder = tmp_path_factory.mktemp("world")
    for name, changes in (("tiny", ()), ("one", ONE_CLASS), ("none", (("9000000", "1000000"),))):
        (folder / name).mkdir()
        write_tiny(folder / name, *changes, SHORT_YEAR).rename(folder / name / f"{name}.yaml")
    samlingsplan.draw(samlingsplan.solve(folder / "tiny" / "tiny.yaml"), folder / "out")
    return folder


def paths(world: Path) -> list[Path]:
    return [world / "out", world / "one" / "one.yaml", world / "none" / "none.yaml"]


@pytest.fixture(scope="module")
def compared(world: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Comparison, list[str]]:
    """The folder of the comparison, the comparison, and which scenarios were solved. Read only."""
    out, solved = tmp_path_factory.mktemp("compared") / "c", []
    comparison = compare_into(named(paths(world)), out, WORDS, running=Running(workers=2), announce=solved.append)
    return out, comparison, solved


def keys(read: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as error:
        read()
    return [complaint.key for complaint in error.value.complaints]


def test_a_folder_and_scenarios_are_compared_and_an_impossible_one_is_a_column(
    compared: tuple[Path, Comparison, list[str]],
) -> None:
    out, comparison, solved = compared
    assert sorted(solved) == ["none", "one"]
    assert [each.name for each in comparison.plans] == ["out", "one", "none"]
    assert comparison.plans[2].ending is Ending.IMPOSSIBLE
    assert [each.key for each in comparison.plans[2].reasons][:1] == ["solve.impossible"]
    base, one = (each.result for each in comparison.plans[:2] if each.result is not None)
    # Two of four travel 230 minutes instead of 16, twelve times a year.
    assert one.outcome.levels[0].objective - base.outcome.levels[0].objective == 2 * 12 * 214
    assert one.verdict.lawful
    assert (out / "compare.html").is_file()
    assert out.stat().st_mode & 0o777 == 0o700


def test_the_second_time_nothing_is_solved_and_what_others_put_there_is_kept(
    compared: tuple[Path, Comparison, list[str]], world: Path
) -> None:
    out = compared[0]
    (out / "mine.txt").write_text("a guest", encoding="utf-8")
    before, solved = contents(out), []
    again = compare_into(named(paths(world)), out, WORDS, announce=solved.append)
    assert solved == []
    assert [each.ending for each in again.plans] == [each.ending for each in compared[1].plans]
    assert contents(out) == before


def test_digests_are_those_of_the_folders(compared: tuple[Path, Comparison, list[str]], world: Path) -> None:
    manifest = json.loads((world / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert [each.digest for each in compared[1].plans] == [manifest["files"]["plan.json"], None, None]
    own = json.loads((compared[0] / MANIFEST).read_text(encoding="utf-8"))
    assert own["plans"] == {"out": manifest["files"]["plan.json"], "one": None, "none": None}
    assert "variants" not in {name.split("/")[0] for name in own["files"]}


def test_all_that_cannot_be_used_is_refused_at_once(world: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("extends: package:base.yaml\nkul: {places: 3}\n", encoding="utf-8")
    sources = named([world / "out", tmp_path / "nowhere", bad, tmp_path])
    assert keys(lambda: read_sources(sources)) == ["compare.not_found", "scenario.unknown_key_near", "study.no_plan"]


def test_a_scenario_is_named_whose_fault_lies_in_what_it_extends(world: Path, tmp_path: Path) -> None:
    sound = (world / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    (tmp_path / "base.yaml").write_text(sound.replace("places: 4", "places: four"), encoding="utf-8")
    (tmp_path / "later.yaml").write_text("extends: base.yaml\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_sources(named([world / "out", tmp_path / "later.yaml"]))
    told = [(each.key, Path(each.where.file).name) for each in refused.value.complaints if each.where]
    assert told == [("compare.whose", "later.yaml"), ("scenario.not_number_or_max", "base.yaml")]


@pytest.mark.parametrize("count", [1, 13])
def test_the_number_of_plans_is_limited(count: int, world: Path) -> None:
    assert keys(lambda: read_sources({str(number): world / "out" for number in range(count)})) == ["compare.count"]


def test_a_plan_is_named_once(world: Path) -> None:
    assert keys(lambda: read_sources(named([world / "out", world / "tiny" / ".." / "out"]))) == ["compare.twice"]


def test_two_of_one_name_are_told_apart(world: Path) -> None:
    assert list(named([world / "out", world / "one" / "out", world / "one.yaml"])) == ["out", "out (2)", "one"]


def test_a_base_without_a_plan_is_refused_with_its_reasons(world: Path, tmp_path: Path) -> None:
    sources = named(reversed(paths(world)[::2]))
    with pytest.raises(ImpossibleError) as error:
        compare_into(sources, tmp_path / "c", WORDS)
    assert [each.key for each in error.value.complaints][:2] == ["compare.empty_base", "solve.impossible"]


def test_a_changed_folder_is_refused(world: Path, tmp_path: Path) -> None:
    samlingsplan.draw(samlingsplan.read(world / "out"), tmp_path / "changed")
    (tmp_path / "changed" / "plan.json").write_text((world / "out" / "plan.json").read_text() + " ", encoding="utf-8")
    with pytest.raises(CheckRefusedError):
        read_sources(named([world / "out", tmp_path / "changed"]))


def test_the_folder_of_a_plan_is_not_filled(world: Path) -> None:
    before = contents(world / "out")
    assert keys(lambda: compare_into(named(paths(world)), world / "out", WORDS)) == ["study.holds.solved"]
    assert contents(world / "out") == before


def test_what_is_found_is_kept_in_a_folder_of_ours_before_the_end(tmp_path: Path) -> None:
    claim(tmp_path / "c")
    assert json.loads((tmp_path / "c" / MANIFEST).read_text(encoding="utf-8"))["comparison"] == "planner"
    (tmp_path / "c" / "variants").mkdir()
    claim(tmp_path / "c")
    assert (tmp_path / "c" / "variants").is_dir()


def test_the_public_is_told_each_folder_by_its_own_key_and_others_by_the_first_of_the_kull(
    compared: tuple[Path, Comparison, list[str]], world: Path, tmp_path: Path
) -> None:
    readers = readers_of(compared[1], Reader(Audience.PUBLIC), tmp_path, 2)
    kept = publication_of(world / "out")
    assert kept is not None
    assert {each.secret for each in readers} == {kept.secret}
    assert not list(tmp_path.iterdir())


def test_editions_lie_in_folders_of_their_own_without_pseudonyms_or_keys(
    compared: tuple[Path, Comparison, list[str]], tmp_path: Path
) -> None:
    for audience in (Audience.STEERING, Audience.PUBLIC):
        out = tmp_path / str(audience)
        # Two of four leaders differ.
        fill_comparison(compared[1], out, WORDS, readers_of(compared[1], Reader(audience), compared[0], 2))
        told = b"".join(contents(out).values())
        assert not any(f"{leader}".encode() in told for leader in ('"a1"', ">a1<", ";a1;"))
        assert not {"publication.json", "variants"} & {file.name for file in out.iterdir()}
        assert (out / "compare.html").is_file()
    taken = tmp_path / "steering"
    assert keys(lambda: fill_comparison(compared[1], taken, WORDS, [PLANNER] * 3)) == ["study.holds.comparison"]


def test_the_public_is_not_shown_two_plans_that_differ_in_one_leader(tmp_path: Path) -> None:
    base = national()
    here = [each for each in base.case.participants if base.plan.seats[each.id] == "oslo-1"]
    moved = reseated(base, {here[0].id: "trondheim-1"})
    pair = Comparison((compared_plan("base", base), compared_plan("moved", moved)))
    # By the same key, numbers round alike; a key by which the two are told alike tells nothing.
    refused = []
    for number in range(12):
        reader = Reader(Audience.PUBLIC, secret=f"{number:02d}" * 32)
        try:
            fill_comparison(pair, tmp_path / str(number), WORDS, [reader, reader])
        except InputError as error:
            refused += [complaint.key for complaint in error.complaints]
    assert refused
    assert set(refused) == {"compare.few_differ"}
    fill_comparison(pair, tmp_path / "steering", WORDS, [Reader(Audience.STEERING)] * 2)
