"""Where code is imported from, and programs are run from: never the current folder, which may be a received one.

Python puts the current folder first on its search path for ``python -m``, and where ``PYTHONPATH`` has an empty or
a relative part. A ``calendar.py`` next to a scenario would then be run in place of the library of that name. This
module is the first that the package imports, so it imports nothing that could itself be found there.
"""

import os
import site
import sys

_COMMANDS = ("samlingsplan", "samlingsplan.exe", "samlingsplan-script.py")
_OWN = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120  (pathlib may not be ours yet)


def is_command() -> bool:
    """Return whether this process is the command, not a library's user: ``samlingsplan`` or ``-m samlingsplan``."""
    started = (sys.argv or [""])[0]
    if started != "-m":  # what stands there while Python looks for the module
        return os.path.basename(started).lower() in _COMMANDS  # noqa: PTH119
    named = (word.partition("m")[2] if word.startswith("-") else word for word in sys.orig_argv[1:])
    return any(word.partition(".")[0] == "samlingsplan" for word in named)


def leave_current_folder() -> None:
    """Take the current folder off the search path, unless it holds Python or this package itself."""
    sys.path[:] = _elsewhere(sys.path)
    os.environ["PYTHONSAFEPATH"] = "1"  # for whatever process is started from here


def environment_of_child() -> dict[str, str]:
    """Return the environment of a Python of ours: it imports from where this one does, the current folder left out."""
    folders = [entry for entry in _elsewhere(sys.path) if os.path.isabs(entry) and os.pathsep not in entry]  # noqa: PTH117
    return {**os.environ, "PYTHONPATH": os.pathsep.join(folders), "PYTHONSAFEPATH": "1"}


def program(name: str) -> str | None:
    """Return where a program lies, by absolute folders of ``PATH`` alone; None where there is none."""
    from shutil import which

    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]  # noqa: PTH117
    found = which(name, path=os.pathsep.join(_elsewhere(folders)))
    # Windows looks in the current folder first, whatever the path.
    return None if found is None or _is_here(os.path.dirname(found)) else found  # noqa: PTH120


def _elsewhere(entries: list[str]) -> list[str]:
    needed = {os.path.dirname(os.path.realpath(os.__file__)), _OWN}  # noqa: PTH120
    needed.update(map(os.path.realpath, (*site.getsitepackages(), site.getusersitepackages())))
    return [entry for entry in entries if not _is_here(entry) or (entry and os.path.realpath(entry) in needed)]


def _is_here(entry: str) -> bool:
    """Return whether an entry of a search path means the current folder."""
    try:
        return os.path.realpath(entry) == os.path.realpath(os.getcwd())  # noqa: PTH109
    except OSError:  # it is gone
        return entry in ("", os.curdir)
