"""What people get: one file an output, none of which loads anything from anywhere."""

from collections.abc import Collection
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.calendars import CALENDARS
from samlingsplan.render.map import MAP
from samlingsplan.render.output import Output
from samlingsplan.render.pdf import PDF
from samlingsplan.render.plan_document import PLAN_DOCUMENT
from samlingsplan.render.reader import PLANNER, Audience, Reader
from samlingsplan.render.report import REPORT
from samlingsplan.render.tables import TABLES
from samlingsplan.render.timetable import TIMETABLE
from samlingsplan.render.workbook import WORKBOOK

OUTPUTS: tuple[Output, ...] = (PLAN_DOCUMENT, TABLES, WORKBOOK, TIMETABLE, CALENDARS, MAP, REPORT, PDF)


def draw(result: Result, folder: Path, words: Words, reader: Reader = PLANNER, requested: Collection[str] = ()) -> None:
    """Write every output of a lawful result that a reader may see into a folder that exists.

    Parameters
    ----------
    result
        What to draw.
    folder
        Where to.
    words
        The language.
    reader
        For whom.
    requested
        Names of outputs that are drawn on request only.
    """
    for output in OUTPUTS:
        if reader.audience in output.audiences and (output.name in requested or not output.on_request):
            output.write(result, folder, words, reader)


__all__ = ["OUTPUTS", "PLANNER", "Audience", "Output", "Reader", "draw"]
