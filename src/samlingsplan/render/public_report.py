"""The report anyone may read: what follows from geography, and people only in large groups and round numbers."""

from dataclasses import replace

from samlingsplan.measures import Row
from samlingsplan.measures.disclosure import HIDDEN, about, between, fewest, lot, mean_step_min, step
from samlingsplan.measures.geography import known
from samlingsplan.measures.measure import number
from samlingsplan.measures.population import NEAR_BY_FYLKE
from samlingsplan.measures.public import PEOPLE
from samlingsplan.measures.version_changes import CHANGES, public_rows
from samlingsplan.messages import Words
from samlingsplan.plan import Result, employers_nok, supplier_ledger
from samlingsplan.render import bars
from samlingsplan.render.country_maps import country_maps
from samlingsplan.render.edition import edition
from samlingsplan.render.figures import Figure, one_way
from samlingsplan.render.in_short import decided, in_short, proven
from samlingsplan.render.kommune_finder import finder_of
from samlingsplan.render.output import Reader
from samlingsplan.render.page import naming_scripts, page, paper_styles, screen_styles
from samlingsplan.render.page_table import CellView, TableView, table
from samlingsplan.render.proofs import assumptions, public_levels, rules
from samlingsplan.render.sentences import answer, reservations, undecided
from samlingsplan.render.spread import of_kommuner
from samlingsplan.render.strip import strip

_GROUPS = ("by_class", "by_fylke", "by_sentralitet", "by_size_class")
_OMITTED = ("leaders", "kommuner", "tables", "exact", "files")
_STEP_NOK = 100_000
_EACH_STEP_NOK = 500


def public_report(result: Result, words: Words, reader: Reader, printed: bool = False) -> str:
    """Return the page, for a screen or for paper."""
    tables = {measure.name: table(measure, result, words) for measure in reader.measures()}
    tables |= {name: in_intervals(tables[name], reader.suppress_under, words) for name in PEOPLE if name in _GROUPS}
    return page(
        "public_report.html.j2",
        words,
        styles=paper_styles() if printed else screen_styles(),
        images=(),
        scripts=() if printed else naming_scripts("address.js", "finder.js", "sort.js", "columns.js"),
        printed=printed,
        brief=result.brief,
        assumptions=assumptions(result.brief, words),
        kull=result.case.kull,
        reservations=reservations(result, words),
        lawful=result.verdict.lawful,
        finder=finder_of(result, words, reader),
        foreign=result.in_other_languages(words.language),
        edition=edition(result, words, reader, "report"),
        answer=answer_for_all(result, words, reader),
        short=in_short(
            words,
            decided=decided(result, words, sized=False),
            costs=_costs(result, words, reader),
            uncertain=proven(result.outcome.levels[0], words),
            second=words("near_ties.public"),
        ),
        figures=figures(result, words, reader),
        rounding=rounding(reader),
        **country_maps(result, words, reader),
        strip=strip(result, words, shaded=False),
        spread=of_kommuner(result, words) if known(result) else None,
        bars=bars.of_people(NEAR_BY_FYLKE.rows(result), words) if known(result) else None,
        tables=tables,
        levels=public_levels(result, words),
        rules=rules(result, words),
        undecided=undecided(result, words),
        omitted=[words(f"audience.omitted.{key}") for key in _OMITTED],
    )


def in_intervals(view: TableView, under: int, words: Words) -> TableView:
    """Return a table of groups with the intervals that its rounded counts and means stand for.

    They follow from the rounded numbers and the known steps, and tell no more: but a mean of «60» is not read as exact.
    """
    return replace(view, rows=tuple(replace(row, cells=_intervals(row.cells, under, words)) for row in view.rows))


def _intervals(cells: tuple[CellView, ...], under: int, words: Words) -> tuple[CellView, ...]:
    name, count, minutes = cells
    if not count.sort.isdigit():
        return cells
    leaders = int(count.sort)
    shown = replace(count, text=_interval(*between(leaders, step(under), under), words))
    to = mean_step_min(fewest(leaders, under))
    if to is None or not minutes.sort.isdigit() or minutes.sort == "0":  # at home nobody travels, exactly
        return name, shown, minutes
    return name, shown, replace(minutes, text=_interval(*between(int(minutes.sort), to), words))


def _interval(low: int, high: int, words: Words) -> str:
    return words("audience.between", low=words.number(low), high=words.number(high))


def answer_for_all(result: Result, words: Words, reader: Reader) -> str:
    """Return the answer in one sentence, with the mean journey told about where it is told."""
    (row,) = _summary(result, reader)
    mean = words("audience.about", value=words.duration(number(row, "mean_about_min"))) if _enough_leaders(row) else ""
    return answer(result, words, mean, public=True)


def figures(result: Result, words: Words, reader: Reader) -> list[Figure]:
    """Return the key figures in round numbers."""
    (row,) = _summary(result, reader)
    supplier = _figure("supplier", _million(_supplier_nok(result), words), words)
    if not _enough_leaders(row):
        return [supplier]
    return [
        *(_one_way(key, number(row, f"{key}_about_min"), result, words) for key in ("mean", "median")),
        *_within(row, words),
        supplier,
        _employers(result, words, reader),
    ]


def rounding(reader: Reader) -> dict[str, int]:
    """Return how counts are told: as multiples of a step, and hidden under a limit."""
    return {"step": step(reader.suppress_under), "under": reader.suppress_under}


def _supplier_nok(result: Result) -> int:
    return about(supplier_ledger(result.case, result.plan).total_nok, _STEP_NOK, 0.5)


def _costs(result: Result, words: Words, reader: Reader) -> str:
    """Return what is paid in round numbers; the employers' part where the kull has leaders enough."""
    supplier = _million(_supplier_nok(result), words)
    (row,) = _summary(result, reader)
    if not _enough_leaders(row):
        return words("report.short.costs.supplier_about", supplier=supplier)
    return words(
        "report.short.costs.about", supplier=supplier, employers=_million(_employers_nok(result, reader), words)
    )


def _enough_leaders(row: Row) -> bool:
    """Return whether the kull has leaders enough for a mean; where it has not, no sum of kroner is shown either."""
    return row["mean_about_min"] != HIDDEN


def _summary(result: Result, reader: Reader) -> list[Row]:
    """Return the row of the whole kull."""
    (measure,) = (each for each in reader.measures() if each.name == "travel_summary")
    return measure.rows(result)


def _within(row: Row, words: Words) -> list[Figure]:
    near, within = row["within_90_about_share"], row["within_180_about_share"]
    if isinstance(near, float) and isinstance(within, float):
        return [_figure("within", words.percent(within), words, near=words.percent(near))]
    return []


def figures_of_people(result: Result, reader: Reader) -> dict[str, list[Row]]:
    """Return all figures of people that the public sees, by table.

    The employers' kroner come last, where they are shown; and of a new version how many left, are new and are moved.
    """
    tables = {measure.name: measure.rows(result) for measure in reader.measures() if measure.name in PEOPLE}
    if _enough_leaders(tables["travel_summary"][0]):
        tables["employers"] = [{"payer": "employers", "about_nok": _employers_nok(result, reader)}]
    if result.case.version is not None:
        tables[CHANGES] = public_rows(result.as_stated, reader.suppress_under, reader.secret)
    return tables


def _employers_nok(result: Result, reader: Reader) -> int:
    return about(employers_nok(result.case, result.plan), _STEP_NOK, lot("employers", reader.secret))


def _employers(result: Result, words: Words, reader: Reader) -> Figure:
    in_all_nok, leaders = _employers_nok(result, reader), result.plan.seats
    # Computed from the rounded sum, so that the two together show no more.
    each = words.number(about(in_all_nok / len(leaders), _EACH_STEP_NOK, 0.5))
    return _figure("employers", _million(in_all_nok, words), words, each=each)


def _million(nok: int, words: Words) -> str:
    return words("report.million", amount=words.number(nok / 1_000_000, 1))


def _one_way(key: str, minutes: float, result: Result, words: Words) -> Figure:
    about_it = words("audience.about", value=words.duration(minutes))
    return replace(one_way(key, about_it, result, words), key="")


def _figure(key: str, value: str, words: Words, **values: object) -> Figure:
    rounded = words("audience.about", value=value)
    return Figure(words(f"report.figures.{key}.name"), rounded, words(f"report.figures.{key}.meaning", **values))
