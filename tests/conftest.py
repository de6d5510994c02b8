"""What the tests of every room share.

``browser``
    One headless Chromium a test process (a Playwright ``Browser``); skips where there is none, fails in CI.
``page``
    A fresh page of it, cut off from every network.
``refused_requests``
    The addresses that ``page`` asked for beyond its own files and was refused, in order.
"""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        reason = f"no browser: none of {', '.join(CHROMIUM_NAMES)} is on PATH; install chromium to run this test"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def refused_requests() -> list[str]:
    return []


@pytest.fixture
def page(browser: "Browser", refused_requests: list[str]) -> Iterator["Page"]:
    def answer(route: "Route") -> None:
        url = route.request.url
        if url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            refused_requests.append(url)
            route.abort()

    context = browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo")
    context.route("**/*", answer)
    yield context.new_page()
    context.close()
