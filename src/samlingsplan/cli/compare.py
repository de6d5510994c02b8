"""The command that sets plans side by side."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import OverrideOption, SetOption, changes_asked
from samlingsplan.cli.ending import told_if_unprinted
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.readers import AudienceOption, SuppressOption, reader_of
from samlingsplan.cli.running import CertificatesOption, ClusterOption, InsecureOption, RunningOptions, WorkersOption
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import changing_on, say


@app.command("compare", help=HELP("compare.command.help"))
def compare(
    plans: Annotated[list[Path], typer.Argument(metavar="PLAN…", help=HELP("compare.command.plans"))],
    out: Annotated[Path, typer.Option("--out", help=HELP("compare.command.out"))] = Path("out/comparison"),
    decision: Annotated[Path | None, typer.Option("--decision", help=HELP("compare.command.decision"))] = None,
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    time_limit: TimeLimitOption = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    certificates: CertificatesOption = None,
    insecure: InsecureOption = False,
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Compare plans."""
    from samlingsplan.render import PLANNER
    from samlingsplan.render.compare import columns
    from samlingsplan.study.comparing import changed, named
    from samlingsplan.study.comparison_folder import compare_into, fill_comparison, folder_of, readers_of

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, online_tiles=False)
    sources, running = named(plans), RunningOptions(workers, None, None, cluster, certificates, insecure).read()
    with changing_on(sys.stderr) as tell:
        comparison = compare_into(
            changed(sources, changes_asked(changes), overrides or ()),
            out,
            words,
            decisions=decision,
            time_limit_s=time_limit,
            running=running,
            announce=lambda name: tell(words("compare.command.solving", name=name)),
        )
    with told_if_unprinted(words):
        put(columns(comparison, words))
    say(words("compare.command.done", folder=out))
    if reader.audience != PLANNER.audience:
        edition = folder_of(out, reader.audience)
        fill_comparison(comparison, edition, words, readers_of(comparison, reader, out, suppress_under))
        say(words("compare.command.done_for", audience=words(f"audience.reader.{reader.audience}"), folder=edition))
