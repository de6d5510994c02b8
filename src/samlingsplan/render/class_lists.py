"""The lists of the classes with names, to print; names come from a key that is kept apart."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from samlingsplan.messages import Words
from samlingsplan.plan import KullClass, Result
from samlingsplan.render.page import page, paper_styles
from samlingsplan.render.page_table import harmless
from samlingsplan.render.sentences import place_text

People = Mapping[str, tuple[str, ...]]
"""What identifies each leader, by pseudonym."""


@dataclass(frozen=True, slots=True)
class ClassList:
    """The leaders of one class: what identifies each, and the kommune of work."""

    name: str
    place: str
    rows: tuple[tuple[str, ...], ...]


def class_lists_page(result: Result, headings: Sequence[str], people: People, words: Words) -> str:
    """Return the page, a sheet a class."""
    lists = [_list(result, each, headings, people, words) for each in result.plan.classes]
    columns = [*headings, words("privacy.names.kommune")]
    return page("class_lists.html.j2", words, styles=paper_styles(), brief=result.brief, columns=columns, lists=lists)


def class_lists_csv(result: Result, headings: Sequence[str], people: People, handle: TextIO, words: Words) -> None:
    """Write the table, a row a leader."""
    writer = csv.writer(handle, delimiter=";", lineterminator="\n")
    writer.writerow([words("privacy.names.class"), *map(harmless, headings), words("privacy.names.kommune")])
    for kull_class in result.plan.classes:
        rows = _rows(result, kull_class, headings, people)
        writer.writerows([harmless(kull_class.name), *map(harmless, row)] for row in rows)


def _list(result: Result, kull_class: KullClass, headings: Sequence[str], people: People, words: Words) -> ClassList:
    places = [place_text(result, held, words) for held in kull_class.samlinger]
    rows = tuple(_rows(result, kull_class, headings, people))
    return ClassList(kull_class.name, ", ".join(dict.fromkeys(places)), rows)


def _rows(result: Result, kull_class: KullClass, headings: Sequence[str], people: People) -> Iterator[tuple[str, ...]]:
    """Yield the members by name; one whom the key does not know is called by the pseudonym."""
    found = []
    for leader in result.plan.members(result.case, kull_class.id):
        who = people.get(leader.id) or (str(leader.id), *[""] * (len(headings) - 1))
        found.append((*who, result.case.kommuner[leader.origin.kommune].name))
    yield from sorted(found)
