"""The face for Python of a published plan that is changed."""

from collections.abc import Callable
from pathlib import Path

from samlingsplan.plan import Result
from samlingsplan.solve import Listener, Progress
from samlingsplan.study.asked_for import PathName, refuse_time_limit
from samlingsplan.study.replan import new_version
from samlingsplan.study.replan.published import published


def replan(
    folder: PathName,
    log: PathName,
    *,
    time_limit_s: float | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Make a new version of a published plan: what stands stays, and the fewest leaders are moved.

    Parameters
    ----------
    folder
        The planner's folder of the published plan.
    log
        What has happened since, YAML: see `samlingsplan.scenario.event_log.EventLog`.
    time_limit_s, on_progress
        As for `solve`.

    Returns
    -------
    Result
        As of `solve`. ``case.version`` has its number, its predecessors and the log; ``case.earlier`` the classes and
        seats before. `draw` fills a folder, which goes on with the ledger of publications. ``offers`` has one entry for
        each class that a leader may choose; its ``command`` starts in that folder.

    Raises
    ------
    InputError
        With every fault of the log by file, line and column, or when the folder holds no plan.
    ImpossibleError, NoPlanInTimeError, CheckRefusedError
        As `solve`, and when the folder was changed.

    Examples
    --------
    One of the two leaders in Oslo leaves; the class goes on with the other, and nobody is moved.

    >>> import json, hashlib, pathlib, samlingsplan
    >>> samlingsplan.draw(samlingsplan.solve("tiny.yaml"), "out/tiny")
    >>> plan = hashlib.sha256(pathlib.Path("out/tiny/plan.json").read_bytes()).hexdigest()
    >>> left = {"id": "e1", "date": "2021-06-01", "kind": "drop_out", "leader": "a1"}
    >>> log = json.dumps({"plan": plan, "day": "2021-06-01", "events": [left]})
    >>> _ = pathlib.Path("changes.yaml").write_text(log)
    >>> result = samlingsplan.replan("out/tiny", "changes.yaml")
    >>> result.case.version.number, sorted(result.plan.seats), result.outcome.levels[0].objective
    (2, ['a2', 'a3', 'a4'], 0)
    """
    refuse_time_limit(time_limit_s)
    before, changes = Path(folder), Path(log)
    listener: Listener = on_progress or (lambda progress: None)
    return new_version(published(before, changes), changes, Path(), listener, time_limit_s)
