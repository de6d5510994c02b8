"""Gives a process that is done to the next that needs one, since each takes half a second or more to start."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from typing import ClassVar

from samlingsplan.errors import SamlingsplanError
from samlingsplan.plan import Variant, VariantResult
from samlingsplan.search_path import environment_of_child
from samlingsplan.solve.protocol import Request, Response, write_framed
from samlingsplan.solve.worker_process import WorkerProcess
from samlingsplan.variants.here import VariantProcess


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


class KeptVariantProcess(VariantProcess):
    """The same for a process that solves variants, as long as the folder and the environment stay the same."""

    idle: ClassVar[list[Popen[bytes]]] = []
    _surroundings: ClassVar[object] = None
    _answered = True
    _given_back = False

    def _launched(self) -> Popen[bytes]:
        self._answered, self._given_back = True, False
        surroundings = Path.cwd(), environment_of_child()
        if KeptVariantProcess._surroundings != surroundings:
            end_kept_variants()
            KeptVariantProcess._surroundings = surroundings
        with suppress(IndexError):
            while True:
                if (process := self.idle.pop()).poll() is None and process.stdin is not None:
                    write_framed(process.stdin, self._setting)
                    return process
        return super()._launched()

    def ask(self, variant: Variant) -> VariantResult | None:
        self._answered = False
        try:
            answer = super().ask(variant)
        except SamlingsplanError:
            self._answered = True
            raise
        self._answered = answer is not None
        return answer

    def kill(self) -> None:
        if self._given_back:
            return
        self._given_back = self._answered and len(self.idle) < _MOST_IDLE and self._process.poll() is None
        if self._given_back:
            self.idle.append(self._process)
        else:
            super().kill()


_MOST_IDLE = 2
"""Each fills a hundred megabytes."""


def end_kept_variants() -> None:
    """End the processes for variants that nobody uses."""
    while KeptVariantProcess.idle:
        variants = object.__new__(VariantProcess)
        variants._process = KeptVariantProcess.idle.pop()
        variants.kill()


def end_kept() -> None:
    """End the processes that nobody uses."""
    while KeptWorker.idle:
        worker = object.__new__(WorkerProcess)
        worker.process = KeptWorker.idle.pop()
        worker.close()
    end_kept_variants()
