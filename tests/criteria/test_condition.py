"""Conditions on what is known of an applicant."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from samlingsplan.criteria import Condition
from samlingsplan.domain.applicant import Answer

KNOWN: dict[str, Answer] = {
    "degree": True,
    "span": 30,
    "fylke": "Troms",
    "came": date(2021, 4, 15),
    "unknown": None,
}


@pytest.mark.parametrize(
    ("stated", "met"),
    [
        ({"column": "degree", "is": True}, True),
        ({"column": "degree", "is": False}, False),
        ({"column": "degree", "is": 1}, False),  # yes is not 1
        ({"column": "span", "at_least": 30}, True),
        ({"column": "span", "at_least": 31}, False),
        ({"column": "span", "at_most": 30}, True),
        ({"column": "span", "at_least": 10, "at_most": 29}, False),
        ({"column": "degree", "at_least": 1}, False),  # yes is no number
        ({"column": "fylke", "one_of": ["Finnmark", "Troms"]}, True),
        ({"column": "fylke", "one_of": ["Finnmark"]}, False),
        ({"column": "came", "at_most": "2021-04-15"}, True),
        ({"column": "came", "at_least": "2021-04-16"}, False),
        ({"column": "came", "at_least": 5}, False),  # a date is no number
        ({"column": "unknown", "is": True}, False),
        ({"not": {"column": "degree", "is": False}}, True),
        ({"not": {"column": "unknown", "is": True}}, False),  # nobody knows
        ({"all": [{"column": "degree", "is": True}, {"column": "span", "at_most": 9}]}, False),
        ({"any": [{"column": "degree", "is": True}, {"column": "span", "at_most": 9}]}, True),
    ],
)
def test_holds(stated: dict[str, Any], met: bool) -> None:
    assert Condition.model_validate(stated).holds(KNOWN) is met


@pytest.mark.parametrize(
    "stated",
    [
        {},
        {"column": "span"},
        {"column": "span", "is": 1, "at_least": 1},
        {"is": True},
        {"column": "span", "is": 1, "not": {"column": "degree", "is": True}},
        {"column": "span", "is": 1, "all": [{"column": "degree", "is": True}]},
    ],
)
def test_exactly_one_form(stated: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(stated)


def test_columns_are_those_of_every_part() -> None:
    stated = {"all": [{"column": "a", "is": 1}, {"any": [{"column": "b", "is": 2}, {"not": {"column": "c", "is": 3}}]}]}
    assert list(Condition.model_validate(stated).columns()) == ["a", "b", "c"]
