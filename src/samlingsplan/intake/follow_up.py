"""Reads a programme's own register of applicants and leaders, and its evaluations, for reports alone."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from samlingsplan.domain.followed import Evaluated, Followed
from samlingsplan.domain.spelling import plain
from samlingsplan.errors import Complaint, InputError
from samlingsplan.identity_numbers import holds_identity_number
from samlingsplan.intake.leader_row import MAX_TEXT, PSEUDONYM
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.quoting import shown
from samlingsplan.tables import Column, Row, Table, read_table

FILE = DATA_DIR / "follow_up_words.toml"
_TEXTS = ("position", "workplace", "education", "sex", "left_because", "result")
_YEARS = range(2015, 2101)


def read_register(file: Path) -> tuple[Followed, ...]:
    """Return everyone in a register, in its order.

    Raises
    ------
    InputError
        With all that cannot be read, and whoever stands in it twice.
    """
    table = read_table(file, _columns("register", required=("id",)))
    found = [_followed(row) for row in table.rows]
    _refuse(table, _twice(table.rows, found))
    return tuple(found)


def read_evaluations(file: Path) -> tuple[Evaluated, ...]:
    """Return the questions of an evaluation with their answers counted, in the order of the table.

    Raises
    ------
    InputError
        With all that cannot be read.
    """
    table = read_table(file, _columns("evaluations", required=("question", "answers", "mean")))
    found = tuple(_evaluated(row) for row in table.rows)
    _refuse(table, ())
    return found


@cache
def _columns(section: str, required: tuple[str, ...]) -> tuple[Column, ...]:
    stated = tomllib.loads(FILE.read_text(encoding="utf-8"))[section]
    return tuple(Column(name, tuple(others), name in required) for name, others in stated.items())


def _refuse(table: Table, more: "Iterator[Complaint] | tuple[Complaint, ...]") -> None:
    faults = [*table.faults, *more]
    if faults:
        raise InputError(faults)


def _followed(row: Row) -> Followed:
    number = row.key("id")
    if holds_identity_number(number):
        row.note("intake.identity_number", "id", column=row.called("id"))
    elif number and not PSEUDONYM.fullmatch(number):
        row.note("intake.not_a_pseudonym", "id", column=row.called("id"))
    texts = {name: _text(row, name) for name in _TEXTS}
    return Followed(id=number, kull=_kull(row), left=row.day("left"), credits=row.whole("credits"), **texts)


def _evaluated(row: Row) -> Evaluated:
    question = _text(row, "question")
    row.key("question")
    answers, mean = row.whole("answers", needed=True), row.number("mean", needed=True)
    return Evaluated(question, _kull(row), answers or 0, mean or 0.0, row.number("scale"))


def _kull(row: Row) -> int | None:
    """Return the year of a kull, also where it is written as both of its years."""
    text = row["kull"]
    first = text.partition("/")[0].strip()
    if not text:
        return None
    if first.isascii() and first.isdecimal() and int(first) in _YEARS:
        return int(first)
    row.note("documents.not_a_kull", "kull", column=row.called("kull"), found=shown(text))
    return None


def _text(row: Row, name: str) -> str:
    """Return a short text, in which nobody's identity number stands."""
    text = row[name]
    if holds_identity_number(text):
        row.note("intake.identity_number_in_text", name, column=row.called(name))
    elif len(text) > MAX_TEXT * (3 if name == "question" else 1) or not text.isprintable():
        row.note("intake.bad_text", name, column=row.called(name), found=shown(text), allowed=MAX_TEXT)
    return text


def _twice(rows: tuple[Row, ...], found: list[Followed]) -> Iterator[Complaint]:
    seen: set[tuple[str, int | None]] = set()
    for row, each in zip(rows, found, strict=True):
        if each.id and (who := (plain(each.id), each.kull)) in seen:
            yield Complaint("documents.twice", row.at("id"), {"found": shown(each.id)})
        else:
            seen.add(who) if each.id else None
