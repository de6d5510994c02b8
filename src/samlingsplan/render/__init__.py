"""What people get: one file an output, none of which loads anything from anywhere."""

from collections.abc import Callable, Collection
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.calendars import CALENDARS
from samlingsplan.render.map import MAP
from samlingsplan.render.output import PLANNER, Audience, Output, Reader
from samlingsplan.render.pdf import PDF
from samlingsplan.render.plan_document import PLAN_DOCUMENT
from samlingsplan.render.replan import REPLAN
from samlingsplan.render.report import REPORT
from samlingsplan.render.tables import TABLES
from samlingsplan.render.timetable import TIMETABLE
from samlingsplan.render.workbook import WORKBOOK

OUTPUTS: tuple[Output, ...] = (PLAN_DOCUMENT, TABLES, WORKBOOK, TIMETABLE, CALENDARS, MAP, REPLAN, REPORT, PDF)


def draw(
    result: Result,
    folder: Path,
    words: Words,
    reader: Reader = PLANNER,
    requested: Collection[str] = (),
    complete: Callable[[Result], Result] = lambda result: result,
) -> None:
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
    complete
        Adds the answers, which may take a while, before those outputs that tell them; they are drawn last.
    """
    spoken = result.in_language(words.language)
    drawn = [o for o in OUTPUTS if reader.audience in o.audiences and (o.name in requested or not o.on_request)]
    for output in drawn:
        if not output.tells_answers:
            output.write(result if output.as_stated else spoken, folder, words, reader)
    later = [output for output in drawn if output.tells_answers]
    whole = complete(spoken) if later else spoken
    for output in later:
        output.write(whole, folder, words, reader)


__all__ = ["OUTPUTS", "PLANNER", "Audience", "Output", "Reader", "draw"]
