"""The proposal of an admission, in the lines that the terminal ends with."""

from collections import Counter

from samlingsplan.admission.proposal import Admission, Outcome
from samlingsplan.languages import in_language
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain


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
    return [(words("admission.terminal.places"), words.number(admission.proposal.places)), *rows]


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
        key = "filled" if each.filled == each.seats else "returned"
        said = words(f"admission.terminal.{key}", filled=each.filled, seats=each.seats, able=each.able)
        rows.append((f"{name}: {each.subject}" if each.subject else name, said))
    return rows
