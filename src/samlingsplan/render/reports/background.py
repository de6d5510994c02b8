"""The parts of a report about one kull: who applied and took part, who left, where they work, what they answer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from samlingsplan.domain.followed import Followed
from samlingsplan.measures import Row
from samlingsplan.measures.disclosure import HIDDEN
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.reporting import counted, drop_out_known, left_by, meetings_by, participants_of
from samlingsplan.render.documents import Kind, Paragraph, Part, Section
from samlingsplan.render.page_table import shown
from samlingsplan.render.reports.report import Basis, ReportedKull
from samlingsplan.render.reports.tables import counts_table, measured, rows_table, shown_counts

_BACKGROUND = ("position", "sex", "workplace", "education")
_SPREAD = {
    "by_fylke": ("fylke", "leaders", "leaders_about", "mean_min", "mean_about_min"),
    "by_sentralitet": ("sentralitet", "leaders", "leaders_about", "mean_min", "mean_about_min"),
    "by_size_class": ("size_class", "leaders", "leaders_about", "mean_min", "mean_about_min"),
}
"""The tables of the spread over the country, with the columns that reports show of them."""


def kull_sections(basis: Basis, kull: ReportedKull, until: date) -> Iterator[Section]:
    """Yield the sections of one kull: its heading with the figures, then each subject.

    Parameters
    ----------
    basis
        For whom, and in which language.
    kull
        The kull.
    until
        The last day that is reported on.
    """
    mine = Basis((kull,), basis.year, basis.words, basis.reader)
    say = basis.words
    yield Section(kull.name, tuple(_figures(mine, until)), own_page=True)
    yield Section(say("documents.heading.background"), tuple(_background(mine)), level=2)
    yield Section(say("documents.heading.dropout"), tuple(_dropout(mine, until)), level=2)
    yield Section(say("documents.heading.spread"), tuple(spread(mine)), level=2)
    yield Section(say("documents.heading.evaluations"), tuple(evaluations(mine)), level=2)
    yield Section(say("documents.heading.results"), tuple(results(mine)), level=2)


def figures(basis: Basis, until: date) -> list[Row]:
    """Return the figures of a kull: applicants, participants, who left, and how far the samlinger have come."""
    result, register = basis.result, basis.kull.register
    everyone = participants_of(result, register or ())
    left = left_by(result, register or (), until)
    held, all_held = meetings_by(result, until)
    counts = [("participants", len(everyone))]
    if drop_out_known(result, register or ()):
        counts += [("left", len(left)), ("remaining", len(everyone) - len(left))]
    applied = basis.kull.applied
    if register is not None or applied is not None:
        known = {each.id for each in register or ()} | (applied or frozenset())
        counts = [("applicants", len(known | everyone)), *counts]
    few = dict(shown_counts("figures", counts, basis.reader))
    rows: list[Row] = [{"figure": basis.words(f"documents.figure.{key}"), "how_many": few[key]} for key, _ in counts]
    rows.append({"figure": basis.words("documents.figure.classes"), "how_many": len(result.plan.classes)})
    rows.append({"figure": basis.words("documents.figure.places"), "how_many": len(result.plan.open_venues())})
    said = basis.words("documents.figure.of", part=held, whole=all_held)
    rows.append({"figure": basis.words("documents.figure.held"), "how_many": said})
    return rows


def _figures(basis: Basis, until: date) -> Iterator[Part]:
    yield rows_table(basis, "figures", ("figure", "how_many"), figures(basis, until))
    yield Paragraph(basis.words("documents.note.held", day=basis.words.date(until)), Kind.NOTE)
    if basis.kull.register is None and basis.kull.applied is None:
        yield basis.missing("applicants")


def _background(basis: Basis) -> Iterator[Part]:
    """Yield tables of position, sex, workplace and education of those who took part, and of all who applied."""
    result, register = basis.result, basis.kull.register
    frame = leaders(result)
    for column in ("employer_kind", "level"):
        texts = [shown(column, value, basis.words) for value in frame[column].tolist()]
        yield counts_table(basis, column, counted(texts))
    everyone = participants_of(result, register or ())
    for trait in _BACKGROUND:
        own = [each for each in register or () if getattr(each, trait)]
        if not own:
            yield basis.missing(trait)
            continue
        yield _trait_table(basis, trait, own, everyone)


def _trait_table(basis: Basis, trait: str, own: Sequence[Followed], everyone: frozenset[str]) -> Part:
    """Return how many applicants and participants have each value of a trait, and how many say nothing of it."""
    applied = counted(getattr(each, trait) for each in own)
    took_part = Counter(dict(counted(getattr(each, trait) for each in own if each.id in everyone)))
    folded = {group.casefold(): count for group, count in took_part.items()}
    unknown = len(everyone) - sum(folded.values())
    both = [(group, count, folded.get(group.casefold(), 0)) for group, count in applied]
    said = dict(shown_counts(f"{trait}\napplicants", [(group, count) for group, count, _ in both], basis.reader))
    mine = dict(shown_counts(f"{trait}\nparticipants", [(group, count) for group, _, count in both], basis.reader))
    if HIDDEN in (*said.values(), *mine.values()):
        return Paragraph(basis.words("documents.hidden"), Kind.NOTE)
    rows: list[Row] = [{"group": group, "applicants": said[group], "participants": mine[group]} for group, _, _ in both]
    if unknown > 0 and not basis.reader.by_groups:
        rows.append({"group": basis.words("documents.unknown"), "applicants": None, "participants": unknown})
    return rows_table(basis, trait, ("group", "applicants", "participants"), rows)


def _dropout(basis: Basis, until: date) -> Iterator[Part]:
    register = basis.kull.register or ()
    left = left_by(basis.result, register, until)
    if not drop_out_known(basis.result, register):
        yield basis.missing("dropout")
        return
    whole = len(participants_of(basis.result, register))
    ((_, count),) = shown_counts("left", [("left", len(left))], basis.reader)
    share = basis.words.percent(len(left) / whole, 1) if whole and not basis.reader.by_groups else "–"
    yield Paragraph(basis.words("documents.dropout", left=count, share=share, day=basis.words.date(until)))
    causes = counted(each.left_because for each in register if each.id in left)
    if causes:
        yield counts_table(basis, "left_because", causes)
    elif left:
        yield basis.missing("left_because")


def spread(basis: Basis) -> Iterator[Part]:
    """Yield where the leaders work, and how long they travel."""
    kommuner = leaders(basis.result)["kommune"].nunique()
    if not basis.reader.by_groups:
        yield Paragraph(basis.words("documents.spread", kommuner=kommuner))
    for name, columns in _SPREAD.items():
        table = measured(basis, name, columns)
        if table is not None:
            yield table


def evaluations(basis: Basis) -> Iterator[Part]:
    """Yield what the participants answered, or that no answers are given."""
    answers = basis.kull.evaluations
    if not answers:
        yield basis.missing("evaluations")
        return
    fewest = basis.reader.suppress_under if basis.reader.by_groups else 1
    rows: list[Row] = [
        {
            "question": each.question,
            "answers": each.answers if each.answers >= fewest else ":",
            "value": each.mean if each.answers >= fewest else ":",
            "scale": each.scale,
        }
        for each in answers
    ]
    yield rows_table(basis, "evaluations", ("question", "answers", "value", "scale"), rows)


def results(basis: Basis) -> Iterator[Part]:
    """Yield how many have each result, and the credits that were given; or that no results are given."""
    register = basis.kull.register or ()
    everyone = participants_of(basis.result, register)
    found = counted(each.result for each in register if each.id in everyone)
    credited = [each.credits for each in register if each.credits and each.id in everyone]
    if not found and not credited:
        yield basis.missing("results")
        return
    if found:
        yield counts_table(basis, "result", found)
    if credited:
        ((_, count),) = shown_counts("credited", [("credited", len(credited))], basis.reader)
        total = basis.words.number(sum(credited)) if not basis.reader.by_groups else "–"
        yield Paragraph(basis.words("documents.credited", people=count, credits=total))
