"""What a comparison says in sentences: how each plan ended, and what is more or less than in the base."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.measures.input_differences import changed_journeys
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.measures.moves import Moves, moves, same_kull, same_structure
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import placed, sentence
from samlingsplan.plan import Compared, Comparison, Ending
from samlingsplan.render.compare.views import interval_text
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.public_report import answer_for_all
from samlingsplan.render.sentences import answer, with_rules_in_words

_NAMING = "solve.clash_"
"""How the keys of complaints begin that name leaders."""
_WITH_NAMES = frozenset({"solve.left_out", "solve.eased_command"})
"""The keys of other complaints that name kommuner or files."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A plan at the top of the page.

    Parameters
    ----------
    name, title, question
        Its name in the comparison, and the scenario's texts.
    source
        Where it came from; empty where the reader is not to know.
    ending, ended
        How its search ended, as a key and in words.
    lines
        Its answer and what it changes, or why there is no plan.
    digest
        That of its ``plan.json``; empty where there is none, or where the reader is not to know.
    command
        What gives the plan; empty where nothing does, or where the reader is not to know.
    """

    name: str
    title: str
    question: str
    source: str
    ending: Ending
    ended: str
    lines: tuple[str, ...]
    digest: str
    command: str


def moved(comparison: Comparison) -> list[Moves | None]:
    """Return for each plan but the base what it changes for the leaders; None where there is nothing to compare."""
    base = comparison.base.result
    return [None if base is None or each.result is None else moves(base, each.result) for each in comparison.others]


def headings(
    comparison: Comparison, found: Sequence[Moves | None], words: Words, readers: Sequence[Reader]
) -> list[Heading]:
    """Return every plan with its sentences.

    Parameters
    ----------
    comparison
        The plans.
    found
        What each plan but the base changes for the leaders.
    words
        The language.
    readers
        The reader of each plan.
    """
    triples = zip(comparison.plans, (None, *found), readers, strict=True)
    return [_heading(comparison.base, plan, changes, words, reader) for plan, changes, reader in triples]


def _heading(base: Compared, plan: Compared, changes: Moves | None, words: Words, reader: Reader) -> Heading:
    planner = reader.audience is Audience.PLANNER
    return Heading(
        name=plan.name,
        title=plan.brief.title,
        question=plan.brief.question,
        source=plan.source if planner else "",
        ending=plan.ending,
        ended=words(f"compare.values.ending.{plan.ending}"),
        lines=tuple(_lines(base, plan, changes, words, reader)),
        digest=(plan.digest or "") if planner else "",
        command=plan.command if planner else "",
    )


def _lines(base: Compared, plan: Compared, changes: Moves | None, words: Words, reader: Reader) -> list[str]:
    if plan.result is None:
        return reasons(plan, words, reader)
    if reader.public:
        return [answer_for_all(plan.result, words, reader)]
    said = [answer(plan.result, words)]
    if plan is not base:
        said += [travel_line(base, plan, words), *_people(changes, words)]
    return said


def reasons(plan: Compared, words: Words, reader: Reader) -> list[str]:
    """Return why there is no plan, without the leaders and the files that only the planner is to know."""
    if reader.audience is Audience.PLANNER:
        return [placed(each, words) for each in plan.reasons]
    if reader.public or any(each.key.startswith(_NAMING) for each in plan.reasons):
        return [words(f"compare.nameless.{plan.ending}")]
    shown = (with_rules_in_words(each, words) for each in plan.reasons if not _for_the_planner(each.key))
    return [sentence(each, words) for each in shown]


def _for_the_planner(key: str) -> bool:
    """Return whether a sentence may name leaders, kommuner or files."""
    return key in _WITH_NAMES or ".behind." in key


def travel_line(base: Compared, plan: Compared, words: Words) -> str:
    """Return how much more or less travel a plan has, and whether that is more than its uncertainty."""
    if base.result is None or plan.result is None:
        return ""
    before, after = (key_figures(each.result).travel_min for each in (base, plan) if each.result is not None)
    more_min = after - before
    way = "same" if not more_min else "more" if more_min > 0 else "less"
    share = words.percent(abs(more_min) / before, 1) if before else ""
    said = words(f"compare.travel.{way}", base=base.name, hours=words.number(abs(more_min) / 60), share=share)
    nothing_to_doubt = not more_min and plan.travel_min is None
    return said if nothing_to_doubt else f"{said} {uncertainty_line(plan, words)}"


def uncertainty_line(plan: Compared, words: Words) -> str:
    """Return whether a difference of travel is larger than the uncertainty of the travel model."""
    interval = plan.travel_min
    if interval is None:
        return words("compare.uncertainty.unknown")
    key = "within" if 0 in interval else "beyond"
    return words(f"compare.uncertainty.{key}", interval=interval_text(interval, words))


def _people(changes: Moves | None, words: Words) -> list[str]:
    if changes is None:
        return []
    both = len(changes.movers)
    said = words(
        "compare.people.moved",
        both=both,
        changed=changes.changed_class,
        places=changes.changed_place,
        less=changes.less,
        more=changes.more,
    )
    if not changes.added and not changes.gone:
        return [said]
    return [said, words("compare.people.others", added=len(changes.added), gone=len(changes.gone))]


def notes(comparison: Comparison, words: Words) -> list[str]:
    """Return what cannot be compared, and why."""
    base = comparison.base
    kulls = [each.name for each in comparison.others if not same_kull(base.case, each.case)]
    years = [each.name for each in comparison.others if not same_structure(base.case, each.case)]
    said = [
        words("compare.notes.version", name=each.name, version=each.version)
        for each in comparison.plans
        if each.version is not None
    ]
    if kulls:
        said.append(words("compare.notes.kulls", names=", ".join(kulls), base=base.name))
    if years:
        said.append(words("compare.notes.structure", names=", ".join(years), base=base.name))
    return said


def journey_lines(comparison: Comparison, words: Words) -> list[str]:
    """Return for each plan but the base how many journeys take another time."""
    said = []
    for each in comparison.others:
        changed = changed_journeys(comparison.base, each)
        if changed:
            said.append(words("compare.inputs.journeys", name=each.name, count=len(changed)))
    return said


def leader_lines(comparison: Comparison, found: Sequence[Moves | None], words: Words, reader: Reader) -> list[str]:
    """Return who is in one plan alone: by pseudonym for the planner, else their number."""
    planner = reader.audience is Audience.PLANNER
    said = []
    for plan, changes in zip(comparison.others, found, strict=True):
        if changes is not None and (changes.added or changes.gone):
            added, gone = (
                (", ".join(each) or "–") if planner else str(len(each)) for each in (changes.added, changes.gone)
            )
            said.append(words("compare.inputs.leaders", name=plan.name, added=added, gone=gone))
    return said
