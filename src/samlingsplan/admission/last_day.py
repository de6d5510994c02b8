"""The last day to answer an offer."""

from datetime import date, timedelta


def last_day(start: date, days: int) -> date:
    """Return the day some days after a start, or the first working day after it.

    Nobody reads an answer on a Saturday, a Sunday or a public holiday; a working day more harms nobody.

    Parameters
    ----------
    start
        The day of the letter or the call.
    days
        Days to answer.
    """
    from holidays import country_holidays

    day, norway = start + timedelta(days=days), country_holidays("NO")
    while not norway.is_working_day(day):
        day += timedelta(days=1)
    return day
