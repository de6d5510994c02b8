"""Solves variants on an existing Dask cluster."""

import logging
import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from samlingsplan.errors import Complaint, InputError, SamlingsplanError
from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.variants.base import Base
from samlingsplan.variants.cluster_access import Access
from samlingsplan.variants.here import gone
from samlingsplan.variants.solving import Setting
from samlingsplan.variants.store import file_digests, program

if TYPE_CHECKING:
    from distributed import Client, Future

_CONNECT_S = 10.0
"""Seconds to wait for a scheduler, and then for its first worker."""


class Cluster:
    """The workers of a Dask scheduler; use it as a context manager.

    A variant whose worker dies is solved once more by another: Dask repeats the task, and a search gives the same
    result each time.

    Parameters
    ----------
    access
        Where the scheduler is, and the certificates.
    time_limit_s
        Seconds for one variant.
    patience_s
        Seconds to wait for the scheduler, and then for its first worker.
    """

    def __init__(self, access: Access, time_limit_s: float, patience_s: float = _CONNECT_S) -> None:
        self.access, self.time_limit_s, self.patience_s = access, time_limit_s, patience_s
        self._client: Client | None = None
        self._name = f"samlingsplan-{uuid4().hex}"

    def __enter__(self) -> "Cluster":
        """Return the cluster; it is connected to with the first variants."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster as it was: the workers end our processes."""
        if self._client is not None:
            with suppress(Exception):  # it may be gone
                self._client.unregister_worker_plugin(self._name)
            self._client.close(timeout=2)
            self._client = None

    def interrupt(self) -> None:
        """Leave the cluster; what is not solved yet stays unknown."""
        self.__exit__()

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield the index of each variant with its result, in the order in which they are ready.

        Raises
        ------
        InputError
            When the scheduler cannot be reached, has no workers or is lost, or when a worker has another program or
            other files.
        """
        if not variants:
            return
        client = self.client(base)
        from distributed import as_completed

        from samlingsplan.variants.dask_worker import answer

        tasks: dict[Future, int] = {}

        def submitted() -> "list[Future]":
            """Submit the variants that are not submitted yet."""
            new = {
                client.submit(answer, self._name, variants[index], key=f"{self._name}-{uuid4().hex}", pure=False): index
                for index in range(len(tasks), len(variants))
            }
            tasks.update(new)
            return list(new)

        try:
            completed = as_completed(submitted(), loop=client.loop)
            for task in completed:
                yield tasks[task], self._received(task, variants[tasks[task]])
                completed.update(submitted())
        finally:
            with suppress(Exception):
                client.cancel(list(tasks))

    def client(self, base: Base) -> "Client":
        """Return the connection to the scheduler, whose workers hold the base.

        Raises
        ------
        InputError
            As `results`.
        """
        if self._client is None:
            self._client = self._connected(base)
        return self._client

    def _connected(self, base: Base) -> "Client":
        """Return a client whose workers hold the base."""
        from distributed import Client

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it would say is said by ourselves
        security = self.access.security()
        try:
            client = Client(self.access.address, security=security, timeout=self.patience_s, set_as_default=False)
        except (OSError, ValueError) as error:
            raise InputError([self._unreachable(error)]) from error
        try:
            client.wait_for_workers(1, timeout=self.patience_s)
        except TimeoutError as error:
            client.close()
            raise InputError([self._complaint("variants.no_workers")]) from error
        self._register(client, base)
        return client

    def _register(self, client: "Client", base: Base) -> None:
        from samlingsplan.variants.dask_worker import Order, VariantPlugin

        setting = pickle.dumps(Setting(base, self.time_limit_s))
        order = Order(program(), file_digests(base.loaded), setting)
        try:
            client.register_plugin(VariantPlugin(self._name, order), self._name)
        except Exception as error:  # whatever a worker raises that lacks this program
            client.close()
            values = {"found": f"{type(error).__name__}: {error}"}
            raise InputError([self._complaint("variants.worker_without_program", **values)]) from error

    def _received(self, task: "Future", variant: Variant) -> VariantResult:
        from distributed import CancelledError, KilledWorker

        try:
            received = task.result()
        except KilledWorker:
            return gone(variant)
        except (CancelledError, OSError) as error:
            raise InputError([self._complaint("variants.cluster_lost")]) from error
        if isinstance(received, SamlingsplanError):
            raise received
        return received if isinstance(received, VariantResult) else VariantResult(variant, Ending.UNKNOWN)

    def _unreachable(self, error: Exception) -> Complaint:
        found = str(error).splitlines()[0] if str(error) else type(error).__name__
        return self._complaint("variants.unreachable", found=found)

    def _complaint(self, key: str, **values: str) -> Complaint:
        commands = {"scheduler": self.access.scheduler_command(), "worker": self.access.worker_command()}
        return Complaint(key, None, {"address": self.access.address, **commands, **values})
