"""Writes a protocol: internal, public, and for each applicant the own case and a letter; as HTML, XLSX and PDF."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from samlingsplan.admission.decided import Decided, Protocol
from samlingsplan.admission.lock import digest_of, locked_settings
from samlingsplan.domain import Brief
from samlingsplan.languages import in_language
from samlingsplan.messages import Words
from samlingsplan.paper import Papers, PdfProcesses
from samlingsplan.render.output import Reader, is_stem
from samlingsplan.render.page import asset, page, paper_styles, screen_styles
from samlingsplan.render.pdf import require
from samlingsplan.render.protocol.letters import day_in_words, judged, language_of, paragraphs
from samlingsplan.render.protocol.tables import internal_tables, own_tables, public_tables
from samlingsplan.render.table_workbook import Facts, Table, workbook_of

NAME = "protocol"
_STYLES = "pseudonyms.css"
_Papers = dict[Path, Callable[[], str]]
"""What draws each page that is to be printed, by its file."""


def draw_protocol(protocol: Protocol, folder: Path, words: Words, reader: Reader | None, pdf: bool = False) -> None:
    """Write all editions of a protocol, and the letters.

    Parameters
    ----------
    protocol
        The protocol.
    folder
        A folder that exists: the internal edition is put here, the public one into ``public``, each applicant's into
        ``party``, and the letters into ``letters``.
    words
        The language of the internal and the public edition.
    reader
        How the public's numbers are rounded; None where there is to be no public edition.
    pdf
        Whether everything is written as PDF too.

    Raises
    ------
    InputError
        When PDF is asked for, and what writes it is not installed.
    """
    if pdf:
        require()
    papers: _Papers = {}
    internal = _Edition(words, "internal", facts(protocol, words), list(internal_tables(protocol, words)))
    papers |= internal.write(protocol, folder, NAME)
    if reader is not None:
        public = _Edition(words, "public", facts(protocol, words), list(public_tables(protocol, words, reader)))
        papers |= public.write(protocol, _made(folder / "public"), NAME)
    party, letters = _made(folder / "party"), _made(folder / "letters")
    spoken: dict[str, Words] = {words.language: words}
    for stem, decided in _stems(protocol.decided):
        own = spoken.setdefault(language := language_of(protocol, decided), Words(language))
        said = list(_own_facts(protocol, decided, own))
        tables = list(own_tables(protocol, decided, own))
        papers |= _Edition(own, "party", [*said, *facts(protocol, own)], tables).write(protocol, party, stem)
        papers |= _letter(protocol, decided, own, letters, stem)
    if pdf:
        with PdfProcesses() as processes:
            pages = {file: drawn() for file, drawn in papers.items()}
            processes.draw(Papers(pages, [*paper_styles(), asset(_STYLES)]))


def _stems(decided: Sequence[Decided]) -> Iterator[tuple[str, Decided]]:
    """Yield each applicant with the name of the own files: the number where no other is the same but for its case."""
    alike = Counter(each.id.casefold() for each in decided)
    for position, each in enumerate(decided, start=1):
        alone = is_stem(each.id) and alike[each.id.casefold()] == 1
        yield each.id if alone else f"nr-{position:05d}", each


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _own_facts(protocol: Protocol, decided: Decided, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the applicant's number and outcome, what would have sufficed, and the lot, for the applicant to check."""
    yield words("admission.columns.id"), decided.id
    yield words("admission.columns.outcome"), _outcome(decided, words)
    if why := list(judged(protocol, decided, words)):
        yield words("admission.facts.sufficient"), " ".join(why)
    if decided.proposed.lot is not None:
        yield words("admission.facts.own_lot"), f"{decided.proposed.lot:064x}"


def _outcome(decided: Decided, words: Words) -> str:
    said = words(f"admission.outcome.{decided.outcome}")
    if decided.number is None:
        return said
    return words("admission.why.numbered", outcome=said, number=words.number(decided.number))


def facts(protocol: Protocol, words: Words) -> Facts:
    """Return who decided what, when, by which rules, and how equals drew lots, each with what it is called."""
    decision, deciding, spec = protocol.decision, protocol.deciding, protocol.admission.spec
    parties = [
        (in_language(party.name, words.language), ", ".join(decision.took_part[key]))
        for key, party in deciding.parties.items()
    ]
    over = [] if spec.over is None else [(words("admission.facts.over"), _over(protocol, words))]
    return [
        (words("admission.facts.body"), in_language(deciding.body, words.language)),
        (words("admission.facts.decided"), day_in_words(decision.decided, words)),
        (words("admission.facts.decided_by"), ", ".join(decision.decided_by)),
        *parties,
        (words("admission.facts.notified"), day_in_words(decision.notified, words)),
        (words("admission.facts.places"), words.number(protocol.admission.proposal.places)),
        *over,
        (words("admission.facts.admitted"), words.number(len(protocol.admitted))),
        (words("admission.facts.rules"), digest_of(locked_settings(protocol.admission.loaded.value))),
        *_rule_change(protocol, words),
        (words("admission.facts.lot"), f"{in_language(spec.lot.source, words.language)}: {spec.lot.number}"),
        (words("admission.facts.appeal"), in_language(deciding.appeal.body, words.language)),
    ]


def _rule_change(protocol: Protocol, words: Words) -> Facts:
    """Return who decided to change the rules after they were locked, and why; nothing where nobody did."""
    made = protocol.admission.spec.deviation
    if made is None or not any(note.key == "admission.changed" for note in protocol.admission.notes):
        return []
    office, reason = (in_language(text, words.language) for text in (made.office, made.reason))
    return [(words("admission.facts.rule_change"), f"{office}: {reason}")]


def _over(protocol: Protocol, words: Words) -> str:
    over = protocol.admission.spec.over
    assert over is not None
    return f"{words.number(over.more)}: {in_language(over.reason, words.language)}"


class _Edition:
    """One edition: facts and tables, for a page, a workbook and a paper."""

    def __init__(self, words: Words, kind: str, facts: Facts, tables: Sequence[Table]) -> None:
        self.words, self.kind, self.facts, self.tables = words, kind, facts, tables

    def write(self, protocol: Protocol, folder: Path, stem: str) -> _Papers:
        """Write the page and the workbook, and return what draws the page to be printed."""
        (folder / f"{stem}.html").write_text(self._page(protocol, printed=False), encoding="utf-8")
        (folder / f"{stem}.xlsx").write_bytes(self._workbook(protocol))
        return {folder / f"{stem}.pdf": partial(self._page, protocol, printed=True)}

    def _page(self, protocol: Protocol, printed: bool) -> str:
        return page(
            "protocol.html.j2",
            self.words,
            styles=[] if printed else [*screen_styles(), asset(_STYLES)],
            scripts=[] if printed else [asset("sort.js"), asset("columns.js")],
            printed=printed,
            brief=_brief(protocol, self.words),
            kind=self.kind,
            facts=self.facts,
            tables=[each.view(self.words) for each in self.tables],
        )

    def _workbook(self, protocol: Protocol) -> bytes:
        """Return a workbook with the facts on its first sheet and a sheet a table."""
        words, made = self.words, protocol.decision.decided.year
        title, heading = words("admission.page.heading"), words(f"admission.page.{self.kind}")
        return workbook_of(title, heading, made, self.facts, self.tables, words)


def _brief(protocol: Protocol, words: Words) -> Brief:
    loaded, ranked = protocol.admission.loaded, protocol.admission.applicants.ranked
    return Brief(in_language(loaded.value.title, words.language), "", ranked.synthetic, ())


def _letter(protocol: Protocol, decided: Decided, words: Words, folder: Path, stem: str) -> _Papers:
    """Write an applicant's letter, and return what draws it as it is printed."""

    def text(printed: bool) -> str:
        return page(
            "letter.html.j2",
            words,
            styles=[] if printed else screen_styles(),
            printed=printed,
            brief=_brief(protocol, words),
            number=decided.id,
            day=day_in_words(protocol.decision.notified, words),
            heading=words(f"admission.letter.heading.{decided.outcome}"),
            paragraphs=list(paragraphs(protocol, decided, words)),
            sender=in_language(protocol.deciding.sender, words.language),
        )

    (folder / f"{stem}.html").write_text(text(printed=False), encoding="utf-8")
    return {folder / f"{stem}.pdf": partial(text, printed=True)}
