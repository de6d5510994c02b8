"""Days in words, as timetables and letters give them."""

from datetime import date

from samlingsplan.messages import Words


def days_in_words(start: date, end: date, words: Words) -> str:
    """Return ``tirsdag 21.–torsdag 23. september 2021``, or one day with its weekday.

    Parameters
    ----------
    start, end
        The first and the last day.
    words
        The language.
    """
    last = words.date(end, words("render.dates.weekday_year"))
    if start == end:
        return last
    pattern = "weekday_day" if start.month == end.month else "weekday"
    if start.year != end.year:
        pattern = "weekday_year"
    return words("render.dates.from_to", start=words.date(start, words(f"render.dates.{pattern}")), end=last)
