"""A grant towards what employers pay for travel and stay: «gode støtteordninger som er godt kjent» (AFI 2014)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Grant:
    """Whom a travel grant helps, and by how much.

    Parameters
    ----------
    share_percent
        Share of what travel and stay cost above the deductible.
    deductible_nok
        What the employer bears of a leader's year first, kroner.
    most_nok
        At most so many kroner a leader, or None.
    from_sentralitet
        Leaders from kommuner at least this remote, SSB's class: 1 means all.
    pot_nok
        Kroner there are in all, or None; when they do not suffice, everyone's grant shrinks by the same share.
    """

    share_percent: int
    deductible_nok: int
    most_nok: int | None
    from_sentralitet: int
    pot_nok: int | None

    def entitled_nok(self, cost_nok: int, sentralitet: int) -> int:
        """Return what the rule gives for one leader, whole kroner rounded down, before the pot is looked into."""
        if sentralitet < self.from_sentralitet:
            return 0
        given_nok = max(0, cost_nok - self.deductible_nok) * self.share_percent // 100
        return given_nok if self.most_nok is None else min(given_nok, self.most_nok)

    def shared_out(self, entitled_nok: Mapping[K, int]) -> dict[K, int]:
        """Return what each gets of what the pot holds, whole kroner rounded down."""
        total_nok = sum(entitled_nok.values())
        if self.pot_nok is None or total_nok <= self.pot_nok:
            return dict(entitled_nok)
        return {key: each_nok * self.pot_nok // total_nok for key, each_nok in entitled_nok.items()}
