"""Draws the page that solves the allocation of a plan by itself."""

from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import read_inputs
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.messages import Words
from samlingsplan.model import movable_allocation
from samlingsplan.render.live import write_live
from samlingsplan.rules import Rule
from samlingsplan.scenario.schema import laws_of
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import LIVE, Holding
from samlingsplan.study.records import write_manifest
from samlingsplan.study.redrawing import result_of


def draw_live(folder: Path, out: Path, words: Words) -> None:
    """Draw the page for the planner.

    Parameters
    ----------
    folder
        The folder of the plan; nothing is written in it.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language.

    Raises
    ------
    InputError
        When the folder holds no plan, its first level is no linear sum over journeys, or the folder to fill is taken.
    """
    if out.resolve() == folder.resolve():
        raise InputError([Complaint("study.same_folder", Location(str(out)))])
    result, loaded = result_of(folder).in_language(words.language), read_inputs(folder / "inputs")
    rules, levels = laws_of(loaded.value)
    movable = movable_allocation(result.case, rules, levels)
    if movable is None:
        raise InputError([Complaint("study.not_movable", loaded.key_location(("levels",)))])
    scenario = (folder / "inputs" / SCENARIO_FILE).as_posix()
    with replacing(out, Holding(LIVE)) as filled:
        write_live(result, movable, _left_out(rules), scenario, filled, words)
        write_manifest(filled, {LIVE: str(words.language)})


def _left_out(rules: tuple[Rule, ...]) -> list[str]:
    """Return the rules that concern dates or who shares a class, by name."""
    later = ("composition", "calendar", "forbids_slot", "forbids_gap")
    return [rule.name for rule in rules if rule.speaks_in(*later) and not rule.speaks_in("allocation", "forbids_seat")]
