"""Every solve says which other places are nearly as good, keeps the answers, and says what it did not get to know."""

import json
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from samlingsplan.errors import CheckRefusedError, Complaint, InputError, NoPlanInTimeError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import gathered
from samlingsplan.plan import Ending, Result, VariantResult
from samlingsplan.render import Audience, Reader
from samlingsplan.render.terminal import summary
from samlingsplan.study import solve_scenario
from samlingsplan.study.near_ties import NearTies, NearTiesAsked
from samlingsplan.study.publishing import LEAST
from samlingsplan.study.redrawing import check_folder, draw_for, result_of
from samlingsplan.variants.here import Here
from tests.study.folders import seal
from tests.tiny import contents
from tests.variants.small import write_small

WORDS = Words("en")


def solved(folder: Path, out: Path, more: str = "", limit: float | None = None) -> Result:
    return solve_scenario(write_small(folder, more), out, WORDS, lambda _: None, limit, alternatives=True)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("small")
    return folder / "out", solved(folder, folder / "out")


def test_the_sentence_names_the_next_best_places(small: tuple[Path, Result]) -> None:
    # Hamar and Bergen 2,880, Oslo and Bergen 2,640: 240 minutes are 4 hours. A table has no legs: nothing is known of
    # the uncertainty.
    said = summary(small[1], WORDS)
    assert re.search(r"^Nearest alternative +Hamar in place of Oslo costs 4 hours a year in all$", said, re.MULTILINE)
    assert "small.yaml --set 'rules.fixed_places.closed=[oslo]'" in said
    report = (small[0] / "report.html").read_text(encoding="utf-8")
    assert "Hamar in place of Oslo costs 4 hours a year in all." in report
    assert "Plans that are nearly as good" in report
    assert "Impossible." in report  # nobody can travel to Tromsø


def test_the_folder_keeps_the_answers(small: tuple[Path, Result]) -> None:
    folder, result = small
    read = result_of(folder)
    assert read.answers == result.answers
    assert {row.result.ending for each in read.answers for row in each.rows} == {Ending.PROVEN, Ending.IMPOSSIBLE}
    assert stat.S_IMODE((folder / "variants").stat().st_mode) == 0o700
    assert check_folder(folder).lawful


def test_the_same_again_gives_the_same_bytes(small: tuple[Path, Result], tmp_path: Path) -> None:
    folder, _ = small
    solve_scenario(folder.parent / "small.yaml", tmp_path / "out", WORDS, lambda _: None, alternatives=True)
    for file in ("near_ties.json", "report.html"):
        assert (tmp_path / "out" / file).read_bytes() == (folder / file).read_bytes()
    kept = [sorted(each.name for each in (out / "variants").iterdir()) for out in (folder, tmp_path / "out")]
    assert kept[0] == kept[1] != []


def test_the_same_again_into_the_same_folder_solves_no_variant(
    small: tuple[Path, Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(small[0], tmp_path / "out")
    monkeypatch.setattr("samlingsplan.variants.here.VariantProcess", None)  # no process can start
    again = solve_scenario(small[0].parent / "small.yaml", folder, WORDS, lambda _: None, alternatives=True)
    assert again.answers == small[1].answers
    assert contents(folder / "variants") == contents(small[0] / "variants")


def test_the_places_are_asked_about_before_the_plan_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreseen: list[tuple[str, ...]] = []
    foresee = NearTies.foresee

    def noted(self: NearTies, places: Collection[str]) -> None:
        foreseen.append(tuple(places))
        assert self.runner.store is not None
        assert not (self.runner.store.folder.parent / "plan.json").exists()
        foresee(self, places)

    monkeypatch.setattr(NearTies, "foresee", noted)
    assert solved(tmp_path, tmp_path / "out").plan.open_venues() == ("bergen", "oslo")
    assert set(foreseen[0]) == {"bergen", "oslo"}


@pytest.mark.parametrize("audience", [Audience.STEERING, Audience.PUBLIC])
def test_no_kept_plan_is_drawn_for_others(small: tuple[Path, Result], tmp_path: Path, audience: Audience) -> None:
    draw_for(result_of(small[0]), small[0], tmp_path / "out", WORDS, Reader(audience, suppress_under=LEAST))
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert not any("variants" in name or "near_ties" in name for name in names)
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert ("Hamar in place of Oslo" in report) is (audience is Audience.STEERING)
    assert ("which, is not shown here" in report) is (audience is Audience.PUBLIC)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"bergen"', '"bergenhus"'),
        ('"proven"', '"known"'),
        ('"proven"', '"impossible"'),
        ('"rules.fixed_places.open"', '"rules.class_size"'),
        ('"bound": 2880', '"bound": 2881'),
        ('"options": []', '"options": ["; rm"]'),
        ('"leaders": 8', '"leaders": 9'),
        ('"key": "solve.', '"key": "nonsense.'),
        ('"question": "places"', '"question": "people"'),
    ],
)
def test_what_was_changed_is_refused(small: tuple[Path, Result], tmp_path: Path, before: str, after: str) -> None:
    folder = copied(small[0], tmp_path / "out")
    file = folder / "near_ties.json"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(CheckRefusedError):  # the manifest does not know it
        result_of(folder)
    seal(folder)
    with pytest.raises(InputError):  # and no more does the form
        check_folder(folder)


def test_answers_of_an_earlier_version_are_refused_with_what_to_do(small: tuple[Path, Result], tmp_path: Path) -> None:
    folder = copied(small[0], tmp_path / "out")
    old = '[{"parameter": "tariff.place_nok", "value": 300000, "objective": 1, "bound": 1, "missing": false}]'
    (folder / "sensitivity.json").write_text(old, encoding="utf-8")
    seal(folder)
    with pytest.raises(InputError) as refused:
        result_of(folder)
    (line,) = gathered(refused.value.complaints, WORDS)
    assert "the file is of another version, or was changed. Solve the scenario again" in line
    assert "or delete sensitivity.json" in line
    (folder / "sensitivity.json").unlink()  # as it says
    assert [each.question for each in result_of(folder).answers] == [each.question for each in small[1].answers]


def test_without_the_file_it_is_drawn_and_said(small: tuple[Path, Result], tmp_path: Path) -> None:
    folder = copied(small[0], tmp_path / "out")
    (folder / "near_ties.json").unlink()
    read = result_of(folder)
    assert read.answers == ()
    assert "study.left_out.near_ties" in [note.key for note in read.brief.notes]


def test_nothing_is_asked_where_nobody_asks(tmp_path: Path) -> None:
    result = solve_scenario(write_small(tmp_path), tmp_path / "out", WORDS, lambda _: None)
    assert result.answers == ()
    assert json.loads((tmp_path / "out" / "near_ties.json").read_text(encoding="utf-8")) == []
    assert not (tmp_path / "out" / "variants").exists()
    assert "Nobody has looked for other study places" in summary(result, WORDS)


def test_what_is_cut_short_is_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = NearTies.ask

    def interrupted(self: NearTies, outcome: object) -> NearTiesAsked:
        self.interrupt()
        return asked(self, outcome)  # type: ignore[arg-type]

    monkeypatch.setattr(NearTies, "ask", interrupted)
    result = solved(tmp_path, tmp_path / "out")
    rows = [row for each in result.answers for row in each.rows]
    assert {row.result.ending for row in rows} == {Ending.UNKNOWN}
    assert result_of(tmp_path / "out").answers == result.answers
    for text in (summary(result, WORDS), (tmp_path / "out" / "report.html").read_text(encoding="utf-8")):
        assert "It is not known whether other study places are nearly as good." in text
        assert "Oslo closed; Bergen closed; " in text
        assert "Next best set" in text


def test_a_search_that_fails_is_missing_row_by_row_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(*_: object) -> Iterator[tuple[int, VariantResult]]:
        raise NoPlanInTimeError([Complaint("solve.worker_failed", values={"found": "MemoryError: all used"})])

    monkeypatch.setattr(Here, "results", failed)
    result = solved(tmp_path, tmp_path / "out")
    unknown = {each.question: [row.key for row in each.rows] for each in result.answers}
    # Of the twenty places Oslo and Bergen are open; of the sizes there are one more, one fewer and both.
    assert sorted(unknown["places"]) == [*["closed"] * 2, *["opened"] * (len(result.case.venues) - 2)]
    assert (unknown["other_sets"], unknown["class_limits"]) == (["unknown"], ["seat", "smaller", "sizes"])
    assert result_of(tmp_path / "out").answers == result.answers
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Oslo closed; Bergen closed; " in report
    assert "MemoryError: all used" in report


def copied(folder: Path, to: Path) -> Path:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            (to / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            (to / path.relative_to(folder)).write_bytes(path.read_bytes())
    return to


def test_kept_results_are_swept_when_the_folder_is_replaced(small: tuple[Path, Result], tmp_path: Path) -> None:
    folder = copied(small[0], tmp_path / "out")
    (folder / "variants" / f"{'0' * 64}.json").write_text("{}", encoding="utf-8")  # of a question asked later
    (folder / "variants" / "mine.txt").write_text("mine", encoding="utf-8")
    solve_scenario(small[0].parent / "small.yaml", folder, WORDS, lambda _: None)
    assert [path.name for path in (folder / "variants").iterdir()] == ["mine.txt"]
