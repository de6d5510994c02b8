"""Norway's public holidays by the law's own words: most of them hang on Easter."""

from datetime import date, timedelta

_BY_DATE = {
    (1, 1): "Første nyttårsdag",
    (5, 1): "Arbeidernes dag",
    (5, 17): "Grunnlovsdag",
    (12, 25): "Første juledag",
    (12, 26): "Andre juledag",
}
_BY_EASTER = {
    -3: "Skjærtorsdag",
    -2: "Langfredag",
    0: "Første påskedag",
    1: "Andre påskedag",
    39: "Kristi himmelfartsdag",
    49: "Første pinsedag",
    50: "Andre pinsedag",
}


def holy_days(year: int) -> dict[date, str]:
    """Return the public holidays of a year with their Norwegian names, in order of date.

    Source: lov om helligdager og helligdagsfred § 2, without «vanlige søndager», and lov om 1 og 17 mai som
    høgtidsdager. Days that fall together bear both names.
    """
    easter = easter_sunday(year)
    named = [(date(year, *day), name) for day, name in _BY_DATE.items()]
    named += [(easter + timedelta(days), name) for days, name in _BY_EASTER.items()]
    days: dict[date, str] = {}
    for day, name in sorted(named):
        days[day] = f"{days[day]}; {name}" if day in days else name
    return days


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year.

    Source: the anonymous Gregorian computus of 1876 (Meeus, Astronomical Algorithms, chapter 8).
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quarter, odd = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - odd) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
