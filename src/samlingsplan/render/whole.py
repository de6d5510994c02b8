"""How far the whole plan can be from the best, in words."""

from samlingsplan.messages import Words
from samlingsplan.plan import Result, whole_gap
from samlingsplan.render.answer import level_name


def whole(result: Result, words: Words) -> str:
    """Return the whole plan's gap in sentences: percent, and hours and kroner where levels count them."""
    found = whole_gap(result.case, result.outcome.levels)
    of = found.scope.name.lower()
    scope = words(f"render.scope.{of}")
    if found.level is None:
        told = [words(f"report.whole.{of}.closed", scope=scope)]
    else:
        level, gap = level_name(found.level, words), words.percent(found.gap, 2)
        told = [words(f"report.whole.{of}.open", level=level, gap=gap, scope=scope)]
    if found.hours is not None:
        told.append(words(f"report.whole.{of}.hours", hours=words.number(found.hours, 1)))
    if found.equal_min is not None:
        told.append(words(f"report.whole.{of}.equal_hours", hours=words.number(found.equal_min / 60, 1)))
    if found.worth_nok is not None:
        told.append(words("report.proof.whole_worth", nok=words.number(found.worth_nok)))
    if found.nok is not None:
        told.append(words(f"report.whole.{of}.nok", nok=words.number(found.nok)))
    if found.equal_nok is not None:
        told.append(words(f"report.whole.{of}.equal_nok", nok=words.number(found.equal_nok)))
    if {found.travel_min, found.equal_min, found.nok, found.equal_nok} == {None}:
        told.append(words("report.proof.whole_uncounted"))
    return " ".join(told)


def whole_line(result: Result, words: Words) -> str:
    """Return the whole plan's gap as the terminal has it."""
    found = whole_gap(result.case, result.outcome.levels)
    told = [words.percent(found.gap, 2)]
    if found.hours is not None:
        told.append(words("render.terminal.whole_hours", hours=words.number(found.hours, 1)))
    if found.nok is not None:
        told.append(words("render.kroner", amount=words.number(found.nok)))
    if found.equal_min is not None:
        told.append(words("render.terminal.equal_hours", hours=words.number(found.equal_min / 60, 1)))
    if found.equal_nok is not None:
        told.append(words("render.terminal.equal_nok", nok=words.number(found.equal_nok)))
    if found.worth_nok is not None:
        told.append(words("render.terminal.whole_worth", nok=words.number(found.worth_nok)))
    return f"{', '.join(told)} ({words(f'render.scope.{found.scope.name.lower()}')})"
