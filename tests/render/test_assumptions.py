from samlingsplan.domain import Assumption, Brief
from samlingsplan.messages import Words
from samlingsplan.render.assumptions import assumptions


def told(value: str | float, source: str = "Statens reiseavtale", language: str = "nb") -> tuple[str, str]:
    (view,) = assumptions(Brief("", "", True, (Assumption("Kilometersats", value, "kr", source),)), Words(language))
    return view.value, view.source


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [told(4.03)[0], told(4.03, language="en")[0]] == ["4,03", "4.03"]
    assert [told(21_000_000)[0], told(50.0)[0], told(-0.5)[0]] == ["21\xa0000\xa0000", "50", "-0,5"]


def test_words_stand_as_they_are() -> None:
    assert told("4.03 i 2021")[0] == "4.03 i 2021"


def test_what_is_assumed_is_said_in_the_readers_language() -> None:
    assert told(1, "assumption")[1] == "antakelse"
    assert told(1, "assumption: to seksdeler", "nn")[1] == "føresetnad: to seksdeler"
    assert told(1, "assumptions of 2014: none")[1] == "assumptions of 2014: none"
