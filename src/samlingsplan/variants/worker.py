"""A process that solves variants of one scenario.

Requests arrive on standard input, and results leave on what was standard output. A further setting takes the place of
the first.
"""

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from samlingsplan.plan import Variant
from samlingsplan.solve import Solver
from samlingsplan.solve.protocol import read_frame, write_frame

if TYPE_CHECKING:
    from samlingsplan.variants.solving import Setting


_YIELDING = 3
"""How much lower the priority of a process is that leaves the processors to others."""


def main() -> None:
    """Answer until the parent closes the stream."""
    # As the command does: to look for garbage among a base and its programs took a fifth of the work.
    gc.set_threshold(100_000, 50, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the output of libraries goes to standard error
    try:
        setting: Setting = read_frame(sys.stdin.buffer)
        gc.freeze()
        if setting.yielding and hasattr(os, "nice"):
            os.nice(_YIELDING)
        with Solver(setting.base.loaded.value.seed, setting.time_limit_s, apart=False) as solver:
            while True:
                asked: Variant | Setting = read_frame(sys.stdin.buffer)
                if isinstance(asked, Variant):
                    write_frame(replies, setting.answer(asked, solver))
                else:
                    setting, solver.seed = asked, asked.base.loaded.value.seed
    except (EOFError, BrokenPipeError):
        return


if __name__ == "__main__":
    main()
