"""The state's rates of a study year, for what a scenario leaves open: kilometres, and meals.

A year without a published rate has that of the latest year before it, and the assumption that shows the number says so.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from samlingsplan.languages import LANGUAGES
from samlingsplan.resources import DATA_DIR

FILE = "rates_2021_2027.csv"
_DEFAULTS_OF = 2021
"""The year whose rates the schema has."""
Way = tuple[str, ...]
"""The keys that lead to an entry of a scenario."""
_ITEMS: Mapping[Way, str] = {
    ("travel", "parameters", "road", "price_nok_per_km"): "km rate own car (state agreement §6)",
    ("travel", "rates", "meals_short_day_nok"): "diet 6-12 h",
    ("travel", "rates", "meals_long_day_nok"): "diet over 12 h, no night",
    ("travel", "rates", "meals_night_nok"): "diet over 12 h with night",
}
"""Entries of a scenario, and what they are called in the table."""
YEARLY = tuple(_ITEMS)
"""The entries that have a rate for each year."""


class Rate(NamedTuple):
    """A rate that was found: kroner, the year it is of, and its line in the table."""

    nok: int | float
    of: int
    line: int


def rate_of(way: Way, year: int) -> Rate | None:
    """Return the rate of a year or of the latest year before it; None for the schema's own, and for other entries."""
    known = [rate for rate in _table().get(_ITEMS.get(way, ""), ()) if _DEFAULTS_OF < rate.of <= year]
    return max(known, key=lambda rate: rate.of, default=None)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, list[Rate]]:
    """Return the rates that were found, by item."""
    found: dict[str, list[Rate]] = {item: [] for item in _ITEMS.values()}
    with (DATA_DIR / FILE).open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        for row in rows:
            if row["item"] in found and row["value"]:
                nok = float(row["value"])
                found[row["item"]].append(Rate(int(nok) if nok.is_integer() else nok, int(row["year"]), rows.line_num))
    return found


def with_rates_of_year(stated: Any) -> Any:
    """Return what a scenario states with the rates of its study year, where it states none itself."""
    kull = stated.get("kull") if isinstance(stated, dict) else None
    year = kull.get("start_year") if isinstance(kull, dict) else None
    if type(year) is not int or year <= _DEFAULTS_OF:
        return stated
    for way in YEARLY:
        found = rate_of(way, year)
        of = _DEFAULTS_OF if found is None else found.of
        filled = _filled(stated, way, None if found is None else found.nok)
        if filled is not None:
            stated = _sourced(filled, ".".join(way), year, of)
    return stated


def _filled(stated: Any, way: Way, value: int | float | None) -> dict[str, Any] | None:
    """Return entries with a value at a path; None where they have one, or are no entries."""
    first, rest = way[0], way[1:]
    if not isinstance(stated, dict) or (not rest and stated.get(first) is not None):
        return None
    if not rest:
        return stated if value is None else {**stated, first: value}
    below = _filled(stated.get(first) or {}, rest, value)
    return None if below is None else {**stated, first: below}


def _sourced(stated: dict[str, Any], parameter: str, year: int, of: int) -> dict[str, Any]:
    """Return entries in which the assumptions about a rate say whose year it is, where they know how."""
    assumptions = stated.get("assumptions")
    if not isinstance(assumptions, dict):
        return stated
    key = "source_of_year" if of == year else "source_of_earlier_year"
    changed = {
        name: {**spec, "source": _dated(spec[key], year, of)}
        for name, spec in assumptions.items()
        if isinstance(spec, dict) and spec.get("parameter") == parameter and key in spec
    }
    return {**stated, "assumptions": {**assumptions, **changed}}


def _dated(text: Any, year: int, of: int) -> Any:
    if isinstance(text, dict) and set(text) <= set(LANGUAGES):
        return {language: _dated(each, year, of) for language, each in text.items()}
    return text.replace("{year}", str(year)).replace("{of}", str(of)) if isinstance(text, str) else text
