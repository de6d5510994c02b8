"""What follows from geography alone: the same whichever kommuner have leaders.

Anyone may see it for all kommuner together, and for none where it is known of some only. A table of a planner's own may
hold the rows that leaders asked for and no others, and a journey is set by hand where somebody travels it: which
kommuner are in such a table, or differ from what anyone can compute, would tell where the leaders work.
"""

from samlingsplan.domain import Origin
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result


def known(result: Result) -> bool:
    """Return whether the journeys from every kommune's seat to every candidate place are known, none of them by hand.

    Closed places count too: they are compared with Gardermoen.
    """
    case = result.case
    pairs = [(Origin(kommune), venue) for kommune in case.kommuner for venue in case.venues]
    return all(pair in case.journeys and pair not in case.set_by_hand for pair in pairs)


def geographic(measure: Measure, columns: tuple[str, ...] = ()) -> Measure:
    """Return a measure as anyone may see it: all its kommuner with these columns, or no row at all."""
    wanted = columns or measure.columns

    def rows(result: Result) -> list[Row]:
        return [{column: row[column] for column in wanted} for row in measure.rows(result)] if known(result) else []

    return Measure(measure.name, wanted, rows)
