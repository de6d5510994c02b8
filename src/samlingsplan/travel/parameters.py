"""The assumptions of the travel model, each number with its unit and its source.

«Study» is the comparison of this model with published travel times (see ``benchmarks.travel``); a number
with that mark was set there by one principle for all rows.
"""

from enum import StrEnum

from pydantic import NonNegativeFloat, NonNegativeInt, PositiveFloat

from samlingsplan.domain import Leg
from samlingsplan.strict import FrozenModel
from samlingsplan.travel.timetable.parameters import TimetableParameters

# fmt: off
LARGE_AIRPORTS = (
    "AES", "ALF", "BDU", "BGO", "BOO", "EVE", "HAU", "KKN", "KRS",
    "KSU", "LKL", "MOL", "OSL", "SVG", "TOS", "TRD", "TRF",
    "ARN", "CPH",
)
"""The 17 airports with jets in 2021, and two abroad."""
# fmt: on


class TownAccess(FrozenModel):
    """The time between the centre of a town and its edge, which published link times include at both ends."""

    over_300k_min: NonNegativeFloat = 8.0
    """Minutes in a town above 300,000 people (study)."""
    over_100k_min: NonNegativeFloat = 5.5
    """Minutes above 100,000 (study; the limits between the sizes are an assumption)."""
    over_50k_min: NonNegativeFloat = 4.5
    """Minutes above 50,000 (study)."""
    over_20k_min: NonNegativeFloat = 3.5
    """Minutes above 20,000 (study)."""
    over_10k_min: NonNegativeFloat = 2.5
    """Minutes above 10,000 (study)."""
    over_3k_min: NonNegativeFloat = 1.5
    """Minutes above 3,000 (study)."""
    smaller_min: NonNegativeFloat = 0.7
    """Minutes in smaller settlements (study); quays, junctions and airports have none."""
    speed_kmh: PositiveFloat = 30.0
    """Speed between centre and edge, km/h, which gives the kilometres that belong to these minutes (assumption: streets
    with limits of 30 to 50, crossings and queues)."""

    def minutes(self, population: int) -> float:
        """Return the minutes for a settlement with a population."""
        steps = (
            (300_000, self.over_300k_min),
            (100_000, self.over_100k_min),
            (50_000, self.over_50k_min),
            (20_000, self.over_20k_min),
            (10_000, self.over_10k_min),
            (3_000, self.over_3k_min),
        )
        return next((minutes for above, minutes in steps if population > above), self.smaller_min)


class Road(FrozenModel):
    """Driving, by trunk links and by local edges between neighbouring settlements."""

    time_factor: PositiveFloat = 1.03
    """Road minutes are multiplied by this (study)."""
    far_north_time_factor: PositiveFloat = 1.08
    """The same for links whose middle is in the far north (study)."""
    far_north_lat: float = 69.3
    """Where the far north begins, degrees (study)."""
    local_detour: PositiveFloat = 1.35
    """Road kilometres of a local edge by kilometre of straight line (study)."""
    local_speed_kmh: PositiveFloat = 55.0
    """Speed on local edges, km/h (study)."""
    fastest_kmh: PositiveFloat = 100.0
    """No link between the edges of two towns is driven faster, km/h (assumption: Norway's motorways have limits of 90
    to 110, other roads of at most 90)."""
    price_nok_per_km: NonNegativeFloat = 4.03
    """Kilometre rate, kroner: 4.03 in 2019-2021, 4.48 in 2023, 4.90 in 2024 (the state's travel agreement)."""
    toll_nok_per_km: NonNegativeFloat = 0.3
    """Road tolls by kilometre driven, kroner (assumption: about 13 billion kroner a year over 45 billion kilometres,
    2019-2021)."""
    bus_time_factor: PositiveFloat = 1.15
    """On journeys without a car, a bus takes the car's minutes on roads times this (study: the median of published bus
    times)."""
    bus_board_min: NonNegativeFloat = 10.0
    """Minutes to board a bus, with the wait for it (assumption: half of 20 minutes between departures)."""
    bus_price_nok_per_km: NonNegativeFloat = 2.5
    """Bus fare by kilometre, kroner (assumption)."""
    access: TownAccess = TownAccess()
    """The access of towns."""
    outside_min: NonNegativeFloat = 15.0
    """Minutes from homes outside a kommune's settlements to the nearest of them, at the speed of local edges, for the
    share of its people who live there (study: means over a kommune's inhabitants are otherwise 7 % too short)."""

    @property
    def drive_nok_per_km(self) -> float:
        """Kroner by kilometre of one's own car, tolls included."""
        return self.price_nok_per_km + self.toll_nok_per_km


class Wait(FrozenModel):
    """The wait for a vehicle whose departures are not looked up, the same for ferries, boats, trains and flights."""

    share: NonNegativeFloat = 0.5
    """Share of the time between departures: half of it, as for those who arrive by chance (general knowledge)."""
    most_min: NonNegativeFloat = 40.0
    """At most this many minutes, since travellers know the timetable of what leaves seldom (study: whole air trips and
    journeys by public transport)."""

    def minutes(self, headway_min: float) -> float:
        """Return the wait where departures are this many minutes apart."""
        return min(self.share * headway_min, self.most_min)


class Ferry(FrozenModel):
    """Car ferries, driven on board."""

    most_bus_wait_min: NonNegativeFloat = 10.0
    """A bus waits for a ferry at most this many minutes, since it is timed to meet it (assumption: the time by which
    one is asked to be at the quay)."""

    price_nok: NonNegativeFloat = 50.0
    """Fare for a car and driver, kroner, fixed part (assumption)."""
    price_nok_per_min: NonNegativeFloat = 2.5
    """Fare by minute of crossing, kroner (assumption)."""


class Boat(FrozenModel):
    """Express boats, without the car."""

    board_min: NonNegativeFloat = 15.0
    """Minutes to reach the quay and to leave it again, besides the wait (assumption: as for trains)."""
    price_nok: NonNegativeFloat = 50.0
    """Fare, kroner, fixed part (assumption)."""
    price_nok_per_min: NonNegativeFloat = 3.5
    """Fare by minute on board, kroner (assumption)."""


class Rail(FrozenModel):
    """Trains, airport trains and light rail to airports."""

    board_min: NonNegativeFloat = 10.0
    """Minutes to reach the platform (study)."""
    alight_min: NonNegativeFloat = 5.0
    """Minutes to leave the station (study)."""
    price_nok: NonNegativeFloat = 40.0
    """Fare of one boarding, kroner, fixed part (assumption)."""
    price_nok_per_km: NonNegativeFloat = 2.0
    """Fare by kilometre of great circle between stations, kroner (assumption)."""


class Air(FrozenModel):
    """Scheduled flights."""

    large_airports: tuple[str, ...] = LARGE_AIRPORTS
    """IATA codes of the airports with jets and queues (the timetable of 2021/22)."""
    check_in_large_min: NonNegativeFloat = 50.0
    """Kerb to departure at a large airport, minutes (study)."""
    check_in_small_min: NonNegativeFloat = 35.0
    """Kerb to departure at a small airport, minutes (study)."""
    exit_large_min: NonNegativeFloat = 20.0
    """Gate to kerb, or to the airport's hotel, at a large airport, minutes (study)."""
    exit_small_min: NonNegativeFloat = 12.0
    """Gate to kerb at a small airport, minutes (study)."""
    connection_min: NonNegativeFloat = 40.0
    """Shortest change between two flights, minutes, besides the wait (study)."""
    fewest_departures: NonNegativeFloat = 1.0
    """Flights with fewer departures a weekday are left out, since they do not fly every weekday (1.5 leaves out
    Kirkenes-Alta and the like too, about one a day)."""
    price_short_runway_nok: NonNegativeFloat = 1250.0
    """Fare of a flight from or to a small airport, kroner (assumption: with a trunk flight to the north it makes
    the 6,000 kroner return of the short-runway network, price level 2021)."""
    price_trunk_nok: NonNegativeFloat = 1250.0
    """Fare between large airports, kroner (assumption: 2,500 return, price level 2021)."""
    price_trunk_north_nok: NonNegativeFloat = 1750.0
    """Fare between large airports across the border to the north, kroner (assumption: 3,500 return, level 2021)."""
    through_fare_nok: NonNegativeFloat = 3000.0
    """The flights of one journey cost at most this together, kroner one way (assumption: through fares and the maximum
    fares of public-service routes, 6,000 kroner return on the short-runway network, price level 2021)."""
    parking_nok: NonNegativeFloat = 300.0
    """Parking at the airport, or a lift there, for a journey that begins by car, kroner one way (assumption: three days
    at 200 kroner, half of it each way)."""
    north_lat: float = 65.0
    """The border to the north, degrees: between Namsos and Brønnøysund."""


class Winter(FrozenModel):
    """Winter roads and weather, for every journey or for none."""

    applies: bool = False
    """Whether journeys are computed as in winter."""
    road_time_factor: PositiveFloat = 1.15
    """Driving minutes are multiplied by this in winter (assumption; no source found)."""
    ferry_wait_factor: PositiveFloat = 1.5
    """Waits for car ferries are multiplied by this in winter, for departures cancelled (assumption)."""


class Nights(FrozenModel):
    """Nights of travel, where the least generalised cost decides."""

    value_nok: NonNegativeFloat = 500.0
    """A night away from home, besides the bed, kroner (assumption: about an hour of travel)."""
    hotel_nok: NonNegativeFloat = 1350.0
    """A bed in a hotel, kroner (single rooms by receipt are 1,140 to 1,590, 2021)."""
    berth_nok: NonNegativeFloat = 700.0
    """A bed in a night train, besides the fare, kroner (assumption, price level 2021)."""
    from_min: NonNegativeInt = 23 * 60
    """The night begins at this minute of the day; minutes aboard a night train after it are no minutes of travel, as
    those in a hotel are none (assumption)."""
    to_min: NonNegativeInt = 6 * 60
    """The night ends at this minute of the day (assumption)."""


class Uncertainty(FrozenModel):
    """The uncertainty of a journey's minutes: nine of ten lie within it, there and back, in every part of the country.

    It is set on half of the pairs of places alone: by published times, and for flights by the timetable of 2016 at each
    of eight places there and back. ``benchmarks.intervals`` sets it anew, and prints its coverage on the other half;
    ``benchmarks.clock`` prints that in a timetable of another year.
    """

    road_hour_min: NonNegativeFloat = 22.0
    """Driving, and buses, minutes for an hour of it; stretches of road err apart from each other, so four hours err by
    twice as much (study: drives, buses and means over a kommune's inhabitants)."""
    rail_share: NonNegativeFloat = 0.11
    """Trains, as a share of the minutes on board (study: timetables)."""
    sea_share: NonNegativeFloat = 0.1
    """Ferries and boats, as a share of the minutes on board (study: timetables, the largest error of few)."""
    wait_share: NonNegativeFloat = 0.4
    """Waits, as a share of them: for ferries, boats and trains, and of each flight's check-in or change (assumption: an
    average wait of half the time between departures is the most one waits shorter or longer)."""
    air_min: NonNegativeFloat = 35.0
    """All other parts of a flight, minutes, where journeys are drawn or plans compared (study: journeys to eight
    places)."""
    air_less_share: NonNegativeFloat = 0.65
    """By how much a journey by air may be quicker, as a share of its waits: who asks the timetable waits less than the
    average (study: journeys to eight places)."""
    air_more_share: NonNegativeFloat = 0.2
    """By how much it may be slower, as a share of its waits (study: journeys to eight places)."""
    air_headway_share: NonNegativeFloat = 0.07
    """By how much more it may be slower, as a share of the time between departures of its flight that leaves most
    seldom: who needs that departure waits for it (study: journeys to eight places)."""
    ends_min: NonNegativeFloat = 5.0
    """From which door to which door, minutes for each journey (assumption: a small town from one side to the other)."""


class Choice(StrEnum):
    """What decides between the ways to travel."""

    FASTEST = "fastest"
    GENERALISED_COST = "generalised_cost"


class TravelParameters(FrozenModel):
    """The numbers besides the network that a journey's minutes and kroner depend on."""

    choose_by: Choice = Choice.FASTEST
    """Whether the fastest journey is taken, or the one with the least generalised cost: its minutes, and its kroner at
    the value of time; by the clock its nights too, and night trains are taken where they cost least."""
    value_nok_per_hour: PositiveFloat = 450.0
    """The value of an hour of travel in duty, kroner, for the generalised cost (assumption: near the Norwegian
    valuation study of 2018-2019)."""
    service_day_min: PositiveFloat = 960.0
    """Length of the day in which boats, trains and flights leave, minutes: 06.00 to 22.00 (study)."""
    wait: Wait = Wait()
    """Waits."""
    road: Road = Road()
    """Driving."""
    ferry: Ferry = Ferry()
    """Car ferries."""
    boat: Boat = Boat()
    """Express boats."""
    rail: Rail = Rail()
    """Trains."""
    air: Air = Air()
    """Flights."""
    nights: Nights = Nights()
    """Nights of travel."""
    timetable: TimetableParameters = TimetableParameters()
    """What is looked up in a timetable, where times of day are asked for."""
    winter: Winter = Winter()
    """Winter, off unless switched on."""
    uncertainty: Uncertainty = Uncertainty()
    """The uncertainty of the minutes."""

    def weight(self, minutes: float, leg: Leg) -> float:
        """Return what a leg counts when ways are compared, in minutes."""
        if self.choose_by is Choice.FASTEST:
            return minutes
        return minutes + leg.nok / self.value_nok_per_hour * 60
