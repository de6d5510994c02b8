"""The pages of the contract's documents, as a screen reader, a large type and a printer meet them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from samlingsplan.messages import Words
from samlingsplan.render.documents import document_page
from tests.browser.test_access import FOUR_TIMES, violations
from tests.render.documents.test_word import documents


@pytest.fixture
def opened(page: Page, tmp_path: Path, refused_requests: list[str]) -> Page:
    """Open a document with all that documents are made of: tables, references, warnings and lists."""
    (tmp_path / "document.html").write_text(document_page(documents()[0], Words("nb")), encoding="utf-8")
    page.goto((tmp_path / "document.html").as_uri(), wait_until="load")
    assert refused_requests == []
    return page


def test_axe_finds_nothing(opened: Page) -> None:
    assert violations(opened) == []


def test_a_reference_leads_to_its_section(opened: Page) -> None:
    opened.click("a.reference")
    assert opened.url.endswith("#vedlegg-1")
    assert opened.locator("#vedlegg-1").inner_text() == "Vedlegg 1"


def test_nothing_is_cut_off_in_large_type(opened: Page) -> None:
    opened.set_viewport_size(FOUR_TIMES)
    assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
