"""The languages of the official names of kommuner, so that a page can say them where it shows the names.

Pages show a kommune by all its official names, the Norwegian one first: ``Kautokeino – Guovdageaidnu``.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache

from samlingsplan.resources import DATA_DIR

_TABLE = "kommune_names.csv"


@cache
def languages_of_names() -> Mapping[str, str]:
    """Return the language of each official Sami or Kven name, as an attribute ``lang`` says it, by the name."""
    with (DATA_DIR / _TABLE).open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["language"] for row in csv.DictReader(file)}


@cache
def further_names() -> re.Pattern[str]:
    """Return what finds such a name after the name before it: alone it may be something else, such as a surname."""
    return re.compile(rf"(?<= – )(?:{'|'.join(languages_of_names())})(?!\w)")
