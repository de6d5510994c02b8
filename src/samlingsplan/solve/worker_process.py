"""The worker in the parent: starts the process, sends requests, reads replies, and kills and replaces it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer

from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.search_path import environment_of_child
from samlingsplan.solve.protocol import LogLine, Request, Response, read_frame, write_frame


class SolverFailedError(NoPlanInTimeError):
    """A solver ended a request with a fault of its own; the worker goes on."""


class WorkerProcess:
    """A process that answers one request at a time; it starts at once, so that it can import its libraries.

    Parameters
    ----------
    apart
        Whether it leaves its parent's session; a parent that has a session of its own keeps it, so that both end
        together.
    """

    def __init__(self, apart: bool = True) -> None:
        self._apart = apart
        self.process = self._launch()
        self._ended = False  # whether the current request was stopped on purpose
        self._questions = 0
        self._present: int | None = None
        self._guard = Lock()  # so that a request that overran does not stop the next one

    def _launch(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "samlingsplan.solve.worker"],
            env=environment_of_child(),  # with -P: nothing of the current folder is imported
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=self._apart,  # the terminal's Ctrl-C is for the parent alone
        )

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):  # unsent data is discarded
                    stream.close()

    def kill(self) -> None:
        """Stop the current request from a signal handler, which must not wait."""
        self._ended = True
        self.process.kill()

    def drop(self) -> None:
        """Stop the current request, if there is one."""
        self._end(self._present)

    def _end(self, stage: int | None) -> None:
        """Stop a request, unless it is answered already."""
        with self._guard:
            if stage is not None and stage == self._present:
                self.kill()

    def ask(self, request: Request, within_s: float, hear: Callable[[str], None]) -> Response | None:
        """Return the worker's reply, or None when the request was stopped: on purpose, or because it overran.

        Parameters
        ----------
        request
            The request.
        within_s
            Seconds after which the worker is killed.
        hear
            Called with every line of the solver's log.

        Raises
        ------
        SolverFailedError
            When the solver fails.
        NoPlanInTimeError
            When the worker dies unexpectedly.
        """
        with self._overseen(within_s):
            reply = self._reply(request, hear)
        if reply is None:
            if not self._ended:
                raise NoPlanInTimeError([Complaint("solve.worker_gone")])
            self._ended = False
            self.close()
            self.process = self._launch()
        return reply

    def _reply(self, request: Request, hear: Callable[[str], None]) -> Response | None:
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError(self.process.args)
        with suppress(EOFError, BrokenPipeError):
            write_frame(self.process.stdin, request)
            while True:  # a worker that overruns is killed, which ends the stream
                message = read_frame(self.process.stdout)
                if isinstance(message, Response):
                    return message
                if not isinstance(message, LogLine):
                    raise SolverFailedError([Complaint("solve.worker_failed", values={"found": message})])
                hear(message.text)
        return None

    @contextmanager
    def _overseen(self, within_s: float) -> Iterator[None]:
        """Stop the request of the block when it overruns."""
        self._questions += 1
        self._present = self._questions
        overrun = Timer(within_s, self._end, [self._present])
        overrun.daemon = True
        overrun.start()
        try:
            yield
        finally:
            overrun.cancel()
            with self._guard:
                self._present = None
