"""samlingsplan: plans Norway's national leadership education for municipal health services.

From Python, ``samlingsplan.solve("scenarios/2021.yaml")`` plans a scenario; `samlingsplan.api` describes this and the
seven other functions, `load`, `check`, `draw`, `read`, `ask`, `compare` and `replan`, and the questions that can be
asked. They are imported when they are first asked for, so that the command answers at once. Two of the rooms have the
names of functions, ``solve`` and ``check``: these modules can be called.
"""

from samlingsplan.search_path import is_command, leave_current_folder

if is_command():
    leave_current_folder()  # before anything else is imported

import sys
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samlingsplan.api import (
        Alternatives,
        Frontier,
        Subject,
        Why,
        Worth,
        ask,
        check,
        compare,
        draw,
        load,
        read,
        replan,
        solve,
    )

__all__ = [
    "Alternatives",
    "Frontier",
    "Subject",
    "Why",
    "Worth",
    "__version__",
    "ask",
    "check",
    "compare",
    "draw",
    "load",
    "read",
    "replan",
    "solve",
]

__version__ = version("samlingsplan")

_FACE = frozenset(__all__) - {"__version__"}


class _CallableRoom(ModuleType):
    """A room that has the name of a function of `samlingsplan.api`, and is called as that function."""

    def __call__(self, *args: object, **options: object) -> object:
        return getattr(import_module(f"{__name__}.api"), self.__name__.rpartition(".")[2])(*args, **options)

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process find the room by its name."""
        return import_module, (self.__name__,)


class _Package(ModuleType):
    """The package, which makes each such room callable once it is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _FACE and type(value) is ModuleType:
            value.__class__ = _CallableRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Return a function of `samlingsplan.api`, or the room of that name, which is called in the same way."""
    if name not in _FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    face = import_module(f"{__name__}.api")
    return globals().get(name) or getattr(face, name)


def __dir__() -> list[str]:
    """Return what the package offers."""
    return sorted({*globals(), *_FACE})
