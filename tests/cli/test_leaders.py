"""`leaders` reads a list, says what it read, and writes it plainly."""

from pathlib import Path

import pytest

from samlingsplan.messages import LANGUAGES
from tests.cli.command import samlingsplan, samlingsplan_here
from tests.tiny import write_tiny

LIST = "Opptak 2021;;;;;\n;;;;;\nNr;Søknadsnr;Kommune;Ønske 1;Rullestol;Navn\n1;S1;301;Tromsø;x;Nordmann, Kari\n"


def written(folder: Path, more: str = "") -> Path:
    (folder / "list.csv").write_bytes((LIST + more).encode("cp1252"))
    return folder / "list.csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_each_heading_means_and_what_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    file = written(tmp_path)
    ran = samlingsplan_here(monkeypatch, capsys, "leaders", file, "--lang", language, lang=language)
    assert ran.code == 0
    lines = ran.data.splitlines()
    headings = ("Søknadsnr", "Kommune", "Ønske 1", "Rullestol")
    columns = ("id", "kommune", "wish_1", "wheelchair")
    for line, heading, column in zip(lines, headings, columns, strict=False):
        assert line[1:].startswith(heading)
        assert f" {column}:" in line
    said = " ".join(lines[4:])
    assert "Windows-1252" in said
    assert "Nr, Navn" in said
    assert '"301" = 0301 Oslo (C4)' in said
    assert "Kari" not in ran.data + ran.talk
    assert lines[-1].startswith("1 ")


def test_the_plain_list_gives_the_same_leaders(tmp_path: Path) -> None:
    file = written(tmp_path, "2;S2;Tromsø;Ingen;-;\n")
    assert samlingsplan("leaders", file, "--out", tmp_path / "plain.csv").code == 0
    assert (tmp_path / "plain.csv").read_text(encoding="utf-8").splitlines() == [
        "id;rank;employer_kind;employer;kommune;settlement;group;level;service_area;wish_1;wheelchair;synthetic",
        "S1;1;kommune;0301;0301;;;unit;unspecified;tromso;yes;no",
        "S2;2;kommune;5401;5401;;;unit;unspecified;;no;no",
    ]
    assert (tmp_path / "plain.csv").stat().st_mode & 0o077 == 0  # of people: for its owner alone
    again = samlingsplan("leaders", tmp_path / "plain.csv", "--out", tmp_path / "plain.csv")
    assert again.code == 2
    assert "--out" in again.talk


def test_faults_of_one_kind_are_said_once_by_heading_and_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "".join(f"{n};S{n};Oslo;;kanskje;\n" for n in range(2, 9)))
    ran = samlingsplan_here(monkeypatch, capsys, "leaders", file, lang="nb")
    assert ran.code == 2
    (line,) = ran.talk.splitlines()
    assert (
        "(7 av samme slag: «Rullestol, E5», «Rullestol, E6», «Rullestol, E7», «Rullestol, E8», «Rullestol, E9» …)"
        in line
    )


def test_a_scenario_states_columns_and_what_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "Kode;Kommune;Bostedskommune;Lag\na;Oslo;Bergen;g\nb;Oslo;Bergen;g\n", encoding="utf-8"
    )
    scenario = write_tiny(
        tmp_path,
        ("{file: leaders.csv", "{file: list.csv, columns: {kommune: Bostedskommune, group: Lag}"),
    )
    ran = samlingsplan("leaders", tmp_path / "list.csv", "--scenario", scenario)
    assert ran.code == 0
    assert "“Bostedskommune” is kommune" in ran.data
    assert "“Lag” is group" in ran.data
    wrong = write_tiny(tmp_path, ("{file: leaders.csv", "{file: list.csv, columns: {Bostedskommune: kommune}"))
    ran = samlingsplan("leaders", tmp_path / "list.csv", "--scenario", wrong)
    assert ran.code == 2
    assert "kommune: " in ran.talk


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert samlingsplan("leaders", tmp_path / "gone.xlsx").code == 2
