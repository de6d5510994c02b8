"""Layouts, the number of classes at each place in a year, and what leaders travel at least with each of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from samlingsplan.contract.seats import Size
from samlingsplan.contract.terms import KullTerms

Layout = Mapping[int, int]
"""The number of classes by the number of their place; places without a class are left out."""
Places = frozenset[int]
_ROUNDS = 8
"""Rounds of ascent over the prices of a layout's places, one at a time."""
_STEPS, _FEWEST_STEPS, _STEP_MIN = 160, 20, 100.0
"""Steps that move all prices at once, those of many layouts, and the first step: minutes for a leader too many."""
_MANY = 140_000
"""Steps of all layouts together: ten thousand take a second and a half."""


def layouts(kull: KullTerms, size: Size, paid_places: int) -> list[Layout]:
    """Return every layout that holds a kull and opens no more priced places than the limit."""
    return [
        layout
        for chosen in combinations_with_replacement(_with_rooms(kull), size.classes)
        if _lawful(kull, layout := Counter(chosen), size.seats, paid_places)
    ]


def _with_rooms(kull: KullTerms) -> list[int]:
    return [place for place, rooms in enumerate(kull.rooms) if rooms]


def _lawful(kull: KullTerms, layout: Layout, seats: int, paid_places: int) -> bool:
    ends = [(kull.sizes[place][0] * count, kull.sizes[place][1] * count) for place, count in layout.items()]
    return (
        kull.places[0] <= len(layout) <= kull.places[1]
        and sum(kull.place_nok[place] > 0 for place in layout) <= paid_places
        and all(count <= kull.rooms[place] for place, count in layout.items())
        and sum(least for least, _ in ends) <= seats <= sum(most for _, most in ends)
    )


def best_of_places(
    kull: KullTerms, demand: NDArray[np.float64], known: Sequence[Layout]
) -> dict[Places, tuple[Layout, float]]:
    """Return for each set of places the layout with the least bound on travel, and that bound in minutes."""
    best: dict[Places, tuple[Layout, float]] = {}
    for layout, bound in zip(known, travel_bounds(kull, demand, known), strict=True):
        places = frozenset(layout)
        if places not in best or bound < best[places][1]:
            best[places] = layout, float(bound)
    return best


def travel_bounds(kull: KullTerms, demand: NDArray[np.float64], chosen: Sequence[Layout]) -> NDArray[np.float64]:
    """Return the minutes that leaders travel at least with each layout, where the sizes of classes are kept.

    The bound is the value of a dual solution, in which each place has a price for its seats.

    Parameters
    ----------
    kull
        The kull.
    demand
        Leaders by kommune.
    chosen
        The layouts; each holds all leaders.
    """
    bounds = np.zeros(len(chosen))
    for count in {len(layout) for layout in chosen}:
        numbers = [number for number, layout in enumerate(chosen) if len(layout) == count]
        places = np.array([list(chosen[number]) for number in numbers])
        classes = np.array([list(chosen[number].values()) for number in numbers])
        sizes = np.array(kull.sizes)
        least, most = sizes[places, 0] * classes, sizes[places, 1] * classes
        bounds[numbers] = _ascended(kull.minutes[:, places], demand, least, most)
    return bounds


def _ascended(
    minutes: NDArray[np.float64], demand: NDArray[np.float64], least: NDArray[np.int64], most: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the dual bound of layouts with the same number of places: minutes by kommune, layout and place.

    Prices are first raised place by place, and then moved all at once against what each place lacks or has too many.
    """
    prices = np.zeros(least.shape)
    places = least.shape[1]
    for _ in range(_ROUNDS if places > 1 else 0):
        for place in range(places):
            others = np.delete(minutes + prices, place, axis=2).min(axis=2)
            prices[:, place] = _price(others - minutes[:, :, place], demand, least[:, place], most[:, place])
    best = np.full(len(least), -np.inf)
    steps = max(_FEWEST_STEPS, min(_STEPS, _MANY // len(least)))
    for step in range(steps if places > 1 else 1):
        costs = minutes + prices
        nearest = costs.argmin(axis=2)
        cheapest = np.take_along_axis(costs, nearest[:, :, None], axis=2)[:, :, 0]
        paid = np.where(prices > 0, prices * most, prices * least).sum(axis=1)
        best = np.maximum(best, demand @ cheapest - paid)
        coming = np.stack([demand @ (nearest == place) for place in range(places)], axis=1)
        above = np.where(prices == 0, np.maximum(coming - most, 0), coming - np.where(prices > 0, most, least))
        below = np.where(prices == 0, np.minimum(coming - least, 0), 0)
        prices = prices + (above + below) * _STEP_MIN / (1 + step / 5)
    return best


def _price(
    gain: NDArray[np.float64], demand: NDArray[np.float64], least: NDArray[np.int64], most: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the price of each layout's place at which as many come as its classes hold, 0 where they do without."""
    order = np.argsort(-gain, axis=0)
    sorted_gain = np.take_along_axis(gain, order, axis=0)
    upto = np.cumsum(demand[order], axis=0)
    coming = np.where(sorted_gain > 0, demand[order], 0).sum(axis=0)
    columns, last = np.arange(gain.shape[1]), len(demand) - 1
    full = np.minimum((upto < most - 1e-9).sum(axis=0), last)
    filled = np.minimum((upto < least - 1e-9).sum(axis=0), last)
    price = np.where(coming > most, sorted_gain[full, columns], 0.0)
    return np.where(coming < least, sorted_gain[filled, columns], price)
