from samlingsplan.cli.app import _once
from samlingsplan.errors import Complaint, Location


def test_a_notice_is_said_once_though_a_file_is_read_twice() -> None:
    said: list[Complaint] = []
    hear = _once(said.append)
    for line in (1, 1, 2):
        hear(Complaint("scenario.former_key", Location("own.yaml", line), {"found": "0.26"}))
    assert [each.where and each.where.line for each in said] == [1, 2]
