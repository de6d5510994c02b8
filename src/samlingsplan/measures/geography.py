"""Kommuner, places and the flows between them; the nearest place on the map against the nearest in travel time.

Anyone may see it for all kommuner together, and for none where it is known of some only. A table of a planner's own may
hold the rows that leaders asked for and no others, and a journey is set by hand where somebody travels it: which
kommuner are in such a table, or differ from what anyone can compute, would tell where the leaders work.

«mer hensiktsmessig å være student i Oslo enn å reise til geografisk nærmere utdanningssted» (requirement
specification, section 7.2). Kilometres are a straight line from seat to seat; minutes are door to door.

«For mange er Gardermoen nærmere i reiseavstand enn kommuner i samme fylke» (AFI 2014).

«mer hensiktsmessig å være student i Oslo enn å reise til geografisk nærmere utdanningssted» (requirement
specification, section 7.2). Nearest on the map is by a straight line; the minutes are door to door.

«om lag 11 200 ledere i helse- og omsorgstjenesten i kommunene» (requirement specification, section 6): no register
says where they work, so they are estimated in proportion to how many people live in each kommune.

The table behind the maps. Minutes are one way from the kommune's seat.
"""

from collections import Counter

from samlingsplan.domain import Kommune, Origin, Venue, VenueId, great_circle_km
from samlingsplan.measures.leaders import cells, leaders, visits
from samlingsplan.measures.measure import Measure, Row, whole
from samlingsplan.plan import Result

_UNSERVED = "intake.no_connection"
"""The note on pairs that no connection of the timetable serves: known for all, whoever travels."""


def known(result: Result) -> bool:
    """Return whether the journeys from every kommune's seat to every candidate place are known, none of them by hand.

    Closed places count too: they are compared with Gardermoen. That the timetable serves a pair at no hour that will do
    is known as well: it is asked from every kommune.
    """
    case = result.case
    pairs = [(Origin(kommune), venue) for kommune in case.kommuner for venue in case.venues]
    lacking = sum(pair not in case.journeys for pair in pairs)
    unserved = [note.values["found"] for note in result.brief.notes if note.key == _UNSERVED]
    return lacking == sum(each for each in unserved if isinstance(each, int)) and not any(
        pair in case.set_by_hand for pair in pairs
    )


def geographic(measure: Measure, columns: tuple[str, ...] = ()) -> Measure:
    """Return a measure as anyone may see it: all its kommuner with these columns, or no row at all."""
    wanted = columns or measure.columns

    def rows(result: Result) -> list[Row]:
        return [{column: row[column] for column in wanted} for row in measure.rows(result)] if known(result) else []

    return Measure(measure.name, wanted, rows)


_DETOURS_COLUMNS = (
    "kommune",
    "kommune_name",
    "closest",
    "closest_km",
    "closest_min",
    "nearest",
    "nearest_min",
    "lost_min",
)


def detours_rows(result: Result) -> list[Row]:
    """Return one row for each kommune that can reach an open place, in order of number."""
    found = (_detours_row(result, result.case.kommuner[key]) for key in sorted(result.case.kommuner))
    return [row for row in found if row is not None]


def _detours_row(result: Result, kommune: Kommune) -> Row | None:
    case = result.case
    reached = [
        (case.venues[venue], journey.travel_min)
        for venue in result.plan.open_venues()
        if (journey := case.journeys.get((Origin(kommune.id), venue))) is not None
    ]
    mapped = [(_line_km(result, kommune, venue), minutes, venue.name) for venue, minutes in reached if venue.kommune]
    if not mapped:
        return None
    closest_km, closest_min, closest = min(mapped)
    nearest_min, nearest = min((minutes, venue.name) for venue, minutes in reached)
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.name,
        "closest": closest,
        "closest_km": round(closest_km),
        "closest_min": closest_min,
        "nearest": nearest,
        "nearest_min": nearest_min,
        "lost_min": closest_min - nearest_min,
    }


def _line_km(result: Result, kommune: Kommune, venue: Venue) -> float:
    there = result.case.kommuner[venue.kommune] if venue.kommune else kommune
    return great_circle_km(kommune, there)


DETOURS = Measure("detours", _DETOURS_COLUMNS, detours_rows)


GARDERMOEN_ID = VenueId("gardermoen")
"""Key of the place in scenarios."""

_GARDERMOEN_COLUMNS = ("kommune", "kommune_name", "fylke", "gardermoen_min", "own_place", "own_place_min", "gained_min")


def gardermoen_rows(result: Result) -> list[Row]:
    """Return one row for each kommune whose fylke has a candidate place, Gardermoen left out; none without it."""
    found = (_gardermoen_row(result, result.case.kommuner[key]) for key in sorted(result.case.kommuner))
    return [row for row in found if row is not None]


def _gardermoen_row(result: Result, kommune: Kommune) -> Row | None:
    case, origin = result.case, Origin(kommune.id)
    there = case.journeys.get((origin, GARDERMOEN_ID))
    own = [
        (journey.travel_min, venue.name)
        for key, venue in case.venues.items()
        if key != GARDERMOEN_ID and venue.kommune and case.kommuner[venue.kommune].fylke_id == kommune.fylke_id
        if (journey := case.journeys.get((origin, key))) is not None
    ]
    if there is None or not own:
        return None
    own_min, own_place = min(own)
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.name,
        "fylke": kommune.fylke,
        "gardermoen_min": there.travel_min,
        "own_place": own_place,
        "own_place_min": own_min,
        "gained_min": own_min - there.travel_min,
    }


GARDERMOEN = Measure("gardermoen", _GARDERMOEN_COLUMNS, gardermoen_rows)


CENTRES = frozenset({VenueId("oslo"), GARDERMOEN_ID})
"""Keys of the two places in scenarios."""


def truly_nearer_rows(result: Result) -> list[Row]:
    """Return one row for each such kommune, with how many of its leaders are in the kull; the greatest gain first."""
    venues = result.case.venues
    names = {venues[key].name for key in CENTRES.intersection(result.plan.open_venues())}
    counts = _counts(result)
    found = [
        {"kommune": row["kommune"], "kommune_name": row["kommune_name"], "leaders": counts[str(row["kommune"])], **row}
        for row in DETOURS.rows(result)
        if row["nearest"] in names and row["closest"] not in names and whole(row, "lost_min") > 0
    ]
    return sorted(found, key=lambda row: (-whole(row, "lost_min"), str(row["kommune"])))


TRULY_NEARER = Measure("truly_nearer", (*DETOURS.columns[:2], "leaders", *DETOURS.columns[2:]), truly_nearer_rows)


def _counts(result: Result) -> Counter[str]:
    """Return how many leaders of the kull each kommune has."""
    return Counter(leaders(result)["kommune"].tolist())


LEADERS_IN_ALL = 11_200

_COVERAGE_COLUMNS = ("kommune", "kommune_name", "fylke", "leaders_estimated", "leaders", "reached_percent")


def coverage_rows(result: Result) -> list[Row]:
    """Return one row a kommune, in order of number; the share is of the estimated leaders."""
    kommuner = result.case.kommuner
    people = sum(kommune.population for kommune in kommuner.values())
    admitted = _counts(result)
    table: list[Row] = []
    for key in sorted(kommuner):
        estimated = LEADERS_IN_ALL * kommuner[key].population / people
        table.append(
            {
                "kommune": key,
                "kommune_name": kommuner[key].name,
                "fylke": kommuner[key].fylke,
                "leaders_estimated": estimated,
                "leaders": admitted[key],
                "reached_percent": 100 * admitted[key] / estimated,
            }
        )
    return table


COVERAGE = Measure("coverage", _COVERAGE_COLUMNS, coverage_rows)


_KOMMUNER_COLUMNS = (
    "kommune", "kommune_name", "fylke", "sentralitet", "leaders", "classes", "mean_min", "mean_year_h", "mean_nights",
    "mean_nok", "nearest", "nearest_min",
)  # fmt: skip


def kommuner_rows(result: Result) -> list[Row]:
    """Return one row a kommune, in order of number."""
    grouped = leaders(result).groupby("kommune")
    table = grouped.agg(
        leaders=("id", "size"),
        mean_min=("one_way_min", "mean"),
        mean_year_h=("year_min", "mean"),
        mean_nights=("nights", "mean"),
        mean_nok=("nok", "mean"),
    )
    table["mean_year_h"] /= 60
    table["classes"] = grouped["class_name"].agg(lambda names: ", ".join(sorted(set(names))))
    borne = {str(row["kommune"]): row for row in cells(table.reset_index())}
    kommuner = result.case.kommuner
    return [_kommuner_row(result, kommuner[key], borne.get(key, _NOBODY)) for key in sorted(kommuner)]


_NOBODY: Row = {
    "leaders": 0, "classes": "", "mean_min": None, "mean_year_h": None, "mean_nights": None, "mean_nok": None,
}  # fmt: skip


def _kommuner_row(result: Result, kommune: Kommune, borne: Row) -> Row:
    reached = [
        (journey.travel_min, result.case.venues[venue].name)
        for venue in result.plan.open_venues()
        if (journey := result.case.journeys.get((Origin(kommune.id), venue))) is not None
    ]
    nearest_min, nearest = min(reached, default=(None, None))
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.full_name,
        "fylke": kommune.fylke,
        "sentralitet": kommune.sentralitet,
        **{column: borne[column] for column in _NOBODY},
        "nearest": nearest,
        "nearest_min": nearest_min,
    }


KOMMUNER = Measure("kommuner", _KOMMUNER_COLUMNS, kommuner_rows)


_FLOWS_COLUMNS = ("kommune", "kommune_name", "venue", "place", "leaders", "attendances", "mean_min")


def flows_rows(result: Result) -> list[Row]:
    """Return one row for each kommune and place that someone travels between."""
    grouped = visits(result).groupby(["kommune", "venue"])
    table = grouped.agg(
        kommune_name=("kommune_name", "first"),
        leaders=("id", "size"),
        attendances=("times", "sum"),
        mean_min=("one_way_min", "mean"),
    ).reset_index()
    table["place"] = table["venue"].map({key: venue.name for key, venue in result.case.venues.items()})
    return cells(table[list(_FLOWS_COLUMNS)])


FLOWS = Measure("flows", _FLOWS_COLUMNS, flows_rows)


_PLACES_COLUMNS = ("venue", "place", "open", "classes", "leaders", "local_host", "open_nok")


def places_rows(result: Result) -> list[Row]:
    """Return one row a place, open ones first, in order of name."""
    going = visits(result).groupby("venue").size().to_dict()
    opened = set(result.plan.open_venues())
    table: list[Row] = [
        {
            "venue": key,
            "place": venue.name,
            "open": key in opened,
            "classes": ", ".join(each.name for each in result.plan.classes if key in each.places),
            "leaders": going.get(key, 0),
            "local_host": venue.local_host,
            "open_nok": venue.open_nok,
        }
        for key, venue in result.case.venues.items()
    ]
    return sorted(table, key=lambda row: (not row["open"], str(row["place"]), str(row["venue"])))


PLACES = Measure("places", _PLACES_COLUMNS, places_rows)
