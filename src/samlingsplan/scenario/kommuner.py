"""Reads the kommune structure of one year, and finds the kommune or fylke a name means."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.domain.spelling import numbered, official_parts, tidy
from samlingsplan.domain.spelling import plain as spelling_plain
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import plain
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.quoting import nearest, shown
from samlingsplan.tables import Column, Row, read_table, required

_KOMMUNER_COLUMNS = (
    *required(
        "id",
        "name",
        "other_names",
        "fylke_id",
        "fylke",
        "landsdel",
        "sami_area",
        "population_2021",
        "sentralitet_2024_revision",
        "seat",
        "seat_lat",
        "seat_lon",
    ),
    *map(Column, ("id_2020", "id_2024", "kostra_group", "population_2024", "population_2025", "population_2026")),
)
_POPULATIONS = (2026, 2025, 2024, 2021)
"""The years on whose 1 January a table may have populations, the newest first."""
_ONLY_IN = {2020: ("30", "38", "54", "1507"), 2024: ("31", "32", "33", "39", "40", "55", "56", "1508", "1580")}
"""How a number begins that exists in one of the two structures only."""
_LONGEST_NAME = 100


def table_of(year: int) -> str:
    """Return the package's table of a year, as a scenario names it."""
    return f"package:kommuner_{year}.csv"


@dataclass(frozen=True, slots=True)
class KommuneStructure:
    """The kommuner of one year, and the numbers they bore in another.

    Parameters
    ----------
    year
        Year of the structure.
    kommuner
        Every kommune by number, in order of number.
    renumbered
        Numbers of the other structure, with the kommuner each of them is in this one.
    populations_of
        The year on whose 1 January the populations are.
    """

    year: int
    kommuner: dict[KommuneId, Kommune]
    renumbered: dict[str, tuple[KommuneId, ...]]
    populations_of: int = _POPULATIONS[-1]


def read_kommuner(
    path: Path, year: int, year_at: Location | None = None, kull_year: int = _POPULATIONS[-1]
) -> KommuneStructure:
    """Return the kommuner of a table such as ``data/kommuner_2020.csv``.

    Parameters
    ----------
    path
        The table; populations in persons on 1 January of a year, seats in degrees WGS84. The column ``kostra_group``
        and populations after 2021 are optional.
    year
        Year the scenario says the structure is of.
    year_at
        Where it says so.
    kull_year
        Year in which the kull begins: populations are the newest in the table that are not later.

    Raises
    ------
    InputError
        When the table is unreadable, a number is not four digits or stands twice, or the structure is of another year.
    """
    if path.is_relative_to(DATA_DIR):
        with suppress(InputError):  # which is said below, with its place
            return _of_package(path, year, kull_year)
    return _read(path, year, year_at, kull_year)


@lru_cache(maxsize=8)
def _of_package(path: Path, year: int, kull_year: int) -> KommuneStructure:
    """Return what a table of the package holds, which is read once."""
    return _read(path, year, None, kull_year)


def _read(path: Path, year: int, year_at: Location | None, kull_year: int) -> KommuneStructure:
    table = read_table(path, _KOMMUNER_COLUMNS)
    kommuner: dict[KommuneId, Kommune] = {}
    renumbered: dict[str, tuple[KommuneId, ...]] = {}
    years = (of for of in _POPULATIONS if of <= kull_year and all(row[f"population_{of}"] for row in table.rows))
    populations_of = next(years, _POPULATIONS[-1])
    for row in table.rows:
        kommune = _kommune(row, year, populations_of)
        if kommuner.setdefault(kommune.id, kommune) is not kommune:
            row.note("intake.kommune_twice", "id", found=shown(kommune.id))
        for number in filter(None, (row["id_2024"] or row["id_2020"]).split("|")):
            renumbered[number] = (*renumbered.get(number, ()), kommune.id)
    faults = table.faults
    other = next((y for y in _ONLY_IN if y != year and any(k.startswith(_ONLY_IN[y]) for k in kommuner)), None)
    if other is not None:
        faults.append(Complaint("intake.kommuner_year", year_at, {"found": year, "allowed": other, "file": path.name}))
    if faults:
        raise InputError(faults)
    return KommuneStructure(year, dict(sorted(kommuner.items())), renumbered, populations_of)


def _kommune(row: Row, year: int, populations_of: int) -> Kommune:
    if not re.fullmatch(r"[0-9]{4}", row["id"]):
        row.note("intake.kommune_id", "id", found=shown(row["id"]))
    return Kommune(
        id=KommuneId(row["id"]),
        year=year,
        name=plain(row["name"])[:_LONGEST_NAME],
        other_names=tuple(name for name in row["other_names"].split("|") if name),
        fylke_id=row["fylke_id"],
        fylke=row["fylke"],
        landsdel=row["landsdel"],
        sami_area=row["sami_area"].lower() == "true",
        population=row.whole(f"population_{populations_of}", needed=True) or 0,
        sentralitet=row.whole("sentralitet_2024_revision", needed=True) or 0,
        seat=row["seat"],
        lat=row.number("seat_lat", needed=True) or 0.0,
        lon=row.number("seat_lon", needed=True) or 0.0,
        id_2020=KommuneId(row["id_2020"]) if row["id_2020"] else None,
        kostra_group=row["kostra_group"] or None,
    )


_NO_KOMMUNE = {"svalbard", "longyearbyen", "longyearbyen lokalstyre", "spitsbergen", "barentsburg", "ny ålesund"}
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
ASKED_BACK = ("intake.kommune_ambiguous", "intake.kommune_doubtful")
"""Why a name may be that of several kommuner."""
MOST_DOUBTED = 500
"""Names that are looked for among all: a list with more of them names something else than kommuner."""
_HYPHEN = re.compile(r"\s*-\s*")
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
    meant
        The only kommune that it can mean all the same: a list of leaders is read by it, with a note.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    meant: KommuneId | None = None


def meant(found: KommuneId | NotFound) -> KommuneId | None:
    """Return the kommune that was found, or the only one that can be meant all the same."""
    return found.meant if isinstance(found, NotFound) else found


@dataclass(frozen=True, slots=True)
class KommuneChange:
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


@cache
def read_changes() -> tuple[KommuneChange, ...]:
    """Return what the kommuner of 2016 to 2019 became (SSB, Standard for kommuneinndeling)."""
    table = read_table(DATA_DIR / "kommune_changes.csv", required("number", "name", "became_2020"))
    return tuple(KommuneChange(r["number"], r["name"], tuple(r["became_2020"].split("|"))) for r in table.rows)


class KommuneRegister:
    """Looks kommuner up.

    Parameters
    ----------
    structure
        The kommuner of the year.
    changes
        Earlier kommuner, to say what they became.
    """

    def __init__(self, structure: KommuneStructure, changes: Iterable[KommuneChange]) -> None:
        self.kommuner = structure.kommuner
        self.year = structure.year
        self._doubted = 0
        self._renumbered = structure.renumbered
        self._changes = tuple(changes)
        self._closed_by_name: dict[str, list[KommuneChange]] = {}
        for change in self._changes:
            self._closed_by_name.setdefault(_plain(change.name), []).append(change)
        self._by_name: dict[str, list[Kommune]] = {}
        for kommune in self.kommuner.values():
            for name in (kommune.name, *kommune.other_names):
                self._by_name.setdefault(_plain(name), []).append(kommune)
                for whole in (f"{name} ({kommune.fylke})", f"{name}, {kommune.fylke}", f"{name} i {kommune.fylke}"):
                    self._by_name.setdefault(_plain(whole), []).append(kommune)
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

    def find_for(self, place: str, text: str) -> KommuneId | NotFound:
        """Return the kommune that a study place lies in; of one that was split, the part that bears its name."""
        found = self.find(text)
        called = {kommune.id for kommune in self._named(place)} if meant(found) is None else ()
        parts = [part for part in self._renumbered.get(text, ()) if part in called]
        return parts[0] if len(parts) == 1 else found

    def afresh(self) -> "KommuneRegister":
        """Return the same register, in which no name has been doubted yet."""
        other = copy(self)
        other._doubted = 0
        return other

    def _by_both(self, text: str, number: str, name: str) -> KommuneId | NotFound:
        """Return the kommune with a number, if the name that stands with it is one of its own, now or before."""
        found = self.find(number)
        kommune = meant(found)
        if kommune is None or not name or self._bears(kommune, name):
            return found
        values = {"found": shown(text), "suggestion": self.describe(number), "number": number}
        return NotFound("intake.kommune_number_and_name", values)

    def _bears(self, number: KommuneId, name: str) -> bool:
        """Return whether a kommune is called by a name, or a kommune that became part of it was."""
        return number in (k.id for k in self._named(name)) or any(number in self._now(c) for c in self._closed(name))

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
        changes = ", ".join(f"{each.number} {each.name} ({self._described(each)})" for each in closed)
        values = {"found": shown(text), "allowed": self.describe(named[0].id), "former": changes}
        return NotFound("intake.kommune_doubtful", values)

    def _named(self, text: str) -> list[Kommune]:
        """Return the kommuner that bear a name, or all the known parts of an official one; none where they differ."""
        whole = self._by_name.get(_plain(text), [])
        parts = [self._by_name[_plain(part)] for part in official_parts(text) if _plain(part) in self._by_name]
        return whole or [k for k in (parts[0] if parts else ()) if all(k in part for part in parts)]

    def _closed(self, text: str) -> list[KommuneChange]:
        """Return the kommuner that are no more and bore this very name."""
        return self._closed_by_name.get(_plain(text), [])

    def _now(self, change: KommuneChange) -> list[str]:
        return list(dict.fromkeys(now for number in change.became for now in self._in_this_year(number)))

    def _described(self, change: KommuneChange) -> str:
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
                KommuneId(padded),
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
        here = list(dict.fromkeys(now for number in became for now in self._in_this_year(number)))
        now = ", ".join(map(self.describe, here))
        values: dict[str, Value] = {"found": shown(found), "years": years, "year": self.year, "suggestion": now}
        meant = KommuneId(here[0]) if len(here) == 1 and here[0] in self.kommuner else None
        return NotFound("intake.kommune_other_year", values, meant)

    def _in_this_year(self, number: str) -> tuple[str, ...]:
        return (number,) if number in self.kommuner else self._renumbered.get(number, (number,))


def register_of(kommuner: Mapping[KommuneId, Kommune]) -> KommuneRegister:
    """Return the register of a case's kommuner, of any structure."""
    renumbered: dict[str, tuple[KommuneId, ...]] = {}
    for number, kommune in kommuner.items():
        if kommune.borders_id != number:
            renumbered[kommune.borders_id] = (*renumbered.get(kommune.borders_id, ()), number)
    year = next((kommune.year for kommune in kommuner.values()), 2020)
    return KommuneRegister(KommuneStructure(year, dict(kommuner), renumbered), read_changes())


def _plain(name: str) -> str:
    return _HYPHEN.sub(" ", spelling_plain(name)).removesuffix(" kommune")
