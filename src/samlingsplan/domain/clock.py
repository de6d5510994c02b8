"""The clocks of those who travel: when one leaves, sleeps, works and is home."""

from datetime import time
from typing import Self

from pydantic import model_validator

from samlingsplan.strict import Strict


class ClockParameters(Strict):
    """When one travels, sleeps and works."""

    first_departure: time = time(6, 0)
    """Nobody leaves home earlier (study: the usual limit)."""
    evening_arrival: time = time(21, 0)
    """Who travels the day before plans to have arrived by then (assumption)."""
    home_by: time = time(23, 0)
    """Who cannot be home by then stays another night (study: the usual limit)."""
    work_start: time = time(8, 0)
    """Start of the working day (assumption)."""
    work_end: time = time(16, 0)
    """End of the working day (assumption)."""
    commute_min: int = 60
    """At most so many minutes one way: sleeps at home between the days (assumption; 60 is a limit in public use)."""

    @model_validator(mode="after")
    def _clocks_are_in_order(self) -> Self:
        if not self.first_departure < self.evening_arrival <= self.home_by or not self.work_start < self.work_end:
            raise ValueError("clocks_out_of_order")
        return self
