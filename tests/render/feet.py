"""What the foot of a page says that is no page of a plan's folder."""

import re
from pathlib import Path

from samlingsplan import __version__


def assert_foot(page: Path) -> None:
    """Assert that a page says what made it, with a digest, and links to files that stand beside it."""
    (foot,) = re.findall(r"<footer>(.*?)</footer>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert re.search(rf'<p class="edition">.*{re.escape(__version__)}.* [0-9a-f]{{16}}\.</p>', foot)
    for file in re.findall(r'href="([^"]+)"', foot):
        assert (page.parent / file).exists(), file
