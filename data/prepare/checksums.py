"""Bring the table in ``data/README.md`` up to date: sort its rows and rewrite their checksums.

``python data/prepare/checksums.py``; what a file is and where it comes from is written by hand.
"""

import hashlib
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
README = DATA / "README.md"


def refreshed(row: str) -> str:
    """Return a row of the table with the checksum of the file it names."""
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    cells[-1] = hashlib.sha256((DATA / cells[0].strip("`")).read_bytes()).hexdigest()
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Rewrite the table in place."""
    lines = README.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("| ---")) + 1
    rows = [line for line in lines[first:] if line.startswith("|")]
    after = lines[first + len(rows) :]
    table = sorted((refreshed(row) for row in rows), key=lambda row: row.split("|")[1].strip().strip("`"))
    README.write_text("\n".join([*lines[:first], *table, *after]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
