"""The report on paper: read back by another library than the one that wrote it."""

import builtins
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.domain import Assumption
from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import PLANNER, Audience, Reader, draw
from samlingsplan.render.pdf import FILE, PDF, require
from samlingsplan.render.spread import WIDTH
from tests.render.hostile import HOSTILE
from tests.results import national, renamed, tiny

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
    # A table on paper has no other headings than those in its head and the first of each row.
    scopes = [each["/A"].get("/Scope") for each in elements if each.get("/S") == "/TH"]
    assert set(scopes) == {"/Column", "/Row"}
    # No drawing without its words.
    assert all(each.get("/Alt") for each in elements if each.get("/S") == "/Figure")
    text = " ".join(page.extract_text() for page in read.pages)
    # No heading of a table is broken within a word: what breaks one is U+2010.
    assert "\u2010" not in text
    # What is folded away on a screen stands at the end, and nothing can be pressed.
    assert words("pdf.appendix") in text
    assert "Utsira" in text.split(words("pdf.appendix"))[-1]
    assert words("report.choice.reset") not in text


def test_what_a_program_can_check_of_the_standard_finds_nothing(paper: None, tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua")
    PDF.write(tiny(), tmp_path, Words("nb"))
    report = pdfua.validate(tmp_path / FILE)
    # Warnings too: one is a table whose headings have no scope. What is skipped is no finding.
    found = [each for each in report.findings if each.severity is not pdfua.Severity.SKIP]
    assert [(each.rule_id, each.message) for each in found] == []


ACTIVE = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EF", "/EmbeddedFiles", "/URI", "/AcroForm", "/RichMedia", "/F"}
"""What a PDF would need in order to do something: scripts, actions, addresses, forms and files."""


def dictionaries(read: "pypdf.PdfReader") -> Iterator[dict[str, object]]:
    """Yield every dictionary of a file, at any depth."""
    waiting = [read.trailer, *(pypdf.generic.IndirectObject(n, 0, read) for n in range(1, read.trailer["/Size"]))]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pypdf.generic.IndirectObject):
            each = read.get_object(each)
        if isinstance(each, dict):
            yield each
        inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        waiting += [one for one in inner if isinstance(one, dict | list)]


def test_hostile_names_are_only_ink(paper: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda _, asked, *rest, **more: opened.append(asked))
    # Every name and text of the plan is one of them, and each is a row among the assumptions.
    result = renamed(tiny(), HOSTILE[2])
    every = tuple(Assumption(name, name, name, name) for name in HOSTILE)
    PDF.write(replace(result, brief=replace(result.brief, assumptions=every)), tmp_path, Words("nb"))
    assert opened == []
    read = pypdf.PdfReader(tmp_path / FILE)
    # Where lines end, and the zeros pypdf leaves between letters, is not looked at.
    text = "".join("".join(page.extract_text() for page in read.pages).replace("\0", "").split())
    # Fonts draw "fi" as one letter, and some have no others than Latin ones.
    named = [name for name in HOSTILE if name.isascii() and name.isprintable() and "fi" not in name]
    assert len(named) > 45
    assert [name for name in named if "".join(name.split()) not in text] == []
    found = list(dictionaries(read))
    assert len(found) > 500
    assert [each for each in found if ACTIVE & set(each)] == []
    assert {each["/S"] for each in found if each.get("/Type") == "/Action"} <= {"/GoTo"}
    links = [each for each in found if each.get("/Type") == "/Annot"]
    assert {each["/Subtype"] for each in links} <= {"/Link"}
    assert all("/Dest" in each and "/A" not in each for each in links)


def test_nothing_is_fetched_even_where_a_page_asks(
    paper: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda _, asked, *rest, **more: opened.append(asked))
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    asking = (
        f'<html lang="nb"><title>x</title><link rel="attachment" href="{secret.as_uri()}"><img src="{secret.as_uri()}">'
    )
    asking += '<link rel="stylesheet" href="https://example.invalid/x.css"><p>Text</p>'
    monkeypatch.setattr("samlingsplan.render.pdf.report", lambda *_, **__: asking)
    PDF.write(tiny(), tmp_path, Words("nb"))
    assert opened == []
    assert "Text" in pypdf.PdfReader(tmp_path / FILE).pages[0].extract_text()
    assert [each for each in dictionaries(pypdf.PdfReader(tmp_path / FILE)) if "/EF" in each] == []


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


def test_drawings_fill_the_sheet_and_keep_their_colour_and_lines(paper: None, tmp_path: Path) -> None:
    PDF.write(national(), tmp_path, Words("nb"))
    pages = [(page, page.extract_text().replace("\u00a0", " ")) for page in pypdf.PdfReader(tmp_path / FILE).pages]
    spread = next(page for page, text in pages if "Hvor langt lederne reiser, etter sentralitet" in text)
    # The sheet has 210 - 2 x 14 = 182 mm of room, 182 / 25.4 x 96 = 687.9 pixels; the drawing is as wide.
    scales = [float(found) for found in re.findall(rb"\n([\d.]+) 0 0 \1 0 0 cm", spread.get_contents().get_data())]
    assert any(scale * WIDTH == pytest.approx(687.9, abs=0.5) for scale in scales)
    # Each bar's figures are on its line, and the bars are #0b6f94, as on a screen: 11, 111 and 148 of 255.
    bars, text = next((page, text) for page, text in pages if "Hvem som bærer mest, fylke for fylke" in text)
    assert re.search(r"^Troms og Finnmark \d t \d+ min hver vei, [\d,]+ netter \(\d+ ledere\)$", text, re.MULTILINE)
    assert bars.get_contents().get_data().count(b"0.043137 0.435294 0.580392 rg") >= 11
