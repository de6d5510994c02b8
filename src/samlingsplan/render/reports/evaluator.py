"""``evaluator``: an export of one row a participant for the external evaluator, with its codebook.

«I tillegg vil oppdragsgiver etablere ekstern evaluering av programmet» (requirement specification, section 8). Wishes,
step-free access, blocked weeks, settlement, kommune, employer and class are no part of it.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from samlingsplan.domain.followed import Followed
from samlingsplan.measures.coarsened import Ladder, coarsened
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.reporting import drop_out_known, left_by
from samlingsplan.render.documents import Document, Paragraph, Part, Section
from samlingsplan.render.page_table import harmless, shown
from samlingsplan.render.reports.report import Basis
from samlingsplan.render.reports.tables import rows_table

if TYPE_CHECKING:
    from samlingsplan.measures import Row

KEY = "evaluator"
FILE = "evaluator.csv"
_FROM_REGISTER = ("position", "education", "sex")
_ORDER = ("position", "education", "sentralitet", "size_class", "travel", "level", "service_area", "sex", "region")
"""The traits by which somebody could be recognised, the one that is coarsened first first."""
_AFTER = ("left", "result", "credits")
"""What is evaluated: it is coarsened last, since who left or failed may be known to others."""
_HOURS = ((60, "under_60"), (180, "under_180"))


@dataclass(frozen=True, slots=True)
class Export:
    """The rows of an export.

    Parameters
    ----------
    columns
        Their columns; one that no list has is left out.
    rows
        A row a participant, by column.
    coarser
        How many rows have a coarser value than they could, by column.
    missing
        The columns that no list has.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    coarser: Mapping[str, int]
    missing: tuple[str, ...]


def export_of(basis: Basis, numbers: Mapping[str, str], fewest: int) -> Export:
    """Return the export of a kull's participants.

    Parameters
    ----------
    basis
        The kull, and the language of the values.
    numbers
        The evaluator's number of each participant, by pseudonym.
    fewest
        The least number of people of any combination of traits.
    """
    known = {each.id: each for each in basis.kull.register or ()}
    people = seats(basis.result)
    stated = [each for each in _FROM_REGISTER if any(getattr(one, each) for one in known.values())]
    traits = [each for each in _ORDER if each not in _FROM_REGISTER or each in stated]
    after = [each for each in _AFTER if any(getattr(one, each) for one in known.values())]
    if "left" not in after and drop_out_known(basis.result, ()):
        after = ["left", *after]
    order = (*traits, *after)
    ladders = [_ladders(basis, seat, known.get(seat.leader.id), order) for seat in people]
    made = [
        {"id": numbers[seat.leader.id], **values}
        for seat, values in zip(people, coarsened(ladders, order, fewest), strict=True)
    ]
    coarser = Counter(
        trait for row, ladder in zip(made, ladders, strict=True) for trait in order if row[trait] != ladder[trait][0]
    )
    missing = tuple(each for each in (*_ORDER, *_AFTER) if each not in order)
    # The order of the evaluator's numbers is no order of the list.
    rows = tuple(sorted(made, key=lambda row: row["id"]))
    return Export(("id", *reversed(traits), *after), rows, {trait: coarser[trait] for trait in order}, missing)


def _ladders(basis: Basis, seat: Seat, known: Followed | None, order: Sequence[str]) -> dict[str, Ladder]:
    say, kommune = basis.words, seat.kommune
    hidden = say("documents.evaluator.value.hidden")
    pair = (kommune.sentralitet + 1) // 2
    found: dict[str, Ladder] = {
        "region": (str(kommune.landsdel), say("documents.evaluator.value.everywhere")),
        "size_class": (shown("size_class", kommune.size_class, say), hidden),
        "sentralitet": (f"{2 * pair - 1}–{2 * pair}", hidden),
        "level": (shown("level", seat.leader.level.value, say), hidden),
        "service_area": (shown("service_area", seat.leader.service_area, say), hidden),
        "travel": (_hours(basis, seat.burden.one_way_min), hidden),
    }
    found |= {each: ((getattr(known, each, "") or hidden), hidden) for each in _FROM_REGISTER}
    found |= {each: (value, hidden) for each, value in _results(basis, seat, known).items()}
    return {trait: found[trait] for trait in order}


def _hours(basis: Basis, minutes: int) -> str:
    key = next((name for most, name in _HOURS if minutes < most), "over_180")
    return basis.words(f"documents.evaluator.value.{key}")


def _results(basis: Basis, seat: Seat, known: Followed | None) -> dict[str, str]:
    gone = left_by(basis.result, () if known is None else (known,), date.max)
    return {
        "left": basis.words(f"documents.evaluator.value.{'yes' if seat.leader.id in gone else 'no'}"),
        "result": "" if known is None else known.result,
        "credits": "" if known is None or known.credits is None else str(known.credits),
    }


def export_csv(export: Export) -> str:
    """Return the rows as CSV, in which no spreadsheet finds a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(export.columns)
    writer.writerows([harmless(row[column]) for column in export.columns] for row in export.rows)
    return "\ufeff" + buffer.getvalue()


def codebook(basis: Basis, export: Export, fewest: int) -> Document:
    """Return what the columns of an export mean, what is coarser in it, and what is not in it."""
    say = basis.words
    lead = (Paragraph(say("documents.evaluator.lead", file=FILE, rows=len(export.rows), kull=basis.kull.name)),)
    sections = (
        Section(say("documents.heading.columns"), tuple(_columns(basis, export)), "kolonner"),
        Section(say("documents.heading.coarsened"), tuple(_coarser(basis, export, fewest)), "grovere"),
        Section(say("documents.heading.held_back"), (Paragraph(say("documents.evaluator.held_back")),), "ikke-med"),
    )
    return basis.document(say("documents.title.evaluator"), date(basis.kull.start_year, 1, 1), lead, sections)


def _columns(basis: Basis, export: Export) -> "list[Part]":
    rows: list[Row] = [
        {
            "column": column,
            "meaning": basis.words(f"documents.evaluator.column.{column}"),
            "values": "" if column == "id" else ", ".join(sorted({row[column] for row in export.rows} - {""})[:12]),
        }
        for column in export.columns
    ]
    parts: list[Part] = [rows_table(basis, "codes", ("column", "meaning", "values"), rows)]
    if export.missing:
        names = ", ".join(basis.words(f"documents.evaluator.column.{each}") for each in export.missing)
        parts.append(basis.missing("of_register", columns=names))
    return parts


def _coarser(basis: Basis, export: Export, fewest: int) -> "list[Part]":
    hidden = basis.words("documents.evaluator.value.hidden")
    rows: list[Row] = [
        {"column": basis.words(f"documents.evaluator.column.{column}"), "rows": count}
        for column, count in export.coarser.items()
    ]
    return [
        Paragraph(basis.words("documents.evaluator.coarsened", fewest=fewest, hidden=hidden)),
        rows_table(basis, "coarsened", ("column", "rows"), rows),
    ]
