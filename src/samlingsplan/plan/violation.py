"""What a rule says when a plan breaks it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of one rule.

    Parameters
    ----------
    rule
        Name of the rule.
    subject
        What breaks it: a class, a place, a leader's pseudonym.
    found, allowed
        The two numbers or words that disagree.
    values
        Anything more the sentence ``rules.<rule>.violation`` needs.
    """

    rule: str
    subject: str
    found: object
    allowed: object
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
