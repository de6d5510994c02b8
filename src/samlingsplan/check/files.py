"""Compares the files of a folder with the digests its manifest holds."""

from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path

from samlingsplan.check.judge import FILES, UNSEALED
from samlingsplan.plan import Violation

_SHOWN = 12
"""Digits of a digest that are enough for a person to compare."""


def changed_files(folder: Path, digests: Mapping[str, str] | None, needed: tuple[str, ...] = ()) -> Iterator[Violation]:
    """Yield every file that was changed or taken away since the manifest was written.

    Files that the manifest does not know are somebody else's, and none of our business.

    Parameters
    ----------
    folder
        The folder.
    digests
        The files and their digests, as the manifest has them; None where there is no manifest.
    needed
        The files that a plan is judged by: the manifest must know them.
    """
    if digests is None:
        yield Violation(UNSEALED, "manifest.json", None, None)
        return
    for name, told in sorted(digests.items()):
        found = _digest(folder / name, folder)
        if found != told:
            yield Violation(FILES, name, found=found and found[:_SHOWN], allowed=told[:_SHOWN])
    for name in needed:
        if name not in digests and (folder / name).exists():
            yield Violation(UNSEALED, name, None, None)


def _digest(file: Path, folder: Path) -> str | None:
    """Return the digest of a file of the folder; None of what is none, or lies elsewhere by way of a link."""
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return None
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
