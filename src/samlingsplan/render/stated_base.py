"""What a scenario changes in the plan of the one that it starts from, as a sentence that answers what it costs."""

from collections.abc import Sequence

from samlingsplan.languages import Translated
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.messages import Words
from samlingsplan.plan import AnswerRow, Ending, KeyFigures, Result
from samlingsplan.questions import StatedBase
from samlingsplan.render.in_short import million
from samlingsplan.render.sentences import listed

_HOUR = 60
_MILLION = 1_000_000


def against_base(result: Result, words: Words) -> str:
    """Return what the plan has more and less than that of the scenario it starts from, or why nobody knows.

    Nothing is said where it starts from none that it can be compared with.
    """
    for row in _rows(result):
        title = row.values["title"]
        named = title.in_language(words.language) if isinstance(title, Translated) else str(title)
        if row.result.figures is not None:
            return _said(key_figures(result), row.result.figures, named, words)
        unknown = "impossible" if row.result.ending is Ending.IMPOSSIBLE else "unknown"
        return words(f"report.base.{unknown}", title=named)
    return ""


def how_sure(result: Result, words: Words) -> str:
    """Return whether the difference in travel is more than the uncertainty of the travel model."""
    for row in _rows(result):
        if row.difference is not None and row.difference.within_uncertainty is not None:
            return words(f"report.base.{'within' if row.difference.within_uncertainty else 'beyond'}")
    return ""


def _rows(result: Result) -> Sequence[AnswerRow]:
    answer = result.answer(StatedBase.name)
    return () if answer is None else answer.rows


def _said(now: KeyFigures, before: KeyFigures, title: str, words: Words) -> str:
    """Return the differences in travel and kroner; of other numbers of leaders, in the mean journey."""
    if now.leaders != before.leaders:
        more_min = now.mean_min - before.mean_min
        amount = words.duration(abs(more_min))
        parts = [words(f"report.base.mean_{_way(round(more_min))}", amount=amount)]
    else:
        more_min = now.travel_min - before.travel_min
        share = words.percent(abs(more_min) / before.travel_min, 0) if before.travel_min else ""
        hours = words.number(abs(more_min) / _HOUR)
        parts = [words(f"report.base.travel_{_way(more_min)}", hours=hours, share=share)]
    for payer in ("employer", "supplier"):
        more_nok = getattr(now, f"{payer}_nok") - getattr(before, f"{payer}_nok")
        parts.append(words(f"report.base.{payer}_{_way(more_nok)}", amount=_kroner(abs(more_nok), words)))
    return words("report.base.sentence", title=title, differences=listed(parts, words))


def _kroner(nok: int, words: Words) -> str:
    """Return an amount in millions, a smaller one in whole kroner."""
    return million(nok, words) if nok >= _MILLION else words("render.kroner", amount=words.number(nok))


def _way(difference: float) -> str:
    return "more" if difference > 0 else "less" if difference < 0 else "same"
