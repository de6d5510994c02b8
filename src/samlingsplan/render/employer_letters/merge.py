"""The table for mail merge: for those who write the letters in a template of their own."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from samlingsplan.domain import ParticipantId
from samlingsplan.measures.calendar import exam_dates
from samlingsplan.measures.leaders import cells, leaders
from samlingsplan.messages import Words
from samlingsplan.plan import Result, class_activities, kull_activities
from samlingsplan.render.employer_letters.contents import PAID, Employer
from samlingsplan.render.table_workbook import Table

if TYPE_CHECKING:
    from samlingsplan.measures import Row


def merge_table(
    result: Result,
    employers: Sequence[tuple[Employer, str]],
    names: Mapping[ParticipantId, str],
    words: Words,
) -> Table:
    """Return one row a leader, with days as dates.

    Parameters
    ----------
    result
        The plan.
    employers
        The employers, each with the language of its letter.
    names
        What leaders are called, by pseudonym.
    words
        The language of the headings.
    """
    case, plan = result.case, result.plan
    costs = {str(row["id"]): row for row in cells(leaders(result)[["id", *PAID]])}
    rows: list[Row] = []
    for employer, language in employers:
        for leader in employer.leaders:
            kull_class = plan.by_id[plan.seats[leader.id]]
            row: Row = {
                "employer_name": employer.name,
                "employer": employer.number,
                "language": language,
                "leader": names.get(leader.id, leader.id),
                "class_name": kull_class.name,
            }
            for held in kull_class.samlinger:
                row[f"start_{held.number}"], row[f"end_{held.number}"] = held.start, held.end
                row[f"place_{held.number}"] = "" if held.place is None else case.venues[held.place].name
            exams = exam_dates(case, kull_class)
            dates = (*kull_activities(case), *class_activities(case, kull_class))
            nearest = sorted(each.start for each in dates if each.activity.with_nearest_leader)
            row["exam"] = exams[0].start if exams else None
            row["nearest_1"], row["nearest_2"] = (*nearest, None, None)[:2]
            rows.append(row | {column: costs[leader.id][column] for column in PAID})
    return Table("letters", words("letters.merge.sheet"), _headings(result, words), rows)


def _headings(result: Result, words: Words) -> dict[str, str]:
    found = {each: words(f"letters.merge.{each}") for each in ("employer_name", "employer", "language", "leader")}
    found["class_name"] = words("letters.merge.class_name")
    for samling in result.case.samlinger:
        for part in ("start", "end", "place"):
            found[f"{part}_{samling.number}"] = words(f"letters.merge.{part}", number=samling.number)
    for column in ("exam", "nearest_1", "nearest_2"):
        found[column] = words(f"letters.merge.{column}")
    return found | {column: words(f"measures.columns.{column}") for column in PAID}
