"""What the commands say to people."""

from io import StringIO

import pytest

from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import changing_on, progress_on, say, violation_sentence
from samlingsplan.messages import Words
from samlingsplan.plan import Violation
from samlingsplan.solve import Progress


def test_days_are_called_by_their_names() -> None:
    breach = Violation("samling_days", "Oslo 1", "2021-09-15–2021-09-17", "tue-thu, mon-wed")
    assert violation_sentence(breach, Words("nb")).endswith("tillatt er tirsdag–torsdag, mandag–onsdag.")
    assert "Oslo" in violation_sentence(Violation("wishes_granted", "p1", "Bergen 1", "Oslo"), Words("en"))


def test_a_file_gets_the_last_line_of_every_level() -> None:
    told = StringIO()
    with progress_on(told, Words("en")) as show:  # all within a second: only the first would be due
        for stage, best in (("travel", 900), ("travel", 800), ("travel", 768), ("calendar", 20), ("calendar", 18)):
            show(Progress(stage, best, 0))
    assert [line.split("best ")[1].split(",")[0] for line in told.getvalue().splitlines()] == ["900", "768", "18"]


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_many_searches_are_one_line_on_a_terminal_and_lines_in_a_file() -> None:
    for stream, said in ((StringIO(), "one\ntwo\n"), (_Terminal(), "\rone\x1b[K\rtwo\x1b[K\r\x1b[K")):
        with changing_on(stream) as tell:
            tell("one")
            tell("two")
        assert stream.getvalue() == said


def test_a_file_gets_searches_now_and_then_and_always_the_last() -> None:
    told = StringIO()
    with changing_on(told, every_s=600) as tell:
        for line in ("one", "two", "three"):
            tell(line)
    assert told.getvalue() == "one\nthree\n"


def test_what_a_terminal_would_obey_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    say("one\x1b[2J\ntwo\r\u202e")
    put("three\x08\nfour\u200b")
    assert capsys.readouterr() == ("three\\b\nfour\\u200b\n", "one\\u001b[2J\ntwo\\r\\u202e\n")


def test_a_long_value_is_shortened_in_a_violation() -> None:
    line = violation_sentence(Violation("figures", "classes\x1b", [{"id": "x" * 5000}], "a\nb"), Words("en"))
    assert line.startswith("classes\\u001b: the plan says [{'id': 'xxx")
    assert line.endswith("…, recomputed it is a\\nb.")
