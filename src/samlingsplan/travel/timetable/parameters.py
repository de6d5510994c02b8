"""The assumptions behind a timetable: what is looked up, and what boarding and changing take."""

from collections.abc import Mapping

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat

from samlingsplan.strict import FrozenModel


class TimetableParameters(FrozenModel):
    """The numbers by which flights and lines become the rides of a week."""

    looked_up_over_min: NonNegativeFloat = 60.0
    """Trains, boats and ferries with more minutes than this between departures are looked up; the others count as
    ground, with an average wait (assumption: what leaves every hour is not planned by)."""
    least_share_of_weeks: float = Field(default=0.75, ge=0, le=1)
    """A flight that flew in a smaller share of its timetable's weeks does not count (assumption: three of four)."""
    most_stop_min: NonNegativeInt = 40
    """Flights of one number are one aircraft where it stops for at most this many minutes (the timetable of 2016: stops
    of 15 to 35 minutes, the next longer one is of 235)."""
    change_flight_min: NonNegativeInt = 30
    """Shortest change between flights, minutes: what Widerøe states for all airports in Norway but Oslo, where it is 45
    from one airline to another (NPK, 26 January 2018); with 30 there too the search comes nearest to the published air
    trips of 6 September 2016."""
    change_min_at: Mapping[str, NonNegativeInt] = {}
    """The shortest change at single airports, minutes by IATA code."""
    check_in_min_at: Mapping[str, NonNegativeInt] = {}
    """Kerb to departure at single airports, minutes by IATA code."""
    change_train_min: NonNegativeInt = 8
    """Shortest change between trains, minutes (assumption)."""
    change_boat_min: NonNegativeInt = 10
    """Shortest change between boats, minutes (assumption)."""
    boat_alight_min: NonNegativeInt = 5
    """Minutes to leave an express boat, of those that boarding and leaving take together (assumption)."""
    ferry_queue_min: NonNegativeInt = 10
    """Minutes at the quay before a car ferry leaves (assumption)."""
    rail_first_min: NonNegativeInt = 6 * 60
    """The first train of a line leaves at this minute of the day (study: service from 06.00)."""
    rail_last_min: NonNegativeInt = 22 * 60
    """The last train of a line (study: service to 22.00)."""
    boat_first_min: NonNegativeInt = 7 * 60
    """The first express boat of a line (assumption)."""
    boat_last_min: NonNegativeInt = 18 * 60
    """The last express boat of a line (assumption)."""
    ferry_first_min: NonNegativeInt = 6 * 60
    """The first departure of a car ferry (study: service from 06.00)."""
    ferry_last_min: NonNegativeInt = 22 * 60
    """The last departure of a car ferry (study: service to 22.00)."""
    weekend_share: PositiveFloat = 0.6
    """Departures of trains, boats and ferries on a Saturday or a Sunday, as a share of a weekday's (assumption)."""
    train_stop_min: NonNegativeInt = 2
    """Minutes that a through train stands at a station (assumption)."""
