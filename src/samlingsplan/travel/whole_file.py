"""Writing a file that others see whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Write a text in UTF-8, making its folder where it is missing; whoever comes last wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=file.parent, suffix=".partial")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as handle:
            handle.write(text)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """Give a path to write to, which takes a file's place when all went well; its folder must be there."""
    file = file.resolve()  # so that a link stays a link
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    with tempfile.TemporaryDirectory(prefix=f".{file.name}.", suffix=".partial", dir=file.parent) as room:
        new = Path(room) / file.name
        yield new
        new.replace(file)
