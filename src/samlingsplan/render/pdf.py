"""``report.pdf``: the report on paper, from the same template, tagged for screen readers (PDF/UA).

It is drawn on request only, by WeasyPrint, which is not installed unless it is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.output import PLANNER, Output, Reader
from samlingsplan.render.report import REPORT, report

FILE = f"{REPORT.name}.pdf"
_TAGGED = "pdf/ua-1"
"""The kind of PDF that screen readers can read; drawing asks for it as well as laying out."""


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the file.

    Raises
    ------
    InputError
        When WeasyPrint, or what it needs of the system, is not installed.
    """
    require()
    write_paper(report(result, words, reader, printed=True), folder / FILE)


def write_paper(text: str, file: Path) -> None:
    """Write a page that is to be printed by itself as a PDF that screen readers can read."""
    Papers({file: text}, styles=()).write()


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
    together: Path | None = None

    def parted(self, parts: int) -> "list[Papers]":
        """Return papers of the same pages between them, each of about as much text."""
        shares: list[dict[Path, str]] = [{} for _ in range(parts)]
        sizes = [0] * parts
        for file, text in sorted(self.pages.items(), key=lambda page: (-len(page[1]), page[0])):
            least = sizes.index(min(sizes))
            shares[least][file] = text
            sizes[least] += len(text)
        return [replace(self, pages=share) for share in shares if share]

    def write(self) -> None:
        """Write each page as a PDF that screen readers can read."""
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        # The pages are complete: a request for a file or an address gets nothing.
        nothing, fonts, drawn = URLFetcher(allowed_protocols=()), FontConfiguration(), []
        sheets = [CSS(string=each, url_fetcher=nothing, font_config=fonts) for each in self.styles]
        for file, text in self.pages.items():
            html = HTML(string=text, url_fetcher=nothing)
            document = html.render(font_config=fonts, stylesheets=sheets, pdf_variant=_TAGGED)
            document.write_pdf(file, pdf_variant=_TAGGED)
            if self.together is not None:
                drawn.append(document)
        if drawn:
            drawn[0].copy([page for document in drawn for page in document.pages]).write_pdf(
                self.together, pdf_variant=_TAGGED
            )


def require() -> None:
    """Make sure that the file can be written.

    Raises
    ------
    InputError
        When WeasyPrint, or what it needs of the system, is not installed.
    """
    try:
        import weasyprint  # noqa: F401
    except ImportError as error:
        raise InputError([Complaint("pdf.no_weasyprint", Location(FILE))]) from error
    except OSError as error:
        raise InputError([Complaint("pdf.no_pango", Location(FILE))]) from error


PDF = Output("pdf", write, on_request=True, tells_answers=True)
