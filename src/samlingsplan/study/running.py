"""Where the variants of a question are solved, as a person asks for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.errors import Complaint, InputError
from samlingsplan.variants import Base, Here, Runner, Store
from samlingsplan.variants.cluster import Cluster
from samlingsplan.variants.cluster_access import Access, access_to
from samlingsplan.variants.shard import Shard, read_shard

MOST_WORKERS = 256


@dataclass(frozen=True, slots=True)
class Running:
    """Where variants are solved, and where their results are kept.

    Parameters
    ----------
    store
        The folder of the results, which other machines or tasks, or later versions of this program, may use too; None
        for the planner's own.
    workers
        The number of processes on this machine; as many as it has cores when it is None.
    shard
        The part of the variants that is solved here; None for all.
    access
        The cluster that solves them in place of this machine.
    """

    store: Path | None = None
    workers: int | None = None
    shard: Shard | None = None
    access: Access | None = None

    @property
    def at_once(self) -> int:
        """How many variants are solved at the same time, so far as this machine decides it."""
        return self.workers or os.cpu_count() or 1

    @contextmanager
    def runner(self, base: Base, time_limit_s: float, own_store: Path | None = None) -> Iterator[Runner]:
        """Give a runner for the variants of a base, each with a time limit.

        Parameters
        ----------
        base
            The scenario that they differ from.
        time_limit_s
            Seconds for one variant.
        own_store
            The planner's own folder of the results; None where nothing is kept.

        Raises
        ------
        InputError
            When the results that are kept are those of another program.
        """
        folder = self.store or own_store
        store = None if folder is None else Store(folder, limit_s=time_limit_s)
        if store is not None and (self.store is not None or self.shard is not None):
            store.claim()
        with self.where(time_limit_s) as where:
            yield Runner(base, where, store, self.shard)

    def where(self, time_limit_s: float, workers: int | None = None) -> Cluster | Here:
        """Return what solves variants, to be used as a context manager.

        Parameters
        ----------
        time_limit_s
            Seconds for one variant.
        workers
            The number of processes, where it is not that of all variants.
        """
        if self.access is not None:
            return Cluster(self.access, time_limit_s)
        return Here(workers or self.at_once, time_limit_s)


def running(
    store: Path | None = None,
    workers: int | None = None,
    shard: str | None = None,
    cluster: str | None = None,
    certificates: Path | None = None,
    insecure: bool = False,
) -> Running:
    """Return where variants are solved, by the options of a command.

    Parameters
    ----------
    store, workers, shard, cluster, certificates, insecure
        The options ``--store`` and so on.

    Raises
    ------
    InputError
        When an option cannot be used, or not with another one.
    """
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise InputError([Complaint("variants.bad_workers", values={"found": workers, "allowed": MOST_WORKERS})])
    if workers is not None and cluster is not None:
        raise InputError([Complaint("variants.workers_and_cluster")])
    if cluster is None and (certificates is not None or insecure):
        raise InputError([Complaint("variants.no_cluster")])
    return Running(
        store,
        workers,
        None if shard is None else read_shard(shard),
        None if cluster is None else access_to(cluster, certificates, insecure),
    )
