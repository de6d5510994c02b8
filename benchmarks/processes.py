"""Run a command as a whole tree of processes and measure it from outside."""

import os
import resource
import statistics
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_EVERY_S = 0.02
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command.

    Parameters
    ----------
    seconds
        Wall-clock seconds from start to end, the interpreter's own start included.
    peak_mib
        Largest sum of resident memory over the processes, MiB; pages that two of them share count
        twice, so it is never too low. None where there is no ``/proc``.
    exit_code
        What the command answered.
    stderr
        What it said.
    processor_s
        Seconds of the processor that it and its descendants used, by which a busy machine is judged.
    """

    seconds: float
    peak_mib: float | None
    exit_code: int
    stderr: str
    processor_s: float


def measured(command: list[str], cwd: Path, environment: dict[str, str]) -> Run:
    """Run a command to its end and return what it and its descendants took."""
    start, used = time.perf_counter(), processor_s()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    peak, over = [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, over))
    watcher.start()
    _, stderr = process.communicate()
    seconds = time.perf_counter() - start
    over.set()
    watcher.join()
    return Run(seconds, peak[0] / 2**20 if peak[0] else None, process.returncode, stderr, processor_s() - used)


def processor_s() -> float:
    """Return the seconds of the processor that this process and its ended descendants have used."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def _watch(root: int, peak: list[int], over: threading.Event) -> None:
    while _PROC.is_dir() and not over.wait(_SAMPLE_EVERY_S):
        peak[0] = max(peak[0], _resident_bytes(root))


def _resident_bytes(root: int) -> int:
    """Return what a process and all that descend from it hold in memory now.

    Only they are looked at: reading what all processes of the machine say fifty times a second takes part of a
    processor from what is measured.
    """
    pages, family = 0, [root]
    for pid in family:
        pages += _pages(pid)
        family += _children(pid)
    return pages * os.sysconf("SC_PAGE_SIZE")


def _children(pid: int) -> list[int]:
    """Return the processes that a process has begun; none when it has gone."""
    found = list[int]()
    with suppress(OSError):
        for task in (_PROC / str(pid) / "task").iterdir():
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def _pages(pid: int) -> int:
    """Return the resident pages of a process; none when it has gone."""
    with suppress(OSError):
        text = (_PROC / str(pid) / "statm").read_text(encoding="ascii")
        return int(text.split()[1])
    return 0


def target_line(name: str, figures: list[float], target: float) -> bool:
    """Print least, median and most of some figures beside what is aimed at, and return whether the most meets it."""
    if not figures:
        print(f"{name:<24} not measured on this system")
        return True
    least, middle, most = min(figures), statistics.median(figures), max(figures)
    met = most <= target
    print(f"{name:<24} {least:11.3f} {middle:11.3f} {most:11.3f}   target {target:g}: {'met' if met else 'MISSED'}")
    return met
