"""A count of one has its noun in the singular, in every language."""

import pytest

from samlingsplan.messages import Words


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("nb", "Planen holder ikke: 1 feil.", "Planen holder ikke: 2 feil."),
        ("nn", "Planen held ikkje: 1 feil.", "Planen held ikkje: 2 feil."),
        ("en", "The plan does not hold: 1 fault.", "The plan does not hold: 2 faults."),
    ],
)
def test_faults_of_a_plan(language: str, one: str, two: str) -> None:
    words = Words(language)
    assert [words("check.unlawful", faults=count) for count in (1, 2)] == [one, two]


@pytest.mark.parametrize(
    ("language", "one"),
    [
        ("nb", "1 feil og 1 ting å se på i 1 rad."),
        ("nn", "1 feil og 1 ting å sjå på i 1 rad."),
        ("en", "1 error and 1 thing to look at in 1 row."),
    ],
)
def test_faults_of_a_table(language: str, one: str) -> None:
    assert Words(language)("quality.summary", serious=1, rest=1, count="1") == one


@pytest.mark.parametrize(("language", "one"), [("nb", "1 leder"), ("nn", "1 leiar"), ("en", "1 leader")])
def test_what_a_class_has_too_few_of(language: str, one: str) -> None:
    said = Words(language)("rules.class_size.violation", subject="Oslo 1", found="1", allowed=4)
    assert f" {one};" in said
