"""What the scenario has decided by hand, as far as it still holds: of leaders, of classes and of study places."""

from typing import Any

from samlingsplan.intake.checks import stated
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks, WeekBan, WeekPin, WeekSaid
from samlingsplan.scenario.event_log import WeekLost
from samlingsplan.study.replan.continued import Continued
from samlingsplan.study.replan.published import Published


def decided_rules(published: Published, found: Continued) -> dict[str, Any]:
    """Return what these rules still say: of nobody who leaves, no class that is gone and no place that is lost.

    Parameters
    ----------
    published
        The plan and the log.
    found
        How the classes go on.
    """
    rules = {
        PinnedLeaders.name: _pinned(published, found),
        PairedLeaders.name: _paired(published),
        FixedPlaces.name: _fixed(published),
        ClassesAt.name: _classes_at(published),
    }
    return {name: entries for name, entries in rules.items() if entries} | _pinned_weeks(published, found)


def _pinned(published: Published, found: Continued) -> dict[str, Any]:
    """Return the pins that are taken away or lead to a class's new id.

    Nobody is pinned any more who leaves, who has accepted a class, or whose class is gone.
    """
    rule = stated(published.scenario.value, PinnedLeaders)
    if rule is None:
        return {}
    seats = {str(leader): seat for leader, seat in published.plan.seats.items()}
    gone = {leader for leader, seat in seats.items() if seat in found.gone}
    chosen = {event.who for _, event in published.new if event.chosen}
    free = gone | chosen | set(published.leavers)
    fields: dict[str, dict[str, Any]] = {
        name: {each: None for each in getattr(rule, name) if each in free} for name in ("to", "to_class", "away_from")
    }
    fields["to_class"] |= {
        leader: found.renamed[seat]
        for leader, seat in rule.to_class.items()
        if leader not in free and seat in found.renamed
    }
    fields["kommune_to"] = {each: None for each, place in rule.kommune_to.items() if place in published.lost_places}
    return {name: each for name, each in fields.items() if each}


def _paired(published: Published) -> dict[str, Any]:
    """Return the pairs without those who leave."""
    rule, leavers = stated(published.scenario.value, PairedLeaders), published.leavers
    if rule is None:
        return {}
    return {
        name: [left for each in getattr(rule, name) if len(left := [p for p in each if p not in leavers]) > 1]
        for name in ("together", "apart")
    }


def _fixed(published: Published) -> dict[str, Any]:
    """Return the places that must be open without those that are lost."""
    rule, lost = stated(published.scenario.value, FixedPlaces), published.lost_places
    if rule is None or lost.keys().isdisjoint(rule.open):
        return {}
    return {"open": [place for place in rule.open if place not in lost]}


def _classes_at(published: Published) -> dict[str, Any]:
    """Return that no class need meet at a place that is lost."""
    rule = stated(published.scenario.value, ClassesAt)
    lost = {} if rule is None else {place: None for place in rule.least if place in published.lost_places}
    return {"least": lost} if lost else {}


def _pinned_weeks(published: Published, found: Continued) -> dict[str, Any]:
    """Return the weeks that are decided, of single classes by the ids with which they go on, and those newly lost.

    A class that is gone has none.
    """
    rule = stated(published.scenario.value, PinnedWeeks)
    known = () if rule is None else (*rule.pins, *rule.bans)
    lost = [event for _, event in published.new if isinstance(event, WeekLost) and event.place is not None]
    if not lost and not any(each.class_id for each in known):
        return {}
    stay = [each for each in known if each.class_id not in found.gone]
    pins = [_said(each, found) for each in stay if isinstance(each, WeekPin)]
    bans = [_said(each, found) for each in stay if isinstance(each, WeekBan)]
    bans += [{"place": event.place, "weeks": event.weeks} for event in lost]
    return {PinnedWeeks.name: {"pins": pins, "bans": bans} if pins or bans else None}


def _said(each: WeekSaid, found: Continued) -> dict[str, Any]:
    said = each.model_dump(mode="json", exclude_none=True)
    return said if each.class_id is None else said | {"class_id": found.renamed.get(each.class_id, each.class_id)}
