"""What is boarded is kept next to a plan, and read again with its form."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.measures.departures import leaving_early
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study import pipeline
from samlingsplan.study.kept_connections import (
    CONNECTIONS_FILE,
    connections_to_document,
    with_connections,
    with_kept_connections,
)
from samlingsplan.study.redrawing import whole_result_of
from tests.house.tree import ROOT
from tests.measures.test_departures import by_clock
from tests.tiny import write_tiny


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    case = by_clock().case
    document = connections_to_document(case.connections)
    assert len(document) == 3
    (tmp_path / CONNECTIONS_FILE).write_text(json.dumps(document), encoding="utf-8")
    assert with_kept_connections(replace(case, connections={}), tmp_path).connections == case.connections


def test_a_solved_folder_keeps_what_those_board_who_leave_early(solved_2021: Path) -> None:
    result = whole_result_of(solved_2021)
    early = {each.key for each in leaving_early(result.case, result.plan)}
    assert early
    assert set(result.case.connections) == early
    unknowing = replace(result, case=replace(result.case, connections={}))
    found = with_connections(load(ROOT / "scenarios" / "2021.yaml", Scenario), unknowing)
    assert found.case.connections == result.case.connections


def test_a_plan_without_a_folder_knows_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = by_clock().case.connections
    monkeypatch.setattr(
        pipeline, "with_connections", lambda _, result: replace(result, case=replace(result.case, connections=known))
    )
    found = pipeline.find_plan(load(write_tiny(tmp_path), Scenario))
    assert found.case.connections == known


def test_a_folder_that_keeps_none_is_drawn_without(tmp_path: Path) -> None:
    case = replace(by_clock().case, connections={})
    assert with_kept_connections(case, tmp_path) is case


def test_another_form_is_refused(tmp_path: Path) -> None:
    document = connections_to_document(by_clock().case.connections)
    document[0]["pattern"] = "sat-sun"
    (tmp_path / CONNECTIONS_FILE).write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        with_kept_connections(by_clock().case, tmp_path)
    assert [complaint.key for complaint in refused.value.complaints] == ["received.malformed"]
