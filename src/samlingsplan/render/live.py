"""``live.html``: the planner changes places and limits, and the browser solves and proves the allocation.

The solver is HiGHS as WebAssembly, inside the file. Nothing is loaded and nothing is sent.
"""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.messages import Words
from samlingsplan.model import MovableAllocation
from samlingsplan.plan import Result
from samlingsplan.render.edition import edition
from samlingsplan.render.live_data import homes_of, live_data, model_data, numbered
from samlingsplan.render.norway import located, map_sheet
from samlingsplan.render.output import PLANNER, Reader
from samlingsplan.render.page import asset, in_script, screen_styles, solving_page
from samlingsplan.render.sentences import level_name, listed
from samlingsplan.resources import DATA_DIR

if TYPE_CHECKING:
    from markupsafe import Markup

HIGHS = DATA_DIR / "assets" / "highs-1.15.3"
_SENTENCES = (
    "loading",
    "working",
    "progress",
    "proven",
    "unproven",
    "impossible",
    "nothing",
    "stopped",
    "broken",
)
_FILLED = ("amount", "bound", "seconds", "difference", "percent")
"""What the page's script writes into its sentences."""


def write_live(
    result: Result,
    movable: MovableAllocation,
    left_out: list[str],
    folder: Path,
    words: Words,
    reader: Reader = PLANNER,
    scenario: str = "",
) -> None:
    """Write the page into a folder that exists.

    Parameters
    ----------
    result
        The plan that the page begins with.
    movable
        The program that the page solves.
    left_out
        The rules that concern dates or who shares a class, by name: the page's program is without them.
    folder, words, reader
        The folder, the language and whom the page is for: all but the planner see leaders by group.
    scenario
        The scenario as a command names it, for the planner.
    """
    sheet = map_sheet()
    homes = homes_of(result, words, reader)
    text = solving_page(
        "live.html.j2",
        words,
        styles=[*screen_styles(), asset("live.css")],
        scripts=[asset("live.js")],
        brief=result.brief,
        edition=edition(result, words, reader, "live"),
        sheet=sheet,
        drawn=[each for _, each in sorted(result.case.kommuner.items()) if each.borders_id in sheet.paths],
        marks=[(venue, *sheet.place(kommune)) for venue, kommune in located(result)],
        home_of=numbered(homes),
        grouped=reader.grouped,
        movable=movable,
        places=result.case.venues.values(),
        left_out=listed([words(f"rules.{name}.name") for name in left_out], words),
        level=level_name(result.outcome.levels[0].name, words),
        scenario=scenario,
        model=in_script(model_data(movable)),
        data=in_script(live_data(result, movable, homes, words, reader)),
        sentences=in_script(_sentences(words, reader)),
        engine=_engine(),
        worker=_worker(),
    )
    (folder / "live.html").write_text(text, encoding="utf-8")


@cache
def _engine() -> str:
    return b64encode((HIGHS / "highs.wasm.gz").read_bytes()).decode()


@cache
def _worker() -> "Markup":
    """Return the script of the solver's process: HiGHS' own, then ours."""
    from markupsafe import Markup

    return Markup((HIGHS / "highs.js").read_text(encoding="utf-8") + asset("live_worker.js"))


def _sentences(words: Words, reader: Reader) -> dict[str, str]:
    """Return what the page's script says, with the names of what it fills in."""
    filled = {each: f"{{{each}}}" for each in _FILLED}
    whose = "grouped" if reader.grouped else "planner"
    said = {key: words(f"live.{key}", **filled) for key in _SENTENCES}
    return said | {key: words(f"live.{whose}.{key}", **filled) for key in ("same", "more", "less")}
