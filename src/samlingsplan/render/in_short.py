"""The box beneath the answer: what is decided, what it costs, what is uncertain and what comes next."""

from dataclasses import dataclass

from samlingsplan.measures.alternatives import CLOSE_CALLS
from samlingsplan.messages import Words
from samlingsplan.plan import Level, Result, Scope, employers_nok, supplier_ledger
from samlingsplan.render.sentences import level_name, listed, rough_gap


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One line of the box: its heading and what it says."""

    heading: str
    text: str


def in_short(words: Words, **texts: str) -> list[ShortLine]:
    """Return the lines of the box that have a text, in the order given; the keys are those of the headings."""
    return [ShortLine(words(f"report.short.{key}.heading"), text) for key, text in texts.items() if text]


def decided(result: Result, words: Words, sized: bool = True) -> str:
    """Return where and when the classes meet.

    Parameters
    ----------
    result, words
        The plan, and the language.
    sized
        Whether the number of leaders in a class may be seen.
    """
    plan, case = result.plan, result.case
    held = [samling for each in plan.classes for samling in each.samlinger]
    sizes = sorted(len(plan.members(case, each.id)) for each in plan.classes)
    values = {
        "classes": len(plan.classes),
        "places": listed([case.venues[venue].name for venue in plan.open_venues()], words),
        "least": sizes[0],
        "most": sizes[-1],
        "first": words.date(min(each.start for each in held), words("render.dates.long")),
        "last": words.date(max(each.end for each in held), words("render.dates.long")),
    }
    where = words("report.short.decided.at" if plan.open_venues() else "report.short.decided.on_screens", **values)
    alike = "alike" if sizes[0] == sizes[-1] else "sized"
    size = words(f"report.short.decided.{alike}", **values) if sized else ""
    return " ".join(filter(None, (where, size, words("report.short.decided.dates", **values))))


def costs(result: Result, words: Words) -> str:
    """Return what the supplier and the employers pay."""
    all_nok = employers_nok(result.case, result.plan)
    return words(
        "report.short.costs.text",
        supplier=million(supplier_ledger(result.case, result.plan).total_nok, words),
        employers=million(all_nok, words),
        each=words.number(all_nok / len(result.plan.seats)),
    )


def million(nok: int, words: Words) -> str:
    """Return kroner in millions, with two decimals."""
    return words("report.million", amount=words.number(nok / 1_000_000, 2))


def proven(level: Level, words: Words) -> str:
    """Return in a line how far the first level is proven, rounded up to whole per cent."""
    key = "best" if level.gap <= 0 else "gap"
    if level.scope is Scope.THIS_ALLOCATION:
        key = f"{key}_here"
    return words(f"report.short.uncertain.{key}", level=level_name(level.name, words), gap=rough_gap(level, words))


def close_calls(result: Result, words: Words) -> str:
    """Return for how many kommuner the travel model cannot tell the place from the next nearest; nothing without any.

    Who sees it sees which kommuner have leaders.
    """
    rows = CLOSE_CALLS.rows(result)
    every = {row["kommune"] for row in rows}
    close = {row["kommune"] for row in rows if row["too_close"] is True}
    return words("report.short.uncertain.close", close=len(close), all=len(every)) if every else ""
