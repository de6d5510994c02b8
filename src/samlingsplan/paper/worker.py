"""A process that lays out the pages that it is given, one after the other, until it is given none."""

import gc
import pickle
import sys
from contextlib import suppress

from samlingsplan.paper.papers import Layout

DONE = b"."
"""What it answers when a page lies in its file."""
_TIDY_EVERY = 8
"""Pages. A page laid out is many objects in cycles: to look for them after each step takes a third of the time, never
to look for them 2 MiB a page."""


def main() -> None:
    """Read text, style sheets and file of each page from standard input, and answer when it is drawn."""
    layout, drawn = Layout(), 0
    gc.disable()
    gc.freeze()
    with suppress(EOFError):
        while True:
            text, styles, file = pickle.load(sys.stdin.buffer)
            layout.write(text, styles, file)
            sys.stdout.buffer.write(DONE)
            sys.stdout.buffer.flush()
            drawn += 1
            if drawn % _TIDY_EVERY == 0:
                gc.collect()


if __name__ == "__main__":
    main()
