"""What a planner keeps of a kull's public numbers: made once, closed to others, and carried from version to version."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from samlingsplan.domain import Kull
from samlingsplan.errors import InputError
from samlingsplan.intake.from_scenario import kull_of
from samlingsplan.messages import Words
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study import solve_scenario
from samlingsplan.study.publication import (
    PUBLICATION_FILE,
    Publication,
    carrying_on,
    keep,
    kept_or_made,
    publication_of,
)
from tests.tiny import SHORT_YEAR, write_tiny

KULL = Kull("Kull 1", 2021, 4)


def solved(folder: Path, out: Path, **changes: str) -> Publication:
    scenario = write_tiny(folder, SHORT_YEAR, **changes)
    solve_scenario(scenario, out, Words("nb"), lambda _: None)
    kept = publication_of(out)
    assert kept is not None
    return kept


@pytest.fixture(scope="module")
def solved_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny scenario and, in out, its plan. Read only."""
    folder = tmp_path_factory.mktemp("solved")
    solved(folder, folder / "out")
    return folder


def test_a_secret_is_made_with_the_first_version_and_closed_to_others(solved_once: Path) -> None:
    out = solved_once / "out"
    kept = publication_of(out)
    assert kept is not None
    assert (kept.suppress_under, kept.versions) == (None, ())
    assert stat.S_IMODE((out / PUBLICATION_FILE).stat().st_mode) == 0o600
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert PUBLICATION_FILE not in manifest["files"], "what is put down later is no change to the plan"
    for file in out.rglob("*"):
        assert file.name == PUBLICATION_FILE or not file.is_file() or kept.secret.encode() not in file.read_bytes()


@pytest.mark.usefixtures("undrawn")
def test_the_same_folder_and_an_earlier_plan_give_the_secret_on(tmp_path: Path) -> None:
    first = solved(tmp_path, tmp_path / "out")
    keep(tmp_path / "out", first.model_copy(update={"suppress_under": 5}))
    assert solved(tmp_path, tmp_path / "out").secret == first.secret
    other = solved(tmp_path, tmp_path / "other")
    assert other.secret != first.secret, "nobody said that they are one kull"
    after = solved(tmp_path, tmp_path / "third", more="earlier_plan: out\n")
    assert (after.secret, after.suppress_under) == (first.secret, 5)
    # The earlier plan's counts more than that of the folder that is filled.
    assert solved(tmp_path, tmp_path / "other", more="earlier_plan: out\n").secret == first.secret


def test_another_kull_in_the_folder_has_a_secret_of_its_own_and_puts_the_old_one_aside(tmp_path: Path) -> None:
    one = kept_or_made(tmp_path, KULL)
    keep(tmp_path, one)
    assert kept_or_made(tmp_path, KULL) == one
    other = kept_or_made(tmp_path, Kull("Kull 2", 2022, 4))
    assert other.secret != one.secret
    keep(tmp_path, other)
    assert publication_of(tmp_path) == other
    aside = Publication.model_validate_json((tmp_path / "publication.kept.json").read_bytes())
    assert aside == one


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "publication.unreadable"),
        ("[" * 100_000, "received.too_deep"),
        ("{}", "publication.unreadable"),
        ('{"kull": "a", "secret": "zz"}', "publication.unreadable"),
        ('{"kull": "a", "kull": "b"}', "received.key_twice"),
        ('{"kull": "a\\u202eb"}', "received.unseen"),
        ("\x00", "publication.unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_before_the_search(
    text: str, key: str, solved_once: Path, tmp_path: Path
) -> None:
    shutil.copytree(solved_once, tmp_path, dirs_exist_ok=True)
    (tmp_path / "out" / PUBLICATION_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused, carrying_on(tmp_path / "out", load(tmp_path / "tiny.yaml", Scenario)):
        pytest.fail("nothing is searched for")
    assert [each.key for each in refused.value.complaints] == [key]
    with pytest.raises(InputError):
        solve_scenario(tmp_path / "tiny.yaml", tmp_path / "out", Words("nb"), lambda _: None)
    assert (tmp_path / "out" / PUBLICATION_FILE).read_text(encoding="utf-8") == text


def test_a_pipe_in_its_place_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / PUBLICATION_FILE)
    with pytest.raises(InputError):
        publication_of(tmp_path)


def test_another_least_count_is_refused_before_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, out = write_tiny(tmp_path), tmp_path / "out"
    out.mkdir()
    kull = kull_of(load(scenario, Scenario).value)
    keep(out, kept_or_made(out, kull).model_copy(update={"suppress_under": 3}))
    monkeypatch.setattr("samlingsplan.variants.solving.search", lambda *_, **__: pytest.fail("searched"))
    with pytest.raises(InputError) as refusal:
        solve_scenario(scenario, out, Words("nb"), lambda _: None, suppress_under=5)
    assert [(each.key, each.values) for each in refusal.value.complaints] == [
        ("publication.other_least", {"found": 5, "allowed": 3})
    ]


@pytest.mark.parametrize(
    "cell", ['"leaders_about": -5', '"leaders_about": -0.5', '"mean_about_min": [5]', '"leaders_about": 1e400']
)
def test_a_ledger_that_was_edited_into_nonsense_is_refused(tmp_path: Path, cell: str) -> None:
    version = (
        f'{{"day": "2026-03-01", "plan": "00", "leaders": [], "seats": [], "tables": {{"by_class": [{{{cell}}}]}}}}'
    )
    ledger = f'{{"kull": "Kull 1", "secret": "{"5e" * 32}", "versions": [{version}]}}'
    (tmp_path / PUBLICATION_FILE).write_text(ledger, encoding="utf-8")
    with pytest.raises(InputError):
        publication_of(tmp_path)


def test_a_row_of_nothing_in_a_ledger_is_refused_and_a_right_one_read(tmp_path: Path) -> None:
    for row, right in (("{}", False), ('{"class": "Oslo 1", "leaders_about": 5, "share": 0.5, "mean": ":"}', True)):
        version = (
            f'{{"day": "2026-03-01", "plan": "00", "leaders": [], "seats": [], "tables": {{"by_class": [{row}]}}}}'
        )
        ledger = f'{{"kull": "Kull 1", "secret": "{"5e" * 32}", "versions": [{version}]}}'
        (tmp_path / PUBLICATION_FILE).write_text(ledger, encoding="utf-8")
        if right:
            assert publication_of(tmp_path) is not None
        else:
            with pytest.raises(InputError):
                publication_of(tmp_path)
