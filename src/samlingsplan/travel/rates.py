"""What an employer pays by the day and the night; fares and the kilometre rate stand in `parameters`."""

from pydantic import NonNegativeFloat, NonNegativeInt, PositiveFloat

from samlingsplan.strict import Strict


class TravelRates(Strict):
    """What the employer pays besides the journey; the defaults are the rates of 2021."""

    hotel_night_nok: NonNegativeInt = 1350
    """A single room, kroner (assumption: the middle of 1,140-1,590 by receipt, price level 2021)."""
    meals_night_nok: NonNegativeInt = 801
    """Day allowance on a journey with nights, kroner a day: 780 in 2019, 801 in 2021, 940 in 2024 (the state's
    travel agreement, which KS' SGS 1001 follows)."""
    meals_short_day_nok: NonNegativeInt = 315
    """Allowance for a day trip of 6 to 12 hours, kroner: 307 in 2019, 315 in 2021, 369 in 2024 (same agreement)."""
    meals_long_day_nok: NonNegativeInt = 585
    """Allowance for a day trip above 12 hours, kroner: 570 in 2019, 585 in 2021, 686 in 2024 (same agreement)."""
    meals_from_km: NonNegativeFloat = 15.0
    """Day trips shorter than so many kilometres one way give no allowance (same agreement)."""
    stand_in_day_nok: NonNegativeInt = 3300
    """A stand-in for a day, kroner, on-costs included: mean pay in KS' area 1 December 2020 by 230 days and 40 % on
    top (KS' pay statistics; range 2,300-4,500)."""
    stand_in_from_h: PositiveFloat = 4.0
    """A day has a stand-in when it takes at least so many working hours (assumption: half a day)."""
