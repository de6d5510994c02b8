"""Each open place closed, and each closed place opened."""

from pathlib import Path

from samlingsplan.plan import Interval
from samlingsplan.questions import Places
from tests.questions.small import answer_of, rows


def test_each_place_is_closed_or_opened_with_its_proven_difference(tmp_path: Path) -> None:
    # Oslo and Bergen 2,640. Without Oslo, or with Hamar: Hamar and Bergen 2,880. Without Bergen: Oslo and Hamar 5,280.
    found = rows(answer_of(tmp_path, Places()))
    assert found["closed-oslo"] == Interval(240, 240)
    assert found["closed-bergen"] == Interval(2640, 2640)
    assert found["open-hamar"] == Interval(240, 240)
    assert found["open-tromso"] is None  # nobody can travel there


def test_what_the_scenario_fixes_is_not_varied_but_kept(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, Places(), "  fixed_places: {open: [bergen], closed: [hamar]}\n")
    found = rows(answer)
    assert not {"closed-bergen", "open-hamar"} & set(found)
    # Without Oslo and Hamar, Bergen alone: 4,800 - 2,640.
    assert found["closed-oslo"] == Interval(2160, 2160)


def test_each_row_names_the_command_that_gives_it(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, Places())
    (row,) = (each for each in answer.rows if each.result.variant.name == "closed-oslo")
    assert (row.key, row.values) == ("closed", {"place": "oslo"})
    assert row.command == "samlingsplan solve small.yaml --set 'rules.fixed_places.closed=[oslo]'"
