"""The languages of the official names of kommuner, so that a page can say them where it shows the names.

Pages show a kommune by all its official names, the Norwegian one first: ``Kautokeino – Guovdageaidnu``.
"""

import re
from collections.abc import Mapping
from functools import cache

from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import read_table, required


@cache
def languages_of_names() -> Mapping[str, str]:
    """Return the language of each official Sami or Kven name, as an attribute ``lang`` says it, by the name."""
    rows = read_table(DATA_DIR / "kommune_names.csv", required("name", "language")).rows
    return {row["name"]: row["language"] for row in rows}


@cache
def further_names() -> re.Pattern[str]:
    """Return what finds such a name after the name before it: alone it may be something else, such as a surname."""
    return re.compile(rf"(?<= – )(?:{'|'.join(languages_of_names())})(?!\w)")
