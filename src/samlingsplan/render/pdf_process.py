"""Draws pages on paper in processes of their own, while the rest is still being written.

To lay out a page takes a tenth of a second, and neither WeasyPrint nor Python lays out two at a time.
"""

import gc
import pickle
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from samlingsplan.errors import Complaint, InputError
from samlingsplan.render.pdf import Papers
from samlingsplan.search_path import environment_of_child

_NEW_OBJECTS = 1_000_000
"""After how many new objects those in cycles are found: of a few pages none has to be, of some hundred all must."""


class PdfProcesses:
    """Processes that draw, one for each `Papers`. Use it as a context manager, which ends when all is drawn."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor()
        self._drawn: list[Future[int]] = []

    def draw(self, papers: Papers) -> None:
        """Begin to draw."""
        self._drawn.append(self._threads.submit(_apart, papers))

    def __enter__(self) -> Self:
        """Return the processes."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for all of them.

        Raises
        ------
        InputError
            When one ended before it was done.
        """
        self._threads.shutdown()
        if error is None and any(each.result() for each in self._drawn):
            raise InputError([Complaint("pdf.process_gone")])


def _apart(papers: Papers) -> int:
    """Draw in a process of its own, and return its exit code."""
    command = [sys.executable, "-m", "samlingsplan.render.pdf_process"]
    given = pickle.dumps(papers)
    return subprocess.run(command, input=given, env=environment_of_child(), capture_output=True, check=False).returncode


def main() -> None:
    """Draw the pages that arrive on standard input."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    papers: Papers = pickle.load(sys.stdin.buffer)
    papers.write()


if __name__ == "__main__":
    main()
