"""The proposal of an admission, and why it says what it says, in lines for the terminal."""

from collections import Counter
from collections.abc import Iterator

from samlingsplan.admission.proposal import Admission, Proposed
from samlingsplan.admission.selecting import Filled
from samlingsplan.admission.standing import Outcome
from samlingsplan.admission.why import Why
from samlingsplan.languages import in_language
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.render.sufficient import group_sentence, sufficient_sentences


def summary(admission: Admission, words: Words) -> str:
    """Return a proposal in aligned lines of plain text."""
    rows = [*_outcomes(admission, words), *_target_groups(admission, words), *_reserved(admission, words)]
    width = max(len(name) for name, _ in rows)
    return "\n".join(plain(f"{name:<{width}}  {value}") for name, value in rows)


def _outcomes(admission: Admission, words: Words) -> list[tuple[str, str]]:
    found = Counter(each.outcome for each in admission.proposal.proposed)
    rows = [
        (words(f"admission.outcome.{outcome}"), words.number(found[outcome])) for outcome in Outcome if found[outcome]
    ]
    more = 0 if admission.spec.over is None else admission.spec.over.more
    over = [(words("admission.facts.over"), words.number(more))] if more else []
    return [(words("admission.terminal.places"), words.number(admission.proposal.places - more)), *over, *rows]


def _target_groups(admission: Admission, words: Words) -> list[tuple[str, str]]:
    """Return how many of each target group are admitted."""
    names = [in_language(group.name, words.language) for group in admission.spec.target_groups]
    ranked = [each for each in admission.proposal.proposed if each.order is not None]
    able = Counter(each.standing.target_group for each in ranked)
    admitted = Counter(each.standing.target_group for each in ranked if each.outcome is Outcome.ADMITTED)
    return [
        (name, words("admission.terminal.admitted_of", admitted=admitted[i], able=able[i]))
        for i, name in enumerate(names)
        if able[i]
    ]


def _reserved(admission: Admission, words: Words) -> list[tuple[str, str]]:
    """Return how far the reserved seats are filled."""
    rows = []
    for each in admission.proposal.filled:
        name = in_language(admission.spec.quotas[each.quota].name, words.language)
        said = words("admission.terminal.filled", filled=each.filled, seats=each.seats, able=each.able)
        rows.append((f"{name}: {each.subject}" if each.subject else name, f"{said}{returned(each, words)}"))
    return rows


def returned(filled: Filled, words: Words) -> str:
    """Return why reserved seats went back to the ranking, and with how many the quota would hold."""
    if not filled.returned:
        return ""
    why = words(f"admission.hindrance.{filled.hindrance}")
    return words("admission.terminal.returned", returned=filled.returned, why=why, filled=filled.filled)


def explanation(admission: Admission, found: Why, words: Words) -> str:
    """Return why the proposal says of an applicant what it says, in lines of plain text."""
    lines = [_outcome(found, words), *_unranked(admission, found, words)]
    if found.proposed.order is not None:
        lines += _points(admission, found, words)
    if found.proposed.outcome is Outcome.WAITING:
        lines += _waiting(admission, found, words)
    if found.ranked is not None:
        lines += _if_ranked(admission, found, found.ranked, words)
    return "\n".join(map(plain, lines))


def _outcome(found: Why, words: Words) -> str:
    proposed = found.proposed
    said = words(f"admission.outcome.{proposed.outcome}")
    if proposed.number is not None:
        said = words("admission.why.numbered", outcome=said, number=proposed.number)
    return words("admission.why.outcome", id=proposed.standing.applicant.id, outcome=said)


def _unranked(admission: Admission, found: Why, words: Words) -> Iterator[str]:
    """Yield what stopped an application before it was ranked, or what stands in place of a requirement."""
    spec, standing = admission.spec, found.proposed.standing
    for key in (*standing.stopped_by, *standing.instead, *standing.excepted):
        if found.proposed.outcome is Outcome.ELSEWHERE:
            other = spec.elsewhere[int(key)]
            texts = (in_language(text, words.language) for text in (other.name, other.programme))
            yield words("admission.why.elsewhere", **dict(zip(("name", "programme"), texts, strict=True)))
            continue
        requirement = spec.requirements[key]
        name = in_language(requirement.name, words.language)
        if key in standing.stopped_by:
            yield words("admission.why.unmet", name=name)
        elif key in standing.excepted:
            yield words("admission.why.excepted", name=name)
        elif requirement.instead is not None:
            instead = in_language(requirement.instead.name, words.language)
            yield words("admission.why.instead", name=name, instead=instead)


def _if_ranked(admission: Admission, found: Why, ranked: Proposed, words: Words) -> Iterator[str]:
    """Yield what would be proposed had the application met the requirements, or come in time."""
    most = sum(each.most for each in admission.spec.criteria.values())
    stopped, outcome = found.proposed.outcome, words(f"admission.outcome.{ranked.outcome}")
    if ranked.number is not None:
        outcome = words("admission.why.numbered", outcome=outcome, number=ranked.number)
    score = ranked.standing.score
    yield words(f"admission.why.if_ranked.{stopped}", outcome=outcome, score=score, most=most)


def _points(admission: Admission, found: Why, words: Words) -> Iterator[str]:
    """Yield the target group, and the points of each criterion."""
    spec, standing = admission.spec, found.proposed.standing
    if standing.target_group < len(spec.target_groups):
        name = in_language(spec.target_groups[standing.target_group].name, words.language)
        yield words("admission.why.target_group", name=name, number=standing.target_group + 1)
    yield words("admission.why.score", score=standing.score)
    for key, points in standing.points.items():
        name = in_language(spec.criteria[key].name, words.language)
        yield words("admission.why.points", name=name, points=points, most=spec.criteria[key].most)
    yield from group_sentence(admission, found.proposed, words)


def _waiting(admission: Admission, found: Why, words: Words) -> Iterator[str]:
    """Yield which quotas are full, who is admitted behind the applicant, and what would have been enough."""
    for number in found.full:
        quota = admission.spec.quotas[number]
        texts = (in_language(text, words.language) for text in (quota.name, quota.reason))
        yield words("admission.why.full", **dict(zip(("name", "reason"), texts, strict=True)))
    if found.seats_behind:
        yield words("admission.why.behind", count=found.seats_behind)
    if found.sufficient is not None:
        yield from sufficient_sentences(admission, found.proposed, found.sufficient, words)
