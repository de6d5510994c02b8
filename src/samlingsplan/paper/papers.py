"""Pages to be printed, and what lays them out.

A process that lays out pages needs WeasyPrint and this file alone: it is half as large as one that knows the plan, and
starts in a third of the time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.paper.scopes import state_scopes
from samlingsplan.paper.together import join

if TYPE_CHECKING:
    from weasyprint import CSS

_TAGGED = "pdf/ua-1"
"""The kind of PDF that screen readers can read; drawing asks for it as well as laying out."""


@dataclass(frozen=True, slots=True)
class Together:
    """A file with all pages, to print.

    Parameters
    ----------
    file
        The file.
    title
        What it is called.
    """

    file: Path
    title: str


@dataclass(frozen=True, slots=True)
class Papers:
    """Pages to be printed by themselves, which have the same style sheets.

    Parameters
    ----------
    pages
        The pages by the file to write, without style sheets.
    styles
        The style sheets, which are read once.
    together
        A file with all pages besides, or None.
    """

    pages: Mapping[Path, str]
    styles: Sequence[str]
    together: Together | None = None

    def write(self) -> None:
        """Write each page as a PDF that screen readers can read."""
        layout = Layout()
        for file, text in self.pages.items():
            layout.write(text, self.styles, file)
        self.join()

    def join(self) -> None:
        """Write the file with all pages, where one is wanted, from the files of each."""
        if self.together is not None:
            join(list(self.pages), self.together.file, self.together.title)


class Layout:
    """Lays out pages one after the other, and reads style sheets and fonts once."""

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        # The pages are complete: a request for a file or an address gets nothing.
        self._nothing, self._fonts = URLFetcher(allowed_protocols=()), FontConfiguration()
        self._sheets: dict[tuple[str, ...], list[CSS]] = {}

    def write(self, text: str, styles: Sequence[str], file: Path) -> None:
        """Write a page as a PDF that screen readers can read."""
        from weasyprint import HTML

        html = HTML(string=text, url_fetcher=self._nothing)
        document = html.render(font_config=self._fonts, stylesheets=self._read(tuple(styles)), pdf_variant=_TAGGED)
        document.write_pdf(file, finisher=state_scopes, pdf_variant=_TAGGED)

    def _read(self, styles: tuple[str, ...]) -> "list[CSS]":
        from weasyprint import CSS

        if styles not in self._sheets:
            self._sheets[styles] = [
                CSS(string=each, url_fetcher=self._nothing, font_config=self._fonts) for each in styles
            ]
        return self._sheets[styles]


def write_paper(text: str, file: Path) -> None:
    """Write a page that is to be printed by itself as a PDF that screen readers can read."""
    Papers({file: text}, styles=()).write()
