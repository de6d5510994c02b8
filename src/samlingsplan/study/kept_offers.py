"""The classes that leaders were offered as a file of the plan's folder, written and read back."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from samlingsplan.domain import Case, ParticipantId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plan import Ending, Interval, Plan, SeatOffer
from samlingsplan.scenario.quoting import shown
from samlingsplan.strict import FrozenModel
from samlingsplan.study.kept import Short, read_kept

OFFERS_FILE = "offers.json"

_Whole = Annotated[int, Field(ge=-(10**12), le=10**12)]


class RangeForm(FrozenModel):
    """Both ends of a difference."""

    low: _Whole
    high: _Whole


class OfferForm(FrozenModel):
    """A class for one leader."""

    leader: Short
    event: Short
    class_id: Short
    class_name: Short
    ending: Ending
    moved: RangeForm | None
    cost: RangeForm | None
    unit: Short
    one_way_min: _Whole | None
    nights: _Whole | None
    taken: bool
    command: Annotated[str, Field(pattern=r"^samlingsplan solve ", max_length=20_000)]
    full: _Whole | None = None


_FORM = TypeAdapter(tuple[OfferForm, ...])


def offers_to_document(offers: Sequence[SeatOffer]) -> list[dict[str, object]]:
    """Return offers as plain data, ready for JSON."""
    return [asdict(offer) | {"class_name": str(offer.class_name)} for offer in offers]


def kept_offers(folder: Path, case: Case, plan: Plan) -> tuple[SeatOffer, ...]:
    """Return the offers that a solved folder keeps; none where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / OFFERS_FILE, _FORM) or ()
    leaders = {leader.id for leader in case.participants}
    for offer in kept:
        if offer.leader not in leaders or offer.class_id not in plan.by_id:
            values = {"path": "offers", "found": shown(offer.leader)}
            raise InputError([Complaint("received.malformed", Location(str(folder / OFFERS_FILE)), values)])
    return tuple(_offer(offer, plan) for offer in kept)


def _offer(form: OfferForm, plan: Plan) -> SeatOffer:
    ends = {name: each and Interval(each.low, each.high) for name in ("moved", "cost") if (each := getattr(form, name))}
    plain = form.model_dump(exclude={"moved", "cost", "leader", "class_name"})
    name = plan.by_id[form.class_id].name
    return SeatOffer(
        leader=ParticipantId(form.leader), class_name=name, moved=ends.get("moved"), cost=ends.get("cost"), **plain
    )
