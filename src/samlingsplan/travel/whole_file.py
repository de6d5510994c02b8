"""Writing a file that others see whole or not at all."""

import os
import tempfile
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
