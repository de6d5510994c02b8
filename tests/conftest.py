"""What the tests of every room share.

``browser``
    One headless Chromium a test process (a Playwright ``Browser``); skips where there is none, fails in CI.
``page``
    A fresh page of it, cut off from every network.
``refused_requests``
    The addresses that ``page`` asked for beyond its own files and was refused, in order.
``own_workers``
    Starts a process for each solver and each solver of variants, where a test asks what becomes of it; others use those
    of earlier tests again.
``solved_2021``
    The folder that ``samlingsplan solve scenarios/2021.yaml`` fills, made once for all test processes. Read only.

A test marked ``long`` fails after `LONG_AT_MOST_S`, or after what its mark says (``long(at_most_s=3600)``).
"""

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

# A busy machine is no fault of an example's.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

ROOT = Path(__file__).resolve().parents[1]
SOLVE_AT_MOST_S = 180
LONG_AT_MOST_S = 900
"""On a quiet machine of two cores the longest takes a third of it."""
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


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as the command does, and never among the tests themselves."""
    gc.set_threshold(100_000, 50, 100)
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program keeps on disk away from the user's own, for all test processes and those they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMLINGSPLAN_CACHE", str(_shared(tmp_path_factory) / "kept"))
        yield


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all test processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _kept_workers() -> Iterator[None]:
    """Use the processes of solvers again, in this test process; what it starts, starts its own."""
    from tests.kept_workers import KeptVariantProcess, KeptWorker, end_kept

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("samlingsplan.solve.engine.WorkerProcess", KeptWorker)
        patch.setattr("samlingsplan.variants.here.VariantProcess", KeptVariantProcess)
        yield
    end_kept()


@pytest.fixture
def own_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    from samlingsplan.solve.worker_process import WorkerProcess
    from tests.kept_workers import VariantProcess

    monkeypatch.setattr("samlingsplan.solve.engine.WorkerProcess", WorkerProcess)
    monkeypatch.setattr("samlingsplan.variants.here.VariantProcess", VariantProcess)


@pytest.fixture(autouse=True)
def _ends_in_time(request: pytest.FixtureRequest) -> Iterator[None]:
    """End a long test that takes longer than it may, where the system has an alarm."""
    mark = request.node.get_closest_marker("long")
    if mark is None or not hasattr(signal, "SIGALRM"):
        yield
        return
    at_most_s = mark.kwargs.get("at_most_s", LONG_AT_MOST_S)

    def late(*_: object) -> None:
        pytest.fail(f"not done within {at_most_s} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(at_most_s)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


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


@pytest.fixture(scope="session")
def solved_2021(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shared = _shared(tmp_path_factory)
    answer, said = shared / "2021", shared / "2021.said"
    try:
        (shared / "2021.begun").touch(exist_ok=False)
    except FileExistsError:
        _wait_for(said)
    else:
        command = [sys.executable, "-m", "samlingsplan", "solve", "scenarios/2021.yaml", "--out", str(answer)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SOLVE_AT_MOST_S, check=False)
        (shared / "2021.saying").write_text(f"exit code {run.returncode}\n{run.stdout}{run.stderr}", encoding="utf-8")
        (shared / "2021.saying").rename(said)
    assert said.read_text(encoding="utf-8").startswith("exit code 0\n"), said.read_text(encoding="utf-8")
    return answer


def _wait_for(file: Path) -> None:
    deadline = time.monotonic() + SOLVE_AT_MOST_S
    while not file.exists():
        assert time.monotonic() < deadline, "another test process began to solve 2021 and did not end"
        time.sleep(0.2)
