"""Run a command as a whole tree of processes and measure it from outside."""

import os
import resource
import statistics
import subprocess
import threading
import time
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
    """Return what a process and all that descend from it hold in memory now."""
    status = {int(folder.name): fields for folder in _PROC.glob("[0-9]*") if (fields := _fields(folder))}
    tree = {root}
    # A child may have a lower number than its parent once the numbers have gone round: look until nothing is added.
    while grown := {pid for pid, (parent, _) in status.items() if parent in tree} - tree:
        tree |= grown
    return sum(status[pid][1] for pid in tree & status.keys()) * os.sysconf("SC_PAGE_SIZE")


def _fields(folder: Path) -> tuple[int, int] | None:
    """Return a process's parent and its resident pages; None when it has gone."""
    try:
        text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # After the command's name in brackets: state, parent, … and, as the 24th field of the line, pages.
    fields = text.rpartition(")")[2].split()
    return int(fields[1]), int(fields[21])


def target_line(name: str, figures: list[float], target: float) -> bool:
    """Print least, median and most of some figures beside what is aimed at, and return whether the most meets it."""
    if not figures:
        print(f"{name:<24} not measured on this system")
        return True
    least, middle, most = min(figures), statistics.median(figures), max(figures)
    met = most <= target
    print(f"{name:<24} {least:11.3f} {middle:11.3f} {most:11.3f}   target {target:g}: {'met' if met else 'MISSED'}")
    return met
