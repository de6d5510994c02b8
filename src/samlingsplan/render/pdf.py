"""``report.pdf``: the report on paper, from the same template, tagged for screen readers (PDF/UA).

It is drawn on request only, by WeasyPrint, which is not installed unless it is asked for; nor is what joins files.
"""

from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.paper import write_paper
from samlingsplan.plan import Result
from samlingsplan.render.output import PLANNER, Output, Reader
from samlingsplan.render.report import REPORT, report

FILE = f"{REPORT.name}.pdf"


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the file.

    Raises
    ------
    InputError
        When WeasyPrint, what it needs of the system, or what joins files is not installed.
    """
    require()
    write_paper(report(result, words, reader, printed=True), folder / FILE)


def require() -> None:
    """Make sure that the file can be written.

    Raises
    ------
    InputError
        When WeasyPrint, what it needs of the system, or what joins files is not installed.
    """
    try:
        import pikepdf  # noqa: F401
        import weasyprint  # noqa: F401
    except ImportError as error:
        raise InputError([Complaint("pdf.no_weasyprint", Location(FILE))]) from error
    except OSError as error:
        raise InputError([Complaint("pdf.no_pango", Location(FILE))]) from error


PDF = Output("pdf", write, on_request=True, tells_answers=True)
