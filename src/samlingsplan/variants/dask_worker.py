"""What a Dask worker holds and runs for variants; the only code of the cluster that is read on its side.

Each Dask worker starts a solving process of ours and gives it one variant at a time, whatever number of threads Dask
has there. So nothing that Dask limits or watches in its worker concerns a search, and a worker that dies takes its own
search with it.
"""

import pickle
from dataclasses import dataclass
from threading import Lock
from typing import Any

from distributed import get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from samlingsplan.errors import Complaint, InputError, SamlingsplanError
from samlingsplan.plan import Variant, VariantResult
from samlingsplan.solve.protocol import framed
from samlingsplan.variants.here import VariantProcess, gone
from samlingsplan.variants.solving import Setting
from samlingsplan.variants.store import file_digests, program, short


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker needs for all variants of a base.

    Parameters
    ----------
    program
        The planner's program.
    files
        The SHA-256 of each file that the plans rest on, by its name in the scenario.
    setting
        The pickled `Setting`, which only the same program can read.
    """

    program: str
    files: dict[str, str]
    setting: bytes

    def checked(self) -> Setting:
        """Return the setting.

        Raises
        ------
        InputError
            When this machine has another program or other files.
        """
        if self.program != program():
            values = {"found": short(program()), "allowed": short(self.program)}
            raise InputError([Complaint("variants.other_program_worker", None, values)])
        setting: Setting = pickle.loads(self.setting)
        found = file_digests(setting.base.loaded)
        if other := sorted(name for name, digest in self.files.items() if found.get(name) != digest):
            values = {"found": ", ".join(other), "folder": str(setting.base.loaded.folder.absolute())}
            raise InputError([Complaint("variants.other_files_worker", None, values)])
        return setting


class VariantPlugin(WorkerPlugin):  # type: ignore[misc]
    """Holds the order on a worker, and the process that carries it out; workers that come later get it too.

    Parameters
    ----------
    name
        Its name on the worker.
    order
        The order.
    """

    def __init__(self, name: str, order: Order) -> None:
        self.name, self.order = name, order

    def setup(self, worker: Any) -> None:
        """Make ready; the process starts with the first variant."""
        self._lock = Lock()
        self._process: VariantProcess | None = None

    def teardown(self, worker: Any) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()

    def answer(self, variant: Variant) -> VariantResult | SamlingsplanError:
        """Return the result of a variant, or the error to raise where the planner is."""
        with self._lock:
            try:
                if self._process is None:
                    self._process = VariantProcess(framed(self.order.checked()))
                return self._asked(self._process, variant) or self._asked(self._process, variant) or gone(variant)
            except SamlingsplanError as error:
                return error

    def _asked(self, process: VariantProcess, variant: Variant) -> VariantResult | None:
        answer = process.ask(variant)
        if answer is None:
            process.restart()
        return answer


def answer(name: str, variant: Variant) -> VariantResult | SamlingsplanError:
    """Return the result of a variant on the worker that runs this; what Dask is given as a task."""
    plugin: VariantPlugin = get_worker().plugins[name]
    return plugin.answer(variant)
