"""One who knows all the leaders of a kull but one, every journey and how numbers are hidden, and reads what is public.

Of each kommune and class the last leader can have, the chance of what was told is reckoned: lots are even, and none of
them is known. With how many people live in each kommune that gives how likely each is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from samlingsplan.domain import Origin
from samlingsplan.measures import Row
from samlingsplan.measures.disclosure import HIDDEN
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.measure import mean, percentile
from samlingsplan.plan import Result

GROUPS: dict[str, Callable[[Seat], object]] = {
    "by_class": lambda seat: seat.kull_class.name,
    "by_fylke": lambda seat: seat.kommune.fylke,
    "by_sentralitet": lambda seat: seat.kommune.sentralitet,
    "by_size_class": lambda seat: seat.kommune.size_class,
}
MEAN_STEPS = ((100, 10), (34, 30), (17, 60))
"""The least number of leaders, and the minutes of which a mean of as many is a multiple."""

Place = tuple[str, str]
"""A kommune and a class."""

Tables = dict[str, list[Row]]
"""What was published of people, by table."""


@dataclass(frozen=True)
class Insider:
    """What is known beforehand: all seats but the last, and what the last one's can be."""

    others: tuple[Seat, ...]
    candidates: dict[Place, Seat]
    prior: dict[Place, float]

    @classmethod
    def of(cls, result: Result, number: int) -> "Insider":
        """Return who knows all but the leader of this number; each goes to the nearest class nine times of ten."""
        everyone = tuple(seats(result))
        case, last = result.case, everyone[number]
        candidates: dict[Place, Seat] = {}
        prior: dict[Place, float] = {}
        people = sum(kommune.population for kommune in case.kommuner.values())
        for home, kommune in case.kommuner.items():
            minutes = {each.id: case.burdens[Origin(home), each.route].one_way_min for each in result.plan.classes}
            nearest = min(minutes, key=lambda key: (minutes[key], key))
            for each in result.plan.classes:
                leader = replace(last.leader, origin=Origin(home))
                burden = case.burdens[Origin(home), each.route]
                candidates[home, each.id] = replace(
                    last, leader=leader, kommune=kommune, kull_class=each, burden=burden
                )
                share = 0.9 if each.id == nearest else 0.1 / (len(minutes) - 1)
                prior[home, each.id] = kommune.population / people * share
        return cls((*everyone[:number], *everyone[number + 1 :]), candidates, prior)

    def believes(self, tables: Tables) -> dict[Place, float]:
        """Return how likely each place of the last leader is, given everything published."""
        weights = {place: self.prior[place] * self._chance(tables, seat) for place, seat in self.candidates.items()}
        total = sum(weights.values())
        return {place: weight / total for place, weight in weights.items()}

    def _chance(self, tables: Tables, last: Seat) -> float:
        (employers,) = tables["employers"]
        kroner = self._known_nok + last.burden.employer_nok
        chance = _up_or_down(kroner, 100_000, int(str(employers["about_nok"])))
        if chance:
            chance *= _whole(tables["travel_summary"][0], (*self.others, last))
        for name, of in GROUPS.items():
            if chance:
                chance *= self._group_chance(tables[name], self._known[name], of(last), last.burden.one_way_min)
        return chance

    def _group_chance(self, told: Sequence[Row], others: dict[object, list[int]], own: object, own_min: int) -> float:
        known = {**others, own: [*others.get(own, ()), own_min]}
        groups = [(known.get(next(iter(row.values())), []), row) for row in told]
        chance = prod(min(1.0, max(0, len(minutes) - 2) / 3) for minutes, _ in groups)
        if told[0]["leaders_about"] == HIDDEN:
            return 1 - chance
        for minutes, row in groups:
            count = int(str(row["leaders_about"]))
            chance *= _up_or_down(len(minutes), 5, count)
            if chance and row["mean_about_min"] != HIDDEN:
                chance *= _up_or_down(mean(minutes), _mean_step(max(3, count - 4)), int(str(row["mean_about_min"])))
        return chance

    @cached_property
    def _known(self) -> dict[str, dict[object, list[int]]]:
        known: dict[str, dict[object, list[int]]] = {name: {} for name in GROUPS}
        for seat in self.others:
            for name, of in GROUPS.items():
                known[name].setdefault(of(seat), []).append(seat.burden.one_way_min)
        return known

    @cached_property
    def _known_nok(self) -> int:
        return sum(seat.burden.employer_nok for seat in self.others)


def _mean_step(leaders: int) -> int:
    return next(step for fewest, step in MEAN_STEPS if leaders >= fewest)


def _up_or_down(value: float, step: int, told: int) -> float:
    """Return the chance that a number is published as this one: in proportion to the distance, and never as zero."""
    below = int(value // step)
    up = value / step - below
    return (1 - up) * (max(step, step * below) == told) + up * (step * (below + 1) == told)


def _whole(row: Row, everyone: Sequence[Seat]) -> float:
    minutes = [seat.burden.one_way_min for seat in everyone]
    if row["mean_about_min"] == HIDDEN:
        return 1.0
    step = _mean_step(len(minutes))
    chance = _up_or_down(mean(minutes), step, int(str(row["mean_about_min"])))
    chance *= _up_or_down(percentile(minutes, 50), step, int(str(row["median_about_min"])))
    near, within = (sum(each <= most for each in minutes) for most in (90, 180))
    if row["within_90_about_share"] == HIDDEN or not chance:
        return chance
    return chance * _same_lot(
        [
            (100 * count / len(minutes), round(100 * float(str(row[f"within_{most}_about_share"]))))
            for count, most in ((near, 90), (within, 180))
        ]
    )


def _same_lot(pairs: Iterable[tuple[float, int]]) -> float:
    """Return the chance of a lot that rounds each number, to a multiple of 5, to what was published."""
    least, most = 0.0, 1.0
    for value, told in pairs:
        # 5 floor((value + 5 lot) / 5) is published: told <= value + 5 lot < told + 5.
        least, most = max(least, (told - value) / 5), min(most, (told + 5 - value) / 5)
    return max(0.0, most - least)
