"""How a found value is quoted in a complaint: on one line, short, and harmless to a terminal."""

import json

from samlingsplan.plain_text import plain
from samlingsplan.scenario.tree import Plain

MAX_CHARACTERS = 60


def shown(value: Plain) -> str:
    """Return a value as one short line; texts in quotes."""
    return _short(plain(json.dumps(value, ensure_ascii=False)))


def shown_line(text: str) -> str:
    """Return a line of a file as it stands, shortened."""
    return _short(plain(text.strip()))


def way(keys: tuple[str | int, ...]) -> str:
    """Return ``samlinger#2.mode``: keys with dots between, items counted from 1."""
    text = ""
    for part in keys:
        text += f"#{part + 1}" if isinstance(part, int) else f".{plain(part)}"
    return _short(text.removeprefix(".")) or "."


def _short(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"
