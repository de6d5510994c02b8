"""What the commands say to people."""

from samlingsplan.cli.talk import violation_sentence
from samlingsplan.messages import Words
from samlingsplan.plan import Violation


def test_days_are_told_by_their_names() -> None:
    breach = Violation("samling_days", "Oslo 1", "2021-09-15–2021-09-17", "tue-thu, mon-wed")
    assert violation_sentence(breach, Words("nb")).endswith("tillatt er tirsdag–torsdag, mandag–onsdag.")
    assert "Oslo" in violation_sentence(Violation("wishes_granted", "p1", "Bergen 1", "Oslo"), Words("en"))
