"""What would have sufficed for an applicant who is not admitted, in the same sentences wherever people read it."""

from collections.abc import Iterator
from fractions import Fraction

from samlingsplan.admission.proposal import Admission, Proposed
from samlingsplan.admission.sufficing import Sufficient
from samlingsplan.admission.why import full_quotas
from samlingsplan.languages import in_language
from samlingsplan.messages import Words
from samlingsplan.render.sentences import listed

_PAIR = 2


def group_sentence(admission: Admission, found: Proposed, words: Words) -> Iterator[str]:
    """Yield that an applicant is judged together with a leader group, and the mean of its points.

    Of two, the mean and the own points would tell those of the other.
    """
    together = len(admission.proposal.together_with(found))
    if together == _PAIR:
        yield words("admission.sufficient.pair")
    elif together > _PAIR and found.order is not None:
        most = sum(each.most for each in admission.spec.criteria.values())
        yield words("admission.sufficient.group", count=together, mean=_number(-found.order[2], words), most=most)


def group_mean(admission: Admission, found: Proposed, words: Words) -> str:
    """Return the mean points by which a leader group is ranked; empty for one who is ranked alone."""
    if found.order is None or len(admission.proposal.together_with(found)) == 1:
        return ""
    return _number(-found.order[2], words)


def sufficient_sentences(admission: Admission, found: Proposed, sufficient: Sufficient, words: Words) -> Iterator[str]:
    """Yield what would have sufficed for an applicant."""
    if any(each.order == found.order for each in admission.proposal.admitted):
        yield words("admission.sufficient.equals")
    if sufficient.points is None:
        yield words("admission.sufficient.none")
        yield from _instead(admission, found, sufficient, words)
        return
    key = f"{'in_time_' if sufficient.in_time else ''}{'own' if sufficient.target_group is None else 'target_group'}"
    points, name = _points(sufficient, sufficient.points, words), _target_group(admission, sufficient, words)
    yield words(f"admission.sufficient.{key}", points=points, name=name)
    if sufficient.points:
        yield words("admission.sufficient.fewer")


def sufficient_in_short(admission: Admission, sufficient: Sufficient | None, words: Words) -> str:
    """Return the points that would have sufficed, with what else would have had to differ; empty where none are."""
    if sufficient is None or sufficient.points is None:
        return ""
    in_time = [words("admission.sufficient.in_time")] if sufficient.in_time else []
    also = [name for name in (_target_group(admission, sufficient, words), *in_time) if name]
    return _number(sufficient.points, words) + (f" ({', '.join(also)})" if also else "")


def _instead(admission: Admission, found: Proposed, sufficient: Sufficient, words: Words) -> Iterator[str]:
    """Yield what would have helped where no points do: more places, or a higher limit."""
    if sufficient.more_places is not None:
        yield words("admission.sufficient.places", count=sufficient.more_places)
        return
    quotas = (admission.spec.quotas[number] for number in full_quotas(admission, found))
    if names := [in_language(each.name, words.language) for each in quotas]:
        yield words("admission.sufficient.limits", names=listed(names, words))


def _points(sufficient: Sufficient, points: Fraction, words: Words) -> str:
    if not points:
        return words("admission.sufficient.any")
    if sufficient.together > 1:
        return words("admission.sufficient.mean", score=_number(points, words))
    return words("admission.sufficient.points", score=int(points))


def _target_group(admission: Admission, sufficient: Sufficient, words: Words) -> str:
    number = sufficient.target_group
    return "" if number is None else in_language(admission.spec.target_groups[number].name, words.language)


def _number(points: Fraction, words: Words) -> str:
    return words.number(float(points), 0 if points.denominator == 1 else 2)
