"""Finds the kommune or fylke that a number or a name means, and says why when it means none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.intake.kommuner import KommuneStructure
from samlingsplan.intake.table import read_records
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.show import shown
from samlingsplan.scenario.suggest import nearest

_NO_KOMMUNE = {"svalbard", "longyearbyen", "longyearbyen lokalstyre", "spitsbergen", "barentsburg", "ny-ålesund"}
_NO_KOMMUNE_NUMBERS = {"2100", "2111"}
_FYLKE_NAMES = {
    "nordlánnda": "nordland",
    "trööndelage": "trøndelag",
    "romsa ja finnmárku": "troms og finnmark",
    "tromssa ja finmarkku": "troms og finnmark",
    "romsa": "troms",
    "tromssa": "troms",
    "finnmárku": "finnmark",
    "finmarkku": "finnmark",
}
"""Official Sami and Kven names of fylker."""
MOST_DOUBTED = 500
"""Names that are looked for among all: a list with more of them names something else than kommuner."""
_LOST_ZERO = re.compile(r"(\d{1,4})(?:[.,]0+)?")


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why a text means no kommune.

    Parameters
    ----------
    key
        Key of the complaint, in the catalogue ``intake``.
    values
        What its sentence needs.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Change:
    """A kommune that is no more.

    Parameters
    ----------
    number, name
        What it was called.
    became
        Numbers in the 2020 structure; several when it was split.
    """

    number: str
    name: str
    became: tuple[str, ...]


def read_changes() -> tuple[Change, ...]:
    """Return what the kommuner of 2016 to 2019 became (SSB, Standard for kommuneinndeling)."""
    records = read_records(DATA_DIR / "kommune_changes.csv", ("number", "name", "became_2020"))
    return tuple(Change(r["number"], r["name"], tuple(r["became_2020"].split("|"))) for r in records)


class KommuneBook:
    """Looks kommuner up.

    Parameters
    ----------
    structure
        The kommuner of the year.
    changes
        Earlier kommuner, to say what they became.
    """

    def __init__(self, structure: KommuneStructure, changes: Iterable[Change]) -> None:
        self.kommuner = structure.kommuner
        self.year = structure.year
        self._doubted = 0
        self._renumbered = structure.renumbered
        self._changes = tuple(changes)
        self._by_name: dict[str, list[Kommune]] = {}
        for kommune in self.kommuner.values():
            for name in (kommune.name, *kommune.other_names):
                self._by_name.setdefault(_plain(name), []).append(kommune)
                self._by_name.setdefault(_plain(f"{name} ({kommune.fylke})"), []).append(kommune)
        self.fylker = {kommune.fylke_id: kommune.fylke for kommune in self.kommuner.values()}

    def find(self, text: str) -> KommuneId | NotFound:
        """Return the kommune with a number (``"3018"``) or a name (``Våler (Viken)``, ``Kárášjohka``)."""
        if text in self.kommuner:
            return KommuneId(text)
        if _plain(text) in _NO_KOMMUNE or text in _NO_KOMMUNE_NUMBERS:
            return NotFound("intake.svalbard", {"found": shown(text)})
        if _LOST_ZERO.fullmatch(text):
            return self._unknown_number(text)
        named = self._by_name.get(_plain(text), [])
        if len(named) == 1:
            return named[0].id
        if named:
            choices = ", ".join(f"{k.id} {k.name} ({k.fylke})" for k in named)
            return NotFound("intake.kommune_ambiguous", {"found": shown(text), "allowed": choices})
        return self._unknown_name(text)

    def find_fylke(self, text: str) -> str | NotFound:
        """Return the number of the fylke with a number (``"03"``) or a name."""
        if text in self.fylker:
            return text
        plain = _plain(text).removesuffix(" fylkeskommune").removesuffix(" fylke")
        plain = _FYLKE_NAMES.get(plain, plain)
        named = next((number for number, name in self.fylker.items() if _plain(name) == plain), None)
        if named is not None:
            return named
        allowed = ", ".join(f"{number} {name}" for number, name in sorted(self.fylker.items()))
        return NotFound("intake.fylke_unknown", {"found": shown(text), "year": self.year, "allowed": allowed})

    def describe(self, number: str) -> str:
        """Return ``3018 Våler``."""
        known = self.kommuner.get(KommuneId(number))
        return f"{number} {known.name}" if known else number

    def _unknown_number(self, text: str) -> NotFound:
        digits = text.replace(",", ".").partition(".")[0]
        padded = digits.zfill(4)
        if text != padded and padded in self.kommuner:
            return NotFound(
                "intake.kommune_lost_zero",
                {"found": shown(text), "suggestion": self.describe(padded), "number": padded},
            )
        if padded in self._renumbered:
            return self._became(text, "2020" if self.year == 2024 else "2024", self._renumbered[padded])
        change = next((change for change in self._changes if change.number == padded), None)
        if change is not None:
            return self._became(f"{text} {change.name}", "2016–2019", change.became)
        return NotFound("intake.kommune_unknown", {"found": shown(text), "year": self.year})

    def _unknown_name(self, text: str) -> NotFound:
        change = next((change for change in self._changes if _plain(change.name) == _plain(text)), None)
        if change is not None:
            return self._became(text, "2016–2019", change.became)
        self._doubted += 1
        names = (name for k in self.kommuner.values() for name in (k.name, *k.other_names))
        near = nearest(text, names) if self._doubted <= MOST_DOUBTED else None
        if near is None:
            return NotFound("intake.kommune_unknown", {"found": shown(text), "year": self.year})
        numbers = ", ".join(self.describe(k.id) for k in self._by_name[_plain(near)])
        return NotFound("intake.kommune_unknown_near", {"found": shown(text), "year": self.year, "suggestion": numbers})

    def _became(self, found: str, years: str, became: Iterable[str]) -> NotFound:
        here = (now for number in became for now in self._in_this_year(number))
        now = ", ".join(self.describe(number) for number in dict.fromkeys(here))
        return NotFound(
            "intake.kommune_other_year", {"found": shown(found), "years": years, "year": self.year, "suggestion": now}
        )

    def _in_this_year(self, number: str) -> tuple[str, ...]:
        return (number,) if number in self.kommuner else self._renumbered.get(number, (number,))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removesuffix(" kommune")
