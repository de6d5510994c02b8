"""What a leader bears on a route, and what the employer pays for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Burden:
    """What one leader from one origin bears on one route over the whole kull, whatever weeks it is held in.

    Parameters
    ----------
    travel_min
        Minutes under way, there and back, all physical samlinger.
    one_way_min
        Minutes of the longest single journey.
    nights
        Nights away.
    travel_nok, hotel_nok, meals_nok, stand_in_nok
        What the employer pays, kroner: fares and kilometres, rooms, day allowances, and who stands in meanwhile.
    """

    travel_min: int
    one_way_min: int
    nights: int
    travel_nok: int
    hotel_nok: int = 0
    meals_nok: int = 0
    stand_in_nok: int = 0

    @property
    def nok(self) -> int:
        """Travel and hotel, kroner."""
        return self.travel_nok + self.hotel_nok

    @property
    def travel_and_stay_nok(self) -> int:
        """Travel, hotel and meals, kroner: what a travel grant can help with."""
        return self.nok + self.meals_nok

    @property
    def employer_nok(self) -> int:
        """All that the employer pays, kroner.

        «Andre utgifter som reise, opphold, læremidler og eventuell frikjøp/vikar må finansieres av kommunen»
        (requirement specification); «vel så mye om utgifter til vikarer» (AFI 2014).
        """
        return self.travel_and_stay_nok + self.stand_in_nok
