"""The command that gives a variant's plan."""

import shlex
from pathlib import Path

from samlingsplan.plan import Variant
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.set_option import read_set
from samlingsplan.variants.command import command_with
from tests.variants.small import write_small

CLOSED = "rules.fixed_places.closed"


def test_what_the_variant_sets_anew_is_set_once_and_the_rest_is_kept(tmp_path: Path) -> None:
    scenario = str(write_small(tmp_path))
    options = ("--set kull.places=7", f"--set {CLOSED}=[hamar]", "--set rules.fixed_places.closed_too=1")
    command = command_with(scenario, options[:2], Variant("closed-oslo", ((CLOSED, ["hamar", "oslo"]),)))
    *_, file, first, kept, second, anew = shlex.split(command)
    assert (file, first, kept, second, anew) == (
        scenario, "--set", "kull.places=7", "--set", f"{CLOSED}=[hamar, oslo]",
    )  # fmt: skip
    # It can be typed: an option that sets an entry twice is refused.
    asked = load(Path(file), Scenario, read_set([kept, anew])).value
    assert asked.kull.places == 7
    assert asked.rules.fixed_places.closed == ("hamar", "oslo")
    # An entry whose name only begins alike is another one.
    assert "closed_too=1" in command_with(scenario, options, Variant("open", ((CLOSED, ["oslo"]),)))


def test_an_override_by_name_is_kept() -> None:
    command = command_with("a b.yaml", ("--override small",), Variant("x", (("kull.places", 3),)))
    assert command == "samlingsplan solve 'a b.yaml' --override small --set kull.places=3"
