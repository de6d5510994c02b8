"""Answers kept on disk, each under the checksum of what was asked."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from samlingsplan.resources import cache_folder
from samlingsplan.travel.journey_cache import write_atomically

FORM = 2
"""Raised when what is kept changes its form, or what is let in its sense."""


@dataclass(frozen=True, slots=True)
class Cache:
    """Keeps what an engine answered.

    Parameters
    ----------
    engine
        Which engine, where it answers, and its settings that change answers: two servers of one kind may differ.
    data
        The version of its map or timetable; None when it is not known, and then nothing is kept, since an
        answer from another map could not be told from a true one.

    Notes
    -----
    A file that cannot be written is not kept, and one that is not what it should be is asked for anew.
    """

    engine: str
    data: str | None

    def answer(self, question: object, ask: Callable[[], Any]) -> Any:
        """Return the kept answer to a question, or ask and keep it; both are JSON."""
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
