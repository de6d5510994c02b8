"""What the commands say to people."""

from io import StringIO

from samlingsplan.cli.talk import progress_on, violation_sentence
from samlingsplan.messages import Words
from samlingsplan.plan import Violation
from samlingsplan.solve import Progress


def test_days_are_told_by_their_names() -> None:
    breach = Violation("samling_days", "Oslo 1", "2021-09-15–2021-09-17", "tue-thu, mon-wed")
    assert violation_sentence(breach, Words("nb")).endswith("tillatt er tirsdag–torsdag, mandag–onsdag.")
    assert "Oslo" in violation_sentence(Violation("wishes_granted", "p1", "Bergen 1", "Oslo"), Words("en"))


def test_a_file_is_told_the_last_of_every_level() -> None:
    told = StringIO()
    with progress_on(told, Words("en")) as show:  # all within a second: only the first would be due
        for stage, best in (("travel", 900), ("travel", 800), ("travel", 768), ("calendar", 20), ("calendar", 18)):
            show(Progress(stage, best, 0))
    assert [line.split("best ")[1].split(",")[0] for line in told.getvalue().splitlines()] == ["900", "768", "18"]
