from pathlib import Path

import pypdf
import pytest

from samlingsplan.messages import Words
from samlingsplan.paper import PdfProcesses
from samlingsplan.render.documents import document_page, write_document
from tests.render.documents.test_word import documents


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("documents")
    with PdfProcesses() as pdf:
        write_document(documents()[0], made, "statusrapport", Words("nb"), pdf)
    return made


def test_a_page_says_what_the_document_says_in_its_order(folder: Path) -> None:
    text = (folder / "statusrapport.html").read_text(encoding="utf-8")

    said = ["<h1>Statusrapport</h1>", '<p class="warning">Nei!</p>', "<h2>Uker</h2>", "<li>én</li>", "<caption>"]
    assert sorted(said, key=text.index) == said
    assert '<a class="reference" href="#vedlegg-1" data-page="s.">Vedlegg 1</a>' in text
    assert '<h2 id="vedlegg-1" class="own-page">Vedlegg 1</h2>' in text


def test_hostile_text_is_text_on_a_page(folder: Path) -> None:
    text = (folder / "statusrapport.html").read_text(encoding="utf-8")

    assert "<w:t>" not in text
    assert "\\u202e&lt;w:t&gt;&amp;\\u0007" in text


def test_on_paper_a_reference_says_the_page_that_it_leads_to(folder: Path) -> None:
    paper = pypdf.PdfReader(folder / "statusrapport.pdf")

    assert len(paper.pages) == 2  # the second section begins on a page of its own
    assert "Vedlegg 1, s. 2" in paper.pages[0].extract_text()
    assert paper.metadata is not None
    assert paper.metadata.title == "Statusrapport – Kull"
    assert paper.trailer["/Root"]["/Lang"] == "nb"


def test_no_paper_is_written_where_none_is_wanted(tmp_path: Path) -> None:
    write_document(documents()[1], tmp_path, "brev", Words("nn"))

    assert sorted(each.name for each in tmp_path.iterdir()) == ["brev.docx", "brev.html"]


def test_a_page_is_the_same_in_two_runs() -> None:
    assert document_page(documents()[0], Words("nb")) == document_page(documents()[0], Words("nb"))
