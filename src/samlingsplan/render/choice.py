"""What a reader of the report can choose, and what belongs together: the page's parts then follow the choice."""

from collections import Counter
from dataclasses import dataclass

from samlingsplan.measures.seat import Seat, seats
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.cells import shown
from samlingsplan.render.table import LINKS


@dataclass(frozen=True, slots=True)
class Options:
    """One kind of choice: the attribute it goes by, its heading, and each value with its name."""

    link: str
    heading: str
    values: tuple[tuple[str, str], ...]


def options(result: Result, words: Words) -> list[Options]:
    """Return the classes, fylker, centrality classes and kommuner that have leaders."""
    everyone = tuple(seats(result))
    names: dict[str, dict[str, str]] = {
        "class": {each.name: each.name for each in result.plan.classes},
        "fylke": {seat.kommune.fylke: seat.kommune.fylke for seat in everyone},
        "sentralitet": {
            str(seat.kommune.sentralitet): shown("sentralitet", seat.kommune.sentralitet, words) for seat in everyone
        },
        "kommune": {seat.kommune.id: seat.kommune.full_name for seat in everyone},
    }
    return [
        Options(link, words(f"report.choice.{link}"), tuple(sorted(values.items(), key=lambda item: item[1])))
        for link, values in names.items()
    ]


def together(result: Result) -> list[dict[str, object]]:
    """Return every combination of the links that some leaders have, and how many have it."""
    count = Counter(map(_combination, seats(result)))
    return [{**dict(zip(LINKS.values(), each, strict=True)), "leaders": count[each]} for each in sorted(count)]


def _combination(seat: Seat) -> tuple[str, ...]:
    return seat.kommune.id, seat.kommune.fylke, str(seat.kommune.sentralitet), seat.kull_class.name
