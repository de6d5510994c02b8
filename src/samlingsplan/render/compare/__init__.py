"""``compare.html``, ``comparison.xlsx`` and ``tables/*.csv``: plans side by side, for three kinds of readers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from samlingsplan.languages import in_language
from samlingsplan.messages import Words
from samlingsplan.plan import Comparison
from samlingsplan.render.compare.page import comparison_page, inputs_shown
from samlingsplan.render.compare.said import moved
from samlingsplan.render.compare.tables import sheets, write_csv, write_workbook
from samlingsplan.render.compare.terminal import columns
from samlingsplan.render.output import Reader


def write(comparison: Comparison, folder: Path, words: Words, readers: Sequence[Reader]) -> None:
    """Write the page and the tables into a folder that exists.

    Parameters
    ----------
    comparison
        The plans.
    folder
        Where to.
    words
        The language.
    readers
        The reader of each plan, all of one audience: for the public, the numbers of each kull are rounded in its own
        way.
    """
    spoken = in_words(comparison, words)
    found = moved(spoken)
    inputs = inputs_shown(spoken, words, readers[0])
    tables = sheets(spoken, readers, inputs, found)
    write_csv(tables, folder)
    write_workbook(spoken, tables, folder, words)
    text = comparison_page(spoken, words, readers, found, inputs)
    (folder / "compare.html").write_text(text, encoding="utf-8")


def in_words(comparison: Comparison, words: Words) -> Comparison:
    """Return a comparison with every text of the scenarios in one language."""
    plans = tuple(
        replace(
            each,
            case=each.case.in_language(words.language),
            brief=in_language(each.brief, words.language),
            result=None if each.result is None else each.result.in_language(words.language),
        )
        for each in comparison.plans
    )
    return replace(comparison, plans=plans)


__all__ = ["columns", "in_words", "write"]
