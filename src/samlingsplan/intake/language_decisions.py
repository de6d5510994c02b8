"""The language that each kommune has decided state bodies must write to it in (the Language Act, section 11)."""

import csv
from collections.abc import Mapping
from functools import cache

from samlingsplan.languages import LANGUAGES
from samlingsplan.resources import DATA_DIR

_TABLE = "language_decisions_2020.csv"
_COLUMNS = {2020: "kommune", 2024: "kommune_2024"}


@cache
def language_decisions(year: int) -> Mapping[str, str]:
    """Return the language by kommune; a kommune that is neutral, or is not known, is left out.

    Parameters
    ----------
    year
        The year of the structure, 2020 or 2024. Of a kommune that was split, the decision holds for no part.
    """
    with (DATA_DIR / _TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row[_COLUMNS[year]]: row["language"] for row in rows if row["language"] in LANGUAGES}
