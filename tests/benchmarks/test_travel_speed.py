from pathlib import Path

from benchmarks.travel_speed import measured


def test_a_table_is_computed_once_and_then_read_from_the_cache(tmp_path: Path) -> None:
    # 356 kommuner to 2 towns, in a process of its own each time.
    wall_s, cpu_s, count = measured(2, tmp_path)
    assert (count, wall_s > 0, cpu_s > 0) == (712, True, True)
    assert len(list(tmp_path.rglob("*.json"))) == 1
    assert measured(2, tmp_path)[2] == 712
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_journeys_by_the_clock_are_computed_once(tmp_path: Path) -> None:
    # 356 kommuner to 2 towns: there for three first days at two hours, back on three last days (five patterns).
    assert [measured(2, tmp_path, "clock")[2] for _ in range(2)] == [9 * 712] * 2
    assert len(list(tmp_path.rglob("*.npz"))) == 1
