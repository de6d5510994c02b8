"""Lays out pages in processes of their own, while the rest is still being written.

To lay out a page takes a tenth of a second, and neither WeasyPrint nor Python lays out two at a time.
"""

import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from samlingsplan.errors import Complaint, InputError
from samlingsplan.paper.papers import Papers
from samlingsplan.paper.worker import DONE
from samlingsplan.search_path import environment_of_child

AT_ONCE = 2
"""Processes: each holds 100 MiB, and the command writes on besides them."""


class PdfProcesses:
    """Two processes, which take pages as they are given. Use it as a context manager, which ends when all is drawn."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE)
        self._own = threading.local()
        self._started: list[subprocess.Popen[bytes]] = []
        self._drawn: list[Future[bool]] = []
        self._asked: list[Papers] = []

    def draw(self, papers: Papers) -> None:
        """Begin to draw."""
        self._asked.append(papers)
        self._drawn += [
            self._threads.submit(self._draw_one, text, papers.styles, file) for file, text in papers.pages.items()
        ]

    def __enter__(self) -> Self:
        """Return the processes."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for all pages, and join those that are wanted together.

        Raises
        ------
        InputError
            When a process ended before it was done.
        """
        self._threads.shutdown(cancel_futures=error is not None)
        for process in self._started:
            process.communicate()
        if error is not None:
            return
        if not all(each.result() for each in self._drawn):
            raise InputError([Complaint("pdf.process_gone")])
        for papers in self._asked:
            papers.join()

    def _draw_one(self, text: str, styles: Sequence[str], file: Path) -> bool:
        """Have a page drawn by the process of this thread, and return whether it was."""
        if not hasattr(self._own, "process"):
            self._own.process = _start()
            self._started.append(self._own.process)
        given, answered = self._own.process.stdin, self._own.process.stdout
        try:
            pickle.dump((text, tuple(styles), file), given)
            given.flush()
        except BrokenPipeError:
            return False
        return bool(answered.read(1) == DONE)


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "samlingsplan.paper.worker"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment_of_child())
