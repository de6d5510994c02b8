"""Runs tests in copies of the tree: once to see which lines each test runs, then once for each mutant.

Each run is a fork of a process that has imported the libraries, and nothing of the project.
"""

import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

import coverage
import pytest

from benchmarks.mutant_sample import ROOMS, Mutant, files, statement

TESTS = ("check", "scenario", "intake", "measures", "travel")
"""The tests that run the rooms, in ``tests/``."""
WARM = (
    "babel.numbers",
    "folium",
    "geopy.distance",
    "holidays",
    "hypothesis.strategies",
    "icalendar",
    "jinja2",
    "jsonschema",
    "networkx",
    "openpyxl",
    "ortools.math_opt.python.mathopt",
    "ortools.sat.python.cp_model",
    "pandas",
    "pydantic",
    "typer.testing",
    "xlsxwriter",
    "yaml",
)
TESTS_AT_MOST_S = 60.0
"""Of the tests that run a line, no more than these seconds together, the mirrored room's first, then the fastest."""
_MEMORY = 6 * 2**30
_LEFT_OUT = (".*", "out", "dist", "__pycache__")


@dataclass(frozen=True)
class TestMap:
    """What each test took, in seconds of the processor, and which tests ran each line of each file."""

    seconds: Mapping[str, float]
    tests: Mapping[str, Mapping[str, Sequence[str]]]

    def chosen(self, mutant: Mutant, source: str) -> list[str]:
        """Return the tests for a mutant, in the order in which they run.

        What runs when a file is imported concerns every test that uses the file, and every test of the room.
        """
        by_line = self.tests.get(mutant.file, {})
        lines, in_function = statement(source, mutant.line)
        room = f"tests/{mutant.room.split('/')[0]}/"
        found = {test for line in lines for test in by_line.get(str(line), ())}
        if not in_function or not found:
            found = {test for tests in by_line.values() for test in tests}
            found |= {test for test in self.seconds if test.startswith(room)}
        ordered = sorted(found & self.seconds.keys(), key=lambda test: (not test.startswith(room), self.seconds[test]))
        ends = accumulate(self.seconds[test] for test in ordered)
        return [test for test, end in zip(ordered, ends, strict=True) if end <= TESTS_AT_MOST_S]


def copied(root: Path, to: Path) -> Path:
    """Copy the tree to where it may be changed."""
    return shutil.copytree(root, to, ignore=shutil.ignore_patterns(*_LEFT_OUT))


def warm() -> None:
    """Import the libraries, so that no fork must."""
    for name in WARM:
        import_module(name)


def mapped(copies: Sequence[Path], scratch: Path, kept: Path | None) -> TestMap:
    """Run the tests, as many processes as there are copies, and return what they ran.

    Parameters
    ----------
    copies, scratch
        Where the tests run, and where logs go.
    kept
        A file with the map of an earlier run. Test files that have not changed since are not run again, unless the
        source has changed.
    """
    known = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}
    digests = _digests(copies[0])
    ran = {file: known[file] for file, digest in digests.items() if file in known and known[file]["digest"] == digest}
    to_run = [file for file in digests if file not in ran]
    children = []
    for number, copy in enumerate(copies[: len(to_run)]):
        part, found = to_run[number :: len(copies)], scratch / f"map-{number}.json"
        children.append((forked(copy, scratch / f"map-{number}.txt", partial(_map, copy, part, found)), found))
    for child, found in children:
        os.waitpid(child, 0)
        for file, entry in json.loads(found.read_text(encoding="utf-8")).items():
            ran[file] = {"digest": digests[file], **entry}
    if kept:
        kept.write_text(json.dumps(ran), encoding="utf-8")
    tests: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in ran.values():
        for file, by_line in entry["lines"].items():
            for line, names in by_line.items():
                tests[file][line] += names
    return TestMap({test: took for entry in ran.values() for test, took in entry["seconds"].items()}, tests)


def _digests(copy: Path) -> dict[str, str]:
    """Return a digest of each test file and the source."""
    source = sha256(b"".join(file.read_bytes() for file in sorted((copy / "src").rglob("*.py"))))
    tests = [file for name in TESTS for file in _test_files(copy / "tests" / name)]
    found = {}
    for file in tests:
        both = source.copy()
        both.update(file.read_bytes())
        found[file.relative_to(copy).as_posix()] = both.hexdigest()
    return found


def outcome(mutant: Mutant, copy: Path, chosen: Sequence[str], limit_s: float, log: Path) -> tuple[str, str]:
    """Return ``killed``, ``survived`` or ``unviable``, and the test that killed the mutant or what else did."""
    if not chosen:
        return "survived", ""
    file = copy / mutant.file
    before = file.read_text(encoding="utf-8")
    file.write_text(mutant.text(copy), encoding="utf-8")
    Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)
    try:
        status, failed = _ended(copy, chosen, limit_s, log)
    finally:
        file.write_text(before, encoding="utf-8")
    if status is None:
        return "killed", "time limit"
    if failed:
        return "killed", failed
    if os.WIFSIGNALED(status):
        return "killed", signal.Signals(os.WTERMSIG(status)).name
    return ("survived", "") if os.WEXITSTATUS(status) in (0, 5) else ("unviable", "")


def fails_unchanged(copy: Path, chosen: Sequence[str], limit_s: float, log: Path) -> str:
    """Return the first test that fails where nothing is changed; empty where none does."""
    status, failed = _ended(copy, chosen, limit_s, log)
    return failed if failed or status == 0 else f"see {log}"


def _ended(copy: Path, chosen: Sequence[str], limit_s: float, log: Path) -> tuple[int | None, str]:
    """Run tests; return how the process ended, None at the time limit, and the first test that failed."""
    note = log.with_suffix(".failed")
    note.unlink(missing_ok=True)
    status = _waited(forked(copy, log, partial(_judge, chosen, note)), limit_s)
    return status, note.read_text(encoding="utf-8") if note.exists() else ""


def forked(copy: Path, log: Path, work: Callable[[], int]) -> int:
    """Start work in a process and a group of its own that sees the copy alone; return its id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(copy)
        sys.dont_write_bytecode = True
        root = Path(__file__).resolve().parents[1]
        sys.path[:] = [str(copy / "src"), *(p for p in sys.path if p and Path(p).resolve() not in (root, root / "src"))]
        os.environ.update(PYTHONPATH=str(copy / "src"), PYTHONDONTWRITEBYTECODE="1")
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        code = work()
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _waited(child: int, limit_s: float) -> int | None:
    """Return a process's status, or None where it ran out of time and was killed with all that it started."""
    ends = time.monotonic() + limit_s
    status: int | None = None
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        time.sleep(0.02)
    else:
        status = None
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if status is None:
        os.waitpid(child, 0)
    return status


_QUIET = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-header", "--tb=line"]
_QUIET += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is imported already


def _judge(chosen: Sequence[str], note: Path) -> int:
    return int(pytest.main([*_QUIET, "-x", *sorted({test.split("::")[0] for test in chosen})], [_Chosen(chosen, note)]))


class _Chosen:
    """Runs some tests in their order, and writes down the first that fails."""

    def __init__(self, chosen: Sequence[str], note: Path) -> None:
        self._rank = {test: rank for rank, test in enumerate(chosen)}
        self._note = note
        self._failed = ""

    def pytest_configure(self) -> None:
        """Draw the same examples each time, and do not seek the smallest that fails."""
        _same_examples()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen tests, in their order."""
        items[:] = sorted((i for i in items if i.nodeid in self._rank), key=lambda item: self._rank[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a failure."""
        if report.failed and not self._failed:
            self._failed = report.nodeid

    def pytest_unconfigure(self) -> None:
        """Write down what failed, now that no test stands between us and the files."""
        if self._failed:
            self._note.write_text(self._failed, encoding="utf-8")


def _map(copy: Path, tests: Sequence[str], found: Path) -> int:
    rooms = [str(file) for room in ROOMS for file in files(copy, room)]
    measured = coverage.Coverage(data_file=None, include=rooms, config_file=False)
    contexts = _Contexts(measured)
    measured.start()
    pytest.main([*_QUIET, *tests], [contexts])
    measured.stop()
    data = measured.get_data()
    entries: dict[str, Any] = {file: {"seconds": {}, "lines": {}} for file in tests}
    for test, took in contexts.seconds.items():
        entries[test.split("::")[0]]["seconds"][test] = took
    for path in data.measured_files():
        name = Path(path).relative_to(copy).as_posix()
        for line, names in data.contexts_by_lineno(path).items():
            for test in filter(None, names):
                entries[test.split("::")[0]]["lines"].setdefault(name, {}).setdefault(str(line), []).append(test)
    found.write_text(json.dumps(entries), encoding="utf-8")
    return 0


class _Contexts:
    """Says to coverage which test runs, and keeps what each took that passed."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured
        self._failed: set[str] = set()
        self.seconds: dict[str, float] = {}

    def pytest_configure(self) -> None:
        """Draw the examples that each mutant's run draws."""
        _same_examples()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Count what runs as this test's."""
        self._measured.switch_context(item.nodeid)
        began = time.process_time()
        answer = yield
        if item.nodeid not in self._failed:
            self.seconds[item.nodeid] = time.process_time() - began
        self._measured.switch_context("")
        return answer

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out what fails or is skipped without a mutant."""
        if not report.passed:
            self._failed.add(report.nodeid)


def _same_examples() -> None:
    import hypothesis

    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None, phases=phases)
    hypothesis.settings.load_profile("mutants")


def _test_files(place: Path) -> list[Path]:
    return sorted(place.rglob("test_*.py")) if place.is_dir() else [place]
