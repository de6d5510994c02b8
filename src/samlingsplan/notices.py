"""What should be known while something is done, though nothing is refused: who runs it hears of it at once."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from samlingsplan.errors import Complaint

Hearer = Callable[[Complaint], None]


def _warn(notice: Complaint) -> None:
    warnings.warn(f"{notice.where}: {notice.key} {dict(notice.values)}", stacklevel=2)


_HEARER: ContextVar[Hearer] = ContextVar("hearer", default=_warn)


@contextmanager
def heard_by(hearer: Hearer) -> Iterator[None]:
    """Let a function hear what is noticed in the block; a warning is issued where none does."""
    token = _HEARER.set(hearer)
    try:
        yield
    finally:
        _HEARER.reset(token)


def notice(complaint: Complaint) -> None:
    """Let it be heard."""
    _HEARER.get()(complaint)
