"""The browser that the tests of the pages use: it reads files, runs scripts and reaches no host."""

from pathlib import Path

from playwright.sync_api import Page


def test_page_runs_scripts_and_notes_what_it_is_refused(
    page: Page, refused_requests: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<title>æøå</title><script>document.title += 1 + 1</script><img src='http://example.invalid/x.png'>",
        encoding="utf-8",
    )
    page.goto(file.as_uri())
    assert page.title().endswith("2")
    assert refused_requests == ["http://example.invalid/x.png"]
