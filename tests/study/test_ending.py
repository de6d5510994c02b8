"""What is under way when the system asks the command to end is given up after a few seconds."""

import signal
import sys
import time

import pytest

from samlingsplan.study import ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def test_work_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "LAST_WORK_S", 0.2)
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    try:
        with pytest.raises(SystemExit) as given_up:
            asked_while_at_work(10)
        assert given_up.value.code == 143
        assert heard == [signal.SIGTERM]  # who kept the plan so far has heard of it too
        asked_while_at_work(0)
        time.sleep(0.4)  # what is done by then is done: nothing rings afterwards
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


def asked_while_at_work(seconds: float) -> None:
    with ending.finishing_soon():
        signal.raise_signal(signal.SIGTERM)
        time.sleep(seconds)
