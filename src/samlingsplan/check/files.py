"""Compares the files of a folder with the digests its manifest holds."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from samlingsplan.check.judge import FILES
from samlingsplan.plan import Violation

_SHOWN = 12
"""Digits of a digest that are enough for a person to compare."""


def changed_files(folder: Path, manifest: Mapping[str, object]) -> Iterator[Violation]:
    """Yield every file that was changed or taken away since the manifest was written.

    Files that the manifest does not know are somebody else's, and none of our business.
    """
    digests = manifest.get("files")
    for name, told in sorted(digests.items() if isinstance(digests, Mapping) else ()):
        file = folder / name
        found = sha256(file.read_bytes()).hexdigest() if file.is_file() else None
        if found != told:
            yield Violation(FILES, name, found=found and found[:_SHOWN], allowed=str(told)[:_SHOWN])
