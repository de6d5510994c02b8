"""Which places are best whoever applies: lines of text, a page that opens offline, a table and a document."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from samlingsplan.domain import Brief
from samlingsplan.measures import Row
from samlingsplan.messages import Words
from samlingsplan.plan import PlaceSet, RobustAnswer, SetFigures
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import CellView, HeadingView, RowView, TableView
from samlingsplan.render.sentences import amount, listed
from samlingsplan.render.tables import write_rows

_AMOUNTS = ("mean", "regret", "worst_tenth", "regret_worst_tenth")
_COLUMNS = ("places", *_AMOUNTS, "regret_share", "regret_share_worst_tenth", "kulls", "impossible")
_MIN = "min"
_GIVEN = ("this", "best", "kull")
"""What the commands of an answer give."""


def write(answer: RobustAnswer, folder: Path, words: Words) -> None:
    """Write ``robust.html``, ``robust.csv`` (one row a set) and ``robust.json`` into a folder that exists."""
    (folder / "robust.html").write_text(_page(answer, words), encoding="utf-8")
    with (folder / "robust.csv").open("w", encoding="utf-8-sig", newline="") as handle:
        write_rows(_COLUMNS, [_row(each) for each in answer.sets], handle)
    document = json.dumps(asdict(answer), ensure_ascii=False, indent=2)
    (folder / "robust.json").write_text(f"{document}\n", encoding="utf-8")


def lines(answer: RobustAnswer, words: Words) -> Iterator[str]:
    """Yield the answer for a terminal."""
    for sentence in _sentences(answer, words):
        yield sentence.replace("\u00a0", " ")
    for said, command in _commands(answer, words):
        yield f"{said}:"
        yield f"  {command}"


def _commands(answer: RobustAnswer, words: Words) -> list[tuple[str, str]]:
    """Return each command after what it gives."""
    return [(words(f"robust.command.{name}"), each) for name, each in zip(_GIVEN, answer.commands, strict=True)]


def _row(figures: SetFigures) -> Row:
    return {**asdict(figures), "places": " ".join(figures.places)}


def _sentences(answer: RobustAnswer, words: Words) -> Iterator[str]:
    """Yield what is answered, and of which kulls."""
    numbers = {"draws": answer.draws, "replications": answer.replications, "sample": answer.sample}
    yield words("robust.whose", file=answer.list_name, seed=answer.seed, **numbers)
    if answer.times:
        yield words("robust.with_times")
    best = answer.of(answer.best)
    yield words("robust.best", places=_names(answer.best, answer, words), **_told(best, answer, words))
    if answer.best_worst_tenth != answer.best:
        worst = answer.of(answer.best_worst_tenth)
        yield words("robust.best_worst", places=_names(worst.places, answer, words), **_told(worst, answer, words))
    else:
        yield words("robust.best_both")
    today = answer.of(answer.today)
    if today.impossible:
        yield words("robust.today_impossible", places=_names(answer.today, answer, words), found=today.impossible)
    if today.kulls:
        key = "robust.today_best" if answer.today == answer.best else "robust.today"
        yield words(key, places=_names(answer.today, answer, words), **_told(today, answer, words))
    yield _gap(answer, words)
    if answer.without_plan:
        yield words("robust.without_plan", found=answer.without_plan, kulls=answer.kulls + answer.without_plan)
    if answer.unproven:
        yield words("robust.unproven", found=answer.unproven, kulls=answer.kulls)
    shares = [f"{answer.names[place]} {words.percent(count / answer.kulls)}" for place, count in answer.opened.items()]
    yield words("robust.opened", places=", ".join(shares), kulls=answer.kulls)


def _gap(answer: RobustAnswer, words: Words) -> str:
    gap = answer.gap
    amounts = {"estimate": gap.estimate, "low": gap.low, "high": gap.high, "most": gap.most}
    told = {name: _amount(value, answer.unit, words) for name, value in amounts.items()}
    return words("robust.gap", compared=answer.compared, **told)


def _told(figures: SetFigures, answer: RobustAnswer, words: Words) -> dict[str, str]:
    return {
        **{name: _amount(getattr(figures, name), answer.unit, words) for name in _AMOUNTS},
        "share": words.percent(figures.regret_share, 1),
        "share_worst_tenth": words.percent(figures.regret_share_worst_tenth, 1),
    }


def _amount(value: float, unit: str, words: Words) -> str:
    """Return an amount of the first level; minutes of a kull as hours."""
    return words("robust.hours", hours=words.number(value / 60)) if unit == _MIN else amount(value, unit, words)


def _names(places: PlaceSet, answer: RobustAnswer, words: Words) -> str:
    return listed([answer.names[place] for place in places], words)


def _page(answer: RobustAnswer, words: Words) -> str:
    return page(
        "robust.html.j2",
        words,
        styles=screen_styles(),
        scripts=[asset("sort.js"), asset("columns.js")],
        brief=Brief(answer.title, "", True, ()),
        sentences=list(_sentences(answer, words)),
        tables=[_sets(answer, words), _places(answer, words)],
        commands=_commands(answer, words),
    )


def _sets(answer: RobustAnswer, words: Words) -> TableView:
    """Return the table of the sets that were evaluated, the best first."""
    columns = ("mean", "regret", "share", "worst_tenth", "regret_worst_tenth", "share_worst_tenth")
    names = {"share": "regret_share", "share_worst_tenth": "regret_share_worst_tenth"}
    headings = [HeadingView(words("robust.column.places"), False)]
    headings += [HeadingView(words(f"robust.column.{name}"), True) for name in (*columns, "impossible")]
    rows = []
    for figures in answer.sets:
        told = _told(figures, answer, words)
        cells = [CellView(_names(figures.places, answer, words), " ".join(figures.places), False)]
        cells += [CellView(told[name], f"{getattr(figures, names.get(name, name)):.4f}", True) for name in columns]
        cells.append(CellView(words.number(figures.impossible), str(figures.impossible), True))
        rows.append(RowView(tuple(cells), ()))
    return TableView("sets", words("robust.sets"), tuple(headings), tuple(rows))


def _places(answer: RobustAnswer, words: Words) -> TableView:
    """Return the table of places by how often they belong to the best set of a kull."""
    headings = (
        HeadingView(words("robust.column.place"), False),
        HeadingView(words("robust.column.count"), True),
        HeadingView(words("robust.column.share_of_kulls"), True),
    )
    rows = [
        RowView(
            (
                CellView(answer.names[place], answer.names[place], False),
                CellView(words.number(count), str(count), True),
                CellView(words.percent(count / answer.kulls), f"{count / answer.kulls:.4f}", True),
            ),
            (),
        )
        for place, count in answer.opened.items()
    ]
    return TableView("places", words("robust.shares", kulls=answer.kulls), headings, tuple(rows))
