"""``live.html``: the planner changes places and limits, and the browser solves and proves the allocation.

The solver is HiGHS as WebAssembly, inside the file. Nothing is loaded and nothing is sent.
"""

from base64 import b64encode
from collections import Counter
from functools import cache
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.domain import KommuneId, RouteId
from samlingsplan.messages import Words
from samlingsplan.model import MovableAllocation
from samlingsplan.plan import Result
from samlingsplan.render.colours import PLACES
from samlingsplan.render.norway import located, map_sheet
from samlingsplan.render.page import asset, in_script, screen_styles, solving_page
from samlingsplan.render.sentences import level_name, listed
from samlingsplan.resources import DATA_DIR

if TYPE_CHECKING:
    from markupsafe import Markup

HIGHS = DATA_DIR / "assets" / "highs-1.15.3"
SEARCH_S = 60
"""Seconds that the page searches before it shows what is proven so far."""
_SENTENCES = (
    "loading",
    "working",
    "progress",
    "proven",
    "unproven",
    "impossible",
    "nothing",
    "stopped",
    "same",
    "more",
    "less",
    "broken",
)
_FILLED = ("amount", "bound", "seconds", "difference", "percent")
"""What the page's script writes into its sentences."""


def write_live(
    result: Result, movable: MovableAllocation, left_out: list[str], scenario: str, folder: Path, words: Words
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
    scenario
        The scenario as a command names it.
    folder, words
        The folder, and the language.
    """
    sheet = map_sheet()
    homes = _homes(result)
    text = solving_page(
        "live.html.j2",
        words,
        styles=[*screen_styles(), asset("live.css")],
        scripts=[asset("live.js")],
        brief=result.brief,
        sheet=sheet,
        drawn=[
            each for each in sorted(result.case.kommuner.values(), key=lambda k: k.id) if each.borders_id in sheet.paths
        ],
        marks=[(venue, *sheet.place(kommune)) for venue, kommune in located(result)],
        homes=homes,
        movable=movable,
        places=result.case.venues.values(),
        left_out=listed([words(f"rules.{name}.name") for name in left_out], words),
        level=level_name(result.outcome.levels[0].name, words),
        model=in_script(_model(movable)),
        data=in_script({**_data(result, movable, homes), "scenario": scenario, "amount": _amount(result, words)}),
        sentences=in_script(
            {key: words(f"live.{key}", **{each: f"{{{each}}}" for each in _FILLED}) for key in _SENTENCES}
        ),
        engine=_engine(),
        worker=_worker(),
    )
    (folder / "live.html").write_text(text, encoding="utf-8")


def _amount(result: Result, words: Words) -> str:
    """Return how the page writes an amount of the first level: hours where it is minutes, as the report does."""
    unit = result.outcome.levels[0].unit
    key = "live.hours" if unit == "min" else f"render.units.{unit}"
    return words(key, count="{count}") if words.has(key) else f"{{count}} {unit}"


@cache
def _engine() -> str:
    return b64encode((HIGHS / "highs.wasm.gz").read_bytes()).decode()


@cache
def _worker() -> "Markup":
    """Return the script of the solver's process: HiGHS' own, then ours."""
    from markupsafe import Markup

    return Markup((HIGHS / "highs.js").read_text(encoding="utf-8") + asset("live_worker.js"))


def _homes(result: Result) -> list[KommuneId]:
    """Return the kommuner that leaders come from, in order."""
    return sorted({leader.origin.kommune for leader in result.case.participants})


def _model(movable: MovableAllocation) -> dict[str, object]:
    """Return the program as arrays; a bound that is none is null."""
    program, cost = movable.program, movable.objective.terms
    starts, columns, factors = [0], list[int](), list[float]()
    for row in program.rows:
        terms = sorted((column, factor) for column, factor in row.terms.items() if factor)
        columns += [column for column, _ in terms]
        factors += [factor for _, factor in terms]
        starts.append(len(columns))
    return {
        "offset": movable.objective.offset,
        "columns": {
            "cost": [cost.get(column, 0) for column in range(len(program.bounds))],
            "lower": [lower for lower, _ in program.bounds],
            "upper": [upper for _, upper in program.bounds],
        },
        "rows": {
            "lower": [_bound(row.lower) for row in program.rows],
            "upper": [_bound(row.upper) for row in program.rows],
            "starts": starts,
            "columns": columns,
            "factors": factors,
        },
    }


def _bound(value: float) -> float | None:
    return None if isinf(value) else value


def _data(result: Result, movable: MovableAllocation, homes: list[KommuneId]) -> dict[str, object]:
    """Return what the page's script knows besides the program: names, where numbers lie in it, and the plan."""
    case, allocation = result.case, movable.allocation
    routes = {route.id: number for number, route in enumerate(case.routes)}
    parties = {party.id: number for number, party in enumerate(allocation.parties)}
    units = {party.id: party.units[0] for party in allocation.parties}
    level = result.outcome.levels[0]
    return {
        "seconds": SEARCH_S,
        "hours": level.unit == "min",
        "planned": level.objective,
        "colours": PLACES,
        "kommuner": [case.kommuner[home].name for home in homes],
        "places": [
            {"key": venue, "open": allocation.open[venue].id, "stated": _stated(movable, venue)}
            for venue in case.venues
        ],
        "routes": [
            {"name": route.name, "classes": allocation.classes[route.id].id, "places": sorted(route.venues)}
            for route in case.routes
        ],
        "limits": [
            {
                "key": f"{limit.rule}.{limit.parameter}",
                "start": limit.start,
                "step": limit.step,
                "moves": [[move.row, move.entry, move.by] for move in limit.moves],
            }
            for limit in movable.limits
        ],
        "journeys": sorted(movable.journeys_min.items()),
        "longest": movable.longest_min,
        "parties": [[homes.index(leader.origin.kommune) for leader in party.units[0]] for party in allocation.parties],
        "seats": [
            [goes.id, parties[party], routes[route], [case.burden(each, route).one_way_min for each in units[party]]]
            for (party, route), goes in allocation.goes.items()
        ],
        "plan": [[parties[party], routes[route], count] for (party, route), count in _planned(result, movable).items()],
    }


def _stated(movable: MovableAllocation, venue: str) -> str:
    return "open" if venue in movable.opened else "closed" if venue in movable.closed else "free"


def _planned(result: Result, movable: MovableAllocation) -> Counter[tuple[str, RouteId]]:
    """Return how many units of each party follow each route in the plan."""
    plan = result.plan
    return Counter(
        (party.id, plan.by_id[plan.seats[unit[0].id]].route)
        for party in movable.allocation.parties
        for unit in party.units
    )
