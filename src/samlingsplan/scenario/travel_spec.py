"""The part of a scenario about travel."""

from samlingsplan.scenario.kinds import Name
from samlingsplan.scenario.money_spec import GrantSpec
from samlingsplan.strict import Strict
from samlingsplan.travel import ClockParameters, TravelParameters, TravelRates
from samlingsplan.travel.engines.spec import EngineSpec


class TravelSpec(Strict):
    """How people travel, and what it costs."""

    matrix: Name | None = None
    """A table of journeys to use in place of the network and of any engine, a path or package:NAME: CSV or Parquet with
    origin,venue,travel_min, and km and nok where they are known, or as travel-matrix writes it."""
    engine: EngineSpec | None = None
    """A better engine to ask for the part of travel it knows; the network alone when left out."""
    overrides: Name | None = None
    """A table from,to,minutes,reason of journeys set by hand, a path or package:NAME; a study place's key or name."""
    trusted: bool = False
    """Whether the matrix was looked over already, as in a plan's own inputs; else what is suspicious in it is told."""
    parameters: TravelParameters = TravelParameters()
    """Waiting, boarding and speeds."""
    rates: TravelRates = TravelRates()
    """What the employer pays besides the journey."""
    clock: ClockParameters = ClockParameters()
    """How early one may leave and how late one may be home."""
    grant: GrantSpec | None = None
    """A travel grant; none when left out."""
