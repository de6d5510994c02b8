from pathlib import Path

import pytest

from samlingsplan.errors import InputError, Location
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.paths import resolve_path

WHERE = Location("s.yaml", 3, 7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario's folder with one list in it, beside a file that is none of its business."""
    own = tmp_path / "own"
    (own / "lists").mkdir(parents=True)
    (own / "lists" / "kull.csv").touch()
    (tmp_path / "private.csv").touch()
    (own / "link.csv").symlink_to(tmp_path / "private.csv")
    (own / "ring.csv").symlink_to(own / "ring.csv")
    return own


def said(text: str, folder: Path) -> str:
    with pytest.raises(InputError) as refused:
        resolve_path(text, folder, WHERE)
    (complaint,) = refused.value.complaints
    assert complaint.where == WHERE
    return sentence(complaint, Words("en"))


def test_files_in_the_scenarios_folder(folder: Path) -> None:
    assert resolve_path("lists/kull.csv", folder) == folder / "lists" / "kull.csv"
    assert resolve_path("lists/../lists/kull.csv", folder).samefile(folder / "lists" / "kull.csv")


def test_files_of_the_package(folder: Path) -> None:
    assert resolve_path("package:README.md", folder) == DATA_DIR / "README.md"


@pytest.mark.parametrize(
    "text",
    ["../private.csv", "/etc/hosts", "link.csv", "lists/../../private.csv", "package:../pyproject.toml", "a\0b"],
)
def test_nothing_outside_is_reached(folder: Path, text: str) -> None:
    assert "lies outside the folder it must lie in." in said(text, folder)


def test_what_is_not_there(folder: Path) -> None:
    assert said("lists/kul.csv", folder) == 'Found no file "lists/kul.csv". Did you mean kull.csv?'
    assert said("elsewhere/x.csv", folder).startswith('Found no file "elsewhere/x.csv". Check the name;')
    assert said("lists", folder) == '"lists" is a folder, and a file is needed. Name a file in it.'
    assert said("", folder) == '"" is a folder, and a file is needed. Name a file in it.'


def test_a_link_to_itself_is_no_file(folder: Path) -> None:
    with pytest.raises(InputError):
        resolve_path("ring.csv", folder)
