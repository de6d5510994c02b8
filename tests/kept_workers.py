"""Gives the process of a solver that is closed to the next solver, since each takes half a second to start."""

from collections.abc import Callable
from contextlib import suppress
from subprocess import Popen
from typing import ClassVar

from samlingsplan.solve.protocol import Request, Response
from samlingsplan.solve.worker_process import WorkerProcess


class KeptWorker(WorkerProcess):
    """A worker whose process goes on when it is closed, where it has answered all that it was asked."""

    idle: ClassVar[list[Popen[bytes]]] = []
    _answered = True
    _given_back = False

    def _launch(self) -> Popen[bytes]:
        with suppress(IndexError):
            while self._apart:
                if (process := self.idle.pop()).poll() is None:
                    return process
        return super()._launch()

    def ask(self, request: Request, within_s: float, hear: Callable[[str], None]) -> Response | None:
        self._answered = False
        response = super().ask(request, within_s, hear)
        self._answered = True  # or the process is another
        return response

    def kill(self) -> None:
        self._answered = False
        super().kill()

    def close(self) -> None:
        if self._given_back:
            return
        self._given_back = self._apart and self._answered and self.process.poll() is None
        if self._given_back:
            self.idle.append(self.process)
        else:
            super().close()


def end_kept() -> None:
    """End the processes that nobody uses."""
    while KeptWorker.idle:
        worker = object.__new__(WorkerProcess)
        worker.process = KeptWorker.idle.pop()
        worker.close()
