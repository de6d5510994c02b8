"""The country's pages, each drawn once a test process."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.messages import Words
from samlingsplan.render import Audience, Reader
from samlingsplan.render.map import MAP
from samlingsplan.render.report import REPORT
from samlingsplan.render.timetable import TIMETABLE
from tests.results import national

PAGES = {"map.html": MAP, "report.html": REPORT, "timetable.html": TIMETABLE}


@cache
def country_page(name: str, audience: Audience = Audience.PLANNER, language: str = "nb") -> bytes:
    """Return one of the country's pages."""
    with TemporaryDirectory() as folder:
        PAGES[name].write(national(), Path(folder), Words(language), Reader(audience))
        return (Path(folder) / name).read_bytes()
