import os
from pathlib import Path

import pytest

from samlingsplan.errors import InputError, Location
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.paths import MAX_BYTES, read_text, resolve_path

WHERE = Location("s.yaml", 3, 7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario's folder with one list in it, next to a file outside it."""
    own = tmp_path / "own"
    (own / "lists").mkdir(parents=True)
    (own / "lists" / "kull.csv").touch()
    (tmp_path / "private.csv").touch()
    (own / "link.csv").symlink_to(tmp_path / "private.csv")
    (own / "ring.csv").symlink_to(own / "ring.csv")
    return own


def paths_said(text: str, folder: Path) -> str:
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
    assert "lies outside the folder it must lie in." in paths_said(text, folder)


def test_what_is_not_there(folder: Path) -> None:
    assert paths_said("lists/kul.csv", folder) == 'Found no file "lists/kul.csv". Did you mean kull.csv?'
    assert paths_said("elsewhere/x.csv", folder).startswith('Found no file "elsewhere/x.csv". Check the name;')
    assert paths_said("lists", folder) == '"lists" is a folder, and a file is needed. Name a file in it.'
    assert paths_said("", folder) == '"" is a folder, and a file is needed. Name a file in it.'


def test_a_link_to_itself_is_no_file(folder: Path) -> None:
    with pytest.raises(InputError):
        resolve_path("ring.csv", folder)


def text_file_said(path: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as refused:
        read_text(path, "s.yaml")
    (complaint,) = refused.value.complaints
    return str(complaint.where), sentence(complaint, Words("en"))


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_bytes(b"\xef\xbb\xbftitle: Pr\xc3\xb8ve\r\n")
    assert read_text(tmp_path / "s.yaml", "s.yaml") == "title: Prøve\r\n"


@pytest.mark.parametrize(
    ("raw", "where", "words"),
    [
        # Latin-1: ø is the byte F8, on line 2 behind "title: Pr" in column 10.
        (b"# \xc3\xa5\ntitle: Pr\xf8ve\n", "s.yaml:2:10", "Found the byte 0xF8, which is not UTF-8"),
        (b"\xef\xbb\xbfa: \xf8\n", "s.yaml:1:4", "Found the byte 0xF8, which is not UTF-8"),
        ("title: Prøve".encode("utf-16"), "s.yaml:1:1", "Found the byte 0xFF, which is not UTF-8"),
        (b"title: a\x00b\n", "s.yaml:1:9", "Found the character U+0000, which cannot be printed"),
        (b"a: 1\nb: \x1b[31m\n", "s.yaml:2:4", "Found the character U+001B, which cannot be printed"),
        (b"", "s.yaml", "The file is empty, but needs at least one line"),
        (b" \n\n", "s.yaml", "The file is empty, but needs at least one line"),
        (b"#" * (MAX_BYTES + 1), "s.yaml", "The file is larger than the 256 KiB a scenario may be."),
    ],
)
def test_what_is_no_text_is_refused_where_it_begins(tmp_path: Path, raw: bytes, where: str, words: str) -> None:
    (tmp_path / "s.yaml").write_bytes(raw)
    place, text = text_file_said(tmp_path / "s.yaml")
    assert place == where
    assert text.startswith(words)


def test_the_largest_file_allowed_is_read(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_bytes(b"#" * MAX_BYTES)
    assert len(read_text(tmp_path / "s.yaml", "s.yaml")) == MAX_BYTES


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert text_file_said(tmp_path) == ("s.yaml", "s.yaml is a folder, and a file is needed. Name a file in it.")


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "2021.yaml").touch()
    assert text_file_said(tmp_path / "2012.yaml")[1] == "Found no file s.yaml. Did you mean 2021.yaml?"
    assert text_file_said(tmp_path / "quite-another.yaml")[1].startswith("Found no file s.yaml. Check the name;")


def test_a_link_that_leads_nowhere_is_no_help(tmp_path: Path) -> None:
    (tmp_path / "2021.yaml").symlink_to(tmp_path / "gone")
    assert text_file_said(tmp_path / "2021.yaml")[1].startswith("Found no file s.yaml. Check the name;")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_or_a_device_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2021.yaml")
    (tmp_path / "2022.yaml").touch()
    said = "s.yaml is no ordinary file, but a device, a pipe or a socket. Name a file that is stored on a disk."
    assert text_file_said(tmp_path / "2021.yaml")[1] == said
    assert text_file_said(Path(os.devnull))[1] == said
    with pytest.raises(InputError) as refusal:
        resolve_path("2021.yaml", tmp_path)
    assert [each.key for each in refusal.value.complaints] == ["scenario.not_a_file"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, opened = tmp_path / "s.yaml", Path.open
    file.touch()

    def refuse(path: Path, *how: object, **more: object) -> object:
        if path == file:
            raise PermissionError
        return opened(path, *how, **more)  # the catalogues of messages

    monkeypatch.setattr(Path, "open", refuse)
    assert text_file_said(tmp_path / "s.yaml")[1] == "s.yaml cannot be opened for reading. Check its permissions."
