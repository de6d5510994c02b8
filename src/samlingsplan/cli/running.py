"""The options of commands that solve variants: where, and where the results are kept."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samlingsplan.cli.language import HELP
from samlingsplan.cli.talk import say

if TYPE_CHECKING:
    from samlingsplan.messages import Words
    from samlingsplan.study.running import Running
    from samlingsplan.variants.shard import PartDone

WorkersOption = Annotated[int | None, typer.Option("--workers", metavar="N", help=HELP("cli.running.workers"))]
ClusterOption = Annotated[
    str | None, typer.Option("--cluster", metavar="tls://HOST:PORT", help=HELP("cli.running.cluster"))
]
CertificatesOption = Annotated[
    Path | None, typer.Option("--certificates", metavar="DIR", help=HELP("cli.running.certificates"))
]
InsecureOption = Annotated[bool, typer.Option("--insecure", help=HELP("cli.running.insecure"))]
_ShardOption = Annotated[str | None, typer.Option("--shard", metavar="N/M", help=HELP("cli.running.shard"))]
_StoreOption = Annotated[Path | None, typer.Option("--store", metavar="DIR", help=HELP("cli.running.store"))]


@dataclass(frozen=True, slots=True)
class RunningOptions:
    """Where a command solves variants, as it is typed; a command gets them by `with_running_options`."""

    workers: WorkersOption = None
    shard: _ShardOption = None
    store: _StoreOption = None
    cluster: ClusterOption = None
    certificates: CertificatesOption = None
    insecure: InsecureOption = False

    def read(self) -> "Running":
        """Return where variants are solved.

        Raises
        ------
        InputError
            When an option cannot be used, or not with another one.
        """
        from samlingsplan.study.running import running

        return running(self.store, self.workers, self.shard, self.cluster, self.certificates, self.insecure)

    def say_part(self, part: "PartDone", words: "Words") -> None:
        """Say that this part is solved, and others are not."""
        values = {"solved": part.solved, "missing": part.missing, "count": part.count}
        say(words("cli.running.part_done", shard=self.shard, **values))


def with_running_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `RunningOptions`, which it receives as its parameter ``where``."""
    stated = inspect.signature(command, eval_str=True)
    options = inspect.signature(RunningOptions, eval_str=True).parameters

    @wraps(command)
    def with_options(**given: Any) -> None:
        where = RunningOptions(**{name: given.pop(name) for name in options})
        command(where=where, **given)

    own = [each for name, each in stated.parameters.items() if name != "where"]
    by_name = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *options.values())]
    with_options.__signature__ = stated.replace(parameters=by_name)  # type: ignore[attr-defined]
    return with_options
