"""The headings and the words of cells that lists of leaders have, as ``data/leader_list_words.toml`` states them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from samlingsplan.domain.spelling import plain
from samlingsplan.languages import Translated
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import Column

FILE = DATA_DIR / "leader_list_words.toml"
MAX_WISHES = 9
_NUMBER = "{n}"


@cache
def _catalogue() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def column(name: str, *, required: bool = False) -> Column:
    """Return a column with all its headings."""
    strong = dict.fromkeys(each for each in _headings(name, "strong") if each != name)
    return Column(name, tuple(strong), required, tuple(_headings(name, "weak")))


def _headings(name: str, kind: str) -> Iterator[str]:
    stated = _catalogue()["headings"]
    yield from stated.get(name, {}).get(kind, ())
    stem, _, number = name.rpartition("_")
    if number.isdecimal():
        yield from (each.replace(_NUMBER, number) for each in stated[f"{stem}_{_NUMBER}"].get(kind, ()))


def says_nothing(bracketed: str) -> bool:
    """Return whether what stands in the brackets of a heading leaves its meaning as it is: ``Rullestol (ja/nei)``."""
    text = plain(bracketed)
    return text in _catalogue()["headings"]["bracketed"]["strong"] or text.startswith(("f.eks", "t.d.", "e.g."))


def meanings(section: str) -> dict[str, str]:
    """Return what the words of one kind of cell mean, by the word in the form that is compared."""
    return {plain(word): meaning for meaning, words in _catalogue()["cells"][section].items() for word in words}


def words(section: str, meaning: str) -> frozenset[str]:
    """Return the words with one meaning, in the form that is compared."""
    return frozenset(map(plain, _catalogue()["cells"][section][meaning]))


def shown(section: str) -> Translated:
    """Return the words that a sentence names as allowed in one kind of cell."""
    return Translated(_catalogue()["shown"][section])


def may_not_decide() -> dict[str, str]:
    """Return the words for what an admission may not decide by, each with what it is: age, health or birth."""
    return {plain(word): what for what, words in _catalogue()["no_criterion"].items() for word in words}
