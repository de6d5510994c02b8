from benchmarks.scale import Work, run


def test_a_kull_is_drawn_planned_and_checked_in_a_process_of_its_own() -> None:
    row = run(Work(leaders=72, classes=2, most_s=0.5, most_gaps={"travel": 0.0}, most_mib=1e9, search_s=60.0))
    assert list(row.phases) == ["read", "solve", "check"]
    # By the clock from outside, so the interpreter's own start is counted too.
    assert sum(row.phases.values()) < row.seconds
    assert [level["name"] for level in row.levels] == ["travel", "wishes", "calendar", "classes"]
    assert row.levels[0]["gap"] == 0
    assert not row.met  # no machine reads, plans and checks within half a second
