"""Text is UTF-8, UTF-16, or Windows-1252 where nothing else can be meant."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.tables import read_table
from samlingsplan.tables.encoding import decoded
from tests.intake.world import said

TEXT = "id;sted\n1;Ålesund på Møre – «nær» sjøen\n"


def read(folder: Path, data: bytes) -> tuple[str, list[str]]:
    file = folder / "list.csv"
    file.write_bytes(data)
    table = read_table(file, ())
    return table.rows[0].fields[1], [note.key for note in table.notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_states_its_encoding_is_read_without_a_note(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, TEXT.encode(encoding)) == ("Ålesund på Møre – «nær» sjøen", [])


def test_windows_1252_is_read_and_noted(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT.encode("cp1252")) == ("Ålesund på Møre – «nær» sjøen", ["tables.read_as_windows"])


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp865"])
def test_other_old_encodings_are_refused_with_the_line(tmp_path: Path, encoding: str) -> None:
    # Their æ, ø and å are other signs in Windows-1252: ¾, ¿ and Œ, or quotation marks and †.
    for word in ("Ålesund", "Bodø", "Lærdal", "å"):
        with pytest.raises(InputError) as refused:
            read(tmp_path, f"id;sted\n1;{word}\n".encode(encoding))
        assert said(refused.value) == [("not_text", 2, None)]


def test_without_norwegian_letters_it_is_doubtful(tmp_path: Path) -> None:
    # É in Windows-1252 is … on an old Mac, and ╔ in DOS.
    with pytest.raises(InputError):
        read(tmp_path, "id;sted\n1;CAFÉ\n".encode("cp1252"))


def test_text_that_was_saved_in_the_wrong_encoding_is_refused() -> None:
    twice = "id;kommune\na;Bodø\n".encode().decode("cp1252").encode()
    with pytest.raises(InputError) as refused:
        decoded(twice, "a.csv")
    (fault,) = refused.value.complaints
    assert (fault.key, str(fault.where), fault.values["found"]) == ("tables.garbled", "a.csv:2", "\u00c3\u00b8")


@pytest.mark.parametrize("data", ["id;kommune\na;Bodø\n".encode("utf-32"), b"PK\x03\x04\0\0 a\n"])
def test_what_holds_zeros_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        decoded(data, "a.csv")
    assert [fault.key for fault in refused.value.complaints] == ["tables.not_text"]
