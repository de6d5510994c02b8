"""What is boarded is kept next to a plan, and read again with its form."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.study.kept_connections import CONNECTIONS_FILE, connections_to_document, with_kept_connections
from tests.measures.test_departures import by_clock


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    case = by_clock().case
    document = connections_to_document(case.connections)
    assert len(document) == 3
    (tmp_path / CONNECTIONS_FILE).write_text(json.dumps(document), encoding="utf-8")
    assert with_kept_connections(replace(case, connections={}), tmp_path).connections == case.connections


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
