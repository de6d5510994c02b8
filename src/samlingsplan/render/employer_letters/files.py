"""``letters/``: one letter per employer as a page, for Word and on paper, all in one, and a mail-merge table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samlingsplan.domain import EmployerKind, ParticipantId
from samlingsplan.languages import in_language
from samlingsplan.messages import Words
from samlingsplan.paper import Papers, PdfProcesses, Together
from samlingsplan.plan import Result
from samlingsplan.render.calendars import stems
from samlingsplan.render.documents import Document, document_page, document_styles, word_bytes
from samlingsplan.render.employer_letters.contents import Employer, Letter, employers_of
from samlingsplan.render.employer_letters.merge import merge_table
from samlingsplan.render.output import file_name
from samlingsplan.render.table_workbook import workbook_of
from samlingsplan.scenario.letters_spec import EmployerTermsSpec, LettersSpec

TOGETHER = "alle"
"""The name of the files with all letters, to print."""


@dataclass(frozen=True, slots=True)
class LetterTerms:
    """What the letters rest on besides the plan.

    Parameters
    ----------
    stated
        The scenario's entry, or None.
    decided
        The language that each kommune has decided on, by number.
    names
        What leaders are called, by pseudonym; empty without a key.
    dated
        The day of the letters, or None.
    """

    stated: LettersSpec | None = None
    decided: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[ParticipantId, str] = field(default_factory=dict)
    dated: date | None = None

    def language(self, employer: Employer, chosen: str) -> str:
        """Return the language that an employer is written to in, where the sender would choose another one."""
        if self.stated is None:
            return chosen
        binding = self.stated.bound_by_decisions and employer.kind == EmployerKind.KOMMUNE
        decided = self.decided.get(employer.number) if binding else None
        return decided or self.stated.language or chosen

    def of(self, employer: Employer) -> EmployerTermsSpec:
        """Return what an employer has settled."""
        if self.stated is None:
            return EmployerTermsSpec()
        return self.stated.employers.get(employer.number, self.stated.terms)


def write_letters(
    result: Result, folder: Path, words: Words, terms: LetterTerms, pdf: PdfProcesses | None = None
) -> int:
    """Write the letters, and return how many.

    Parameters
    ----------
    result
        The plan.
    folder
        A folder that exists; the letters are put into its folder ``letters``.
    words
        The language where nothing else is chosen, and of the mail-merge table.
    terms
        What they rest on besides the plan.
    pdf
        What draws them as PDF too, or None.
    """
    top, employers = folder / "letters", employers_of(result)
    top.mkdir()
    addressed = [(each, terms.language(each, words.language)) for each in employers]
    written = list(_letters(result, addressed, terms))
    if pdf is not None:
        papers = {
            top / file_name(stem, "pdf"): document_page(letter, own, printed=True, styled=False)
            for stem, letter, own in written
        }
        whole = Together(top / file_name(TOGETHER, "pdf"), words("letters.title", kull=result.case.kull.name))
        pdf.draw(Papers(papers, document_styles(printed=True), whole))
    for stem, letter, own in written:
        (top / file_name(stem, "html")).write_text(document_page(letter, own), encoding="utf-8")
        (top / file_name(stem, "docx")).write_bytes(word_bytes([letter]))
    (top / file_name(TOGETHER, "docx")).write_bytes(word_bytes([letter for _, letter, _ in written]))
    table = merge_table(result, addressed, terms.names, words)
    title = words("letters.merge.title")
    book = workbook_of(title, title, result.case.kull.start_year, [], [table], words)
    (top / file_name("merge", "xlsx")).write_bytes(book)
    return len(employers)


def _letters(
    result: Result, addressed: Sequence[tuple[Employer, str]], terms: LetterTerms
) -> Iterator[tuple[str, Document, Words]]:
    """Yield the name of the files of each letter, the letter, and its language."""
    spoken: dict[str, tuple[Result, Words]] = {}
    named = stems(f"{each.kind}-{each.number}" for each, _ in addressed)
    for (employer, language), stem in zip(addressed, named.values(), strict=True):
        if language not in spoken:
            spoken[language] = result.as_stated.in_language(language), Words(language)
        translated, own = spoken[language]
        sender = _sender(result, terms, language)
        letter = Letter(translated, employer, own, terms.names, terms.of(employer), sender, terms.dated)
        yield stem, letter.document(), own


def _sender(result: Result, terms: LetterTerms, language: str) -> str:
    """Return who writes: as the scenario states it, else who sends the calendars."""
    if terms.stated is not None:
        return str(in_language(terms.stated.sender, language))
    organizer = result.case.kull.organizer
    return "" if organizer is None else str(in_language(organizer.name, language))
