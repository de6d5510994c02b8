"""Pages on paper, and many as one file: read back by another library than those that wrote them."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from samlingsplan.errors import InputError
from samlingsplan.paper import Papers, PdfProcesses, Together

pytest.importorskip("weasyprint")

STYLES = ("@page { size: A5 }", "td { color: #123456 }")


def page(name: str, language: str) -> str:
    head = '<thead><tr><th scope="col">Dag</th><th scope="col">Sted</th></tr></thead>'
    table = f'<table>{head}<tbody><tr><th scope="row">1</th><td>{name} 1</td></tr></tbody></table>'
    second = f'<h2 style="break-before: page">{name} 2</h2>'
    return f'<html lang="{language}"><title>Brev – {name}</title><h1>{name}</h1>{table}{second}'


def papers(folder: Path) -> Papers:
    pages = {folder / f"{name}.pdf": page(name, language) for name, language in (("Oslo", "nb"), ("Voss", "nn"))}
    return Papers(pages, STYLES, Together(folder / "alle.pdf", "Brev"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("papers")
    papers(made).write()
    return made


def elements(top: object) -> Iterator[pypdf.generic.DictionaryObject]:
    """Yield the elements of a structure tree in the order in which they are read aloud."""
    top = top.get_object() if isinstance(top, pypdf.generic.IndirectObject) else top
    if isinstance(top, list):
        for each in top:
            yield from elements(each)
    elif isinstance(top, pypdf.generic.DictionaryObject):
        yield top
        yield from elements(top.get("/K", []))


def test_all_pages_stand_in_one_file_in_their_order(folder: Path) -> None:
    whole = pypdf.PdfReader(folder / "alle.pdf")
    assert [each.extract_text().split()[0] for each in whole.pages] == ["Oslo", "Oslo", "Voss", "Voss"]
    assert whole.metadata is not None
    assert whole.metadata.title == "Brev"
    assert "Brev</rdf:li>" in whole.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    marks = [(each.title, whole.get_destination_page_number(each)) for each in whole.outline]
    assert marks == [("Brev – Oslo", 0), ("Brev – Voss", 2)]


def test_the_whole_is_read_aloud_as_one_document_with_each_part_in_its_language(folder: Path) -> None:
    root = pypdf.PdfReader(folder / "alle.pdf").trailer["/Root"]
    assert root["/MarkInfo"] == {"/Marked": True}
    assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8")
    (document,) = root["/StructTreeRoot"]["/K"]
    parts = [each.get_object() for each in document["/K"]]
    assert [(each["/S"], each["/Lang"]) for each in parts] == [("/Part", "nb"), ("/Part", "nn")]
    assert all(each["/P"].get_object() == document.get_object() for each in parts)
    kinds = [each.get("/S") for each in elements(document)]
    assert kinds.count("/H1") == 2
    assert kinds.count("/TH") == 2 * 3


@pytest.mark.parametrize("name", ["Oslo.pdf", "alle.pdf"])
def test_each_heading_of_a_table_says_whether_it_heads_a_column_or_a_row(name: str, folder: Path) -> None:
    root = pypdf.PdfReader(folder / name).trailer["/Root"]["/StructTreeRoot"]
    scopes = [each["/A"]["/Scope"] for each in elements(root) if each.get("/S") == "/TH"]
    # Each page has a table with two headings of columns and one of a row; two pages stand in the whole.
    assert scopes == ["/Column", "/Column", "/Row"] * (2 if name == "alle.pdf" else 1)


def test_what_is_marked_on_a_page_is_found_among_the_elements(folder: Path) -> None:
    whole = pypdf.PdfReader(folder / "alle.pdf")
    tree = whole.trailer["/Root"]["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    found = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert [each["/StructParents"] for each in whole.pages] == sorted(found) == [0, 1, 2, 3]
    for each in whole.pages:
        owners = [one.get_object() for one in found[each["/StructParents"]].get_object()]
        assert owners
        assert all(one["/Pg"].get_object() == each.get_object() for one in owners)


def test_a_cell_keeps_its_own_heading(folder: Path) -> None:
    tree = pypdf.PdfReader(folder / "alle.pdf").trailer["/Root"]["/StructTreeRoot"]
    every = list(elements(tree["/K"]))
    named = [str(each["/ID"]) for each in every if "/ID" in each]
    assert len(set(named)) == len(named) >= 2
    led = [
        str(name)
        for each in every
        for attributes in elements(each.get("/A", []))
        for name in attributes.get("/Headers", [])
    ]
    # One cell a file, under the heading of its row and that of its column.
    assert len(set(led)) == len(led) == 2 * 2
    assert set(led) <= set(named)


def test_processes_of_their_own_draw_the_same(folder: Path, tmp_path: Path) -> None:
    with PdfProcesses() as processes:
        processes.draw(papers(tmp_path))
    for name in ("Oslo.pdf", "Voss.pdf", "alle.pdf"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert gc.isenabled()


def test_a_process_that_is_gone_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.paper.processes.sys.executable", "/bin/false")
    with pytest.raises(InputError, match=r"pdf\.process_gone"), PdfProcesses() as processes:
        processes.draw(papers(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_joined_when_the_rest_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with PdfProcesses() as processes:
            processes.draw(papers(tmp_path))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not (tmp_path / "alle.pdf").exists()
