"""The steering group's report by groups of at least three leaders, and the note on personal data for both kinds."""

from dataclasses import replace

from samlingsplan.measures.grouped import FEWEST, everyone
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import number
from samlingsplan.messages import Words
from samlingsplan.plan import Result, employers_nok, supplier_ledger
from samlingsplan.render import bars
from samlingsplan.render.country_maps import country_maps
from samlingsplan.render.edition import edition
from samlingsplan.render.figures import Figure, one_way
from samlingsplan.render.in_short import costs, decided, in_short, million, proven
from samlingsplan.render.kommune_finder import finder_of
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.page import naming_scripts, page, paper_styles, screen_styles
from samlingsplan.render.page_table import table
from samlingsplan.render.proofs import assumptions, levels, other_answers, rules
from samlingsplan.render.sentences import answer, reservations, undecided
from samlingsplan.render.spread import of_kommuner
from samlingsplan.render.strip import strip

_OMITTED = ("leaders", "kommuner", "tables", "files")


def personal(result: Result, words: Words, reader: Reader) -> str:
    """Return what the steering group is to know of the personal data it gets; nothing for other readers."""
    if reader.audience is not Audience.STEERING:
        return ""
    if reader.grouped:
        return words("audience.grouped.personal", allowed=FEWEST)
    alone = int((leaders(result).groupby(["kommune", "class"]).size() == 1).sum())
    return words("audience.steering", alone=alone)


def grouped_report(result: Result, words: Words, reader: Reader, printed: bool = False) -> str:
    """Return the page, for a screen or for paper."""
    measures = {measure.name: measure for measure in reader.measures()}
    return page(
        "grouped_report.html.j2",
        words,
        styles=paper_styles() if printed else screen_styles(),
        images=(),
        scripts=() if printed else naming_scripts("address.js", "finder.js", "sort.js", "columns.js"),
        printed=printed,
        personal=personal(result, words, reader),
        brief=result.brief,
        assumptions=assumptions(result.brief, words),
        kull=result.case.kull,
        reservations=reservations(result, words),
        lawful=result.verdict.lawful,
        finder=finder_of(result, words, reader),
        foreign=result.in_other_languages(words.language),
        edition=edition(result, words, reader, "report"),
        answer=answer(result, words),
        short=in_short(
            words,
            decided=decided(result, words),
            costs=costs(result, words),
            uncertain=proven(result.outcome.levels[0], words),
            second=words("near_ties.public"),
        ),
        figures=figures(result, words),
        **country_maps(result, words, reader),
        strip=strip(result, words, shaded=False),
        spread=of_kommuner(result, words),
        bars=bars.of_leaders(measures["by_fylke"].rows(result), words),
        tables={name: table(measure, result, words) for name, measure in measures.items()},
        levels=levels(result, words),
        rules=rules(result, words),
        undecided=undecided(result, words),
        omitted=[words(f"audience.grouped.omitted.{key}") for key in _OMITTED],
        sensitivities=other_answers(result, words)["sensitivities"],
    )


def figures(result: Result, words: Words) -> list[Figure]:
    """Return the key figures that no single leader shows in."""
    (row,) = everyone(result)
    exact = {name: number(row, name) for name in row}
    total_h = exact["mean_year_h"] * exact["leaders"]
    all_nok = employers_nok(result.case, result.plan)
    each_nok = words.number(all_nok / len(result.plan.seats))
    return [
        replace(one_way("mean", words.duration(exact["mean_min"]), result, words), key=""),
        _figure("hours", words.number(exact["mean_year_h"]), words, total=words.number(total_h)),
        _figure("nights", words.number(exact["mean_nights"], 1), words),
        _figure("supplier", million(supplier_ledger(result.case, result.plan).total_nok, words), words),
        _figure("employers", million(all_nok, words), words, each=each_nok),
    ]


def _figure(key: str, value: str, words: Words, **values: object) -> Figure:
    return Figure(words(f"report.figures.{key}.name"), value, words(f"report.figures.{key}.meaning", **values))
