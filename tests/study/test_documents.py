"""The documents of the contract, from a tiny plan and a programme's own lists."""

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdf
import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake.follow_up import read_register
from samlingsplan.messages import Words
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.documents import Document, document_page, word_bytes
from samlingsplan.render.documents.model import Bullets, Kind, Paragraph
from samlingsplan.render.page_table import TableView
from samlingsplan.render.reports import REPORTS, Basis
from samlingsplan.render.reports.requirement_table import requirement_table
from samlingsplan.render.reports.status_report import STATUS_REPORT
from samlingsplan.study.documents import KINDS, Lists, read_told, write_documents
from tests.cli.command import samlingsplan
from tests.study.documented import Documented, documented

NB = Words("nb")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Documented:
    return documented(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def basis(world: Documented) -> Basis:
    return world.basis()


@pytest.fixture(scope="module")
def filled(world: Documented) -> Path:
    """Every document, without paper."""
    out = world.folder.parent / "all"
    write_documents(world.folder, out, KINDS, NB, PLANNER, world.lists, pdf=False)
    return out


def only(basis: Basis, report: object) -> Document:
    ((_, document),) = list(report.write(basis))  # type: ignore[attr-defined]
    return document


def rows(document: Document, name: str) -> list[tuple[str, ...]]:
    """Return the texts of the only table of a name, row by row."""
    parts = [part for section in document.sections for part in section.parts]
    (table,) = [part for part in parts if isinstance(part, TableView) and part.name == name]
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def texts(document: Document, kind: Kind) -> list[str]:
    parts = [*document.lead, *(part for section in document.sections for part in section.parts)]
    return [part.text for part in parts if isinstance(part, Paragraph) and part.kind is kind]


def test_each_document_has_a_folder_with_a_page_and_a_file_of_word(filled: Path) -> None:
    found = {each.name: sorted(file.name for file in each.iterdir()) for each in filled.iterdir()}

    assert set(found) == set(KINDS)
    assert found["kravtabell"] == [
        "kravtabell-sladdet.docx", "kravtabell-sladdet.html", "kravtabell.docx", "kravtabell.html", "manifest.json",
    ]  # fmt: skip
    assert found["styringsgruppe"] == [
        "manifest.json", "styringsgruppe-2021-11-30.docx", "styringsgruppe-2021-11-30.html",
    ]  # fmt: skip
    assert found["evaluator"] == ["codebook.docx", "codebook.html", "evaluator.csv", "manifest.json"]


def test_no_document_names_a_leader(filled: Path) -> None:
    for file in filled.rglob("*"):
        if file.suffix in (".html", ".csv"):
            assert "lead-" not in file.read_text(encoding="utf-8"), file.name
        elif file.suffix == ".docx":
            assert "lead-" not in " ".join(_said(file)), file.name


def _said(file: Path) -> list[str]:
    return docx.Document(str(file)).element.xpath(".//w:t/text()")


def test_hostile_words_of_a_list_are_words(filled: Path) -> None:
    page = (filled / "statusrapport/statusrapport-2021.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)</script>" in _said(filled / "statusrapport/statusrapport-2021.docx")


def test_two_runs_give_the_same_bytes(world: Documented, filled: Path) -> None:
    again = world.folder.parent / "again"
    write_documents(world.folder, again, KINDS, NB, PLANNER, world.lists, pdf=False)
    assert {str(p.relative_to(again)): p.read_bytes() for p in again.rglob("*") if p.is_file()} == {
        str(p.relative_to(filled)): p.read_bytes() for p in filled.rglob("*") if p.is_file()
    }


def test_the_status_report_counts_what_the_lists_say(basis: Basis) -> None:
    report = only(basis, STATUS_REPORT)

    assert report.title == "Statusrapport for 2021"
    # Ten have a seat; one more only applied, and lead-2 left on 2 November.
    figures = dict(rows(report, "figures"))
    assert (figures["Søkere"], figures["Deltakere som har hatt plass"]) == ("11", "10")
    assert (figures["Har sluttet"], figures["Deltar fortsatt"]) == ("1", "9")
    # Two spellings are one position; six of the ten are not in the register.
    assert rows(report, "position")[0] == ("Avdelingssykepleier", "2", "2")
    assert rows(report, "position")[-1] == ("Ikke oppgitt", "–", "6") or rows(report, "position")[-1][1:] == ("–", "6")
    assert rows(report, "sex")[:2] == [("kvinne", "3", "2"), ("mann", "2", "2")]
    assert rows(report, "left_because") == [("ny jobb", "1")]
    assert rows(report, "evaluations")[0] == ("Samlingene svarte til det jeg ventet", "9", "4,20", "5,0")
    assert rows(report, "result") == [("bestått", "2"), ("ikke bestått", "1")]
    assert "2 deltakere har oppnådd studiepoeng, 60 i alt." in texts(report, Kind.PLAIN)


def test_seats_and_costs_by_service_area_add_up_and_name_what_has_no_chapter(basis: Basis) -> None:
    report = only(basis, STATUS_REPORT)

    *areas, total = rows(report, "area_costs")
    # Seven of institutions under chapter 761; three of dental services, for which the scenario states none.
    assert [(row[1], row[2], row[3]) for row in areas] == [("tannhelse", "–", "3"), ("institusjon", "761 Omsorg", "7")]
    kroner = [int(re.sub(r"\D", "", row[4])) for row in areas]
    assert sum(kroner) == int(re.sub(r"\D", "", total[4]))
    assert kroner[1] * 3 == pytest.approx(kroner[0] * 7, abs=10)
    assert any("tannhelse" in text for text in texts(report, Kind.MISSING))


def test_a_calendar_year_touches_two_kulls_and_the_missing_one_is_named(basis: Basis) -> None:
    assert any("2020/21" in text for text in texts(only(basis, STATUS_REPORT), Kind.MISSING))
    assert any("2022/23" in text for text in texts(only(replace(basis, year=2022), STATUS_REPORT), Kind.MISSING))


def test_two_kulls_of_a_year_are_reported_together(basis: Basis) -> None:
    case = basis.result.case
    before = replace(case, kull=replace(case.kull, name="Kull 2020/21", start_year=2020))
    other = replace(basis.kull, result=replace(basis.result, case=before), register=())
    report = only(replace(basis, kulls=(basis.kull, other)), STATUS_REPORT)

    headings = [section.heading for section in report.sections if section.level == 1]
    assert headings == ["Kull 2020/21", basis.kull.name, "Plasser og kostnader etter tjenesteområde"]
    assert not any("--with" in text for text in texts(report, Kind.MISSING))
    assert rows(report, "area_costs")[-1][3] == "20"  # ten seats in each


def test_what_no_list_holds_is_named_and_not_counted(basis: Basis) -> None:
    bare = replace(basis, kulls=(replace(basis.kull, register=None, evaluations=None),))
    report = only(bare, STATUS_REPORT)

    missing = " ".join(texts(report, Kind.MISSING))
    for what in ("Antall søkere", "Stilling", "Kjønn", "Utdanning", "Frafall", "evaluering", "Resultater"):
        assert what in missing
    assert "Har sluttet" not in dict(rows(report, "figures"))


def test_the_requirement_table_has_its_own_order_and_leaves_the_answer_empty(basis: Basis) -> None:
    found = rows(requirement_table(basis), "requirements")

    points = [row[0].split()[0] for row in found]
    assert list(dict.fromkeys(points)) == ["7.1", "7.2", "8", "8.1", "8.2", "8.3", "8.4"]
    assert Counter(points) == {"7.1": 13, "7.2": 3, "8": 12, "8.1": 1, "8.2": 3, "8.3": 1, "8.4": 8}
    assert {row[2] for row in found} == {""}
    # The outcomes are taught; the archive is unknown; nobody is named on the staff; marketing has a step.
    said = {row[1]: row[3] for row in found}
    assert said[NB("documents.requirement.outcome_4")] == "Dokumentert"
    assert said[NB("documents.requirement.archive")] == "Ikke dokumentert: må beskrives"
    assert said[NB("documents.requirement.competences")] == "Ikke dokumentert: må beskrives"
    assert said[NB("documents.requirement.progress_marketing")] == "Dokumentert"
    assert said[NB("documents.requirement.admission")] == "Delvis dokumentert"


def test_every_piece_of_evidence_leads_to_something_that_exists(basis: Basis) -> None:
    for seen in (basis, replace(basis, reader=basis.public or basis.reader)):
        document = requirement_table(seen)
        page = document_page(document, basis.words)
        led = re.findall(r'class="reference" href="#([^"]+)"', page)
        held = {section.anchor: section.parts for section in document.sections}
        assert led
        assert all(f'id="{anchor}"' in page and held[anchor] for anchor in led)
        file = docx.Document(BytesIO(word_bytes([document])))
        marks = set(file.element.xpath(".//w:bookmarkStart/@w:name"))
        assert set(file.element.xpath(".//w:hyperlink/@w:anchor")) <= marks
        # What is evidenced, wholly or in part, has an attachment; what is not has none.
        for row in next(part for part in document.sections[0].parts if isinstance(part, TableView)).rows:
            not_shown = basis.words("documents.cover.not")
            assert bool(row.cells[4].references) == (row.cells[3].text != not_shown)


def test_a_plan_that_contradicts_a_requirement_says_so_first(basis: Basis) -> None:
    case = basis.result.case
    content = replace(case.content, weights={k: v for k, v in case.content.weights.items() if k[1] != 4})
    reports = tuple(
        replace(each, dates=tuple(day.replace(month=4) for day in each.dates)) if each.id == "statusrapport" else each
        for each in case.activities
    )
    worse = replace(basis.result, case=replace(case, content=content, activities=reports))
    document = requirement_table(replace(basis, kulls=(replace(basis.kull, result=worse),)))

    assert "ADVARSEL: Planen er i strid med 2 krav." in texts(document, Kind.WARNING)[0]
    (failed,) = [part for part in document.lead if isinstance(part, Bullets)]
    assert failed.items[0].startswith("7.1 – 4: God kunnskap og ferdigheter innen tjenestedesign")
    assert failed.items[1].startswith("8.4 – 2: Samarbeid")
    assert [row[3] for row in rows(document, "requirements")].count("IKKE OPPFYLT AV PLANEN") == 2
    assert not texts(requirement_table(basis), Kind.WARNING)


def test_the_redacted_copy_has_no_prices_and_no_exact_numbers_of_people(world: Documented, filled: Path) -> None:
    redacted = (filled / "kravtabell/kravtabell-sladdet.html").read_text(encoding="utf-8")
    full = (filled / "kravtabell/kravtabell.html").read_text(encoding="utf-8")

    assert NB("documents.redacted.business") in redacted
    assert NB("documents.redacted.business") not in full
    assert "Leverandøren</th>" in full
    assert "Leverandøren</th>" not in redacted
    assert "går i klasse med minst én" in full
    assert "går i klasse med minst én" not in redacted


def test_a_page_for_each_meeting_fits_on_one_sheet(world: Documented, tmp_path: Path) -> None:
    write_documents(world.folder, tmp_path / "d", ["styringsgruppe"], NB, PLANNER, world.lists)

    (paper,) = (tmp_path / "d/styringsgruppe").glob("*.pdf")
    assert len(pypdf.PdfReader(paper).pages) == 1


def test_two_runs_on_paper_give_the_same_bytes_and_list_every_file(world: Documented, tmp_path: Path) -> None:
    pages = []
    for name in ("once", "again"):
        write_documents(world.folder, tmp_path / name, ["personell", "fremdriftsplan"], NB, PLANNER, world.lists)
        found = sorted((tmp_path / name).rglob("*.*"))
        pages.append({each.relative_to(tmp_path / name).as_posix(): each.read_bytes() for each in found})
    assert pages[0] == pages[1]
    for kind in ("personell", "fremdriftsplan"):
        listed = json.loads(pages[0][f"{kind}/manifest.json"])["files"]
        assert set(listed) == {f"{kind}.html", f"{kind}.docx", f"{kind}.pdf"}


def test_those_who_see_groups_alone_see_no_small_count(basis: Basis) -> None:
    grouped = Reader(Audience.STEERING, group_kommuner=True)
    report = only(replace(basis, reader=grouped), STATUS_REPORT)

    # One of the ten left: neither that number nor who has which position is shown.
    assert dict(rows(report, "figures"))["Har sluttet"] == ":"
    names = {part.name for s in report.sections for part in s.parts if isinstance(part, TableView)}
    assert not {"position", "sex", "left_because", "result"} & names
    assert NB("documents.hidden") in texts(report, Kind.NOTE)
    public = only(replace(basis, reader=Reader(Audience.PUBLIC)), STATUS_REPORT)
    assert "area_costs" not in {part.name for s in public.sections for part in s.parts if isinstance(part, TableView)}


@pytest.mark.parametrize(("language", "word"), [("nn", "MANGLAR"), ("en", "MISSING")])
def test_every_document_is_written_in_every_language(basis: Basis, language: str, word: str) -> None:
    spoken = replace(basis, words=Words(language))
    pages = [document_page(each, spoken.words) for report in REPORTS for _, each in report.write(spoken)]
    assert all(f'<html lang="{language}">' in page and "MANGLER" not in page for page in pages)
    assert sum(word in page for page in pages) > 3


def test_the_evaluator_gets_coarse_rows_and_a_number_of_its_own(world: Documented, filled: Path) -> None:
    with (filled / "evaluator/evaluator.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file, delimiter=";"))

    assert len(found) == 10
    forbidden = {"kommune", "class", "wish_1", "wheelchair", "blocked_weeks", "settlement", "employer"}
    assert not forbidden & set(found[0])
    assert not any("oslo" in value.casefold() for row in found for value in row.values())
    # No combination of any columns has fewer than three people: where none of all columns has, none of some has.
    combinations = Counter(tuple(v for k, v in row.items() if k != "id") for row in found)
    assert min(combinations.values()) >= 3
    # The one who left would be one of a kind, and two of the others are hidden with that one.
    assert Counter(row["left"] for row in found)["ja"] == 0
    assert set(_key(world.folder.parent / "key.csv").values()) == {row["id"] for row in found} | {"evaluator"}
    assert [row["id"] for row in found] == sorted(row["id"] for row in found)


def _key(file: Path) -> dict[str, str]:
    return dict(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def test_the_key_lies_apart_and_is_needed(world: Documented, tmp_path: Path) -> None:
    def refusal(lists: Lists, reader: Reader = PLANNER) -> list[str]:
        with pytest.raises(InputError) as error:
            write_documents(world.folder, tmp_path / "d", ["evaluator"], NB, reader, lists, pdf=False)
        return [each.key for each in error.value.complaints]

    assert refusal(Lists()) == ["documents.evaluator.no_key"]
    assert refusal(Lists(key=tmp_path / "d/evaluator/key.csv")) == ["privacy.in_our_folder"]
    assert refusal(Lists(key=world.folder / "key.csv")) == ["privacy.in_our_folder"]
    assert refusal(Lists(key=tmp_path / "k.csv"), Reader(Audience.STEERING)) == ["documents.command.not_for"]
    assert not (tmp_path / "d").exists()


def test_forgetting_finds_the_export_by_its_key(world: Documented, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    lists = replace(world.lists, key=room / "key.csv")
    write_documents(world.folder, room / "d", ["evaluator"], NB, PLANNER, lists, pdf=False)
    shutil.copy(room / "d/evaluator/evaluator.csv", room / "handed-over.csv")
    key = _key(room / "key.csv")

    ran = samlingsplan("forget", "lead-7", room)
    assert ran.code == 0, ran.talk
    assert not (room / "d/evaluator/evaluator.csv").exists()
    for file in ("key.csv", "handed-over.csv"):
        text = (room / file).read_text(encoding="utf-8")
        assert key["lead-7"] not in text
        assert key["lead-8"] in text
    manifest = json.loads((room / "d/evaluator/manifest.json").read_text(encoding="utf-8"))
    assert [set(each) for each in manifest["forgotten"]] == [{"tombstone", "day"}]


@pytest.mark.parametrize(
    ("register", "key"),
    [
        ("pseudonym;kull\nlead-1;2021\nlead-1;2021\n", "documents.twice"),
        ("pseudonym;kull\nlead-1;neste\n", "documents.not_a_kull"),
        ("pseudonym;stilling\nKari Nordmann;leder\n", "intake.not_a_pseudonym"),
        ("pseudonym;sluttet\nlead-1;i fjor\n", "tables.not_a_date"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, register: str, key: str) -> None:
    (tmp_path / "r.csv").write_text(register, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_register(tmp_path / "r.csv")
    assert key in [each.key for each in error.value.complaints]


def test_rows_of_another_kull_are_not_counted(world: Documented, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("pseudonym;kull\nlead-1;2021/22\nlead-1;2020\n", encoding="utf-8")
    write_documents(
        world.folder, tmp_path / "d", ["statusrapport"], NB, PLANNER, Lists(register=tmp_path / "r.csv"), pdf=False
    )
    page = (tmp_path / "d/statusrapport/statusrapport-2021.html").read_text(encoding="utf-8")
    assert re.search(r"Søkere</th>\s*<td[^>]*>10<", page)


def admission(folder: Path, *numbers: str) -> Path:
    """Write what a proposal says of who applied."""
    folder.mkdir()
    entries = [{"id": each, "outcome": "admitted"} for each in numbers]
    (folder / "proposal.json").write_text(json.dumps({"places": 2, "applicants": entries}), encoding="utf-8")
    return folder


def applicants_said(world: Documented, out: Path, lists: Lists) -> str:
    write_documents(world.folder, out, ["statusrapport"], NB, PLANNER, lists, pdf=False)
    return (out / "statusrapport/statusrapport-2021.html").read_text(encoding="utf-8")


def test_applicants_are_counted_from_an_admission(world: Documented, tmp_path: Path) -> None:
    folder = admission(tmp_path / "opptak", "lead-1", "lead-2", "app-7", "app-8", "app-9")
    page = applicants_said(world, tmp_path / "d", Lists(admission=folder))
    # Ten take part, of whom two stand in the proposal, and three more applied.
    assert re.search(r"Søkere</th>\s*<td[^>]*>13<", page)
    assert NB("documents.missing.applicants") not in page
    assert NB("documents.missing.sex") in page
    # Whoever stands in the register too is counted once: app-1 there alone, app-7 in both.
    (tmp_path / "r.csv").write_text("pseudonym\napp-1\napp-7\n", encoding="utf-8")
    both = applicants_said(world, tmp_path / "e", Lists(register=tmp_path / "r.csv", admission=folder))
    assert re.search(r"Søkere</th>\s*<td[^>]*>14<", both)


def test_a_folder_without_an_admission_or_with_another_is_refused(world: Documented, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(InputError, match="no_admission"):
        read_told(world.folder, NB, PLANNER, Lists(admission=tmp_path / "tom"))
    other = admission(tmp_path / "annet", "b-1", "b-2")
    with pytest.raises(InputError, match="other_admission"):
        read_told(world.folder, NB, PLANNER, Lists(admission=other))


def test_the_folder_of_a_contract_gives_the_plans_in_it_but_for_the_own(world: Documented, tmp_path: Path) -> None:
    contract = tmp_path / "avtale"
    contract.mkdir()
    shutil.copytree(world.folder, contract / "2020")
    (contract / "2021").symlink_to(world.folder.resolve())
    kulls = read_told(world.folder, NB, PLANNER, Lists(others=(contract,))).kulls
    assert len(kulls) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "brev"], "brev"),
        (["--kind", "statusrapport", "--year", "2035"], "2035"),
        (["--kind", "evaluator"], "--key"),
        (["--out", "plan"], "plan"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    world: Documented, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world.folder.parent)
    ran = samlingsplan("documents", "plan", *arguments, lang="nb")
    assert ran.code == 2
    assert said in ran.talk


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on PATH")
def test_libreoffice_opens_the_files_of_word(filled: Path, tmp_path: Path) -> None:
    files = [str(each) for each in sorted(filled.rglob("*.docx"))]
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files], check=True
    )
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "kravtabell.pdf").pages)
    assert re.search(r"Vedlegg 1, s\. [2-9]", text)


def test_a_file_of_word_is_found_by_a_search_for_a_pseudonym(filled: Path, tmp_path: Path) -> None:
    from samlingsplan.study.privacy.traces import files_with

    shutil.copy(filled / "personell/personell.docx", tmp_path / "a.docx")
    with ZipFile(tmp_path / "a.docx") as archive:
        assert b"lead-7" not in archive.read("word/document.xml")
    document = Document("nb", "Brev", lead=(Paragraph("Til lead-7"),))
    (tmp_path / "b.docx").write_bytes(word_bytes([document]))
    assert [each.name for each in files_with(tmp_path, "lead-7")] == ["b.docx"]
