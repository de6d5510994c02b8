"""The command that prints a scenario with the place of each value."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import OverrideOption, SetOption, changes_asked
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put


@app.command("show", help=HELP("cli.show.help"))
def show(
    scenario: Annotated[Path, typer.Argument(help=HELP("cli.solve.scenario"))],
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Print a merged scenario."""
    from samlingsplan.scenario.annotated import annotated
    from samlingsplan.scenario.loader import load
    from samlingsplan.scenario.schema import Scenario

    words = speaking(lang)
    loaded = load(scenario, Scenario, changes_asked(changes), overrides or ())
    put("# " + words("cli.show.header", scenario=scenario.name))
    put(annotated(loaded, lambda key, **values: words(f"cli.show.{key}", **values)).removesuffix("\n"))
