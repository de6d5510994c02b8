"""What a report says that the plan does not decide."""

from dataclasses import replace

from samlingsplan.messages import Words
from samlingsplan.render.sentences import undecided
from tests.activities import activity
from tests.results import tiny

SENTENCE = "report.undecided.activities"


def test_travel_to_activities_is_said_not_to_be_counted_where_somebody_travels() -> None:
    en = Words("en")
    for mode, said in [("digital", False), ("physical", True)]:
        result = tiny(activities=(activity("conference", "exam_conference", (1, 2), mode=mode),))
        assert (en(SENTENCE) in undecided(result, en)) == said
    assert en(SENTENCE) not in undecided(tiny(), en)


def test_who_teaches_is_undecided_unless_every_samling_has_its_teams() -> None:
    en, plain = Words("en"), tiny()
    sentence = en("report.undecided.lecturers")
    named = {samling.number: plain.case.staff.teams[1] for samling in plain.case.samlinger}
    assert sentence in undecided(plain, en)  # of Anna's first samling alone is it known
    assert sentence not in undecided(tiny(staff=replace(plain.case.staff, teams=named)), en)
