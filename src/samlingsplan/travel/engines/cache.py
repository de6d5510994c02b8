"""Caches the answers of engines on disk, each under the checksum of its question."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from samlingsplan.resources import cache_folder
from samlingsplan.travel.journey_cache import write_atomically

FORM = 2
"""Increased when the form of cached answers changes, or the check of which answers are accepted."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A cache of an engine's answers.

    Parameters
    ----------
    engine
        The engine, its address, and the settings that change answers, since two servers of one kind may differ.
    data
        The version of its map or timetable. None when it is not known: then nothing is cached, since an answer from
        another map could not be recognised.

    Notes
    -----
    A file that cannot be written is left out, and for one with unexpected contents the engine is asked again.
    """

    engine: str
    data: str | None

    def answer(self, question: object, ask: Callable[[], Any]) -> Any:
        """Return the cached answer to a question, or ask and cache the answer; both are JSON."""
        if self.data is None:
            return ask()
        asked = json.dumps([FORM, self.engine, self.data, question], sort_keys=True)
        key = sha256(asked.encode()).hexdigest()
        file = cache_folder() / "engines" / key[:2] / f"{key}.json"
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            kept = json.loads(file.read_text(encoding="utf-8"))
            if kept["asked"] == asked:
                return kept["answer"]
        answer = ask()
        with suppress(OSError):
            write_atomically(file, json.dumps({"asked": asked, "answer": answer}))
        return answer
