"""What a log of events names is asked back where several bear the name."""

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from samlingsplan.domain import VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.errors import Location
from samlingsplan.scenario.event_log import PlaceLost
from samlingsplan.study.replan.checks import _unknown

if TYPE_CHECKING:
    from samlingsplan.study.replan.published import Published


def test_a_place_that_two_are_called_is_asked_back_as_in_a_scenario() -> None:
    published = SimpleNamespace(
        case=SimpleNamespace(participants=(), venues={"a": None, "b": None}),
        scenario=SimpleNamespace(value=SimpleNamespace(venues={"a": None, "b": None})),
        places=PlaceNames({VenueId("a"): "Sandnes", VenueId("b"): "Sandnes"}),
        at=lambda index, field: Location("log.yaml", 3, 9),
    )
    event = PlaceLost(id="e1", date=date(2021, 8, 1), kind="place_lost", place="Sandnes")
    (fault,) = _unknown(cast("Published", published), 0, event)
    assert (fault.key, fault.values["allowed"]) == ("intake.ambiguous_place", ["a", "b"])
    assert str(fault.where) == "log.yaml:3:9"
    assert list(_unknown(cast("Published", published), 0, event.model_copy(update={"place": "a"}))) == []
