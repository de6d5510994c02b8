"""Public holidays, Norway's own and those of a table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from samlingsplan.domain import Week
from samlingsplan.errors import Location
from samlingsplan.intake.faults import Faults
from samlingsplan.tables import read_table, required

_DAY_COLUMNS = required("date", "name")
_SATURDAY = 5


def public_holidays(weeks: Sequence[Week]) -> dict[date, str]:
    """Return Norway's public holidays in the weeks, with their Norwegian names.

    Source: the package ``holidays``, after lov om helligdager og helligdagsfred § 2. Sundays and Christmas Eve are not
    among them.
    """
    from holidays import country_holidays

    first, last = weeks[0].monday, weeks[-1].monday + timedelta(days=6)
    years = range(first.year, last.year + 1)
    norway = country_holidays("NO", years=years, language="no", categories=("public",))
    return {day: name for day, name in sorted(norway.items()) if first <= day <= last}


def read_public_holidays(path: Path) -> dict[date, str]:
    """Return the days and names of a table ``date,name`` that replaces `public_holidays`; it may hold none.

    Raises
    ------
    InputError
        When the table is unreadable or a date is none.
    """
    table = read_table(path, _DAY_COLUMNS, fewest=0)
    days = {day: row["name"] for row in table.rows if (day := row.day("date", needed=True)) is not None}
    table.refuse_faults()
    return dict(sorted(days.items()))


def note_years_left_out(
    days: Iterable[date], own: Mapping[date, str], weeks: Sequence[Week], where: Location, faults: Faults
) -> None:
    """Note each calendar year in which Norway has public holidays within the weeks, and a table of days holds none.

    Parameters
    ----------
    days
        The table's days.
    own
        Norway's own within the weeks.
    weeks
        What is planned in.
    where
        Where the table is named.
    faults
        What is found is added to these.
    """
    within = set(weeks)
    covered = {day.year for day in days if Week.of(day) in within}
    for year in sorted({day.year for day in own if day.weekday() < _SATURDAY} - covered):
        left_out = [day for day in own if day.year == year and day.weekday() < _SATURDAY]
        some = f"{left_out[0].isoformat()} ({own[left_out[0]]})"
        faults.add("intake.holidays_left_out", where, found=str(year), allowed=len(left_out), some=some)
