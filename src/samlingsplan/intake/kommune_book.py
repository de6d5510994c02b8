"""Finds the kommune or fylke that a number or a name means, and says why when it means none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.domain.spelling import numbered, official_parts, plain, tidy
from samlingsplan.errors import Value
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
_FORMER = re.compile(r"\s*\((?:tidl|tidligere|tidlegare|før)\b[^)]*\)$", re.IGNORECASE)
"""What stands after a kommune's name of one that became part of it."""
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
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


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
        """Return the kommune with a number (``"3018"``), a name (``Våler (Viken)``, ``Kárášjohka``) or both.

        ``0301 Oslo``, ``K-0301``, ``Bodø/Bådåddjo`` and ``Guovdageaidnu – Kautokeino`` are read; of an official name of
        several languages one part must be known, and all that are known must be names of one kommune.
        """
        text = _FORMER.sub("", tidy(text))
        if text in self.kommuner:
            return KommuneId(text)
        if _plain(text) in _NO_KOMMUNE or text in _NO_KOMMUNE_NUMBERS:
            return NotFound("intake.svalbard", {"found": shown(text)})
        if _LOST_ZERO.fullmatch(text):
            return self._unknown_number(text)
        stated = numbered(text)
        return self._by_both(text, *stated) if stated else self._by_any_name(text)

    def _by_both(self, text: str, number: str, name: str) -> KommuneId | NotFound:
        """Return the kommune with a number, if the name that stands with it is one of its own."""
        found = self.find(number)
        if isinstance(found, NotFound) or not name or found in (k.id for k in self._named(name)):
            return found
        values = {"found": shown(text), "suggestion": self.describe(number), "number": number}
        return NotFound("intake.kommune_number_and_name", values)

    def _by_any_name(self, text: str) -> KommuneId | NotFound:
        named = self._named(text)
        parts = [text, *official_parts(text)]
        several = named or [k for part in parts for k in self._by_name.get(_plain(part), ())]
        if len(several) > 1:
            choices = ", ".join(f"{k.id} {k.name} ({k.fylke})" for k in several)
            return NotFound("intake.kommune_ambiguous", {"found": shown(text), "allowed": choices})
        if not named:
            return self._unknown_name(text)
        former = [change for part in dict.fromkeys(parts) for change in self._closed(part)]
        closed = [change for change in former if named[0].id not in self._now(change)]
        if not closed:
            return named[0].id
        told = ", ".join(f"{each.number} {each.name} ({self._described(each)})" for each in closed)
        values = {"found": shown(text), "allowed": self.describe(named[0].id), "former": told}
        return NotFound("intake.kommune_doubtful", values)

    def _named(self, text: str) -> list[Kommune]:
        """Return the kommuner that bear a name, or all the known parts of an official one; none where they differ."""
        whole = self._by_name.get(_plain(text), [])
        parts = [self._by_name[_plain(part)] for part in official_parts(text) if _plain(part) in self._by_name]
        return whole or [k for k in (parts[0] if parts else ()) if all(k in part for part in parts)]

    def _closed(self, text: str) -> list[Change]:
        """Return the kommuner that are no more and bore this very name."""
        return [change for change in self._changes if _plain(change.name) == _plain(text)]

    def _now(self, change: Change) -> list[str]:
        return list(dict.fromkeys(now for number in change.became for now in self._in_this_year(number)))

    def _described(self, change: Change) -> str:
        return ", ".join(self.describe(number) for number in self._now(change))

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
        if closed := self._closed(text):
            return self._became(text, "2016–2019", [number for change in closed for number in change.became])
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
    return plain(name).removesuffix(" kommune")
