"""What a document of the contract is: a key that it is asked for by, who may have it, and what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samlingsplan.domain.followed import Evaluated, Followed
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.documents import Document, Kind, Paragraph, Part, Section
from samlingsplan.render.output import Audience, Reader
from samlingsplan.scenario.reporting_spec import ReportingSpec
from samlingsplan.scenario.retention_spec import RetentionSpec


@dataclass(frozen=True, slots=True)
class ReportedKull:
    """A kull with what is known of it besides the plan.

    Parameters
    ----------
    result
        The plan, in the reader's language.
    reporting
        What the scenario states for reports.
    retention
        What the scenario states of how long data are kept, or None.
    register
        Everyone of the kull in the programme's register, or None where no register was given.
    evaluations
        The questions of its evaluation, or None where none was given.
    applied
        Who applied by an admission, or None where none was given.
    """

    result: Result
    reporting: ReportingSpec
    retention: RetentionSpec | None = None
    register: tuple[Followed, ...] | None = None
    evaluations: tuple[Evaluated, ...] | None = None
    applied: frozenset[str] | None = None

    @property
    def name(self) -> str:
        """What people call the kull."""
        return str(self.result.case.kull.name)

    @property
    def start_year(self) -> int:
        """The calendar year of its first samling."""
        return self.result.case.kull.start_year


@dataclass(frozen=True, slots=True)
class Basis:
    """What documents are made from.

    Parameters
    ----------
    kulls
        The kull that was asked about, then others that overlap with it.
    year
        The calendar year that is reported on.
    words
        The language.
    reader
        For whom.
    public
        Everyone, for a document that has a copy for everyone; None where there is to be none.
    """

    kulls: tuple[ReportedKull, ...]
    year: int
    words: Words
    reader: Reader
    public: Reader | None = None

    @property
    def kull(self) -> ReportedKull:
        """The kull that was asked about."""
        return self.kulls[0]

    @property
    def result(self) -> Result:
        """Its plan."""
        return self.kull.result

    def document(
        self, title: str, dated: date, lead: Sequence[Part] = (), sections: Sequence[Section] = ()
    ) -> Document:
        """Return a document in the language, which says first that leaders are drawn where they are."""
        drawn = any(each.result.brief.synthetic for each in self.kulls)
        says = (f"{self.words('report.synthetic')} {self.words('render.synthetic')}",) if drawn else ()
        warnings = tuple(Paragraph(text, Kind.WARNING) for text in says)
        above = str(self.result.brief.title)
        return Document(self.words.language, title, tuple(sections), above, (*warnings, *lead), dated)

    def missing(self, what: str, **values: object) -> Paragraph:
        """Return a sentence that says what is missing, and where it would come from."""
        return Paragraph(self.words(f"documents.missing.{what}", **values), Kind.MISSING)


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the contract.

    Parameters
    ----------
    key
        The word it is asked for by, which also names its files.
    write
        Yields the documents with the stems of their files.
    audiences
        Who may have it.
    """

    key: str
    write: Callable[[Basis], Iterator[tuple[str, Document]]]
    audiences: frozenset[Audience] = frozenset(Audience)
