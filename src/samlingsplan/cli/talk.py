"""What the command says while it works and when it has judged."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from samlingsplan.cli.streams import show
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import named
from samlingsplan.plain_text import plain, plain_lines

if TYPE_CHECKING:
    from samlingsplan.plan import Verdict, Violation
    from samlingsplan.solve import Listener, Progress

_EVERY_S = 1.0
"""Seconds between lines where the talk goes to a file."""
_MOST_CHARACTERS = 400
"""Characters shown of one value; a document may state a whole list in its place."""


@contextmanager
def progress_on(stream: TextIO, words: Words) -> Iterator["Listener"]:
    """Give a listener that shows elapsed, best, bound and gap: one line that changes, or lines in a file.

    A file gets a line now and then, and always the last line of each level.
    """
    started, last = monotonic(), -_EVERY_S
    on_terminal = stream.isatty()
    level, unsaid = "", ""

    def tell(progress: "Progress") -> None:
        nonlocal last, level, unsaid
        now = monotonic() - started
        line = _line(progress, now, words)
        if on_terminal:
            show(stream, f"\r{plain(line)}\x1b[K")
        else:
            due = now - last >= _EVERY_S
            show(stream, (unsaid if progress.stage != level else "") + (f"{line}\n" if due else ""))
            last, level, unsaid = now if due else last, progress.stage, "" if due else f"{line}\n"

    try:
        yield tell
    finally:
        show(stream, "\r\x1b[K" if on_terminal else unsaid)


@contextmanager
def changing_on(stream: TextIO, every_s: float = 0.0) -> Iterator[Callable[[str], None]]:
    """Give a function that says how far many searches have come: one line that changes, or lines in a file.

    A file gets a line when a number of seconds has passed since the one before, and always the last.
    """
    on_terminal, due, unsaid = stream.isatty(), 0.0, ""

    def tell(line: str) -> None:
        nonlocal due, unsaid
        if on_terminal:
            show(stream, f"\r{plain(line)}\x1b[K")
        elif (now := monotonic()) >= due:
            due, unsaid = now + every_s, ""
            show(stream, f"{plain(line)}\n")
        else:
            unsaid = f"{plain(line)}\n"

    try:
        yield tell
    finally:
        show(stream, "\r\x1b[K" if on_terminal else unsaid)


def _line(progress: "Progress", elapsed_s: float, words: Words) -> str:
    if not progress.stage:
        return words("cli.looking", elapsed=words.number(elapsed_s, 1))
    name = f"render.levels.{progress.stage}"
    return words(
        "cli.progress",
        elapsed=words.number(elapsed_s, 1),
        stage=words(name) if words.has(name) else progress.stage,
        best="–" if progress.best is None else words.number(progress.best),
        bound="–" if progress.bound is None else words.number(progress.bound),
        gap="–" if progress.gap is None else words.percent(progress.gap, 2),
    )


def say(text: str) -> None:
    """Talk, on standard error; standard output is for data."""
    show(sys.stderr, f"{plain_lines(text)}\n")


def verdict_lines(verdict: "Verdict", words: Words) -> Iterator[str]:
    """Yield what the checker says, rule by rule, then of the figures, then in one sentence."""
    for rule in verdict.rules:
        state = words("check.broken" if rule.violations else "check.holds")
        yield f"{state:<7} {words(f'rules.{rule.rule}.name')}"
        yield from (f"        {violation_sentence(violation, words)}" for violation in rule.violations)
    for violation in verdict.misstatements:
        yield violation_sentence(violation, words)
    faults = len(verdict.misstatements) + sum(len(rule.violations) for rule in verdict.rules)
    yield words("check.lawful", rules=len(verdict.rules)) if not faults else words("check.unlawful", faults=faults)
    if verdict.awaits:
        yield words("check.awaits", found=len(verdict.awaits), leaders=", ".join(verdict.awaits))


def violation_sentence(violation: "Violation", words: Words) -> str:
    """Return one breach in words."""
    own, key = f"rules.{violation.rule}.violation", f"check.{violation.rule}"
    if violation.found is None and words.has(f"{key}_missing"):
        key = f"{key}_missing"
    return words(
        own if words.has(own) else key,
        subject=violation.subject,
        found=_told(violation.found, words),
        allowed=_told(violation.allowed, words),
        **named(violation.values, words),
    )


def _told(value: object, words: Words) -> object:
    """Return a value in words where it is a code: ``tue-thu`` as Tuesday to Thursday; a long one is cut."""
    text = str(value)
    keys = [f"units.pattern.{code}" for code in text.split(", ")]
    if isinstance(value, str) and all(map(words.has, keys)):
        return ", ".join(map(words, keys))
    return value if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
