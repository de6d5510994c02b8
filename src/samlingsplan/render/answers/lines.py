"""An answer in lines of plain text, as the terminal shows it."""

from collections.abc import Iterator

from samlingsplan.messages import Words
from samlingsplan.render.answers.wording import (
    LONGEST_COMMAND,
    Shown,
    caption,
    found,
    heading,
    kind_of,
    lead,
    more,
    plan_asked_about,
    proven,
    uncertainty,
    what,
)


def lines(shown: Shown, words: Words) -> Iterator[str]:
    """Yield the question, the plan that was asked about, and for each variant what is proven and what was found."""
    for line in _lines(shown, words):
        yield line.replace("\u00a0", " ")


def _lines(shown: Shown, words: Words) -> Iterator[str]:
    yield heading(shown, words)
    if base := plan_asked_about(shown, words):
        yield f"{words('answers.base')}: {base}"
    yield ""
    kind = ""
    for row in shown.answer.rows:
        if kind_of(row) != kind:
            kind = kind_of(row)
            yield from (f"{caption(kind, words)}:", "")
        yield what(row, shown, words)
        told = (proven(row, shown, words), uncertainty(row, words) if row.result.plan is not None else "")
        yield f"  {'; '.join(filter(None, told))}"
        if row.difference is not None and row.result is not shown.asked:
            yield f"  {found(row, shown, words)}"
        yield from (f"  {said}" for said in more(row, shown, words))
        yield f"  {row.command if len(row.command) <= LONGEST_COMMAND else words('answers.long_command')}"
        yield ""
    yield from lead(shown, words)
    yield words("answers.labelled")
