"""The letters to applicants: an offer, a place on the waiting list, or a refusal; of others but a group's mean."""

from collections.abc import Iterator
from datetime import date

from samlingsplan.admission.decided import Decided, Protocol
from samlingsplan.admission.last_day import last_day
from samlingsplan.admission.provisions import cited
from samlingsplan.admission.standing import Outcome
from samlingsplan.domain.spelling import plain
from samlingsplan.intake.language_decisions import language_decisions
from samlingsplan.languages import LANGUAGES, in_language
from samlingsplan.messages import Words
from samlingsplan.render.sentences import listed
from samlingsplan.render.sufficient import group_sentence, sufficient_sentences

_NAMES = {"bokmål": "nb", "bokmal": "nb", "nynorsk": "nn", "engelsk": "en", "english": "en"}


def day_in_words(day: date, words: Words) -> str:
    """Return a day with its weekday and year."""
    return words.date(day, words("render.dates.weekday_year"))


def language_of(protocol: Protocol, decided: Decided) -> str:
    """Return the language that an applicant is written to in: the applicant's own, the kommune's, or the sender's.

    The kommune's is the stated one, or where decisions bind the sender the one that the kommune has decided on.
    """
    stated, applicant = protocol.deciding.language, decided.proposed.standing.applicant
    asked = None if stated.column is None else applicant.known.get(stated.column)
    if isinstance(asked, str):
        found = _NAMES.get(plain(asked), plain(asked))
        if found in LANGUAGES:
            return found
    kommune = applicant.leader.origin.kommune
    if kommune in stated.nynorsk:
        return "nn"
    decided_on = language_decisions(protocol.admission.loaded.value.kommuner.year) if stated.bound_by_decisions else {}
    return decided_on.get(kommune, stated.otherwise)


def paragraphs(protocol: Protocol, decided: Decided, words: Words) -> Iterator[str]:
    """Yield the paragraphs of a letter."""
    decision, deciding = protocol.decision, protocol.deciding
    yield words("admission.letter.decided", body=deciding.body, day=day_in_words(decision.decided, words))
    if decided.outcome is Outcome.ADMITTED:
        by = last_day(decision.notified, deciding.reply_days)
        yield words("admission.letter.offer")
        yield words("admission.letter.reply", day=day_in_words(by, words))
    elif decided.outcome is Outcome.WAITING:
        yield words("admission.letter.waiting", number=words.number(decided.number or 0))
    else:
        yield words("admission.letter.refused")
    yield from _grounds(protocol, decided, words)
    yield words("admission.letter.assessed")
    if provisions := cited(protocol.provisions, words.language):
        yield words("admission.letter.provisions", provisions=listed(provisions, words))
    appeal = deciding.appeal
    yield words("admission.letter.appeal", days=appeal.days, to=appeal.to, body=appeal.body)


def _grounds(protocol: Protocol, decided: Decided, words: Words) -> Iterator[str]:
    """Yield why: what stopped the application, the own points and what would have sufficed, a deviation."""
    spec, standing = protocol.admission.spec, decided.proposed.standing
    if decided.proposed.outcome is Outcome.ELSEWHERE:
        other = spec.elsewhere[int(standing.stopped_by[0])]
        yield words("admission.letter.elsewhere", name=other.name, programme=other.programme)
    elif decided.proposed.outcome is Outcome.REQUIREMENT:
        for key in standing.stopped_by:
            yield words("admission.letter.unmet", name=spec.requirements[key].name)
    elif decided.proposed.outcome is Outcome.LATE:
        yield words("admission.letter.late", day=day_in_words(spec.deadline, words))
    else:
        yield from _ranked(protocol, decided, words)
    if decided.override is not None:
        reason = in_language(decided.override.reason, words.language)
        yield words("admission.letter.override", office=decided.override.office, reason=reason)


def _ranked(protocol: Protocol, decided: Decided, words: Words) -> Iterator[str]:
    """Yield the target group, the own points, those of a group, and for one not admitted what would have sufficed."""
    spec, standing = protocol.admission.spec, decided.proposed.standing
    if standing.target_group < len(spec.target_groups):
        yield words("admission.letter.target_group", name=spec.target_groups[standing.target_group].name)
    most = sum(each.most for each in spec.criteria.values())
    yield words("admission.letter.score", score=standing.score, most=most)
    yield from judged(protocol, decided, words)
    if decided.proposed.passed and decided.outcome is not Outcome.ADMITTED:
        yield words("admission.letter.passed")


def judged(protocol: Protocol, decided: Decided, words: Words) -> Iterator[str]:
    """Yield how a leader group was judged, and what would have sufficed for one who is not offered a place."""
    yield from group_sentence(protocol.admission, decided.proposed, words)
    sufficient = protocol.sufficient.get(decided.id)
    if sufficient is not None and decided.outcome is not Outcome.ADMITTED:
        yield " ".join(sufficient_sentences(protocol.admission, decided.proposed, sufficient, words))
