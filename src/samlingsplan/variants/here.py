"""Worker processes of this machine that solve variants."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue
from threading import Event, Lock
from typing import IO

from samlingsplan.errors import Complaint, SamlingsplanError
from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.search_path import environment_of_child
from samlingsplan.solve.protocol import framed, read_frame, write_frame, write_framed
from samlingsplan.variants.base import Base
from samlingsplan.variants.solving import Setting


class Here:
    """Worker processes of this machine, each with a solver; they start with the first variants and end together.

    Use it as a context manager. A worker that dies is replaced and its variant is solved once more.

    Parameters
    ----------
    workers
        The number of processes.
    time_limit_s
        Seconds for one variant.
    yielding
        Whether they leave the processors to what else runs here, such as the search that started them.
    """

    def __init__(self, workers: int, time_limit_s: float, yielding: bool = False) -> None:
        self.workers, self.time_limit_s, self.yielding = workers, time_limit_s, yielding
        self._idle: SimpleQueue[VariantProcess] = SimpleQueue()
        self._started: list[VariantProcess] = []
        self._ended = Event()
        self._starting = Lock()

    def __enter__(self) -> "Here":
        """Return the workers."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes."""
        self.interrupt()

    def interrupt(self) -> None:
        """End all processes; what is not solved yet stays unknown. May be called from a signal handler."""
        self._ended.set()
        for worker in list(self._started):
            worker.kill()

    def start(self, base: Base) -> None:
        """Start the processes for a base, so that they import their libraries while the caller goes on."""
        with self._starting:
            if self._started:
                return
            # Once for all, and without known variants.
            setting = framed(Setting(replace(base), self.time_limit_s, self.yielding))
            while len(self._started) < self.workers and not self._ended.is_set():
                worker = VariantProcess(setting)
                self._started.append(worker)
                self._idle.put(worker)

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield the index of each variant with its result, in the order in which they are ready."""
        if not variants:
            return
        self.start(base)
        with ThreadPoolExecutor(self.workers) as executor:
            running: dict[Future[VariantResult], int] = {}
            try:
                begun = 0
                while begun < len(variants) or running:
                    for index in range(begun, len(variants)):
                        running[executor.submit(self._result, variants[index])] = index
                    begun = len(variants)
                    task = next(iter(wait(running, return_when=FIRST_COMPLETED).done))
                    yield running.pop(task), task.result()
            except BaseException:
                self.interrupt()
                raise

    def _result(self, variant: Variant) -> VariantResult:
        if self._ended.is_set():
            return VariantResult(variant, Ending.UNKNOWN)
        worker = self._idle.get()
        try:
            return self._answer(worker, variant) or self._answer(worker, variant) or gone(variant)
        finally:
            self._idle.put(worker)

    def _answer(self, worker: "VariantProcess", variant: Variant) -> VariantResult | None:
        """Return a worker's answer; None when it died, and then a new process has taken its place."""
        if self._ended.is_set():
            return VariantResult(variant, Ending.UNKNOWN)
        answer = worker.ask(variant)
        if answer is None and not self._ended.is_set():
            worker.restart()
        return answer


def gone(variant: Variant) -> VariantResult:
    """Return the result of a variant whose process died twice."""
    return VariantResult(variant, Ending.UNKNOWN, reasons=(Complaint("solve.worker_gone"),))


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("a worker without a pipe")
    return stream


class VariantProcess:
    """A process with a solver, which answers one variant at a time.

    Parameters
    ----------
    setting
        What it needs for all its variants.
    """

    def __init__(self, setting: bytes) -> None:
        self._setting = setting
        self._process = self._launched()

    def _launched(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "samlingsplan.variants.worker"],
            env=environment_of_child(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # the terminal's Ctrl-C is for the parent alone
        )
        with suppress(BrokenPipeError):
            write_framed(_open(process.stdin), self._setting)
        return process

    def ask(self, variant: Variant) -> VariantResult | None:
        """Return the result of a variant; None when the process has died.

        Raises
        ------
        SamlingsplanError
            When the worker raised it.
        """
        with suppress(EOFError, BrokenPipeError, ValueError):
            write_frame(_open(self._process.stdin), variant)
            answer = read_frame(_open(self._process.stdout))
            if isinstance(answer, SamlingsplanError):
                raise answer
            if isinstance(answer, VariantResult):
                return answer
        return None

    def restart(self) -> None:
        """Replace the process."""
        self.kill()
        self._process = self._launched()

    def kill(self) -> None:
        """End the process and its solver, which is in its session."""
        if self._process.poll() is None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                _open(stream).close()
