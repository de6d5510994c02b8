"""The report on paper: read back by another library than the one that wrote it."""

import builtins
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import PLANNER, Audience, Reader, draw
from samlingsplan.render.pdf import FILE, PDF, require
from tests.results import tiny

pypdf = pytest.importorskip("pypdf")


@pytest.fixture
def paper() -> None:
    """Skip where WeasyPrint or Pango is not installed; in CI, fail."""
    try:
        require()
    except InputError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PDF can be drawn here: {missing.complaints[0].key}")


def tagged(element: object) -> Iterator[dict[str, object]]:
    """Yield every element of the structure tree, in reading order."""
    element = element.get_object() if isinstance(element, pypdf.generic.IndirectObject) else element
    if isinstance(element, list):
        for each in element:
            yield from tagged(each)
    elif isinstance(element, dict):
        yield element
        yield from tagged(element.get("/K", []))


def test_a_planner_gets_it_on_request_with_the_same_bytes(paper: None, tmp_path: Path) -> None:
    words = Words("nb")
    draw(tiny(), tmp_path, words)
    assert not (tmp_path / FILE).exists()
    draw(tiny(), tmp_path, words, PLANNER, (PDF.name,))
    first = (tmp_path / FILE).read_bytes()
    PDF.write(tiny(), tmp_path, words)
    assert (tmp_path / FILE).read_bytes() == first
    is_accessible(tmp_path / FILE, words("report.title"), words)


def test_the_public_gets_its_own_in_another_language(paper: None, tmp_path: Path) -> None:
    words = Words("en")
    PDF.write(tiny(), tmp_path, words, Reader(Audience.PUBLIC))
    is_accessible(tmp_path / FILE, words("audience.title"), words)


def is_accessible(file: Path, title: str, words: Words) -> None:
    """Assert that a file has what PDF/UA asks for, and all that the page has."""
    read = pypdf.PdfReader(file)
    root = read.trailer["/Root"]
    assert root["/Lang"] == words.language
    assert title in read.metadata.title
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8")
    elements = list(tagged(root["/StructTreeRoot"]))
    kinds = [each.get("/S") for each in elements]
    assert kinds.count("/H1") == 1
    assert {"/Table", "/TH", "/TD", "/Caption", "/H2", "/P"} <= set(kinds)
    # No drawing without its words.
    assert all(each.get("/Alt") for each in elements if each.get("/S") == "/Figure")
    text = " ".join(page.extract_text() for page in read.pages)
    # What is folded away on a screen stands at the end, and nothing can be pressed.
    assert words("pdf.appendix") in text
    assert "Utsira" in text.split(words("pdf.appendix"))[-1]
    assert words("report.choice.reset") not in text


@pytest.mark.parametrize(
    ("raised", "key", "named"),
    [(ImportError, "pdf.no_weasyprint", "samlingsplan[pdf]"), (OSError, "pdf.no_pango", "libpango-1.0-0")],
)
def test_what_is_missing_is_named(
    raised: type[Exception], key: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def importing(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise raised
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(InputError) as refused:
        PDF.write(tiny(), tmp_path, Words("nb"))
    assert [complaint.key for complaint in refused.value.complaints] == [key]
    assert all(named in Words(language)(key) for language in LANGUAGES)
    assert not (tmp_path / FILE).exists()
