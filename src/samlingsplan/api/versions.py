"""The face for Python of a published plan that is changed."""

from collections.abc import Callable
from pathlib import Path

from samlingsplan.plan import Result
from samlingsplan.scenario.changes import Changes
from samlingsplan.solve import Listener, Progress
from samlingsplan.study.asked_for import PathName, refuse_time_limit
from samlingsplan.study.replan import new_version
from samlingsplan.study.replan.published import published


def replan(
    folder: PathName,
    log: PathName,
    *,
    changes: Changes = (),
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
    changes, time_limit_s, on_progress
        As for `solve`; what the log states cannot be changed.

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

    >>> import json, samlingsplan
    >>> samlingsplan.draw(samlingsplan.solve("tiny.yaml"), "out/tiny")
    >>> with open("out/tiny/manifest.json") as manifest:
    ...     plan = json.load(manifest)["files"]["plan.json"]
    >>> left = {"id": "e1", "date": "2021-06-01", "kind": "drop_out", "leader": "a1"}
    >>> with open("changes.yaml", "w") as log:
    ...     json.dump({"plan": plan, "day": "2021-06-01", "events": [left]}, log)
    >>> result = samlingsplan.replan("out/tiny", "changes.yaml")
    >>> result.case.version.number, sorted(result.plan.seats), result.outcome.levels[0].objective
    (2, ['a2', 'a3', 'a4'], 0)
    """
    refuse_time_limit(time_limit_s)
    before, happened = Path(folder), Path(log)
    listener: Listener = on_progress or (lambda progress: None)
    return new_version(published(before, happened), happened, Path(), listener, time_limit_s, changes)
