"""What an admission would be if who, where and when were chosen together, as lines and as a page; no protocol."""

from collections.abc import Iterator
from pathlib import Path

from samlingsplan.admission.jointly import WhatIf
from samlingsplan.admission.proposal import Admission
from samlingsplan.domain import Brief
from samlingsplan.languages import in_language
from samlingsplan.measures.admission import BY, rates_side_by_side
from samlingsplan.messages import Words
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import shown, table_of
from samlingsplan.render.sentences import listed

FILE = "what-if.html"
_HOUR = 60


def write(admission: Admission, found: WhatIf, folder: Path, words: Words) -> None:
    """Write ``what-if.html`` into a folder that exists."""
    loaded, synthetic = admission.loaded, admission.applicants.ranked.synthetic
    rates_by = () if admission.spec.deciding is None else admission.spec.deciding.rates_by
    text = page(
        "what_if.html.j2",
        words,
        styles=screen_styles(),
        scripts=[asset("sort.js"), asset("columns.js")],
        brief=Brief(in_language(loaded.value.title, words.language), "", synthetic, ()),
        sentences=list(lines(admission, found, words)),
        tables=[_table(admission, found, column, words) for column in dict.fromkeys((*BY, *rates_by))],
    )
    (folder / FILE).write_text(text, encoding="utf-8")


def lines(admission: Admission, found: WhatIf, words: Words) -> Iterator[str]:
    """Yield what is found, in sentences: that it is a what-if, what strict ranking costs, and how sure that is."""
    strict = {each.standing.applicant.id for each in admission.proposal.admitted}
    yield words("admission.what_if.label")
    yield words(
        "admission.what_if.cost",
        hours=_hours(found.cost_min, words),
        strict=_hours(found.strict_min, words),
        joint=_hours(found.joint_min, words),
    )
    key = "proven" if found.gap == 0 else "gap"
    yield words(f"admission.what_if.{key}", gap=words.percent(found.gap, 2))
    yield words("admission.what_if.differ", count=len(strict - found.chosen))
    places = {"strict": listed(list(found.strict_places), words), "joint": listed(list(found.joint_places), words)}
    yield words("admission.what_if.places", **places)


def _hours(minutes: int, words: Words) -> str:
    return words.number(minutes / _HOUR)


def _table(admission: Admission, found: WhatIf, column: str, words: Words) -> object:
    """Return the rates of a trait with lots and chosen together."""
    stated = admission.spec.columns.get(column)
    known = f"measures.columns.{column}"
    name = words(known) if words.has(known) else column if stated is None else stated.heading
    rows = [row | {"value": shown(column, row["value"], words)} for row in rates_side_by_side(admission, found, column)]
    headings = {key: words(f"admission.columns.{key}") for key in (rows[0] if rows else ())} | {"value": name}
    return table_of(f"by_{column}", words("admission.tables.by", name=name), headings, rows, words)
