"""Each kind of employer and each travel mode is read, used and named in every language."""

import pytest

from samlingsplan.domain.participant import EmployerKind
from samlingsplan.intake.participant_columns import EMPLOYER_KINDS
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.travel import TravelMode
from samlingsplan.travel.network_tables import LINK_TABLES
from samlingsplan.travel.states import _WAYS


@pytest.mark.parametrize("kind", EmployerKind)
def test_each_kind_of_employer_can_be_read(kind: EmployerKind) -> None:
    assert EMPLOYER_KINDS[str(kind)] is kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_employer_has_a_name(language: str) -> None:
    unnamed = [kind for kind in EmployerKind if not Words(language).has(f"measures.values.employer_kind.{kind}")]
    assert unnamed == []


def test_each_table_of_links_can_be_travelled() -> None:
    assert {table.mode for table in LINK_TABLES} == set(_WAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_mode_of_a_leg_has_a_name(language: str) -> None:
    # A local edge is driven: its leg is by road.
    modes = set(TravelMode) - {TravelMode.LOCAL}
    assert [mode for mode in sorted(modes) if not Words(language).has(f"journey.mode.{mode}")] == []
