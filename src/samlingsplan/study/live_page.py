"""Draws the page that solves the allocation of a plan by itself."""

from dataclasses import replace
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import read_inputs
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.messages import Words
from samlingsplan.model import movable_allocation
from samlingsplan.render import Audience, Reader
from samlingsplan.render.live import write_live
from samlingsplan.render.output import PLANNER
from samlingsplan.rules import Rule
from samlingsplan.scenario.schema import laws_of
from samlingsplan.study.folder import refuse_own_folder, replacing
from samlingsplan.study.grouped_case import counting, grouped_case
from samlingsplan.study.holdings import LIVE, Holding
from samlingsplan.study.records import write_manifest
from samlingsplan.study.redrawing import refuse_small, result_of

_LATER = ("composition", "calendar", "forbids_slot", "forbids_gap")


def draw_live(folder: Path, out: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Draw the page.

    Parameters
    ----------
    folder
        The folder of the plan; nothing is written in it.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language.
    reader
        For whom: the planner, or a steering group, which sees leaders as numbers by group of kommuner.

    Raises
    ------
    InputError
        When the folder holds no plan, its first level is no linear sum over journeys, the folder to fill is taken, or
        the reader is the public.
    """
    refuse_own_folder(folder, out)
    if reader.public:
        raise InputError([Complaint("study.not_for_the_public", Location("--audience"))])
    reader = replace(reader, group_kommuner=reader.audience is Audience.STEERING)
    result, loaded = result_of(folder).in_language(words.language), read_inputs(folder / "inputs")
    refuse_small(result, reader, folder)
    rules, levels = laws_of(loaded.value)
    used = counting(rules) if reader.grouped else rules
    case = grouped_case(result) if reader.grouped else result.case
    movable = movable_allocation(case, used, levels)
    if movable is None:
        raise InputError([Complaint("study.not_movable", loaded.key_location(("levels",)))])
    scenario = "" if reader.grouped else (folder / "inputs" / SCENARIO_FILE).as_posix()
    with replacing(out, Holding(f"{LIVE}-{reader.audience}")) as filled:
        write_live(result, movable, _left_out(rules, used), filled, words, reader, scenario)
        write_manifest(filled, {LIVE: str(reader.audience)})


def _left_out(rules: tuple[Rule, ...], used: tuple[Rule, ...]) -> list[str]:
    """Return the rules that the page's program is without, by name."""
    names = {rule.name for rule in used}
    return [
        rule.name
        for rule in rules
        if rule.name not in names or (rule.speaks_in(*_LATER) and not rule.speaks_in("allocation", "forbids_seat"))
    ]
