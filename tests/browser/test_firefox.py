"""The pages in Debian's Firefox, driven by puppeteer-core 24 over WebDriver BiDi, where a machine has these.

``npm install puppeteer-core@24`` in any folder, and ``PUPPETEER_CORE=FOLDER/node_modules/puppeteer-core``.
"""

import json
import os
import shutil
from pathlib import Path

import axe_playwright_python
import pytest

from samlingsplan.messages import LANGUAGES
from samlingsplan.render import Audience
from tests.browser.drawn import PAGES, country_page
from tests.house.tree import run

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
SCRIPT = Path(__file__).parent / "firefox.cjs"
FIREFOX, NODE = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
DRIVEN = FIREFOX and NODE and "PUPPETEER_CORE" in os.environ


@pytest.mark.long
@pytest.mark.skipif(
    not (FIREFOX and NODE and os.environ.get("PUPPETEER_CORE")), reason="no Firefox, or none to drive it"
)
def test_firefox_finds_no_fault(tmp_path: Path) -> None:
    files = []
    for language in LANGUAGES:
        for audience in Audience:
            folder = tmp_path / f"{language} {audience} æøå #1"
            folder.mkdir()
            for name in PAGES:
                (folder / name).write_bytes(country_page(name, audience, language))
                files.append(str(folder / name))
    ended = run(
        str(NODE), str(SCRIPT), str(AXE), *files, cwd=tmp_path, timeout=900, env={**os.environ, "FIREFOX": str(FIREFOX)}
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == {file: [] for file in files}
