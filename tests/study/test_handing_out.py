"""What is handed out of a plan's folder: who may see what, and where names stand."""

import json
import re
from pathlib import Path

import pypdf
import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake.language_decisions import language_decisions
from samlingsplan.messages import Words
from samlingsplan.render import Audience, Reader
from samlingsplan.study.handing_out import Wanted, hand_out
from samlingsplan.study.privacy.files import drop_files
from tests.cli.command import samlingsplan
from tests.tiny import SHORT_YEAR, write_tiny

PLANNER = Reader(Audience.PLANNER)
KEY = "id;Fornavn;Etternavn;E-post\na1;Kari;Nordmann;kari@kommune.no\n"


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handed")
    scenario = write_tiny(folder, SHORT_YEAR, more="letters: {sender: Skolen}\n")
    assert samlingsplan("solve", scenario, "--no-alternatives", "--out", folder / "out").code == 0
    (folder / "key.csv").write_text(KEY, encoding="utf-8")
    return folder / "out"


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).parts[0] for file in folder.rglob("*")}


def test_the_planner_gets_everything_in_a_folder_of_the_planners_own(solved: Path) -> None:
    answer = samlingsplan("hand-out", solved, "--lang", "nb")
    handed = solved.parent / "out-hand-out"
    assert answer.code == 0
    assert names(handed) == {"timetables", "rooms", "letters", "manifest.json"}
    assert handed.stat().st_mode & 0o777 == 0o700
    # One class in Oslo and one in Tromsø, two places and the kull; four leaders.
    assert "5 timeplaner for kullet" in answer.talk
    assert "4 timeplaner for lederne" in answer.talk
    assert "2 brev til arbeidsgiverne" in answer.talk


@pytest.mark.parametrize("audience", ["steering", "public"])
def test_others_get_timetables_alone(solved: Path, audience: str) -> None:
    assert samlingsplan("hand-out", solved, "--audience", audience).code == 0
    handed = solved.parent / f"out-hand-out-{audience}"
    assert names(handed) == {"timetables", "manifest.json"}
    for file in handed.rglob("*.html"):
        assert not re.search(r"\ba[1-4]\b", file.read_text(encoding="utf-8"))


def test_what_there_is_not_and_what_is_not_for_the_reader_is_refused_at_once(solved: Path, tmp_path: Path) -> None:
    asked = ("--kind", "rom", "--kind", "rooms", "--audience", "public", "--key", "k.csv", "--lang", "nb")
    answer = samlingsplan("hand-out", solved, *asked)
    assert answer.code == 2
    assert "«rom»" in answer.talk
    assert "«rooms» er bare for planleggeren" in answer.talk
    assert "Navn er bare for planleggeren" in answer.talk
    with pytest.raises(InputError):
        hand_out(solved, solved, Words("nb"), PLANNER, Wanted())


def test_names_of_the_key_stand_in_the_letters_and_nowhere_else(solved: Path, tmp_path: Path) -> None:
    wanted = Wanted(("letters", "timetables"), key=solved.parent / "key.csv")
    made = hand_out(solved, tmp_path / "handed", Words("nb"), PLANNER, wanted)
    assert made.unknown == 3
    naming = {f.name for f in (tmp_path / "handed").rglob("*.*") if f.suffix != ".xlsx" and b"Kari" in f.read_bytes()}
    assert naming == {"kommune-0301.html"}  # and, packed, the same letter for Word
    assert "kari@kommune.no" not in (tmp_path / "handed/letters/kommune-0301.html").read_text(encoding="utf-8")
    assert "Kari Nordmann (a1)" in (tmp_path / "handed/letters/kommune-0301.html").read_text(encoding="utf-8")
    assert not any(b"Kari" in file.read_bytes() for file in solved.rglob("*") if file.is_file())


def test_a_key_in_a_folder_of_ours_or_without_names_is_refused(solved: Path, tmp_path: Path) -> None:
    inside = solved / "key.csv"
    inside.write_text(KEY, encoding="utf-8")
    with pytest.raises(InputError, match="in_our_folder"):
        hand_out(solved, tmp_path / "handed", Words("nb"), PLANNER, Wanted(key=inside))
    inside.unlink()
    nameless = tmp_path / "nameless.csv"
    nameless.write_text("id;E-post\na1;kari@kommune.no\n", encoding="utf-8")
    with pytest.raises(InputError, match="key_without_names"):
        hand_out(solved, tmp_path / "handed", Words("nb"), PLANNER, Wanted(key=nameless))


def test_whoever_is_forgotten_goes_from_letters_and_timetables_on_paper_too(solved: Path, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    handed = tmp_path / "handed"
    hand_out(solved, handed, Words("nb"), PLANNER, Wanted(("letters", "leaders"), pdf=True))
    own_year = pypdf.PdfReader(handed / "timetables/leaders/a1.pdf")
    assert len(own_year.pages) == 1
    assert own_year.trailer["/Root"]["/MarkInfo"] == {"/Marked": True}
    letters = [len(pypdf.PdfReader(each).pages) for each in sorted((handed / "letters").glob("kommune-*.pdf"))]
    assert len(pypdf.PdfReader(handed / "letters/alle.pdf").pages) == sum(letters)
    gone = set(drop_files(handed, "a1"))
    assert {"timetables/leaders/a1.html", "timetables/leaders/a1.pdf"} <= gone
    assert (handed / "timetables/leaders/a2.pdf").exists()
    own = {f"letters/kommune-0301.{suffix}" for suffix in ("html", "docx", "pdf")}
    assert own <= gone
    assert {"letters/alle.docx", "letters/alle.pdf", "letters/merge.xlsx"} <= gone
    assert (handed / "letters/kommune-5401.html").exists()


def test_two_runs_give_the_same_bytes_and_every_file_is_listed(solved: Path, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    runs = []
    for name in ("once", "again"):
        hand_out(solved, tmp_path / name, Words("nb"), PLANNER, Wanted(pdf=True))
        runs.append(
            {file.relative_to(tmp_path / name).as_posix(): file for file in sorted((tmp_path / name).rglob("*.*"))}
        )
    once, again = runs
    assert once.keys() == again.keys()
    assert [name for name in once if once[name].read_bytes() != again[name].read_bytes()] == []
    # Which page is drawn first, and by which process, differs from run to run.
    listed = json.loads(once.pop("manifest.json").read_text(encoding="utf-8"))["files"]
    assert set(listed) == set(once)
    assert {"letters/alle.pdf", "timetables/kull.pdf", "rooms/hotels/oslo.pdf"} <= set(listed)


def test_nothing_is_written_when_a_process_that_draws_ends_early(
    solved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("weasyprint")
    monkeypatch.setattr("samlingsplan.paper.processes.sys.executable", "/bin/false")
    with pytest.raises(InputError, match="process_gone"):
        hand_out(solved, tmp_path / "handed", Words("nb"), PLANNER, Wanted(("letters",), pdf=True))
    assert not (tmp_path / "handed").exists()


def test_the_decisions_are_those_that_the_law_lists() -> None:
    for year, known in ((2020, {"4640": "nn", "3024": "nb", "1804": None}), (2024, {"4640": "nn", "3201": "nb"})):
        found = language_decisions(year)
        assert {number: found.get(number) for number in known} == known
    # Vestland has 41 kommuner with nynorsk and two that are neutral, and none with bokmål.
    vestland = [language for number, language in language_decisions(2020).items() if number.startswith("46")]
    assert vestland == ["nn"] * 41
