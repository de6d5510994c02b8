"""What a letter to an employer says, in the employer's language; of no other employer's leader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samlingsplan.domain import Participant, ParticipantId
from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.measures.calendar import exam_dates
from samlingsplan.measures.costs import days_away
from samlingsplan.measures.leaders import cells, employer_name, leaders
from samlingsplan.measures.measure import whole
from samlingsplan.messages import Words
from samlingsplan.plan import ActivityDate, KullClass, Result, class_activities, kull_activities
from samlingsplan.render.days import days_in_words
from samlingsplan.render.documents import Bullets, Document, Kind, Paragraph, Part, Section
from samlingsplan.render.employer_letters.journeys import Journeys, journeys_of, timetable_year
from samlingsplan.render.page_table import CellView, HeadingView, RowView, TableView
from samlingsplan.render.sentences import place_text
from samlingsplan.scenario.letters_spec import EmployerTermsSpec

PAID = ("travel_nok", "hotel_nok", "meals_nok", "stand_in_nok", "employer_nok", "grant_nok")
"""What the letters say of cost, by the columns of the table of leaders."""
_TO_FILL_IN = 16 * "_"
"""Room for a name, to be written by hand or in the document."""


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer and its leaders.

    Parameters
    ----------
    kind, number
        Its kind, and its number or name, as the list of leaders has them.
    name
        What people call it.
    leaders
        Its leaders, in rank order.
    """

    kind: str
    number: str
    name: str
    leaders: tuple[Participant, ...]


def employers_of(result: Result) -> list[Employer]:
    """Return the employers of all who have a seat, by name."""
    found: dict[tuple[str, str], list[Participant]] = {}
    for leader in result.case.participants:
        if leader.id in result.plan.seats:
            found.setdefault((leader.employer_kind, leader.employer), []).append(leader)
    made = [
        Employer(kind, number, employer_name(some[0], result.case.kommuner), tuple(some))
        for (kind, number), some in found.items()
    ]
    return sorted(made, key=lambda each: (each.name, each.kind, each.number))


@dataclass(frozen=True)
class Letter:
    """Writes the letter to one employer.

    Parameters
    ----------
    result
        The plan, in the language of the letter.
    employer
        The employer.
    words
        The language.
    names
        What leaders are called, by pseudonym; the pseudonym where no name is known.
    terms
        What the employer has settled.
    sender
        Who writes.
    dated
        The day of the letter, or None to leave it open.
    """

    result: Result
    employer: Employer
    words: Words
    names: Mapping[ParticipantId, str]
    terms: EmployerTermsSpec
    sender: str
    dated: date | None

    def document(self) -> Document:
        """Return the letter."""
        words, kull = self.words, self.result.case.kull
        costs = {str(row["id"]): row for row in cells(leaders(self.result)[["id", *PAID]])}
        mine = [costs[each.id] for each in self.employer.leaders]
        sections = [self._of_leader(each, costs[each.id]) for each in self.employer.leaders]
        if len(mine) > 1:
            total: Row = {column: sum(whole(row, column) for row in mine) for column in PAID}
            said = Paragraph(self._cost(total))
            sections.append(Section(words("letters.all", leaders=len(mine)), (said,)))
        sections.append(Section(words("letters.regards"), (Paragraph(self.sender),)))
        return Document(
            words.language,
            words("letters.title", kull=kull.name),
            tuple(sections),
            above=self.employer.name,
            lead=tuple(self._lead()),
            dated=self.dated or date(kull.start_year, 1, 1),
        )

    def _lead(self) -> Iterator[Part]:
        words = self.words
        if self.result.brief.synthetic:
            yield Paragraph(words("render.synthetic"), Kind.WARNING)
        if self.dated is not None:
            yield Paragraph(words.date(self.dated))
        kind = self.result.case.employers.get(self.employer.kind)
        yield Paragraph(words("letters.self_employed" if kind and kind.self_employed else "letters.committed"))
        yield Paragraph(words("letters.apart"))
        if any(each.confirm for leader in self.employer.leaders for each in self._journeys(leader)):
            yield Paragraph(words("letters.confirm", year=timetable_year(self.result.case)))
        yield Paragraph(words("letters.name_stand_in"))

    def _class_of(self, leader: Participant) -> KullClass:
        return self.result.plan.by_id[self.result.plan.seats[leader.id]]

    def _journeys(self, leader: Participant) -> Sequence[Journeys]:
        return tuple(journeys_of(self.result.case, self._class_of(leader), leader))

    def _of_leader(self, leader: Participant, cost: Row) -> Section:
        kull_class, words = self._class_of(leader), self.words
        dates = (*kull_activities(self.result.case), *class_activities(self.result.case, kull_class))
        nearest = [each for each in dates if each.activity.with_nearest_leader]
        items = [
            words("letters.exam", dates=self._dated(exam_dates(self.result.case, kull_class))),
            words("letters.nearest", dates=self._dated(nearest)),
            self._cost(cost),
            *self._flagged(leader),
        ]
        heading = words("letters.leader", name=self.names.get(leader.id, leader.id), class_name=kull_class.name)
        return Section(heading, (self._table(leader, kull_class), Bullets(tuple(items))))

    def _dated(self, dates: Sequence[ActivityDate]) -> str:
        said = [f"{each.activity.name} {days_in_words(each.start, each.end, self.words)}" for each in dates]
        return "; ".join(said) or self.words("letters.none")

    def _table(self, leader: Participant, kull_class: KullClass) -> TableView:
        words, journeys = self.words, {each.held.number: each for each in self._journeys(leader)}
        columns = ("samling", "days", "place", "leaves", "returns", "stand_in")
        rows = []
        for held in kull_class.samlinger:
            by_video = held.place is not None and held.number in leader.by_video
            place = words("render.on_video") if by_video else place_text(self.result, held, words)
            leaves, returns = self._times(journeys.get(held.number))
            days = days_in_words(held.start, held.end, words)
            texts = (str(held.number), days, place, leaves, returns, _TO_FILL_IN)
            rows.append(RowView(tuple(CellView(text, text, False) for text in texts), ()))
        headings = tuple(HeadingView(words(f"letters.columns.{column}"), False) for column in columns)
        name = self.names.get(leader.id, leader.id)
        return TableView("letter", words("letters.caption", name=name), headings, tuple(rows))

    def _times(self, journeys: Journeys | None) -> tuple[str, str]:
        """Return when a leader leaves home and is home again, both marked where the departures must be confirmed."""
        if journeys is None:
            return self.words("letters.at_home"), self.words("letters.at_home")
        leaves, returns = (self._moment(at) for at in (journeys.leaves, journeys.returns))
        must_confirm = self.words("letters.must_confirm")
        mark = f" ({must_confirm})" if journeys.confirm else ""
        return f"{leaves}{mark}", f"{returns}{mark}"

    def _moment(self, at: datetime) -> str:
        day = self.words.date(at.date(), self.words("render.dates.weekday"))
        return self.words("letters.moment", day=day, time=f"{at:%H.%M}")

    def _cost(self, row: Row) -> str:
        words = self.words
        nok = {column: words.number(whole(row, column)) for column in PAID}
        grant = words("letters.grant", **nok) if whole(row, "grant_nok") else ""
        lost_nok = dict(days_away(self.result.case, whole(row, "stand_in_nok"))).get("lost_income", 0)
        lost = words("letters.lost_income", lost_nok=words.number(lost_nok)) if lost_nok else ""
        return " ".join(filter(None, (words("letters.cost", **nok), lost, grant)))

    def _flagged(self, leader: Participant) -> Iterator[str]:
        """Yield what the employer's own terms on travel time and rest touch; nothing is decided here."""
        words, terms, journeys = self.words, self.terms, self._journeys(leader)
        source = "" if terms.source is None else in_language(terms.source, words.language)
        by = words("letters.source", source=source) if source else ""
        if terms.travel_percent is not None:
            outside = sum(each.outside_min for each in journeys)
            counted = words.duration(outside * terms.travel_percent / 100)
            values = {"outside": words.duration(outside), "percent": terms.travel_percent, "counted": counted}
            yield words("letters.travel_time", **values, source=by)
        for each in journeys:
            if terms.rest_h is not None and each.rest_h is not None and each.rest_h < terms.rest_h:
                rest, least = words.duration(each.rest_h * 60), words.duration(terms.rest_h * 60)
                home = self._moment(each.returns)
                yield words("letters.rest", number=each.held.number, home=home, rest=rest, least=least, source=by)
