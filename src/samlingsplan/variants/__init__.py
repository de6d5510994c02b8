"""Solves variants of a scenario, keeps their results, and compares them.

A variant is a scenario with named changes. A question makes a list of variants; one runner solves them, one store keeps
them by the digest of all they rest on, and the same figures compare them.
"""

from samlingsplan.variants.base import Base, base_of
from samlingsplan.variants.counted import Counted
from samlingsplan.variants.differences import difference
from samlingsplan.variants.explaining import explained
from samlingsplan.variants.here import Here
from samlingsplan.variants.impossible import as_expected
from samlingsplan.variants.most_admitted import most_admitted
from samlingsplan.variants.runner import InProcess, Runner, Where
from samlingsplan.variants.solving import find, solved
from samlingsplan.variants.store import Store, digest_of

__all__ = [
    "Base",
    "Counted",
    "Here",
    "InProcess",
    "Runner",
    "Store",
    "Where",
    "as_expected",
    "base_of",
    "difference",
    "digest_of",
    "explained",
    "find",
    "most_admitted",
    "solved",
]
