from dataclasses import replace

from samlingsplan.measures.by_sentralitet import BY_SENTRALITET
from tests.results import tiny


def test_leaders_are_grouped_by_their_kommunes_class() -> None:
    result = tiny()
    kommuner = {k: replace(each, sentralitet=6 if k == "1151" else 1) for k, each in result.case.kommuner.items()}
    central, remote = BY_SENTRALITET.rows(tiny(kommuner=kommuner))
    assert (central["sentralitet"], central["leaders"], central["mean_min"]) == (1, 7, (880 - 300) / 7)
    assert (remote["sentralitet"], remote["leaders"], remote["mean_min"]) == (6, 1, 300)
