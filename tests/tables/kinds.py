"""One sound table of each kind that a person hands in, with what reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.instances import read_known
from benchmarks.travel import read_published
from samlingsplan.domain import Week
from samlingsplan.intake.colloquia import read_minutes_between
from samlingsplan.intake.holidays import read_public_holidays
from samlingsplan.intake.own_table import planned_on, read_own_table
from samlingsplan.intake.participants import read_participants
from samlingsplan.intake.school_holidays import read_school_holidays
from samlingsplan.intake.spots import Spots
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import read_kommuner
from samlingsplan.travel import Network, load_network, network_on
from samlingsplan.travel.overrides import read_overrides
from tests.intake.world import VENUES, book

SCHOOL_YEAR = tuple(Week(2021, 33).plus(i) for i in range(46))


@dataclass(frozen=True)
class Kind:
    """A kind of table.

    Parameters
    ----------
    read
        What reads it.
    text
        A sound table as CSV, no field of which holds a comma.
    may_be_empty
        Whether it may have no rows.
    """

    read: Callable[[Path], object]
    text: str
    may_be_empty: bool = False


@cache
def norway() -> Network:
    return network_on(date(2021, 9, 1))


def spots() -> Spots:
    return Spots(book(), VENUES, norway, dict)


def kommuner() -> str:
    head, *rows = (DATA_DIR / "kommuner_2020.csv").read_text(encoding="utf-8").splitlines()
    return "\n".join([head, *(row for row in rows if '"' not in row)][:3]) + "\n"


KINDS = {
    "leaders": Kind(lambda file: read_participants(file, book(), VENUES), "id,kommune\na1,0301\na2,5401\n"),
    "matrix": Kind(
        lambda file: planned_on(read_own_table(file, spots()), VENUES),
        "origin,venue,travel_min\n0301,oslo,16\n5401,oslo,230\n",
    ),
    "overrides": Kind(
        lambda file: read_overrides(file, spots().start_of, spots().end_of, "oslo"),
        "from,to,minutes,reason\n0301,oslo,16,målt\n5401,oslo,230,målt\n",
        may_be_empty=True,
    ),
    "public holidays": Kind(
        read_public_holidays, "date,name\n2022-05-17,Grunnlovsdag\n2022-01-01,Nyttår\n", may_be_empty=True
    ),
    "school holidays": Kind(
        lambda file: read_school_holidays(file, book(), SCHOOL_YEAR),
        "school_year,holiday,area_kind,area,iso_week\n2021/22,høst,fylke,03,2021-W40\n2021/22,vinter,fylke,03,2022-W08\n",
    ),
    "kommuner": Kind(lambda file: read_kommuner(file, 2020), kommuner()),
    "seats": Kind(lambda file: load_network(kommuner=file).seats, kommuner()),
    "minutes between homes": Kind(
        lambda file: read_minutes_between(file, ("0301", "5401")),
        "home,place,minutes\n0301,5401,230\n5401,0301,235\n",
        may_be_empty=True,
    ),
    "published times": Kind(
        lambda file: [(row["from"], minutes) for row, minutes in read_published(file)],
        "from,to,mode,minutes,source\nOslo,Hamar,car,85,a map\nHalhjem,Sandvikvåg,ferry,40,a timetable\n",
    ),
    "known values": Kind(read_known, "file,value,status\np1,713,optimal\np2,751.5,\n"),
}
