"""Where the variants of a question are solved, as a person asks for it."""

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
        The folder of the results.
    shared
        Whether other machines or tasks, or later versions of this program, may use that folder too.
    workers
        The number of processes on this machine.
    shard
        The part of the variants that is solved here; None for all.
    access
        The cluster that solves them in place of this machine.
    """

    store: Path
    shared: bool = False
    workers: int = 1
    shard: Shard | None = None
    access: Access | None = None

    @contextmanager
    def runner(self, base: Base, time_limit_s: float) -> Iterator[Runner]:
        """Give a runner for the variants of a base, each with a time limit.

        Raises
        ------
        InputError
            When the results that are kept are those of another program.
        """
        store = Store(self.store)
        if self.shared or self.shard is not None:
            store.claim()
        if self.access is not None:
            with Cluster(self.access, time_limit_s) as cluster:
                yield Runner(base, cluster, store, self.shard)
        else:
            with Here(self.workers, time_limit_s) as here:
                yield Runner(base, here, store, self.shard)


def running(
    own_store: Path,
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
    own_store
        The folder of the results where none is named.
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
        store or own_store,
        store is not None,
        workers or 1,
        None if shard is None else read_shard(shard),
        None if cluster is None else access_to(cluster, certificates, insecure),
    )
